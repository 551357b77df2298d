/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

gboolean till_sandbox_session_page_load (const TillSandboxRequest *request,
                                         const char *id,
                                         TillConnection *connection,
                                         TillSandboxSession **session,
                                         GError **error);
TillSandboxAnswer *till_sandbox_session_page_show (TillSandboxSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
