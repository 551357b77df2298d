/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-batch.h"

G_BEGIN_DECLS

/* A few batches that go round between the thread that fills them and the one that writes them, so that memory stays the
 * same however long the file is. A batch belongs to who took it. */
typedef struct _TillImportQueue TillImportQueue;

TillImportQueue *till_import_queue_new (guint n_batches) G_GNUC_WARN_UNUSED_RESULT;
void till_import_queue_free (TillImportQueue *self);

/* For the thread that fills: waits for an empty one. */
TillImportBatch *till_import_queue_take_empty (TillImportQueue *self);
void till_import_queue_give_full (TillImportQueue *self,
                                  TillImportBatch *batch);
void till_import_queue_give_end (TillImportQueue *self);

/* For the thread that writes: waits for a full one, NULL at the end. The other one does not wait: NULL where there is
 * none yet. A batch that is given back is emptied. */
TillImportBatch *till_import_queue_take_full (TillImportQueue *self);
TillImportBatch *till_import_queue_try_take_full (TillImportQueue *self);
void till_import_queue_give_back (TillImportQueue *self,
                                  TillImportBatch *batch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportQueue, till_import_queue_free)

G_END_DECLS
