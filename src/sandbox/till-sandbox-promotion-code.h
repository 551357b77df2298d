/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/* A word that takes something off, for who knows it. */
extern const TillSandboxKind till_sandbox_promotion_code_kind;

gboolean till_sandbox_promotion_code_find (TillConnection *connection,
                                           const char *code,
                                           JsonObject **promotion,
                                           GError **error);
gboolean till_sandbox_promotion_code_redeem (TillConnection *connection,
                                             const char *code,
                                             const char *session_id,
                                             const char *fingerprint,
                                             gint64 now_us,
                                             GError **error);

G_END_DECLS
