/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a browser has instead of the key once its owner has typed that in. */
char *till_sandbox_pass_new (const char *key,
                             gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_pass_find (const char *cookies) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_pass_to_cookie (const char *pass) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_pass_get_token (const char *pass,
                                   const char *key) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_pass_is_valid (const char *pass,
                                     const char *key,
                                     gint64 now_us);
gboolean till_sandbox_pass_has_token (const char *pass,
                                      const char *key,
                                      const char *token);

G_END_DECLS
