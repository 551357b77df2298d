/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two ways are common. Rows that follow each other share a word (Shopify's and Loyverse's "Handle"), and only the first
 * has the title, the category and the state. Or a row of its own, that is not sold, is the parent of others, which name it
 * by its SKU or as "id:741" and may stand anywhere behind it (WooCommerce). */

#include "till-import-variants.h"

#include <string.h>

#define PARENT_BY_ID "id:"

/* What a variant has from the row that it belongs to, as the file has it. */
typedef struct
{
  gint64 line;
  char *texts[TILL_IMPORT_N_COLUMNS];
} Head;

struct _TillImportVariants {
  TillImportColumns *columns;
  char *group;
  Head *group_head;
  /* SKU or "id:NUMBER" -> Head; both lead to the same. */
  GHashTable *parents;
  GPtrArray *heads;
  const Head *head;
  gboolean is_variation;
};

static const TillImportColumn inherited[] = { TILL_IMPORT_COLUMN_NAME, TILL_IMPORT_COLUMN_CATEGORY,
                                              TILL_IMPORT_COLUMN_TAX_CLASS, TILL_IMPORT_COLUMN_ACTIVE,
                                              TILL_IMPORT_COLUMN_BY_WEIGHT };

/* Columns that make a row of a group a product of its own. */
static const TillImportColumn telling[] = { TILL_IMPORT_COLUMN_NAME, TILL_IMPORT_COLUMN_PRICE,
                                            TILL_IMPORT_COLUMN_SKU, TILL_IMPORT_COLUMN_BARCODE,
                                            TILL_IMPORT_COLUMN_OPTION_1 };

static void
free_head (gpointer data)
{
  Head *head = data;

  if (head == NULL)
    return;
  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++)
    g_free (head->texts[column]);
  g_free (head);
}

/* Never NULL. */
static const char *
get_own (TillImportVariants *self,
         TillCsvReader *row,
         TillImportColumn column)
{
  const char *text = till_import_columns_get_text (self->columns, row, column, NULL);

  return text != NULL ? text : "";
}

static Head *
new_head (TillImportVariants *self,
          TillCsvReader *row)
{
  Head *head = g_new0 (Head, 1);

  head->line = till_csv_reader_get_line (row);
  for (gsize i = 0; i < G_N_ELEMENTS (inherited); i++)
    head->texts[inherited[i]] = g_strdup (get_own (self, row, inherited[i]));
  return head;
}

static gboolean
tells_anything (TillImportVariants *self,
                TillCsvReader *row)
{
  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++) {
    if (*get_own (self, row, telling[i]) != '\0')
      return TRUE;
  }
  return FALSE;
}

static gboolean
look_at_group (TillImportVariants *self,
               TillCsvReader *row)
{
  const char *group = get_own (self, row, TILL_IMPORT_COLUMN_GROUP);

  if (*group != '\0' && g_strcmp0 (self->group, group) == 0) {
    self->head = self->group_head;
    return tells_anything (self, row);
  }
  g_free (self->group);
  self->group = g_strdup (group);
  free_head (self->group_head);
  self->group_head = new_head (self, row);
  return TRUE;
}

static void
keep_parent (TillImportVariants *self,
             TillCsvReader *row)
{
  const char *sku = get_own (self, row, TILL_IMPORT_COLUMN_SKU);
  const char *identifier = get_own (self, row, TILL_IMPORT_COLUMN_IDENTIFIER);
  Head *head = new_head (self, row);

  g_ptr_array_add (self->heads, head);
  if (*sku != '\0')
    g_hash_table_insert (self->parents, g_strdup (sku), head);
  if (*identifier != '\0')
    g_hash_table_insert (self->parents, g_strconcat (PARENT_BY_ID, identifier, NULL), head);
}

static gboolean
has_word (const char *words,
          const char *word)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (g_ascii_strcasecmp (g_strstrip (parts[i]), word) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "simple, downloadable, virtual". */
static gboolean
look_at_type (TillImportVariants *self,
              TillCsvReader *row)
{
  const char *type = get_own (self, row, TILL_IMPORT_COLUMN_TYPE);

  if (has_word (type, "variable")) {
    keep_parent (self, row);
    return FALSE;
  }
  if (has_word (type, "grouped") || has_word (type, "external"))
    return FALSE;
  self->is_variation = has_word (type, "variation");
  if (self->is_variation)
    self->head = g_hash_table_lookup (self->parents, get_own (self, row, TILL_IMPORT_COLUMN_PARENT));
  return TRUE;
}

/**
 * till_import_variants_new:
 * @columns: (transfer none): what the columns of the file are; must live as long
 *
 * Returns: (transfer full): one that has seen no row yet
 */
TillImportVariants *
till_import_variants_new (TillImportColumns *columns)
{
  TillImportVariants *self = NULL;

  g_return_val_if_fail (columns != NULL, NULL);

  self = g_new0 (TillImportVariants, 1);
  self->columns = columns;
  self->parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->heads = g_ptr_array_new_with_free_func (free_head);
  return self;
}

/**
 * till_import_variants_free:
 * @self: (transfer full): variants
 */
void
till_import_variants_free (TillImportVariants *self)
{
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->group_head, free_head);
  g_clear_pointer (&self->parents, g_hash_table_unref);
  g_clear_pointer (&self->heads, g_ptr_array_unref);
  g_free (self);
}

/**
 * till_import_variants_get_columns:
 * @self: variants
 *
 * Returns: (transfer none): what the columns of the file are
 */
TillImportColumns *
till_import_variants_get_columns (TillImportVariants *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->columns;
}

/**
 * till_import_variants_look:
 * @self: variants
 * @row: a reader at the next row
 *
 * Returns: whether the row is a product
 */
gboolean
till_import_variants_look (TillImportVariants *self,
                           TillCsvReader *row)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->head = NULL;
  self->is_variation = FALSE;
  if (till_import_columns_has (self->columns, TILL_IMPORT_COLUMN_TYPE))
    return look_at_type (self, row);
  if (till_import_columns_has (self->columns, TILL_IMPORT_COLUMN_GROUP))
    return look_at_group (self, row);
  return TRUE;
}

/**
 * till_import_variants_get_head_line:
 * @self: variants
 *
 * Returns: the line of the row that the current one is a variant of, or 0
 */
gint64
till_import_variants_get_head_line (TillImportVariants *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->head != NULL ? self->head->line : 0;
}

/**
 * till_import_variants_has_options:
 * @self: variants
 *
 * A simple product of WooCommerce has attributes too, which only describe it; and a variation whose parent is not in the
 * file has them in its own name.
 *
 * Returns: whether the current row's options tell it from others of the same name
 */
gboolean
till_import_variants_has_options (TillImportVariants *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (till_import_columns_has (self->columns, TILL_IMPORT_COLUMN_TYPE))
    return self->is_variation && self->head != NULL;
  return till_import_columns_has (self->columns, TILL_IMPORT_COLUMN_OPTION_1);
}

static gboolean
says_nothing (TillImportVariants *self,
              TillImportColumn column,
              const char *text)
{
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!self->is_variation)
    return FALSE;
  return column == TILL_IMPORT_COLUMN_NAME ||
         (column == TILL_IMPORT_COLUMN_TAX_CLASS && strcmp (text, "parent") == 0);
}

/**
 * till_import_variants_get_text:
 * @self: variants
 * @row: a reader at the current row
 * @column: what is asked for
 * @length: (out): the bytes of the text
 *
 * Returns: (nullable): the text
 */
const char *
till_import_variants_get_text (TillImportVariants *self,
                               TillCsvReader *row,
                               TillImportColumn column,
                               gsize *length)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = till_import_columns_get_text (self->columns, row, column, length);
  if (self->head == NULL || self->head->texts[column] == NULL || !says_nothing (self, column, text))
    return text;
  *length = strlen (self->head->texts[column]);
  return self->head->texts[column];
}
