/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one part of the proof has tried, and what came of it. */
typedef struct _Tally Tally;

Tally *tally_new (const char *part,
                  guint32 seed) G_GNUC_WARN_UNUSED_RESULT;
void tally_free (Tally *self);

/* From now on what is wrong is said to be wrong at @point. */
void tally_begin (Tally *self,
                  const char *format,
                  ...) G_GNUC_PRINTF (2, 3);
void tally_count_outcome (Tally *self,
                          const char *outcome);
/* Each says on the standard error what is wrong. */
void tally_lost (Tally *self,
                 const char *format,
                 ...) G_GNUC_PRINTF (2, 3);
void tally_doubled (Tally *self,
                    const char *format,
                    ...) G_GNUC_PRINTF (2, 3);
void tally_disagreed (Tally *self,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);
guint tally_get_n_points (Tally *self);
/* One line of JSON; TRUE if nothing was wrong. */
gboolean tally_print (Tally *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tally, tally_free)

G_END_DECLS
