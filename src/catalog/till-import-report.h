/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_IMPORT_REPORT (till_import_report_get_type ())

/**
 * TillImportNote:
 * @line: the line of the file on which the row begins, from 1
 * @column: (nullable): the column as the file names it, %NULL where the whole row is meant
 * @reason: what is wrong with it, a sentence for people
 *
 * What was found in one row of an imported file.
 */
typedef struct
{
  gint64 line;
  char *column;
  char *reason;
} TillImportNote;

/**
 * TillImportReport:
 * @n_rows: rows read, without the header
 * @n_skipped: rows that are no products, such as another picture of the one before; not among @n_rows
 * @n_added: new products
 * @n_updated: products that were there and are changed
 * @n_same: products that were there and are as the file says
 * @n_refused: rows that did not go in
 * @n_warnings: remarks on rows that went in all the same
 * @n_categories_added: new categories
 * @n_untaxed: how many of the new products have no tax class
 * @refused: (element-type TillImportNote): one for each refused row, in the order of the file
 * @warnings: (element-type TillImportNote): in the order of the file
 * @ignored_columns: (array zero-terminated=1): headers of the file that mean nothing to Till
 *
 * What an import did, or in a dry run would do.
 */
typedef struct
{
  gint64 n_rows;
  gint64 n_skipped;
  gint64 n_added;
  gint64 n_updated;
  gint64 n_same;
  gint64 n_refused;
  gint64 n_warnings;
  gint64 n_categories_added;
  gint64 n_untaxed;
  GPtrArray *refused;
  GPtrArray *warnings;
  GStrv ignored_columns;
} TillImportReport;

GType till_import_report_get_type (void) G_GNUC_CONST;
TillImportReport *till_import_report_new (void) G_GNUC_WARN_UNUSED_RESULT;
TillImportReport *till_import_report_copy (const TillImportReport *self) G_GNUC_WARN_UNUSED_RESULT;
void till_import_report_free (TillImportReport *self);

void till_import_report_refuse (TillImportReport *self,
                                gint64 line,
                                const char *column,
                                const char *reason);
void till_import_report_warn (TillImportReport *self,
                              gint64 line,
                              const char *column,
                              const char *reason);
void till_import_report_take (TillImportReport *self,
                              TillImportReport *part);
void till_import_report_clear (TillImportReport *self);
void till_import_report_sort (TillImportReport *self);
/* (nullable): what is to be said of the products that have no tax class. */
char *till_import_report_dup_untaxed (const TillImportReport *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportReport, till_import_report_free)

G_END_DECLS
