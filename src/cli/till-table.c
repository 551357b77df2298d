/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-table.h"

#include <string.h>

struct _TillTable {
  char *alignment;
  guint n_columns;
  guint *widths;
  GPtrArray *rows;
};

/* How many cells of a terminal a text takes. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    if (!g_unichar_iszerowidth (c))
      width += g_unichar_iswide (c) ? 2 : 1;
  }
  return width;
}

/**
 * till_table_new:
 * @alignment: one letter for each column
 *
 * Returns: (transfer full): a table without rows
 */
TillTable *
till_table_new (const char *alignment)
{
  TillTable *self = g_new0 (TillTable, 1);

  self->alignment = g_strdup (alignment);
  self->n_columns = (guint) strlen (alignment);
  self->widths = g_new0 (guint, self->n_columns);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

/**
 * till_table_free:
 * @self: (transfer full): a table
 */
void
till_table_free (TillTable *self)
{
  g_free (self->alignment);
  g_free (self->widths);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * till_table_add_row:
 * @cells: (array): one for each column, %NULL for an empty one
 */
void
till_table_add_row (TillTable *self,
                    const char *const *cells)
{
  char **row = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++) {
    row[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
    self->widths[i] = MAX (self->widths[i], measure (row[i]));
  }
  g_ptr_array_add (self->rows, row);
}

static void
append_spaces (GString *text,
               guint n)
{
  for (; n > 0; n--)
    g_string_append_c (text, ' ');
}

/* Empty cells at the end of a row leave no spaces. */
static void
strip_end (GString *text)
{
  gsize length = text->len;

  while (length > 0 && text->str[length - 1] == ' ')
    length--;
  g_string_truncate (text, length);
}

static void
append_cell (TillTable *self,
             GString *text,
             const char *cell,
             guint column)
{
  guint space = self->widths[column] - measure (cell);

  if (column > 0)
    append_spaces (text, 2);
  if (self->alignment[column] == 'r')
    append_spaces (text, space);
  g_string_append (text, cell);
  if (self->alignment[column] != 'r' && column + 1 < self->n_columns)
    append_spaces (text, space);
}

/**
 * till_table_to_string:
 *
 * Returns: (transfer full): the rows, each on its line
 */
char *
till_table_to_string (TillTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++) {
    char **row = g_ptr_array_index (self->rows, i);

    for (guint column = 0; column < self->n_columns; column++)
      append_cell (self, text, row[column], column);
    strip_end (text);
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
