/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* What the merchant sees. */
TillSandboxAnswer *till_sandbox_dashboard_open (TillSandboxRequest *request,
                                                TillConnection *connection,
                                                GError **error);
TillSandboxAnswer *till_sandbox_dashboard_sign_in (TillSandboxRequest *request,
                                                   TillConnection *connection,
                                                   GError **error);
TillSandboxAnswer *till_sandbox_dashboard_sign_out (TillSandboxRequest *request,
                                                    TillConnection *connection,
                                                    GError **error);
TillSandboxAnswer *till_sandbox_dashboard_show_list (TillSandboxRequest *request,
                                                     TillConnection *connection,
                                                     GError **error);
TillSandboxAnswer *till_sandbox_dashboard_show_object (TillSandboxRequest *request,
                                                       TillConnection *connection,
                                                       GError **error);

G_END_DECLS
