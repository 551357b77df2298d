/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"
#include "till-sandbox-kind.h"

G_BEGIN_DECLS

gboolean till_sandbox_object_list_read_limit (const TillSandboxRequest *request,
                                              gint64 *limit,
                                              GError **error);
TillSandboxAnswer *till_sandbox_object_list (const TillSandboxRequest *request,
                                             const TillSandboxKind *kind,
                                             const char *filter,
                                             TillConnection *connection,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
