/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* The page as it would look with another branding. Its session is nowhere but on that page: nobody can pay it. */

TillSandboxAnswer *till_sandbox_preview_replace (TillSandboxRequest *request,
                                                 TillConnection *connection,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_preview_show (TillSandboxRequest *request,
                                              TillConnection *connection,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
