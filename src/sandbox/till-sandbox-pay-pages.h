/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* The hosted page: /pay/SESSION. */
TillSandboxAnswer *till_sandbox_pay_show (TillSandboxRequest *request,
                                          TillConnection *connection,
                                          GError **error);
TillSandboxAnswer *till_sandbox_pay_submit (TillSandboxRequest *request,
                                            TillConnection *connection,
                                            GError **error);

G_END_DECLS
