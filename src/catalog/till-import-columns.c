/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TillImportColumns {
  TillImportFormat format;
  int fields[TILL_IMPORT_N_COLUMNS];
  char **names;
  char **folded;
  guint n_fields;
};

G_DEFINE_QUARK (till_import_error, till_import_error)
G_DEFINE_BOXED_TYPE (TillImportColumns, till_import_columns, till_import_columns_copy, till_import_columns_free)

/**
 * till_import_columns_new:
 * @header: a reader at the row that names the columns
 *
 * Returns: (transfer full): what the columns are, in the format that is recognised
 */
TillImportColumns *
till_import_columns_new (TillCsvReader *header)
{
  TillImportColumns *self = g_new0 (TillImportColumns, 1);

  g_return_val_if_fail (header != NULL, NULL);

  self->n_fields = till_csv_reader_get_n_fields (header);
  self->names = g_new0 (char *, self->n_fields + 1);
  self->folded = g_new0 (char *, self->n_fields + 1);
  for (guint i = 0; i < self->n_fields; i++) {
    self->names[i] = g_strstrip (g_utf8_make_valid (till_csv_reader_get_field (header, i, NULL), -1));
    self->folded[i] = till_import_format_fold (self->names[i]);
  }
  till_import_columns_set_format (self, till_import_format_recognise (self->folded));
  return self;
}

/**
 * till_import_columns_copy:
 * @self: columns
 *
 * Returns: (transfer full): a copy
 */
TillImportColumns *
till_import_columns_copy (const TillImportColumns *self)
{
  TillImportColumns *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->names = g_strdupv (self->names);
  copy->folded = g_strdupv (self->folded);
  return copy;
}

/**
 * till_import_columns_free:
 * @self: columns
 */
void
till_import_columns_free (TillImportColumns *self)
{
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->folded, g_strfreev);
  g_free (self);
}

/**
 * till_import_columns_get_format:
 * @self: columns
 *
 * Returns: whose table it is
 */
TillImportFormat
till_import_columns_get_format (const TillImportColumns *self)
{
  g_return_val_if_fail (self != NULL, TILL_IMPORT_FORMAT_OTHER);

  return self->format;
}

/**
 * till_import_columns_set_format:
 * @self: columns
 * @format: whose table it is
 *
 * Reads the names of the columns as that format has them.
 */
void
till_import_columns_set_format (TillImportColumns *self,
                                TillImportFormat format)
{
  g_return_if_fail (self != NULL);

  self->format = format;
  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++)
    self->fields[column] = till_import_format_find (format, self->folded, (TillImportColumn) column);
}

/**
 * till_import_columns_has:
 * @self: columns
 * @column: what is looked for
 *
 * Returns: whether the file has it
 */
gboolean
till_import_columns_has (TillImportColumns *self,
                         TillImportColumn column)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fields[column] >= 0;
}

/**
 * till_import_columns_get_name:
 * @self: columns
 * @column: one of them
 *
 * Returns: (nullable): how the file's header names it
 */
const char *
till_import_columns_get_name (TillImportColumns *self,
                              TillImportColumn column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields[column] >= 0 ? self->names[self->fields[column]] : NULL;
}

/**
 * till_import_columns_get_text:
 * @self: columns
 * @row: a reader at a row
 * @column: what is asked for
 * @length: (out): the bytes of the text
 *
 * Returns: (nullable): the text
 */
const char *
till_import_columns_get_text (TillImportColumns *self,
                              TillCsvReader *row,
                              TillImportColumn column,
                              gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->fields[column] < 0)
    return NULL;
  return till_csv_reader_get_field (row, (guint) self->fields[column], length);
}

/**
 * till_import_columns_have_paths:
 * @self: columns
 *
 * Returns: whether the cells of the category hold several, as paths
 */
gboolean
till_import_columns_have_paths (const TillImportColumns *self)
{
  int field = -1;

  g_return_val_if_fail (self != NULL, FALSE);

  field = self->fields[TILL_IMPORT_COLUMN_CATEGORY];
  return field >= 0 && till_import_format_has_paths (self->format, self->folded[field]);
}

/**
 * till_import_columns_get_n_fields:
 * @self: columns
 *
 * Returns: how many columns the header names
 */
guint
till_import_columns_get_n_fields (const TillImportColumns *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_fields;
}

/**
 * till_import_columns_get_field_name:
 * @self: columns
 * @field: a column of the file, from 0
 *
 * Returns: how the header names it
 */
const char *
till_import_columns_get_field_name (const TillImportColumns *self,
                                    guint field)
{
  g_return_val_if_fail (self != NULL && field < self->n_fields, NULL);

  return self->names[field];
}

/**
 * till_import_columns_get_meaning:
 * @self: columns
 * @field: a column of the file, from 0
 *
 * Returns: what it holds
 */
TillImportColumn
till_import_columns_get_meaning (const TillImportColumns *self,
                                 guint field)
{
  g_return_val_if_fail (self != NULL, TILL_IMPORT_COLUMN_NONE);

  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++) {
    if (self->fields[column] == (int) field)
      return (TillImportColumn) column;
  }
  return TILL_IMPORT_COLUMN_NONE;
}

/**
 * till_import_columns_set_meaning:
 * @self: columns
 * @field: a column of the file, from 0
 * @meaning: what it holds
 *
 * Says what a column of the file holds, whatever it is called.
 */
void
till_import_columns_set_meaning (TillImportColumns *self,
                                 guint field,
                                 TillImportColumn meaning)
{
  g_return_if_fail (self != NULL && field < self->n_fields);

  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++) {
    if (self->fields[column] == (int) field)
      self->fields[column] = -1;
  }
  if (meaning != TILL_IMPORT_COLUMN_NONE)
    self->fields[meaning] = (int) field;
}

/**
 * till_import_columns_find_field:
 * @self: columns
 * @name: how somebody calls a column of the file
 *
 * Returns: which it is, or -1
 */
int
till_import_columns_find_field (const TillImportColumns *self,
                                const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, -1);

  for (guint i = 0; i < self->n_fields; i++) {
    if (strcmp (self->names[i], name) == 0)
      return (int) i;
  }
  folded = till_import_format_fold (name);
  for (guint i = 0; i < self->n_fields; i++) {
    if (strcmp (self->folded[i], folded) == 0)
      return (int) i;
  }
  return -1;
}

/**
 * till_import_columns_check:
 * @self: columns
 * @error: what is missing, in a sentence for people
 *
 * Returns: whether products can be made of them
 */
gboolean
till_import_columns_check (const TillImportColumns *self,
                           GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->fields[TILL_IMPORT_COLUMN_NAME] < 0) {
    g_set_error_literal (error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER,
                         _ ("The first row of the file must name its columns. None of them is called “name”."));
    return FALSE;
  }
  if (self->fields[TILL_IMPORT_COLUMN_PRICE] < 0) {
    g_set_error_literal (error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER,
                         _ ("The first row of the file must name its columns. None of them is called “price”."));
    return FALSE;
  }
  return TRUE;
}

/**
 * till_import_columns_dup_ignored:
 * @self: columns
 *
 * Returns: (transfer full): the names that mean nothing to Till
 */
GStrv
till_import_columns_dup_ignored (const TillImportColumns *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_fields; i++) {
    if (self->names[i][0] != '\0' && till_import_columns_get_meaning (self, i) == TILL_IMPORT_COLUMN_NONE)
      g_strv_builder_add (builder, self->names[i]);
  }
  return g_strv_builder_end (builder);
}

/**
 * till_import_columns_has_header_of:
 * @self: columns
 * @other: columns of another file
 *
 * Returns: whether both have the same names in the same order
 */
gboolean
till_import_columns_has_header_of (const TillImportColumns *self,
                                   const TillImportColumns *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_strv_equal ((const char *const *) self->names, (const char *const *) other->names);
}

/**
 * till_import_columns_get_reason_title:
 *
 * Returns: what the column is called that a file of refused rows has more than the file that they come from
 */
const char *
till_import_columns_get_reason_title (void)
{
  /* Translators: the name of a column of a file: why its rows were refused. */
  return _ ("Reason");
}

/**
 * till_import_columns_dup_header:
 * @self: columns
 *
 * Returns: (transfer full): what files with the same first row have in common
 */
char *
till_import_columns_dup_header (const TillImportColumns *self)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_fields; i++) {
    gboolean is_reason =
      i + 1 == self->n_fields && strcmp (self->names[i], till_import_columns_get_reason_title ()) == 0;

    if (!is_reason)
      g_string_append_printf (joined, "%s\n", self->names[i]);
  }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined->str, -1);
}

/**
 * till_import_columns_to_text:
 * @self: columns
 *
 * Returns: (transfer full): what they mean, for a file with the same header: "shopify name=1 price=19"
 */
char *
till_import_columns_to_text (const TillImportColumns *self)
{
  GString *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (till_import_format_to_string (self->format));
  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++) {
    if (self->fields[column] >= 0)
      g_string_append_printf (text, " %s=%d", till_import_column_to_string ((TillImportColumn) column),
                              self->fields[column]);
  }
  return g_string_free (text, FALSE);
}

/* "name=1"; what a later version may have written is left out. */
static void
take_word (TillImportColumns *self,
           const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "=", 2);
  TillImportColumn column = TILL_IMPORT_COLUMN_NONE;
  guint64 field = 0;

  if (g_strv_length (parts) != 2 || self->n_fields == 0)
    return;
  column = till_import_column_from_string (parts[0]);
  if (column != TILL_IMPORT_COLUMN_NONE &&
      g_ascii_string_to_unsigned (parts[1], 10, 0, self->n_fields - 1, &field, NULL))
    self->fields[column] = (int) field;
}

/**
 * till_import_columns_take_text:
 * @self: columns
 * @text: what till_import_columns_to_text() said of a file with the same header
 *
 * Returns: whether it was understood
 */
gboolean
till_import_columns_take_text (TillImportColumns *self,
                               const char *text)
{
  g_auto (GStrv) words = NULL;
  TillImportFormat format = TILL_IMPORT_FORMAT_OTHER;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  words = g_strsplit (text, " ", -1);
  if (words[0] == NULL || !till_import_format_from_string (words[0], &format))
    return FALSE;
  self->format = format;
  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++)
    self->fields[column] = -1;
  for (guint i = 1; words[i] != NULL; i++)
    take_word (self, words[i]);
  return TRUE;
}
