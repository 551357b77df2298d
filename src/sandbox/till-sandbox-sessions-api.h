/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* The calls on /v1/checkout/sessions. */
TillSandboxAnswer *till_sandbox_sessions_create (TillSandboxRequest *request,
                                                 TillConnection *connection,
                                                 GError **error);
TillSandboxAnswer *till_sandbox_sessions_retrieve (TillSandboxRequest *request,
                                                   TillConnection *connection,
                                                   GError **error);
TillSandboxAnswer *till_sandbox_sessions_list (TillSandboxRequest *request,
                                               TillConnection *connection,
                                               GError **error);
TillSandboxAnswer *till_sandbox_sessions_expire (TillSandboxRequest *request,
                                                 TillConnection *connection,
                                                 GError **error);

G_END_DECLS
