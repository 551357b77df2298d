/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-text.h"

#include <glib/gi18n.h>

static char *
dup_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

char *
till_import_text_dup_note (const TillImportNote *note)
{
  g_autofree char *line = dup_number (note->line);

  if (note->column != NULL)
    /* Translators: a line's number in a file, the name of a column, and what is wrong there. */
    return g_strdup_printf (_ ("Line %s, %s: %s"), line, note->column, note->reason);
  /* Translators: a line's number in a file, and what is wrong there. */
  return g_strdup_printf (_ ("Line %s: %s"), line, note->reason);
}

char *
till_import_text_dup_rows (gint64 n_rows)
{
  g_autofree char *number = dup_number (n_rows);

  return g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) n_rows), number);
}

char *
till_import_text_dup_counts (const TillImportReport *report)
{
  g_autofree char *added = dup_number (report->n_added);
  g_autofree char *updated = dup_number (report->n_updated);
  g_autofree char *same = dup_number (report->n_same);

  /* Translators: how many products an import added, changed, and found as they are. */
  return g_strdup_printf (_ ("%s new, %s changed, %s as they were"), added, updated, same);
}

char *
till_import_text_dup_summary (const TillImportReport *report)
{
  g_autofree char *refused = dup_number (report->n_refused);

  if (report->n_refused == 0)
    return g_strdup (_ ("Every row went in."));
  if (report->n_refused == report->n_rows)
    return g_strdup (_ ("Every row was refused; nothing went in."));
  return g_strdup_printf (ngettext ("%s row was refused; the others went in.", "%s rows were refused; the others went in.", (gulong) report->n_refused), refused);
}

char *
till_import_text_dup_forecast (const TillImportReport *report)
{
  g_autofree char *refused = dup_number (report->n_refused);

  if (report->n_refused == 0)
    return g_strdup (_ ("Every row will go in."));
  if (report->n_refused == report->n_rows)
    return g_strdup (_ ("Every row will be refused."));
  return g_strdup_printf (ngettext ("%s row will be refused; the others will go in.", "%s rows will be refused; the others will go in.", (gulong) report->n_refused), refused);
}

/* @sentence: (transfer full) */
static void
add_sentence (GString *text,
              gint64 number,
              char *sentence)
{
  if (number > 0 && text->len > 0)
    g_string_append_c (text, '\n');
  if (number > 0)
    g_string_append (text, sentence);
  g_free (sentence);
}

char *
till_import_text_dup_undone (const TillImportUndone *undone)
{
  GString *text = g_string_new (NULL);
  g_autofree char *removed = dup_number (undone->n_removed);
  g_autofree char *restored = dup_number (undone->n_restored);
  g_autofree char *archived = dup_number (undone->n_archived);
  g_autofree char *kept = dup_number (undone->n_kept);

  add_sentence (text, undone->n_removed, g_strdup_printf (ngettext ("%s product is gone again.", "%s products are gone again.", (gulong) undone->n_removed), removed));
  add_sentence (text, undone->n_restored, g_strdup_printf (ngettext ("%s product is as it was before.", "%s products are as they were before.", (gulong) undone->n_restored), restored));
  add_sentence (text, undone->n_archived, g_strdup_printf (ngettext ("%s product was used in a sale since, and is only sold no more.", "%s products were used in sales since, and are only sold no more.", (gulong) undone->n_archived), archived));
  add_sentence (text, undone->n_kept, g_strdup_printf (ngettext ("%s product was changed or deleted since, and stays as it is.", "%s products were changed or deleted since, and stay as they are.", (gulong) undone->n_kept), kept));
  return g_string_free (text, FALSE);
}

static void
add_part (GString *text,
          const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

char *
till_import_text_dup_details (const TillProductRow *row,
                              const char *category,
                              const char *tax_class)
{
  GString *text = g_string_new (NULL);

  add_part (text, row->sku);
  for (guint i = 0; row->barcodes[i] != NULL; i++)
    add_part (text, row->barcodes[i]);
  add_part (text, category);
  add_part (text, tax_class);
  if ((row->fields & TILL_PRODUCT_FIELD_ACTIVE) != 0 && !row->active)
    add_part (text, _ ("Not sold"));
  return g_string_free (text, FALSE);
}
