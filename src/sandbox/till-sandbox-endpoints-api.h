/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"

G_BEGIN_DECLS

TillSandboxAnswer *till_sandbox_endpoints_create (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);
TillSandboxAnswer *till_sandbox_endpoints_rotate (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);
TillSandboxAnswer *till_sandbox_endpoints_list_deliveries (TillSandboxRequest *request,
                                                           TillConnection *connection,
                                                           GError **error);
TillSandboxAnswer *till_sandbox_endpoints_delete (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);

G_END_DECLS
