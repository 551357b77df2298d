/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-report.h"
#include "till-import-variants.h"

G_BEGIN_DECLS

#define TILL_IMPORT_TEXT_MAX 200

/**
 * TillImportCells:
 * @variants: what the row's cells are, and those that it has from another row
 * @reader: at the row
 * @line: where the row begins
 * @report: where remarks on it go
 * @arena: where texts are kept, by their offsets; 0 is no text
 *
 * The cells of one row, to be taken one by one; all is borrowed. What takes one answers %FALSE where the row is refused
 * for it, and has noted that then.
 */
typedef struct
{
  TillImportVariants *variants;
  TillCsvReader *reader;
  gint64 line;
  TillImportReport *report;
  GByteArray *arena;
} TillImportCells;

/* A word that a cell may hold, in lower case, and what it means. */
typedef struct
{
  const char *word;
  int value;
} TillImportWord;

/* Always FALSE. */
gboolean till_import_cells_refuse (TillImportCells *self,
                                   TillImportColumn column,
                                   const char *reason);
void till_import_cells_warn (TillImportCells *self,
                             TillImportColumn column,
                             const char *reason);

guint32 till_import_cells_keep (TillImportCells *self,
                                const char *text,
                                gsize length);
const char *till_import_cells_get (TillImportCells *self,
                                   guint32 offset);

gboolean till_import_cells_take_text (TillImportCells *self,
                                      TillImportColumn column,
                                      gsize max,
                                      guint32 *offset);
gboolean till_import_cells_take_word (TillImportCells *self,
                                      TillImportColumn column,
                                      const TillImportWord *words,
                                      gsize n_words,
                                      gboolean *is_given,
                                      int *value);
gboolean till_import_cells_take_number (TillImportCells *self,
                                        TillImportColumn column,
                                        guint64 min,
                                        guint64 max,
                                        gboolean *is_given,
                                        guint *value);

G_END_DECLS
