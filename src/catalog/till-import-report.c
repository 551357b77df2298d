/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-report.h"

#include <glib/gi18n-lib.h>

/* A remark on every row of a great file helps nobody: the count goes on, the list stops. */
#define WARNINGS_KEPT 1000

G_DEFINE_BOXED_TYPE (TillImportReport, till_import_report, till_import_report_copy, till_import_report_free)

static void
free_note (gpointer data)
{
  TillImportNote *note = data;

  if (note == NULL)
    return;
  g_free (note->column);
  g_free (note->reason);
  g_free (note);
}

static TillImportNote *
new_note (gint64 line,
          const char *column,
          const char *reason)
{
  TillImportNote *note = g_new0 (TillImportNote, 1);

  note->line = line;
  note->column = g_strdup (column);
  note->reason = g_strdup (reason);
  return note;
}

static gpointer
copy_note (gconstpointer data,
           gpointer user_data)
{
  const TillImportNote *note = data;

  return new_note (note->line, note->column, note->reason);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const TillImportNote *one = *(const TillImportNote *const *) a;
  const TillImportNote *other = *(const TillImportNote *const *) b;

  return one->line < other->line ? -1 : one->line > other->line;
}

/**
 * till_import_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
TillImportReport *
till_import_report_new (void)
{
  TillImportReport *self = g_new0 (TillImportReport, 1);

  self->refused = g_ptr_array_new_with_free_func (free_note);
  self->warnings = g_ptr_array_new_with_free_func (free_note);
  self->ignored_columns = g_new0 (char *, 1);
  return self;
}

/**
 * till_import_report_copy:
 * @self: a report
 *
 * Returns: (transfer full): a copy of it
 */
TillImportReport *
till_import_report_copy (const TillImportReport *self)
{
  TillImportReport *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->refused = g_ptr_array_copy (self->refused, copy_note, NULL);
  copy->warnings = g_ptr_array_copy (self->warnings, copy_note, NULL);
  g_ptr_array_set_free_func (copy->refused, free_note);
  g_ptr_array_set_free_func (copy->warnings, free_note);
  copy->ignored_columns = g_strdupv (self->ignored_columns);
  return copy;
}

/**
 * till_import_report_free:
 * @self: a report
 */
void
till_import_report_free (TillImportReport *self)
{
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->ignored_columns, g_strfreev);
  g_free (self);
}

/**
 * till_import_report_refuse:
 * @self: a report
 * @line: where the row begins
 * @column: (nullable): the column that is wrong
 * @reason: what is wrong with it
 *
 * Notes a row that does not go in.
 */
void
till_import_report_refuse (TillImportReport *self,
                           gint64 line,
                           const char *column,
                           const char *reason)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (reason != NULL);

  self->n_refused++;
  g_ptr_array_add (self->refused, new_note (line, column, reason));
}

/**
 * till_import_report_warn:
 * @self: a report
 * @line: where the row begins
 * @column: (nullable): the column that is meant
 * @reason: what is odd about it
 *
 * Notes something about a row that goes in all the same. Only the first thousand are kept, all are counted.
 */
void
till_import_report_warn (TillImportReport *self,
                         gint64 line,
                         const char *column,
                         const char *reason)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (reason != NULL);

  self->n_warnings++;
  if (self->warnings->len < WARNINGS_KEPT)
    g_ptr_array_add (self->warnings, new_note (line, column, reason));
}

/**
 * till_import_report_take:
 * @self: the report of a file
 * @part: the report of a part of it, which is empty afterwards
 *
 * Adds up.
 */
void
till_import_report_take (TillImportReport *self,
                         TillImportReport *part)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (part != NULL);

  self->n_rows += part->n_rows;
  self->n_skipped += part->n_skipped;
  self->n_added += part->n_added;
  self->n_updated += part->n_updated;
  self->n_same += part->n_same;
  self->n_refused += part->n_refused;
  self->n_warnings += part->n_warnings;
  self->n_categories_added += part->n_categories_added;
  self->n_untaxed += part->n_untaxed;
  for (guint i = 0; i < part->refused->len; i++)
    g_ptr_array_add (self->refused, g_steal_pointer (&g_ptr_array_index (part->refused, i)));
  for (guint i = 0; i < part->warnings->len && self->warnings->len < WARNINGS_KEPT; i++) {
    TillImportNote *note = g_ptr_array_index (part->warnings, i);

    g_ptr_array_add (self->warnings, new_note (note->line, note->column, note->reason));
  }
  till_import_report_clear (part);
}

/**
 * till_import_report_clear:
 * @self: a report
 *
 * Forgets everything but the columns.
 */
void
till_import_report_clear (TillImportReport *self)
{
  g_return_if_fail (self != NULL);

  self->n_rows = self->n_skipped = self->n_added = self->n_updated = self->n_same = 0;
  self->n_refused = self->n_warnings = self->n_categories_added = self->n_untaxed = 0;
  g_ptr_array_set_size (self->refused, 0);
  g_ptr_array_set_size (self->warnings, 0);
}

/**
 * till_import_report_sort:
 * @self: a report
 *
 * Brings the notes into the order of the file.
 */
void
till_import_report_sort (TillImportReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_sort (self->refused, compare_lines);
  g_ptr_array_sort (self->warnings, compare_lines);
}

/**
 * till_import_report_dup_untaxed:
 * @self: a report
 *
 * One sentence for the file, and not a remark on each row: a column that is not there is missing in all of them.
 *
 * Returns: (transfer full) (nullable): that new products are sold without tax, %NULL where each has a tax class
 */
char *
till_import_report_dup_untaxed (const TillImportReport *self)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_untaxed == 0)
    return NULL;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, self->n_untaxed);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%s new product has no tax class and is sold without tax.",
                                       "%s new products have no tax class and are sold without tax.",
                                       (gulong) self->n_untaxed),
                          number);
}
