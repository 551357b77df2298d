/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-import-report.h"

G_BEGIN_DECLS

#define TILL_TYPE_IMPORT_NOTES (till_import_notes_get_type ())

/* The rows of a file that are refused, and what there is to say of others: one list, however long it is. Hidden where
 * there is nothing to say. */
G_DECLARE_FINAL_TYPE (TillImportNotes, till_import_notes, TILL, IMPORT_NOTES, GtkWidget)

/* @report: (nullable) */
void till_import_notes_set_report (TillImportNotes *self,
                                   const TillImportReport *report);

G_END_DECLS
