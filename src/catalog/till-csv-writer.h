/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes rows of comma-separated text (RFC 4180) that spreadsheets read as text: with a byte order mark, and with an
 * apostrophe before what they would take for a formula. Blocking: for a worker thread. */
typedef struct _TillCsvWriter TillCsvWriter;

TillCsvWriter *till_csv_writer_new (GOutputStream *stream) G_GNUC_WARN_UNUSED_RESULT;
void till_csv_writer_free (TillCsvWriter *self);

/* Nothing reaches the stream before the flush. */
void till_csv_writer_add (TillCsvWriter *self,
                          const char *text);
void till_csv_writer_end_row (TillCsvWriter *self);
gboolean till_csv_writer_flush (TillCsvWriter *self,
                                GCancellable *cancellable,
                                GError **error);

/* The text without the apostrophe that guards it; what others wrote is left as it is. */
const char *till_csv_skip_guard (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCsvWriter, till_csv_writer_free)

G_END_DECLS
