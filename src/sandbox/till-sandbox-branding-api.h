/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"

G_BEGIN_DECLS

TillSandboxAnswer *till_sandbox_branding_retrieve (TillSandboxRequest *request,
                                                   TillConnection *connection,
                                                   GError **error);
TillSandboxAnswer *till_sandbox_branding_replace (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);
TillSandboxAnswer *till_sandbox_branding_get_style (TillSandboxRequest *request,
                                                    TillConnection *connection,
                                                    GError **error);

G_END_DECLS
