/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When to ask the next time: steadily while answers come, slower after a while, with backoff while none come. */
typedef struct _TillPacer TillPacer;

typedef void (*TillPacerFunc) (gpointer user_data);

/* @pace_ms: between two questions at first; five times that after @slower_after_ms. */
TillPacer *till_pacer_new (guint pace_ms,
                           guint slower_after_ms,
                           TillPacerFunc func,
                           gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void till_pacer_free (TillPacer *self);

guint till_pacer_get_pace (TillPacer *self);
void till_pacer_set_pace (TillPacer *self,
                          guint pace_ms);
guint till_pacer_get_n_failures (TillPacer *self);

/* Each plans the next question anew. */
void till_pacer_answered (TillPacer *self);
void till_pacer_failed (TillPacer *self,
                        gint64 retry_after_us);
/* Nothing is planned any more. */
void till_pacer_stop (TillPacer *self);
/* As if it had just begun. */
void till_pacer_restart (TillPacer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillPacer, till_pacer_free)

G_END_DECLS
