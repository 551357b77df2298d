/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-cells.h"

#include "till-csv-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_column_name (TillImportCells *self,
                 TillImportColumn column)
{
  return till_import_columns_get_name (till_import_variants_get_columns (self->variants), column);
}

static gboolean
refuse_word (TillImportCells *self,
             TillImportColumn column,
             const char *word)
{
  g_autofree char *reason = g_strdup_printf (_ ("“%s” cannot be understood here."), word);

  return till_import_cells_refuse (self, column, reason);
}

static gboolean
refuse_length (TillImportCells *self,
               TillImportColumn column,
               gsize max)
{
  g_autofree char *reason = g_strdup_printf (
    ngettext ("The text is longer than %u character.", "The text is longer than %u characters.", (gulong) max),
    (guint) max);

  return till_import_cells_refuse (self, column, reason);
}

/* Blanks at both ends say nothing; line ends and tabs inside become a blank. */
static void
tidy (char *text)
{
  for (char *c = text; *c != '\0'; c++) {
    if ((guchar) *c < 0x20 || *c == 0x7F)
      *c = ' ';
  }
  g_strstrip (text);
}

/**
 * till_import_cells_refuse:
 * @self: the cells of a row
 * @column: the cell that is wrong
 * @reason: what is wrong with it
 *
 * Notes that the row is refused.
 *
 * Returns: %FALSE
 */
gboolean
till_import_cells_refuse (TillImportCells *self,
                          TillImportColumn column,
                          const char *reason)
{
  g_return_val_if_fail (self != NULL, FALSE);

  till_import_report_refuse (self->report, self->line, get_column_name (self, column), reason);
  return FALSE;
}

/**
 * till_import_cells_warn:
 * @self: the cells of a row
 * @column: the cell that is odd
 * @reason: what is odd about it
 *
 * Notes something about a row that goes in all the same.
 */
void
till_import_cells_warn (TillImportCells *self,
                        TillImportColumn column,
                        const char *reason)
{
  g_return_if_fail (self != NULL);

  till_import_report_warn (self->report, self->line, get_column_name (self, column), reason);
}

/**
 * till_import_cells_keep:
 * @self: the cells of a row
 * @text: any text
 * @length: its bytes
 *
 * Returns: where it is in the arena now
 */
guint32
till_import_cells_keep (TillImportCells *self,
                        const char *text,
                        gsize length)
{
  guint32 offset = 0;

  g_return_val_if_fail (self != NULL, 0);

  offset = self->arena->len;
  g_byte_array_append (self->arena, (const guint8 *) text, (guint) length);
  g_byte_array_append (self->arena, (const guint8 *) "", 1);
  return offset;
}

/**
 * till_import_cells_get:
 * @self: the cells of a row
 * @offset: where a text was kept
 *
 * Returns: (nullable): the text, until the next is kept
 */
const char *
till_import_cells_get (TillImportCells *self,
                       guint32 offset)
{
  g_return_val_if_fail (self != NULL, NULL);

  return offset == 0 ? NULL : (const char *) self->arena->data + offset;
}

/**
 * till_import_cells_take_text:
 * @self: the cells of a row
 * @column: which
 * @max: the most characters it may have
 * @offset: (out): where its text is kept, 0 where it is empty
 *
 * Returns: %FALSE where the row is refused
 */
gboolean
till_import_cells_take_text (TillImportCells *self,
                             TillImportColumn column,
                             gsize max,
                             guint32 *offset)
{
  gsize length = 0;
  const char *text = till_import_variants_get_text (self->variants, self->reader, column, &length);

  *offset = 0;
  if (text == NULL || length == 0)
    return TRUE;
  if (memchr (text, '\0', length) != NULL)
    return till_import_cells_refuse (self, column, _ ("The text holds a zero byte, so the file is damaged here."));
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return till_import_cells_refuse (self, column, _ ("The text is in another encoding than the rest of the file."));
  if (length > max * 4 || (length > max && g_utf8_strlen (text, (gssize) length) > (glong) max))
    return refuse_length (self, column, max);
  length -= (gsize) (till_csv_skip_guard (text) - text);
  *offset = till_import_cells_keep (self, till_csv_skip_guard (text), length);
  tidy ((char *) self->arena->data + *offset);
  if (self->arena->data[*offset] == '\0')
    *offset = 0;
  return TRUE;
}

/**
 * till_import_cells_take_word:
 * @self: the cells of a row
 * @column: which
 * @words: (array length=n_words): what it may say
 * @n_words: how many
 * @is_given: (out): whether it says anything
 * @value: (out): what that means
 *
 * Returns: %FALSE where the row is refused
 */
gboolean
till_import_cells_take_word (TillImportCells *self,
                             TillImportColumn column,
                             const TillImportWord *words,
                             gsize n_words,
                             gboolean *is_given,
                             int *value)
{
  guint32 offset = 0;
  g_autofree char *folded = NULL;

  *is_given = FALSE;
  if (!till_import_cells_take_text (self, column, TILL_IMPORT_TEXT_MAX, &offset))
    return FALSE;
  if (offset == 0)
    return TRUE;
  *is_given = TRUE;
  folded = g_utf8_strdown (till_import_cells_get (self, offset), -1);
  for (gsize i = 0; i < n_words; i++) {
    *value = words[i].value;
    if (strcmp (words[i].word, folded) == 0)
      return TRUE;
  }
  return refuse_word (self, column, till_import_cells_get (self, offset));
}

/**
 * till_import_cells_take_number:
 * @self: the cells of a row
 * @column: which
 * @min: the least it may be
 * @max: the most it may be
 * @is_given: (out): whether it says anything
 * @value: (out): the number
 *
 * Returns: %FALSE where the row is refused
 */
gboolean
till_import_cells_take_number (TillImportCells *self,
                               TillImportColumn column,
                               guint64 min,
                               guint64 max,
                               gboolean *is_given,
                               guint *value)
{
  guint32 offset = 0;
  guint64 number = 0;

  *is_given = FALSE;
  if (!till_import_cells_take_text (self, column, TILL_IMPORT_TEXT_MAX, &offset))
    return FALSE;
  if (offset == 0)
    return TRUE;
  if (!g_ascii_string_to_unsigned (till_import_cells_get (self, offset), 10, min, max, &number, NULL))
    return refuse_word (self, column, till_import_cells_get (self, offset));
  *is_given = TRUE;
  *value = (guint) number;
  return TRUE;
}
