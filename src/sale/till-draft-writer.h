/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-clock.h"
#include "till-draft.h"
#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_DRAFT_WRITER (till_draft_writer_get_type ())

/* Brings the changes of one cart to disk, one transaction each, in their order. Signal "written" (const GError *error,
 * nullable) after each. Once a write has failed the cart must be written as a whole. */
G_DECLARE_FINAL_TYPE (TillDraftWriter, till_draft_writer, TILL, DRAFT_WRITER, GObject)

/* @is_saved: the cart is on disk already, as a whole. */
TillDraftWriter *till_draft_writer_new (TillStore *store,
                                        TillClock *clock,
                                        gboolean is_saved) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_draft_writer_needs_whole (TillDraftWriter *self);
/* Both take what they are given. */
void till_draft_writer_save (TillDraftWriter *self,
                             TillDraft *draft);
void till_draft_writer_save_change (TillDraftWriter *self,
                                    const char *id,
                                    TillCartChange *change);
/* Finishes when nothing is left to be written; fails if the last write did. */
void till_draft_writer_flush_async (TillDraftWriter *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean till_draft_writer_flush_finish (TillDraftWriter *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
