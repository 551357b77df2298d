/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* What the merchant does there. Each is what the API does, and leads back to the page of what it was done to. */
TillSandboxAnswer *till_sandbox_dashboard_expire (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);
TillSandboxAnswer *till_sandbox_dashboard_refund (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);
TillSandboxAnswer *till_sandbox_dashboard_settle (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);
TillSandboxAnswer *till_sandbox_dashboard_resend (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);

G_END_DECLS
