/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Most rows of a first import are new, so a row is inserted at once and only looked for where that meets a SKU or a
 * barcode that is there already. Nothing of a refused row stays: what it had inserted is deleted again, which costs
 * less than a savepoint around each of a million rows. */
#include "till-product-writer.h"

#include "till-barcode.h"
#include "till-catalog-error.h"
#include "till-catalog-reader.h"
#include "till-id.h"
#include "till-packed-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum {
  SQL_INSERT_PRODUCT,
  SQL_UPDATE_PRODUCT,
  SQL_DELETE_PRODUCT,
  SQL_INSERT_BARCODE,
  SQL_DELETE_BARCODES,
  SQL_DELETE_BARCODE,
  SQL_BARCODE_OWNER,
  SQL_SKU_OWNER,
} Sql;

static const char *const sql[] = {
  [SQL_INSERT_PRODUCT] =
    "INSERT INTO products (id, name, sku, price, currency, category_id, tax_class_id, charge_interval,"
    " interval_count, trial_days, favourite, active, by_weight, picture_id, changed_us)"
    " VALUES ($id, $name, $sku, $price, $currency, $category, $tax_class, $interval,"
    " $interval_count, $trial_days, $favourite, $active, $by_weight, $picture, $now) ON CONFLICT DO NOTHING",
  [SQL_UPDATE_PRODUCT] =
    "UPDATE products SET name = $name, sku = $sku, price = $price, currency = $currency, category_id = $category,"
    " tax_class_id = $tax_class, charge_interval = $interval, interval_count = $interval_count,"
    " trial_days = $trial_days, favourite = $favourite, active = $active, by_weight = $by_weight,"
    " picture_id = $picture, changed_us = $now WHERE id = $id",
  [SQL_DELETE_PRODUCT] = "DELETE FROM products WHERE id = $id",
  [SQL_INSERT_BARCODE] =
    "INSERT INTO product_barcodes (code, product_id, position, text) VALUES ($code, $id, $position, $text)"
    " ON CONFLICT DO NOTHING",
  [SQL_DELETE_BARCODES] = "DELETE FROM product_barcodes WHERE product_id = $id",
  [SQL_DELETE_BARCODE] = "DELETE FROM product_barcodes WHERE code = $code",
  [SQL_BARCODE_OWNER] =
    "SELECT p.id, p.name, p.active FROM product_barcodes AS b JOIN products AS p ON p.id = b.product_id"
    " WHERE b.code = $code",
  [SQL_SKU_OWNER] = "SELECT id, name FROM products WHERE sku = $sku",
};

struct _TillProductWriter {
  TillConnection *connection;
  TillClock *clock;
  GArray *barcodes;
  char *last_id;
  TillImportRecord *record;
};

/**
 * till_product_writer_new:
 * @connection: the store's, within a transaction
 * @clock: where times and identifiers come from
 *
 * Returns: (transfer full): a writer, for as long as the transaction
 */
TillProductWriter *
till_product_writer_new (TillConnection *connection,
                         TillClock *clock)
{
  TillProductWriter *self = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_new0 (TillProductWriter, 1);
  self->connection = connection;
  self->clock = g_object_ref (clock);
  self->barcodes = g_array_new (FALSE, FALSE, sizeof (TillBarcode));
  return self;
}

/**
 * till_product_writer_free:
 * @self: (transfer full) (nullable): a writer
 */
void
till_product_writer_free (TillProductWriter *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->clock);
  g_array_unref (self->barcodes);
  g_free (self->last_id);
  g_free (self);
}

static gboolean
refuse (TillCatalogError code,
        const char *sentence,
        GError **error)
{
  g_set_error_literal (error, TILL_CATALOG_ERROR, code, sentence);
  return FALSE;
}

static gboolean
check_row (const TillProductRow *row,
           GError **error)
{
  TillPackedId packed;

  if (row->name == NULL || row->name[strspn (row->name, " \t")] == '\0')
    return refuse (TILL_CATALOG_ERROR_INVALID, _ ("A product needs a name."), error);
  if (!g_utf8_validate (row->name, -1, NULL))
    return refuse (TILL_CATALOG_ERROR_INVALID, _ ("The product's name has characters that are broken."), error);
  if (row->price.currency == NULL || row->price.minor < 0)
    return refuse (TILL_CATALOG_ERROR_INVALID, _ ("A product's price cannot be less than zero."), error);
  if (row->id != NULL && !till_packed_id_from_text (&packed, row->id))
    return refuse (TILL_CATALOG_ERROR_INVALID, _ ("The product's identifier is not one of Till's."), error);
  return TRUE;
}

static gboolean
has_key (const GArray *barcodes,
         const char *key)
{
  for (guint i = 0; i < barcodes->len; i++)
    if (strcmp (g_array_index (barcodes, TillBarcode, i).key, key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
run_with_id (TillProductWriter *self,
             Sql query,
             const char *id,
             GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql[query], error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  return till_statement_run (statement, error);
}

static gint64
get_time (TillProductWriter *self)
{
  return self->record != NULL ? till_import_record_get_time (self->record) : till_clock_get_time (self->clock);
}

/* All of the row, given or not: what was not given must have been filled in. */
static gboolean
run_product (TillProductWriter *self,
             Sql query,
             const char *id,
             const TillProductRow *row,
             GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql[query], error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_text (statement, "$name", row->name);
  till_statement_bind_text (statement, "$sku", row->sku);
  till_statement_bind_int (statement, "$price", row->price.minor);
  till_statement_bind_text (statement, "$currency", row->price.currency->code);
  till_statement_bind_text (statement, "$category", row->category_id);
  till_statement_bind_text (statement, "$tax_class", row->tax_class_id);
  till_statement_bind_int (statement, "$interval", row->interval);
  till_statement_bind_int (statement, "$interval_count", row->interval_count);
  till_statement_bind_int (statement, "$trial_days", row->trial_days);
  till_statement_bind_int (statement, "$favourite", row->favourite);
  till_statement_bind_int (statement, "$active", row->active);
  till_statement_bind_int (statement, "$by_weight", row->by_weight);
  till_statement_bind_text (statement, "$picture", row->picture_id);
  till_statement_bind_int (statement, "$now", get_time (self));
  return till_statement_run (statement, error);
}

static gboolean
insert_barcodes (TillProductWriter *self,
                 const char *id,
                 gboolean *has_conflict,
                 GError **error)
{
  *has_conflict = FALSE;
  for (guint i = 0; i < self->barcodes->len && !*has_conflict; i++) {
    const TillBarcode *barcode = &g_array_index (self->barcodes, TillBarcode, i);
    TillStatement *statement = till_connection_prepare (self->connection, sql[SQL_INSERT_BARCODE], error);

    if (statement == NULL)
      return FALSE;
    till_statement_bind_text (statement, "$code", barcode->key);
    till_statement_bind_text (statement, "$id", id);
    till_statement_bind_int (statement, "$position", i);
    till_statement_bind_text (statement, "$text", barcode->text);
    if (!till_statement_run (statement, error))
      return FALSE;
    *has_conflict = till_connection_get_changes (self->connection) == 0;
  }
  return TRUE;
}

static void
take_id (TillProductWriter *self,
         char *id)
{
  g_free (self->last_id);
  self->last_id = id;
}

/* TILL_PUT_SAME means here that the row meets another product, and that nothing was inserted. */
static TillPut
try_insert (TillProductWriter *self,
            const TillProductRow *row,
            GError **error)
{
  g_autofree char *id = row->id != NULL ? g_strdup (row->id) : till_id_new (self->clock);
  gboolean has_conflict = FALSE;

  if (!run_product (self, SQL_INSERT_PRODUCT, id, row, error))
    return TILL_PUT_FAILED;
  if (till_connection_get_changes (self->connection) == 0)
    return TILL_PUT_SAME;
  if (!insert_barcodes (self, id, &has_conflict, error))
    return TILL_PUT_FAILED;
  if (!has_conflict) {
    take_id (self, g_steal_pointer (&id));
    return TILL_PUT_ADDED;
  }
  if (!run_with_id (self, SQL_DELETE_BARCODES, id, error) || !run_with_id (self, SQL_DELETE_PRODUCT, id, error))
    return TILL_PUT_FAILED;
  return TILL_PUT_SAME;
}

typedef struct
{
  char *id;
  char *name;
  gboolean active;
} Owner;

static void
owner_clear (Owner *owner)
{
  g_clear_pointer (&owner->id, g_free);
  g_clear_pointer (&owner->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Owner, owner_clear)

static gboolean
find_barcode_owner (TillProductWriter *self,
                    const char *code,
                    Owner *owner,
                    GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql[SQL_BARCODE_OWNER], error);
  TillStep step = TILL_STEP_ERROR;

  owner_clear (owner);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$code", code);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW) {
    owner->id = g_strdup (till_statement_get_text (statement, "id"));
    owner->name = g_strdup (till_statement_get_text (statement, "name"));
    owner->active = till_statement_get_int (statement, "active") != 0;
  }
  return step != TILL_STEP_ERROR;
}

static gboolean
is_kept_code (TillProductWriter *self,
              const TillProductRow *row,
              const char *code)
{
  g_auto (Owner) owner = { NULL };

  return row->id != NULL && find_barcode_owner (self, code, &owner, NULL) && g_strcmp0 (owner.id, row->id) == 0;
}

static gboolean
add_barcode (TillProductWriter *self,
             const TillProductRow *row,
             const char *text,
             GError **error)
{
  TillBarcode barcode;
  g_autoptr (GError) parse_error = NULL;

  if (!till_barcode_parse (text, &barcode, &parse_error)) {
    if (!till_barcode_parse_any (text, &barcode, NULL) ||
        !(row->any_barcode || is_kept_code (self, row, barcode.key))) {
      g_propagate_error (error, g_steal_pointer (&parse_error));
      return FALSE;
    }
  }
  if (!has_key (self->barcodes, barcode.key))
    g_array_append_val (self->barcodes, barcode);
  return TRUE;
}

static gboolean
read_barcodes (TillProductWriter *self,
               const TillProductRow *row,
               GError **error)
{
  g_array_set_size (self->barcodes, 0);
  if (!(row->fields & TILL_PRODUCT_FIELD_BARCODES) || row->barcodes == NULL)
    return TRUE;
  for (guint i = 0; row->barcodes[i] != NULL; i++)
    if (!add_barcode (self, row, row->barcodes[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
find_sku_owner (TillProductWriter *self,
                const char *sku,
                Owner *owner,
                GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql[SQL_SKU_OWNER], error);
  TillStep step = TILL_STEP_ERROR;

  owner_clear (owner);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$sku", sku);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW) {
    owner->id = g_strdup (till_statement_get_text (statement, "id"));
    owner->name = g_strdup (till_statement_get_text (statement, "name"));
  }
  return step != TILL_STEP_ERROR;
}

/* The active product that has one of the row's barcodes. */
static gboolean
find_by_barcodes (TillProductWriter *self,
                  TillProduct **product,
                  GError **error)
{
  for (guint i = 0; i < self->barcodes->len && *product == NULL; i++)
    if (!till_catalog_find_barcode (self->connection, g_array_index (self->barcodes, TillBarcode, i).key, product,
                                    error))
      return FALSE;
  return TRUE;
}

/* By id; else by SKU; else by barcode, unless that product goes by another SKU. */
static gboolean
find_product (TillProductWriter *self,
              const TillProductRow *row,
              TillProduct **product,
              GError **error)
{
  g_auto (Owner) owner = { NULL };

  *product = NULL;
  if (row->id != NULL)
    return till_catalog_read_product (self->connection, row->id, product, error);
  if (row->sku != NULL && !find_sku_owner (self, row->sku, &owner, error))
    return FALSE;
  if (owner.id != NULL)
    return till_catalog_read_product (self->connection, owner.id, product, error);
  if (!find_by_barcodes (self, product, error))
    return FALSE;
  if (*product != NULL && row->sku != NULL && till_product_get_sku (*product) != NULL)
    g_clear_object (product);
  return TRUE;
}

static gboolean
check_barcode (TillProductWriter *self,
               const TillBarcode *barcode,
               const char *id,
               GError **error)
{
  g_auto (Owner) owner = { NULL };

  if (!find_barcode_owner (self, barcode->key, &owner, error))
    return FALSE;
  if (owner.id == NULL || !owner.active || g_strcmp0 (owner.id, id) == 0)
    return TRUE;
  g_set_error (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_DUPLICATE_BARCODE,
               /* Translators: the first %s is a barcode's number, the second a product's name. */
               _ ("The barcode %s belongs to “%s” already."), barcode->text, owner.name);
  return FALSE;
}

/* Takes the barcode from a product that is sold no more; or from the one that is about to get it again. */
static gboolean
take_barcode (TillProductWriter *self,
              const TillBarcode *barcode,
              GError **error)
{
  TillStatement *statement = NULL;

  if (self->record != NULL && !till_import_record_keep_barcode (self->record, barcode->key, error))
    return FALSE;
  statement = till_connection_prepare (self->connection, sql[SQL_DELETE_BARCODE], error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$code", barcode->key);
  return till_statement_run (statement, error);
}

static gboolean
check_sku (TillProductWriter *self,
           const char *sku,
           const char *id,
           GError **error)
{
  g_auto (Owner) owner = { NULL };

  if (sku == NULL)
    return TRUE;
  if (!find_sku_owner (self, sku, &owner, error))
    return FALSE;
  if (owner.id == NULL || g_strcmp0 (owner.id, id) == 0)
    return TRUE;
  g_set_error (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_DUPLICATE_SKU,
               /* Translators: the first %s is a stock number (SKU), the second a product's name. */
               _ ("The SKU %s belongs to “%s” already."), sku, owner.name);
  return FALSE;
}

/* Refuses the codes of other products. */
static gboolean
check_codes (TillProductWriter *self,
             const TillProductRow *row,
             const char *id,
             GError **error)
{
  if (!check_sku (self, row->sku, id, error))
    return FALSE;
  for (guint i = 0; i < self->barcodes->len; i++)
    if (!check_barcode (self, &g_array_index (self->barcodes, TillBarcode, i), id, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_barcodes (TillProductWriter *self,
               GError **error)
{
  for (guint i = 0; i < self->barcodes->len; i++)
    if (!take_barcode (self, &g_array_index (self->barcodes, TillBarcode, i), error))
      return FALSE;
  return TRUE;
}

static void
add_old_barcode (TillProductWriter *self,
                 const char *text)
{
  TillBarcode barcode;

  if (till_barcode_parse_any (text, &barcode, NULL))
    g_array_append_val (self->barcodes, barcode);
}

/* The barcodes that the product is to have, in order: a row found by its codes only adds some. Answers whether they
 * are what it has. */
static gboolean
merge_barcodes (TillProductWriter *self,
                const TillProductRow *row,
                TillProduct *product)
{
  const char *const *old = till_product_get_barcodes (product);
  gboolean keeps = row->id == NULL || !(row->fields & TILL_PRODUCT_FIELD_BARCODES);
  g_autoptr (GArray) given = self->barcodes;
  gboolean is_equal = TRUE;

  self->barcodes = g_array_new (FALSE, FALSE, sizeof (TillBarcode));
  for (guint i = 0; keeps && old[i] != NULL; i++)
    add_old_barcode (self, old[i]);
  for (guint i = 0; i < given->len; i++)
    if (!has_key (self->barcodes, g_array_index (given, TillBarcode, i).key))
      g_array_append_vals (self->barcodes, &g_array_index (given, TillBarcode, i), 1);
  for (guint i = 0; i < self->barcodes->len; i++)
    is_equal =
      is_equal && old[i] != NULL && strcmp (old[i], g_array_index (self->barcodes, TillBarcode, i).text) == 0;
  return is_equal && old[self->barcodes->len] == NULL;
}

static gboolean
replace_barcodes (TillProductWriter *self,
                  const char *id,
                  GError **error)
{
  gboolean has_conflict = FALSE;

  return run_with_id (self, SQL_DELETE_BARCODES, id, error) &&
         take_barcodes (self, error) &&
         insert_barcodes (self, id, &has_conflict, error);
}

static TillPut
update (TillProductWriter *self,
        const TillProductRow *row,
        const TillProductRow *defaults,
        TillProduct *product,
        GError **error)
{
  const char *id = till_product_get_id (product);
  TillProductRow full = till_product_row_complete_from (defaults, row->fields, product);
  gboolean has_same_barcodes = merge_barcodes (self, row, product);

  take_id (self, g_strdup (id));
  if (has_same_barcodes && till_product_row_is (&full, product))
    return TILL_PUT_SAME;
  if (!check_codes (self, &full, id, error) ||
      (self->record != NULL && !till_import_record_keep_product (self->record, id, error)) ||
      !run_product (self, SQL_UPDATE_PRODUCT, id, &full, error) ||
      (!has_same_barcodes && !replace_barcodes (self, id, error)))
    return TILL_PUT_FAILED;
  return TILL_PUT_UPDATED;
}

/**
 * till_product_writer_set_record:
 * @self: a writer
 * @record: (transfer none): that of an import
 *
 * Has what is changed kept as it was.
 */
void
till_product_writer_set_record (TillProductWriter *self,
                                TillImportRecord *record)
{
  g_return_if_fail (self != NULL);

  self->record = record;
}

/**
 * till_product_writer_put:
 * @self: a writer
 * @row: a product
 * @error: where to put an error
 *
 * Returns: what became of it
 */
TillPut
till_product_writer_put (TillProductWriter *self,
                         const TillProductRow *row,
                         GError **error)
{
  g_autoptr (TillProduct) product = NULL;
  TillProductRow defaults = { 0 };
  TillPut put = TILL_PUT_FAILED;

  g_return_val_if_fail (self != NULL, TILL_PUT_FAILED);
  g_return_val_if_fail (row != NULL, TILL_PUT_FAILED);

  if (!check_row (row, error) || !read_barcodes (self, row, error))
    return TILL_PUT_FAILED;
  defaults = till_product_row_complete (row);
  if (row->id != NULL || defaults.sku != NULL || self->barcodes->len == 0)
    put = try_insert (self, &defaults, error);
  else
    put = TILL_PUT_SAME;
  if (put != TILL_PUT_SAME)
    return put;
  if (!find_product (self, &defaults, &product, error))
    return TILL_PUT_FAILED;
  if (product != NULL)
    return update (self, row, &defaults, product, error);
  if (!check_codes (self, &defaults, NULL, error) || !take_barcodes (self, error))
    return TILL_PUT_FAILED;
  put = try_insert (self, &defaults, error);
  if (put != TILL_PUT_SAME)
    return put;
  refuse (TILL_CATALOG_ERROR_INVALID, _ ("The product cannot be told from another one."), error);
  return TILL_PUT_FAILED;
}

/**
 * till_product_writer_get_last_id:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): the product that was put last
 */
const char *
till_product_writer_get_last_id (TillProductWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->last_id;
}
