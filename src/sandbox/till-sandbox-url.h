/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean till_sandbox_url_is_valid (const char *url);
gboolean till_sandbox_url_is_https (const char *url);
gboolean till_sandbox_url_is_loopback (const char *url);
char *till_sandbox_url_fill (const char *url,
                             const char *session_id) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_url_get_origin (const char *url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
