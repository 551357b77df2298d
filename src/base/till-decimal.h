/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whole numbers that stand for decimal fractions: 1234 with two digits is "12.34". Never a floating point. */
char *till_decimal_to_string (gint64 value,
                              guint digits,
                              guint min_digits) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_decimal_from_string (const char *text,
                                   guint digits,
                                   gint64 *value);

G_END_DECLS
