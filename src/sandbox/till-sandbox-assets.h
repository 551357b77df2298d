/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* What needs no database: the page's style, script and pictures, and the page that says what this service is. */
TillSandboxAnswer *till_sandbox_assets_get (TillSandboxRequest *request,
                                            TillConnection *connection,
                                            GError **error);
TillSandboxAnswer *till_sandbox_assets_get_description (TillSandboxRequest *request,
                                                        TillConnection *connection,
                                                        GError **error);
TillSandboxAnswer *till_sandbox_assets_index (TillSandboxRequest *request,
                                              TillConnection *connection,
                                              GError **error);

G_END_DECLS
