/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/unum.h>

G_BEGIN_DECLS

/* Reads numbers as people type them in a language: its digits, its decimal and grouping marks, and nothing that
 * could be meant in two ways. */
gboolean till_number_reader_read (const UNumberFormat *symbols,
                                  const char *text,
                                  const char *const *affixes,
                                  guint digits,
                                  gint64 *value);

G_END_DECLS
