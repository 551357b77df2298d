/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-catalog-reader.h"

#include "till-category.h"
#include "till-segment-builder.h"
#include "till-store-error.h"
#include "till-tax-class.h"

#include <glib/gi18n-lib.h>

/* In the order of the Column enum. */
#define PRODUCT_COLUMNS                                                                                            \
  "p.id, p.name, p.sku, p.price, p.currency, p.category_id, p.tax_class_id, p.charge_interval, p.interval_count, " \
  "p.trial_days, p.favourite, p.by_weight, p.picture_id, p.active"

typedef enum {
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_SKU,
  COLUMN_PRICE,
  COLUMN_CURRENCY,
  COLUMN_CATEGORY,
  COLUMN_TAX_CLASS,
  COLUMN_INTERVAL,
  COLUMN_INTERVAL_COUNT,
  COLUMN_TRIAL_DAYS,
  COLUMN_FAVOURITE,
  COLUMN_BY_WEIGHT,
  COLUMN_PICTURE,
  COLUMN_ACTIVE,
} Column;

typedef enum {
  SQL_CATEGORIES,
  SQL_TAX_CLASSES,
  SQL_TAX_RATES,
  SQL_FAVOURITES,
  SQL_FIRST_PAGE,
  SQL_ANY_PAGE,
  SQL_PRODUCTS,
  SQL_BARCODES,
  SQL_BARCODES_OF_PRODUCT,
  SQL_PRODUCT,
  SQL_PRODUCT_OF_BARCODE,
  SQL_PRODUCT_OF_SKU,
  SQL_PICTURE,
} Sql;

static const char *const sql[] = {
  [SQL_CATEGORIES] = "SELECT id, name, position, color FROM categories ORDER BY position, name, id",
  [SQL_TAX_CLASSES] = "SELECT id, name, inclusive FROM tax_classes ORDER BY name, id",
  [SQL_TAX_RATES] = "SELECT name, rate FROM tax_rates WHERE tax_class_id = $id ORDER BY position",
  [SQL_FAVOURITES] = "SELECT " PRODUCT_COLUMNS " FROM products AS p WHERE p.favourite > 0 AND p.active = 1 "
                     "ORDER BY p.favourite, p.id",
  [SQL_FIRST_PAGE] = "SELECT " PRODUCT_COLUMNS " FROM first_page AS f JOIN products AS p ON p.id = f.product_id "
                     "WHERE p.active = 1 ORDER BY f.position",
  [SQL_ANY_PAGE] = "SELECT " PRODUCT_COLUMNS " FROM products AS p WHERE p.active = 1 LIMIT $limit",
  [SQL_PRODUCTS] = "SELECT " PRODUCT_COLUMNS " FROM products AS p WHERE p.active = 1",
  [SQL_BARCODES] = "SELECT product_id, position, text, code FROM product_barcodes",
  [SQL_BARCODES_OF_PRODUCT] = "SELECT text FROM product_barcodes WHERE product_id = $id ORDER BY position",
  [SQL_PRODUCT] = "SELECT " PRODUCT_COLUMNS " FROM products AS p WHERE p.id = $id",
  [SQL_PRODUCT_OF_BARCODE] = "SELECT " PRODUCT_COLUMNS " FROM product_barcodes AS b "
                             "JOIN products AS p ON p.id = b.product_id WHERE b.code = $code AND p.active = 1",
  [SQL_PRODUCT_OF_SKU] = "SELECT " PRODUCT_COLUMNS " FROM products AS p WHERE p.sku = $code AND p.active = 1",
  [SQL_PICTURE] = "SELECT data FROM pictures WHERE id = $id",
};

static gboolean
fail_row (const char *id,
          GError **error)
{
  g_set_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CORRUPT,
               /* Translators: %s is an identifier. */
               _ ("The catalogue cannot be read: the product %s is damaged."), id);
  return FALSE;
}

static const char *
text_at (TillStatement *statement,
         Column column)
{
  return till_statement_text_at (statement, column, NULL);
}

static guint
uint_at (TillStatement *statement,
         Column column)
{
  return (guint) till_statement_int_at (statement, column);
}

static TillProduct *
make_product (TillStatement *statement,
              GError **error)
{
  const TillCurrency *currency = till_currency_lookup (text_at (statement, COLUMN_CURRENCY));
  g_autoptr (TillProduct) product = till_product_new (text_at (statement, COLUMN_ID));

  if (currency == NULL || uint_at (statement, COLUMN_INTERVAL) > TILL_INTERVAL_YEAR) {
    fail_row (text_at (statement, COLUMN_ID), error);
    return NULL;
  }
  till_product_set_name (product, text_at (statement, COLUMN_NAME));
  till_product_set_sku (product, text_at (statement, COLUMN_SKU));
  till_product_set_price (product, till_money (till_statement_int_at (statement, COLUMN_PRICE), currency));
  till_product_set_category_id (product, text_at (statement, COLUMN_CATEGORY));
  till_product_set_tax_class_id (product, text_at (statement, COLUMN_TAX_CLASS));
  till_product_set_interval (product, (TillInterval) uint_at (statement, COLUMN_INTERVAL),
                             uint_at (statement, COLUMN_INTERVAL_COUNT));
  till_product_set_trial_days (product, uint_at (statement, COLUMN_TRIAL_DAYS));
  till_product_set_favourite (product, uint_at (statement, COLUMN_FAVOURITE));
  till_product_set_by_weight (product, uint_at (statement, COLUMN_BY_WEIGHT) != 0);
  till_product_set_picture_id (product, text_at (statement, COLUMN_PICTURE));
  till_product_set_active (product, uint_at (statement, COLUMN_ACTIVE) != 0);
  return g_steal_pointer (&product);
}

static gboolean
read_barcodes (TillConnection *connection,
               TillProduct *product,
               GError **error)
{
  g_autoptr (GPtrArray) barcodes = g_ptr_array_new_with_free_func (g_free);
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_BARCODES_OF_PRODUCT], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", till_product_get_id (product));
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_ptr_array_add (barcodes, g_strdup (till_statement_text_at (statement, 0, NULL)));
  g_ptr_array_add (barcodes, NULL);
  till_product_set_barcodes (product, (const char *const *) barcodes->pdata);
  return step == TILL_STEP_DONE;
}

/* Of every product the barcodes too. */
static GPtrArray *
read_products (TillConnection *connection,
               TillStatement *statement,
               GError **error)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    TillProduct *product = make_product (statement, error);

    if (product == NULL)
      return NULL;
    g_ptr_array_add (products, product);
  }
  if (step == TILL_STEP_ERROR)
    return NULL;
  for (guint i = 0; i < products->len; i++)
    if (!read_barcodes (connection, g_ptr_array_index (products, i), error))
      return NULL;
  return g_steal_pointer (&products);
}

static gboolean
read_categories (TillConnection *connection,
                 TillCatalogLists *lists,
                 GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_CATEGORIES], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  lists->categories = g_ptr_array_new_with_free_func (g_object_unref);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_ptr_array_add (lists->categories, till_category_new (till_statement_get_text (statement, "id"),
                                                           till_statement_get_text (statement, "name"),
                                                           (guint) till_statement_get_int (statement, "position"),
                                                           till_statement_get_text (statement, "color")));
  return step == TILL_STEP_DONE;
}

static void
clear_rate (gpointer data)
{
  TillTaxRate *rate = data;

  g_free ((char *) rate->name);
}

static GArray *
read_tax_rates (TillConnection *connection,
                const char *id,
                GError **error)
{
  g_autoptr (GArray) rates = g_array_new (FALSE, FALSE, sizeof (TillTaxRate));
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_TAX_RATES], error);
  TillStep step = TILL_STEP_ERROR;

  g_array_set_clear_func (rates, clear_rate);
  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    TillTaxRate rate = { g_strdup (till_statement_get_text (statement, "name")),
                         till_statement_get_int (statement, "rate") };

    g_array_append_val (rates, rate);
  }
  return step == TILL_STEP_DONE ? g_steal_pointer (&rates) : NULL;
}

static gboolean
read_tax_classes (TillConnection *connection,
                  TillCatalogLists *lists,
                  GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_TAX_CLASSES], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  lists->tax_classes = g_ptr_array_new_with_free_func (g_object_unref);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    const char *id = till_statement_get_text (statement, "id");
    g_autoptr (GArray) rates = read_tax_rates (connection, id, error);

    if (rates == NULL)
      return FALSE;
    g_ptr_array_add (lists->tax_classes, till_tax_class_new (id, till_statement_get_text (statement, "name"),
                                                             till_statement_get_int (statement, "inclusive") != 0,
                                                             (const TillTaxRate *) rates->data, rates->len));
  }
  return step == TILL_STEP_DONE;
}

/* A catalogue whose index was never made (after a crash in the first import) has no first page yet: any will do. */
static gboolean
read_first_page (TillConnection *connection,
                 TillCatalogLists *lists,
                 GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_FIRST_PAGE], error);

  lists->first_page = read_products (connection, statement, error);
  if (lists->first_page == NULL || lists->first_page->len > 0)
    return lists->first_page != NULL;
  statement = till_connection_prepare (connection, sql[SQL_ANY_PAGE], error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$limit", TILL_FIRST_PAGE_SIZE);
  g_clear_pointer (&lists->first_page, g_ptr_array_unref);
  lists->first_page = read_products (connection, statement, error);
  return lists->first_page != NULL;
}

static gboolean
read_favourites (TillConnection *connection,
                 TillCatalogLists *lists,
                 GError **error)
{
  lists->favourites = read_products (connection, till_connection_prepare (connection, sql[SQL_FAVOURITES], error), error);
  return lists->favourites != NULL;
}

/**
 * till_catalog_read_lists:
 * @connection: a connection
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable): what the first frame needs
 */
TillCatalogLists *
till_catalog_read_lists (TillConnection *connection,
                         GError **error)
{
  g_autoptr (TillCatalogLists) lists = g_new0 (TillCatalogLists, 1);

  g_return_val_if_fail (connection != NULL, NULL);

  if (!read_categories (connection, lists, error) ||
      !read_tax_classes (connection, lists, error) ||
      !read_favourites (connection, lists, error) ||
      !read_first_page (connection, lists, error))
    return NULL;
  return g_steal_pointer (&lists);
}

/**
 * till_catalog_lists_free:
 * @self: (transfer full) (nullable): lists
 */
void
till_catalog_lists_free (TillCatalogLists *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->tax_classes, g_ptr_array_unref);
  g_clear_pointer (&self->favourites, g_ptr_array_unref);
  g_clear_pointer (&self->first_page, g_ptr_array_unref);
  g_free (self);
}

static gboolean
add_product (TillSegmentBuilder *builder,
             TillStatement *statement,
             GError **error)
{
  gsize name_length = 0;
  TillSegmentRow row = {
    .id = text_at (statement, COLUMN_ID),
    .name = till_statement_text_at (statement, COLUMN_NAME, &name_length),
    .sku = text_at (statement, COLUMN_SKU),
    .price = till_statement_int_at (statement, COLUMN_PRICE),
    .currency = text_at (statement, COLUMN_CURRENCY),
    .category_id = text_at (statement, COLUMN_CATEGORY),
    .tax_class_id = text_at (statement, COLUMN_TAX_CLASS),
    .interval = uint_at (statement, COLUMN_INTERVAL),
    .interval_count = uint_at (statement, COLUMN_INTERVAL_COUNT),
    .trial_days = uint_at (statement, COLUMN_TRIAL_DAYS),
    .favourite = uint_at (statement, COLUMN_FAVOURITE),
    .by_weight = uint_at (statement, COLUMN_BY_WEIGHT) != 0,
    .picture_id = text_at (statement, COLUMN_PICTURE),
  };

  row.name_length = name_length;
  return till_segment_builder_add_product (builder, &row) || fail_row (row.id, error);
}

static gboolean
add_products (TillConnection *connection,
              TillSegmentBuilder *builder,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_PRODUCTS], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    if (!add_product (builder, statement, error))
      return FALSE;
  return step == TILL_STEP_DONE;
}

static gboolean
add_barcodes (TillConnection *connection,
              TillSegmentBuilder *builder,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_BARCODES], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    till_segment_builder_add_barcode (builder, till_statement_text_at (statement, 0, NULL),
                                      (guint32) till_statement_int_at (statement, 1),
                                      till_statement_text_at (statement, 2, NULL),
                                      till_statement_text_at (statement, 3, NULL));
  return step == TILL_STEP_DONE;
}

/**
 * till_catalog_read_segment:
 * @connection: a connection
 * @folder: how names and codes are folded
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable): all active products
 */
TillSegment *
till_catalog_read_segment (TillConnection *connection,
                           TillFolder *folder,
                           GError **error)
{
  g_autoptr (TillSegmentBuilder) builder = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  builder = till_segment_builder_new (folder);
  if (!add_products (connection, builder, error) || !add_barcodes (connection, builder, error))
    return NULL;
  return till_segment_builder_end (builder);
}

static gboolean
read_one (TillConnection *connection,
          Sql query,
          const char *parameter,
          const char *value,
          TillProduct **product,
          GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[query], error);
  g_autoptr (GPtrArray) products = NULL;

  *product = NULL;
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, parameter, value);
  products = read_products (connection, statement, error);
  if (products == NULL)
    return FALSE;
  if (products->len > 0)
    *product = g_object_ref (g_ptr_array_index (products, 0));
  return TRUE;
}

/**
 * till_catalog_find_barcode:
 * @connection: a connection
 * @key: the key of a #TillBarcode
 * @product: (out) (transfer full) (nullable): the active product that has it
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_find_barcode (TillConnection *connection,
                           const char *key,
                           TillProduct **product,
                           GError **error)
{
  return read_one (connection, SQL_PRODUCT_OF_BARCODE, "$code", key, product, error);
}

/**
 * till_catalog_find_sku:
 * @connection: a connection
 * @sku: the shop's number
 * @product: (out) (transfer full) (nullable): the active product that has it
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_find_sku (TillConnection *connection,
                       const char *sku,
                       TillProduct **product,
                       GError **error)
{
  return read_one (connection, SQL_PRODUCT_OF_SKU, "$code", sku, product, error);
}

/**
 * till_catalog_read_product:
 * @connection: a connection
 * @id: a product
 * @product: (out) (transfer full) (nullable): that product
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_read_product (TillConnection *connection,
                           const char *id,
                           TillProduct **product,
                           GError **error)
{
  return read_one (connection, SQL_PRODUCT, "$id", id, product, error);
}

/**
 * till_catalog_read_picture:
 * @connection: a connection
 * @id: a picture
 * @data: (out) (transfer full) (nullable): its bytes
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_read_picture (TillConnection *connection,
                           const char *id,
                           GBytes **data,
                           GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_PICTURE], error);
  TillStep step = TILL_STEP_ERROR;

  *data = NULL;
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW)
    *data = till_statement_get_blob (statement, "data");
  return step != TILL_STEP_ERROR;
}
