/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-batch.h"
#include "till-store.h"

G_BEGIN_DECLS

/* Puts one batch of rows after the other into the catalogue's tables, and keeps the report. */
typedef struct _TillImportWriter TillImportWriter;

TillImportWriter *till_import_writer_new (gboolean is_dry) G_GNUC_WARN_UNUSED_RESULT;
void till_import_writer_free (TillImportWriter *self);

/* Blocking: the batch is on the disk afterwards (or, in a dry run, has been there and is no more). */
gboolean till_import_writer_write (TillImportWriter *self,
                                   TillStore *store,
                                   TillImportBatch *batch,
                                   GError **error);
/* The report of all batches that were written; the writer has none afterwards. */
TillImportReport *till_import_writer_steal_report (TillImportWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportWriter, till_import_writer_free)

G_END_DECLS
