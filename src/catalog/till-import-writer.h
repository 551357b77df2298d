/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-queue.h"
#include "till-store.h"

G_BEGIN_DECLS

/* Puts one batch of rows after the other into the catalogue's tables, and keeps the report. */
typedef struct _TillImportWriter TillImportWriter;

/* Called on the store's thread after each batch. */
typedef void (*TillImportWrittenFunc) (TillImportBatch *batch,
                                       gpointer user_data);

/* @file: (nullable): what the file is called; NULL is a dry run. */
TillImportWriter *till_import_writer_new (const char *file,
                                          TillImportWrittenFunc written,
                                          gpointer written_data) G_GNUC_WARN_UNUSED_RESULT;
void till_import_writer_free (TillImportWriter *self);

/* Blocking: one transaction with @batch and as many more as are full, until others want the store. All go back into
 * the queue. What was written stays (or, in a dry run, has been there and is no more). */
gboolean till_import_writer_write (TillImportWriter *self,
                                   TillStore *store,
                                   TillImportQueue *queue,
                                   TillImportBatch *batch,
                                   GCancellable *cancellable,
                                   GError **error);
/* The report of all batches that were written; the writer has none afterwards. */
TillImportReport *till_import_writer_steal_report (TillImportWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportWriter, till_import_writer_free)

G_END_DECLS
