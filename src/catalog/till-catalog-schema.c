/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants of these tables:
 *
 * 1. A barcode (product_barcodes.code, the key of TillBarcode) and a SKU belong to one product at most.
 * 2. Amounts are minor units of the currency beside them; rates are millionths; times are UTC microseconds.
 * 3. A product to which a sale or a stock move points is never deleted: one that is sold no more is not active. One to
 *    which nothing points may go.
 * 4. first_page is derived: which products open the list of all, so that it can be drawn before the index is there.
 * 5. stock_moves only grows; stock_levels.on_hand is the sum of a product's moves since it is counted. A sale or refund
 *    (source_id) moves a product once, however often it is told. */
#include "till-catalog-schema.h"

static const char version_1[] =
  "CREATE TABLE categories ("
  "  id TEXT NOT NULL PRIMARY KEY,"
  "  name TEXT NOT NULL CHECK (name <> ''),"
  "  position INTEGER NOT NULL,"
  "  color TEXT);"
  "CREATE TABLE tax_classes ("
  "  id TEXT NOT NULL PRIMARY KEY,"
  "  name TEXT NOT NULL CHECK (name <> ''),"
  "  inclusive INTEGER NOT NULL CHECK (inclusive IN (0, 1)));"
  "CREATE TABLE tax_rates ("
  "  tax_class_id TEXT NOT NULL REFERENCES tax_classes (id),"
  "  position INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  rate BIGINT NOT NULL CHECK (rate >= 0),"
  "  PRIMARY KEY (tax_class_id, position));"
  "CREATE TABLE pictures ("
  "  id TEXT NOT NULL PRIMARY KEY,"
  "  data BLOB NOT NULL);"
  "CREATE TABLE products ("
  "  id TEXT NOT NULL PRIMARY KEY CHECK (length (id) = 36),"
  "  name TEXT NOT NULL CHECK (name <> ''),"
  "  sku TEXT UNIQUE CHECK (sku <> ''),"
  "  price BIGINT NOT NULL CHECK (price >= 0),"
  "  currency TEXT NOT NULL,"
  "  category_id TEXT REFERENCES categories (id),"
  "  tax_class_id TEXT REFERENCES tax_classes (id),"
  "  charge_interval INTEGER NOT NULL DEFAULT 0 CHECK (charge_interval BETWEEN 0 AND 4),"
  "  interval_count INTEGER NOT NULL DEFAULT 0,"
  "  trial_days INTEGER NOT NULL DEFAULT 0,"
  "  favourite INTEGER NOT NULL DEFAULT 0,"
  "  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),"
  "  by_weight INTEGER NOT NULL DEFAULT 0 CHECK (by_weight IN (0, 1)),"
  "  picture_id TEXT REFERENCES pictures (id),"
  "  changed_us BIGINT NOT NULL);"
  "CREATE INDEX products_favourite ON products (favourite) WHERE favourite > 0;"
  "CREATE TABLE product_barcodes ("
  "  code TEXT NOT NULL PRIMARY KEY,"
  "  product_id TEXT NOT NULL REFERENCES products (id),"
  "  position INTEGER NOT NULL,"
  "  text TEXT NOT NULL);"
  "CREATE INDEX product_barcodes_product ON product_barcodes (product_id);"
  "CREATE TABLE first_page ("
  "  position INTEGER NOT NULL PRIMARY KEY,"
  "  product_id TEXT NOT NULL REFERENCES products (id));";

/* Only products whose stock is counted have a level. What was counted stays, whatever becomes of the product. */
static const char stock_tables[] =
  "CREATE TABLE stock_levels ("
  "  product_id TEXT NOT NULL PRIMARY KEY,"
  "  on_hand BIGINT NOT NULL,"
  "  low_at BIGINT);"
  "CREATE TABLE stock_moves ("
  "  id TEXT NOT NULL PRIMARY KEY,"
  "  product_id TEXT NOT NULL,"
  "  quantity BIGINT NOT NULL,"
  "  reason TEXT NOT NULL CHECK (reason <> ''),"
  "  note TEXT,"
  "  source_id TEXT,"
  "  time_us BIGINT NOT NULL);"
  "CREATE INDEX stock_moves_product ON stock_moves (product_id, time_us);"
  "CREATE UNIQUE INDEX stock_moves_source ON stock_moves (source_id, product_id) WHERE source_id IS NOT NULL;"
  "CREATE TRIGGER stock_moves_update BEFORE UPDATE ON stock_moves"
  " BEGIN SELECT RAISE (ABORT, 'stock moves are append-only'); END;"
  "CREATE TRIGGER stock_moves_delete BEFORE DELETE ON stock_moves"
  " BEGIN SELECT RAISE (ABORT, 'stock moves are append-only'); END;";

/* What the last import did, so that it can be taken back. Each of its transactions is a step, and gives what it writes
 * one changed_us: a product that has it still was not touched since. The rows below import_id are as they were before;
 * a product of a step that has none there is new. import_columns keeps what somebody said of a file's columns, for files
 * with the same first row. */
static const char import_tables[] =
  "CREATE TABLE imports ("
  "  id TEXT NOT NULL PRIMARY KEY,"
  "  file TEXT NOT NULL,"
  "  started_us BIGINT NOT NULL,"
  "  n_added BIGINT NOT NULL,"
  "  n_changed BIGINT NOT NULL);"
  "CREATE TABLE import_steps ("
  "  time_us BIGINT NOT NULL PRIMARY KEY,"
  "  import_id TEXT NOT NULL);"
  "CREATE TABLE import_products ("
  "  import_id TEXT NOT NULL,"
  "  product_id TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  sku TEXT,"
  "  price BIGINT NOT NULL,"
  "  currency TEXT NOT NULL,"
  "  category_id TEXT,"
  "  tax_class_id TEXT,"
  "  charge_interval INTEGER NOT NULL,"
  "  interval_count INTEGER NOT NULL,"
  "  trial_days INTEGER NOT NULL,"
  "  favourite INTEGER NOT NULL,"
  "  active INTEGER NOT NULL,"
  "  by_weight INTEGER NOT NULL,"
  "  picture_id TEXT,"
  "  PRIMARY KEY (import_id, product_id));"
  "CREATE TABLE import_barcodes ("
  "  import_id TEXT NOT NULL,"
  "  product_id TEXT NOT NULL,"
  "  code TEXT NOT NULL,"
  "  position INTEGER NOT NULL,"
  "  text TEXT NOT NULL,"
  "  PRIMARY KEY (import_id, product_id, code));"
  "CREATE TABLE import_names ("
  "  import_id TEXT NOT NULL,"
  "  id TEXT NOT NULL,"
  "  PRIMARY KEY (import_id, id));"
  "CREATE TABLE import_columns ("
  "  header TEXT NOT NULL PRIMARY KEY,"
  "  meaning TEXT NOT NULL);";

/**
 * till_catalog_schema:
 *
 * Returns: (transfer none): the tables of the catalogue, for till_store_open()
 */
const TillSchema *
till_catalog_schema (void)
{
  static const char *const migrations[] = { version_1, stock_tables, import_tables, NULL };
  static const TillSchema schema = { .component = "catalog", .migrations = migrations };

  return &schema;
}
