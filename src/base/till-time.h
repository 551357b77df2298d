/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *till_time_to_rfc3339 (gint64 time_us) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_time_from_rfc3339 (const char *text,
                                 gint64 *time_us);

G_END_DECLS
