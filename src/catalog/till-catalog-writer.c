/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-catalog-writer.h"

#include "till-id.h"
#include "till-product-writer.h"

typedef enum {
  SQL_COUNT_PRODUCTS,
  SQL_CATEGORIES,
  SQL_TAX_CLASSES,
  SQL_PUT_CATEGORY,
  SQL_PUT_TAX_CLASS,
  SQL_DELETE_TAX_RATES,
  SQL_INSERT_TAX_RATE,
  SQL_INSERT_PICTURE,
} Sql;

static const char *const sql[] = {
  [SQL_COUNT_PRODUCTS] = "SELECT count (*) AS n FROM products WHERE active = 1",
  [SQL_CATEGORIES] = "SELECT id, name, position FROM categories ORDER BY position DESC, id DESC",
  [SQL_TAX_CLASSES] = "SELECT id, name, 0 AS position FROM tax_classes ORDER BY id DESC",
  [SQL_PUT_CATEGORY] =
    "INSERT INTO categories (id, name, position, color) VALUES ($id, $name, $position, $color)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position, color = excluded.color",
  [SQL_PUT_TAX_CLASS] =
    "INSERT INTO tax_classes (id, name, inclusive) VALUES ($id, $name, $inclusive)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, inclusive = excluded.inclusive",
  [SQL_DELETE_TAX_RATES] = "DELETE FROM tax_rates WHERE tax_class_id = $id",
  [SQL_INSERT_TAX_RATE] =
    "INSERT INTO tax_rates (tax_class_id, position, name, rate) VALUES ($id,"
    " (SELECT coalesce (max (position), 0) + 1 FROM tax_rates WHERE tax_class_id = $id), $name, $rate)",
  [SQL_INSERT_PICTURE] = "INSERT INTO pictures (id, data) VALUES ($id, $data)",
};

/* The names that were asked for, folded, and whose they are: read at the first question. */
struct _TillCatalogWriter {
  TillConnection *connection;
  TillClock *clock;
  TillProductWriter *products;
  GHashTable *category_ids;
  guint last_position;
  GHashTable *tax_class_ids;
};

/**
 * till_catalog_writer_new:
 * @connection: the store's, within a transaction
 * @clock: where times and identifiers come from
 *
 * Returns: (transfer full): a writer, for as long as the transaction
 */
TillCatalogWriter *
till_catalog_writer_new (TillConnection *connection,
                         TillClock *clock)
{
  TillCatalogWriter *self = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_new0 (TillCatalogWriter, 1);
  self->connection = connection;
  self->clock = g_object_ref (clock);
  self->products = till_product_writer_new (connection, clock);
  return self;
}

/**
 * till_catalog_writer_free:
 * @self: (transfer full) (nullable): a writer
 */
void
till_catalog_writer_free (TillCatalogWriter *self)
{
  if (self == NULL)
    return;
  till_product_writer_free (self->products);
  g_object_unref (self->clock);
  g_clear_pointer (&self->category_ids, g_hash_table_unref);
  g_clear_pointer (&self->tax_class_ids, g_hash_table_unref);
  g_free (self);
}

/**
 * till_catalog_writer_set_record:
 * @self: a writer
 * @record: (transfer none): that of an import
 *
 * Has the products that are changed kept as they were.
 */
void
till_catalog_writer_set_record (TillCatalogWriter *self,
                                TillImportRecord *record)
{
  g_return_if_fail (self != NULL);

  till_product_writer_set_record (self->products, record);
}

/**
 * till_catalog_writer_put_product:
 * @self: a writer
 * @row: a product
 * @error: where to put an error
 *
 * Returns: what became of it
 */
TillPut
till_catalog_writer_put_product (TillCatalogWriter *self,
                                 const TillProductRow *row,
                                 GError **error)
{
  g_return_val_if_fail (self != NULL, TILL_PUT_FAILED);

  return till_product_writer_put (self->products, row, error);
}

/**
 * till_catalog_writer_get_last_id:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): the product that was put last
 */
const char *
till_catalog_writer_get_last_id (TillCatalogWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return till_product_writer_get_last_id (self->products);
}

/* Of equal names the first in order wins, since the last row of the query is put last. */
static GHashTable *
read_names (TillCatalogWriter *self,
            Sql query,
            GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  TillStatement *statement = till_connection_prepare (self->connection, sql[query], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    guint position = (guint) till_statement_get_int (statement, "position");

    g_hash_table_replace (ids, g_utf8_casefold (till_statement_get_text (statement, "name"), -1),
                          g_strdup (till_statement_get_text (statement, "id")));
    if (query == SQL_CATEGORIES)
      self->last_position = MAX (self->last_position, position);
  }
  return step == TILL_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * till_catalog_writer_find_category:
 * @self: a writer
 * @name: what the category is called, in any case of letters
 * @create: whether to make it where it is not there
 * @id: (out) (transfer none) (nullable): the category
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_writer_find_category (TillCatalogWriter *self,
                                   const char *name,
                                   gboolean create,
                                   const char **id,
                                   GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *new_id = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (self->category_ids == NULL && (self->category_ids = read_names (self, SQL_CATEGORIES, error)) == NULL)
    return FALSE;
  folded = g_utf8_casefold (name, -1);
  *id = g_hash_table_lookup (self->category_ids, folded);
  if (*id != NULL || !create)
    return TRUE;
  new_id = till_id_new (self->clock);
  if (!till_catalog_writer_put_category (self, new_id, name, self->last_position + 1, NULL, error))
    return FALSE;
  *id = g_hash_table_lookup (self->category_ids, folded);
  return TRUE;
}

/**
 * till_catalog_writer_find_tax_class:
 * @self: a writer
 * @name: what the tax class is called, in any case of letters
 * @create: whether to make it, without rates, where it is not there
 * @id: (out) (transfer none) (nullable): the tax class
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_writer_find_tax_class (TillCatalogWriter *self,
                                    const char *name,
                                    gboolean create,
                                    const char **id,
                                    GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *new_id = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (self->tax_class_ids == NULL && (self->tax_class_ids = read_names (self, SQL_TAX_CLASSES, error)) == NULL)
    return FALSE;
  folded = g_utf8_casefold (name, -1);
  *id = g_hash_table_lookup (self->tax_class_ids, folded);
  if (*id != NULL || !create)
    return TRUE;
  new_id = till_id_new (self->clock);
  if (!till_catalog_writer_put_tax_class (self, new_id, name, FALSE, error))
    return FALSE;
  *id = g_hash_table_lookup (self->tax_class_ids, folded);
  return TRUE;
}

/**
 * till_catalog_writer_put_category:
 * @self: a writer
 * @id: the category
 * @name: what it is called from now on
 * @position: its place
 * @color: (nullable): "#rrggbb"
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_writer_put_category (TillCatalogWriter *self,
                                  const char *id,
                                  const char *name,
                                  guint position,
                                  const char *color,
                                  GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = till_connection_prepare (self->connection, sql[SQL_PUT_CATEGORY], error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_text (statement, "$name", name);
  till_statement_bind_int (statement, "$position", position);
  till_statement_bind_text (statement, "$color", color);
  self->last_position = MAX (self->last_position, position);
  if (self->category_ids != NULL)
    g_hash_table_replace (self->category_ids, g_utf8_casefold (name, -1), g_strdup (id));
  return till_statement_run (statement, error);
}

/**
 * till_catalog_writer_put_tax_class:
 * @self: a writer
 * @id: the tax class
 * @name: what it is called from now on
 * @inclusive: whether prices hold the tax
 * @error: where to put an error
 *
 * The class has no rates afterwards.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_writer_put_tax_class (TillCatalogWriter *self,
                                   const char *id,
                                   const char *name,
                                   gboolean inclusive,
                                   GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = till_connection_prepare (self->connection, sql[SQL_PUT_TAX_CLASS], error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_text (statement, "$name", name);
  till_statement_bind_int (statement, "$inclusive", inclusive);
  if (!till_statement_run (statement, error))
    return FALSE;
  if (self->tax_class_ids != NULL)
    g_hash_table_replace (self->tax_class_ids, g_utf8_casefold (name, -1), g_strdup (id));
  statement = till_connection_prepare (self->connection, sql[SQL_DELETE_TAX_RATES], error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  return till_statement_run (statement, error);
}

/**
 * till_catalog_writer_add_tax_rate:
 * @self: a writer
 * @tax_class_id: a tax class that is there
 * @name: what the receipt calls the rate
 * @rate: in millionths
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_writer_add_tax_rate (TillCatalogWriter *self,
                                  const char *tax_class_id,
                                  const char *name,
                                  gint64 rate,
                                  GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = till_connection_prepare (self->connection, sql[SQL_INSERT_TAX_RATE], error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", tax_class_id);
  till_statement_bind_text (statement, "$name", name);
  till_statement_bind_int (statement, "$rate", rate);
  return till_statement_run (statement, error);
}

/**
 * till_catalog_writer_add_picture:
 * @self: a writer
 * @data: a picture file's bytes
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable): the new picture's identifier, or %NULL if the store failed
 */
char *
till_catalog_writer_add_picture (TillCatalogWriter *self,
                                 GBytes *data,
                                 GError **error)
{
  g_autofree char *id = NULL;
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (data != NULL, NULL);

  statement = till_connection_prepare (self->connection, sql[SQL_INSERT_PICTURE], error);
  if (statement == NULL)
    return NULL;
  id = till_id_new (self->clock);
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_blob (statement, "$data", data);
  return till_statement_run (statement, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * till_catalog_writer_count_products:
 * @self: a writer
 * @error: where to put an error
 *
 * Returns: how many products are active, or -1 if the store failed
 */
gint64
till_catalog_writer_count_products (TillCatalogWriter *self,
                                    GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, -1);

  statement = till_connection_prepare (self->connection, sql[SQL_COUNT_PRODUCTS], error);
  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return -1;
  return till_statement_get_int (statement, "n");
}

/**
 * till_catalog_writer_get_connection:
 * @self: a writer
 *
 * Returns: (transfer none): the store's, within the transaction
 */
TillConnection *
till_catalog_writer_get_connection (TillCatalogWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->connection;
}

/**
 * till_catalog_writer_get_clock:
 * @self: a writer
 *
 * Returns: (transfer none): where its times and identifiers come from
 */
TillClock *
till_catalog_writer_get_clock (TillCatalogWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->clock;
}
