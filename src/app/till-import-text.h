/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-batch.h"
#include "till-import-undo.h"
#include "till-money-format.h"

G_BEGIN_DECLS

/* What an import is told in. */
char *till_import_text_dup_note (const TillImportNote *note) G_GNUC_WARN_UNUSED_RESULT;
char *till_import_text_dup_rows (gint64 n_rows) G_GNUC_WARN_UNUSED_RESULT;
char *till_import_text_dup_counts (const TillImportReport *report) G_GNUC_WARN_UNUSED_RESULT;
/* What an import did, and what one that is only tried would do. */
char *till_import_text_dup_summary (const TillImportReport *report) G_GNUC_WARN_UNUSED_RESULT;
char *till_import_text_dup_forecast (const TillImportReport *report) G_GNUC_WARN_UNUSED_RESULT;
char *till_import_text_dup_undone (const TillImportUndone *undone) G_GNUC_WARN_UNUSED_RESULT;

/* A row as it will be: its second line, and all of it for screen readers. */
char *till_import_text_dup_details (const TillProductRow *row,
                                    const char *category,
                                    const char *tax_class) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
