/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread of its own asks the store for one piece after the other, so that others get their turn in between. What is
 * done is gone from the import's record in the same transaction: a piece is never done twice. */
#include "till-import-undo.h"

#include "till-import-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECE "5000"

typedef enum {
  SQL_FIND,
  SQL_ADDED,
  SQL_COUNTED,
  SQL_DELETE_BARCODES,
  SQL_DELETE_PLACE,
  SQL_DELETE_PRODUCT,
  SQL_ARCHIVE,
  SQL_COUNT_DOWN,
  SQL_CHANGED,
  SQL_RESTORE,
  SQL_DROP_NEW_BARCODES,
  SQL_GIVE_BARCODES_BACK,
  SQL_DROP_KEPT_BARCODES,
  SQL_DROP_KEPT,
  SQL_LOST,
  SQL_DELETE_CATEGORIES,
  SQL_DELETE_TAX_CLASSES,
  SQL_FORGET,
} Sql;

#define STEPS "(SELECT time_us FROM import_steps WHERE import_id = $import)"

static const char *const sql[] = {
  [SQL_FIND] = "SELECT id, file, n_added, n_changed FROM imports ORDER BY started_us DESC LIMIT 1",
  [SQL_ADDED] =
    "SELECT id FROM products WHERE id > $after AND changed_us IN " STEPS
    " AND id NOT IN (SELECT product_id FROM import_products WHERE import_id = $import) ORDER BY id LIMIT " PIECE,
  [SQL_COUNTED] = "SELECT 1 FROM stock_moves WHERE product_id = $id LIMIT 1",
  [SQL_DELETE_BARCODES] = "DELETE FROM product_barcodes WHERE product_id = $id",
  [SQL_DELETE_PLACE] = "DELETE FROM first_page WHERE product_id = $id",
  [SQL_DELETE_PRODUCT] = "DELETE FROM products WHERE id = $id",
  [SQL_ARCHIVE] = "UPDATE products SET active = 0, changed_us = $now WHERE id = $id",
  [SQL_COUNT_DOWN] = "UPDATE imports SET n_added = n_added - $n WHERE id = $import",
  [SQL_CHANGED] = "SELECT product_id FROM import_products WHERE import_id = $import LIMIT " PIECE,
  [SQL_RESTORE] =
    "UPDATE products SET name = k.name, sku = k.sku, price = k.price, currency = k.currency,"
    " category_id = (SELECT id FROM categories WHERE id = k.category_id),"
    " tax_class_id = (SELECT id FROM tax_classes WHERE id = k.tax_class_id),"
    " charge_interval = k.charge_interval, interval_count = k.interval_count, trial_days = k.trial_days,"
    " favourite = k.favourite, active = k.active, by_weight = k.by_weight,"
    " picture_id = (SELECT id FROM pictures WHERE id = k.picture_id), changed_us = $now"
    " FROM import_products AS k WHERE k.import_id = $import AND k.product_id = $id AND products.id = $id"
    " AND products.changed_us IN " STEPS
    " AND NOT EXISTS (SELECT 1 FROM products AS other WHERE other.sku = k.sku AND other.id <> $id)",
  [SQL_DROP_NEW_BARCODES] =
    "DELETE FROM product_barcodes WHERE product_id = $id AND code NOT IN"
    " (SELECT code FROM import_barcodes WHERE import_id = $import AND product_id = $id)",
  [SQL_GIVE_BARCODES_BACK] =
    "INSERT INTO product_barcodes (code, product_id, position, text)"
    " SELECT code, product_id, position, text FROM import_barcodes WHERE import_id = $import AND product_id = $id"
    " ON CONFLICT DO NOTHING",
  [SQL_DROP_KEPT_BARCODES] = "DELETE FROM import_barcodes WHERE import_id = $import AND product_id = $id",
  [SQL_DROP_KEPT] = "DELETE FROM import_products WHERE import_id = $import AND product_id = $id",
  [SQL_LOST] =
    "SELECT DISTINCT b.product_id FROM import_barcodes AS b JOIN products AS p ON p.id = b.product_id"
    " WHERE b.import_id = $import LIMIT " PIECE,
  [SQL_DELETE_CATEGORIES] =
    "DELETE FROM categories WHERE id IN (SELECT id FROM import_names WHERE import_id = $import)"
    " AND id NOT IN (SELECT category_id FROM products WHERE category_id IS NOT NULL)",
  [SQL_DELETE_TAX_CLASSES] =
    "DELETE FROM tax_classes WHERE id IN (SELECT id FROM import_names WHERE import_id = $import)"
    " AND id NOT IN (SELECT tax_class_id FROM products WHERE tax_class_id IS NOT NULL)"
    " AND id NOT IN (SELECT tax_class_id FROM tax_rates)",
  [SQL_FORGET] = "DELETE FROM imports WHERE id = $import",
};

typedef struct
{
  TillStore *store;
  TillClock *clock;
  TillImportUseFunc is_used;
  TillImportUndone undone;

  TillConnection *connection;
  char *import;
  char *file;
  gint64 n_added;
  char *after;
  gboolean goes_on;
} Undo;

static void
free_undo (Undo *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->import, g_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->after, g_free);
  g_free (self);
}

static TillStatement *
prepare (Undo *self,
         Sql query,
         const char *id,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql[query], error);

  if (statement == NULL)
    return NULL;
  if (strstr (sql[query], "$import") != NULL)
    till_statement_bind_text (statement, "$import", self->import);
  if (strstr (sql[query], "$now") != NULL)
    till_statement_bind_int (statement, "$now", till_clock_get_time (self->clock));
  if (id != NULL)
    till_statement_bind_text (statement, "$id", id);
  return statement;
}

static gboolean
run (Undo *self,
     Sql query,
     const char *id,
     GError **error)
{
  TillStatement *statement = prepare (self, query, id, error);

  return statement != NULL && till_statement_run (statement, error);
}

static GPtrArray *
read_ids (TillStatement *statement,
          GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (till_statement_text_at (statement, 0, NULL)));
  return step == TILL_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
find (TillConnection *connection,
      gpointer user_data,
      GError **error)
{
  Undo *self = user_data;
  TillStatement *statement = till_connection_prepare (connection, sql[SQL_FIND], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  step = till_statement_step (statement, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  self->import = g_strdup (till_statement_get_text (statement, "id"));
  self->file = g_strdup (till_statement_get_text (statement, "file"));
  self->n_added = till_statement_get_int (statement, "n_added");
  return TRUE;
}

static GHashTable *
find_unused (Undo *self,
             GPtrArray *ids,
             GError **error)
{
  g_autoptr (GHashTable) unused = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (unused, g_ptr_array_index (ids, i));
  return self->is_used (self->connection, unused, error) ? g_steal_pointer (&unused) : NULL;
}

/* Stock that was counted stays with its product. */
static gboolean
is_counted (Undo *self,
            const char *id,
            gboolean *is_used,
            GError **error)
{
  TillStatement *statement = prepare (self, SQL_COUNTED, id, error);
  TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

  *is_used = *is_used || step == TILL_STEP_ROW;
  return step != TILL_STEP_ERROR;
}

static gboolean
remove_product (Undo *self,
                const char *id,
                gboolean is_used,
                GError **error)
{
  if (!is_counted (self, id, &is_used, error))
    return FALSE;
  if (is_used) {
    self->undone.n_archived++;
    return run (self, SQL_ARCHIVE, id, error);
  }
  self->undone.n_removed++;
  return run (self, SQL_DELETE_BARCODES, id, error) && run (self, SQL_DELETE_PLACE, id, error) &&
         run (self, SQL_DELETE_PRODUCT, id, error);
}

static gboolean
count_down (Undo *self,
            guint n_products,
            GError **error)
{
  TillStatement *statement = prepare (self, SQL_COUNT_DOWN, NULL, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$n", n_products);
  return till_statement_run (statement, error);
}

static gboolean
remove_added (TillConnection *connection,
              gpointer user_data,
              GError **error)
{
  Undo *self = user_data;
  TillStatement *statement = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GHashTable) unused = NULL;

  self->connection = connection;
  statement = prepare (self, SQL_ADDED, NULL, error);
  if (statement != NULL)
    till_statement_bind_text (statement, "$after", self->after);
  ids = read_ids (statement, error);
  unused = ids != NULL ? find_unused (self, ids, error) : NULL;
  if (unused == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);

    if (!remove_product (self, id, !g_hash_table_contains (unused, id), error))
      return FALSE;
  }
  self->goes_on = ids->len > 0;
  if (!self->goes_on)
    return TRUE;
  g_free (self->after);
  self->after = g_strdup (g_ptr_array_index (ids, ids->len - 1));
  return count_down (self, ids->len, error);
}

static gboolean
restore_product (Undo *self,
                 const char *id,
                 GError **error)
{
  gboolean is_restored = FALSE;

  if (!run (self, SQL_RESTORE, id, error))
    return FALSE;
  is_restored = till_connection_get_changes (self->connection) > 0;
  if (is_restored && !(run (self, SQL_DROP_NEW_BARCODES, id, error) && run (self, SQL_GIVE_BARCODES_BACK, id, error)))
    return FALSE;
  self->undone.n_restored += is_restored;
  self->undone.n_kept += !is_restored;
  return run (self, SQL_DROP_KEPT_BARCODES, id, error) && run (self, SQL_DROP_KEPT, id, error);
}

/* A product sold no more whose barcode the import gave to another gets it again where it is free. */
static gboolean
give_back (Undo *self,
           const char *id,
           GError **error)
{
  return run (self, SQL_GIVE_BARCODES_BACK, id, error) && run (self, SQL_DROP_KEPT_BARCODES, id, error);
}

static gboolean
do_piece (Undo *self,
          TillConnection *connection,
          Sql query,
          gboolean (*func) (Undo *, const char *, GError **),
          GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  self->connection = connection;
  ids = read_ids (prepare (self, query, NULL, error), error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    if (!func (self, g_ptr_array_index (ids, i), error))
      return FALSE;
  }
  self->goes_on = ids->len > 0;
  return TRUE;
}

static gboolean
restore_changed (TillConnection *connection,
                 gpointer user_data,
                 GError **error)
{
  return do_piece (user_data, connection, SQL_CHANGED, restore_product, error);
}

static gboolean
give_lost_back (TillConnection *connection,
                gpointer user_data,
                GError **error)
{
  return do_piece (user_data, connection, SQL_LOST, give_back, error);
}

static gboolean
end (TillConnection *connection,
     gpointer user_data,
     GError **error)
{
  Undo *self = user_data;

  self->connection = connection;
  self->goes_on = FALSE;
  return run (self, SQL_DELETE_CATEGORIES, NULL, error) && run (self, SQL_DELETE_TAX_CLASSES, NULL, error) &&
         run (self, SQL_FORGET, NULL, error);
}

static gboolean
forget (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  Undo *self = user_data;

  return till_import_record_forget (connection, &self->goes_on, error);
}

static gboolean
repeat (Undo *self,
        TillConnectionFunc func,
        GCancellable *cancellable,
        GError **error)
{
  do {
    TillImportUndone before = self->undone;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!till_store_write_bulk (self->store, func, self, error)) {
      self->undone = before;
      return FALSE;
    }
  } while (self->goes_on);
  return TRUE;
}

/* New products go first: their SKUs and barcodes may be those of others before. */
static void
undo_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  static const TillConnectionFunc parts[] = { remove_added, restore_changed, give_lost_back, end, forget };
  Undo *self = data;
  g_autoptr (GError) error = NULL;
  gboolean success = till_store_read (self->store, find, self, &error);

  if (success && self->import == NULL) {
    g_set_error_literal (&error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_INVALID,
                         _ ("There is no import that could be undone."));
    success = FALSE;
  }
  for (gsize i = 0; success && i < G_N_ELEMENTS (parts); i++)
    success = repeat (self, parts[i], cancellable, &error);
  till_store_end_bulk (self->store, success ? &error : NULL);
  self->undone.n_kept += MAX (0, self->n_added - self->undone.n_removed - self->undone.n_archived);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
write_nothing (TillCatalogWriter *writer,
               gpointer user_data,
               GError **error)
{
  return TRUE;
}

static void
refreshed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GTask *work = g_task_get_task_data (task);

  if (!till_catalog_write_finish (TILL_CATALOG (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_propagate_boolean (work, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Also after an error: what was taken back before it is. */
static void
worked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_set_task_data (task, g_object_ref (result), g_object_unref);
  till_catalog_write_async (TILL_CATALOG (source), write_nothing, NULL, NULL, NULL, refreshed_cb,
                            g_steal_pointer (&task));
}

/**
 * till_import_undo_async:
 * @catalog: the catalogue
 * @is_used: says which products must not go
 * @cancellable: (nullable): stops it between two pieces
 * @callback: (scope async): called at the end
 * @user_data: for @callback
 *
 * Takes the last import back.
 */
void
till_import_undo_async (TillCatalog *catalog,
                        TillImportUseFunc is_used,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) work = NULL;
  Undo *self = NULL;

  g_return_if_fail (TILL_IS_CATALOG (catalog));
  g_return_if_fail (is_used != NULL);

  task = g_task_new (catalog, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_import_undo_async);
  g_task_set_check_cancellable (task, FALSE);
  self = g_new0 (Undo, 1);
  self->store = g_object_ref (till_catalog_get_store (catalog));
  self->clock = till_clock_new ();
  self->is_used = is_used;
  self->after = g_strdup ("");
  work = g_task_new (catalog, cancellable, worked_cb, g_steal_pointer (&task));
  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, self, (GDestroyNotify) free_undo);
  g_task_run_in_thread (work, undo_thread);
}

/**
 * till_import_undo_finish:
 * @catalog: the catalogue
 * @result: what the callback got
 * @undone: (out caller-allocates): what became of the products, also after an error
 * @error: why it is not done to the end
 *
 * Returns: whether the import is undone
 */
gboolean
till_import_undo_finish (TillCatalog *catalog,
                         GAsyncResult *result,
                         TillImportUndone *undone,
                         GError **error)
{
  Undo *self = NULL;

  g_return_val_if_fail (g_task_is_valid (result, catalog), FALSE);

  self = g_task_get_task_data (g_task_get_task_data (G_TASK (result)));
  *undone = self->undone;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Undo *self = till_store_get_job_data (result);

  if (till_store_read_finish (TILL_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&self->file), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_import_undo_look_async:
 * @catalog: the catalogue
 * @cancellable: (nullable): ends it early
 * @callback: (scope async): called at the end
 * @user_data: for @callback
 *
 * Asks for the import that could be taken back.
 */
void
till_import_undo_look_async (TillCatalog *catalog,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CATALOG (catalog));

  task = g_task_new (catalog, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_import_undo_look_async);
  till_store_read_async (till_catalog_get_store (catalog), find, g_new0 (Undo, 1), (GDestroyNotify) free_undo,
                         cancellable, looked_cb, task);
}

/**
 * till_import_undo_look_finish:
 * @catalog: the catalogue
 * @result: what the callback got
 * @error: why nobody knows
 *
 * Returns: (transfer full) (nullable): the name of its file; %NULL and no error where there is none
 */
char *
till_import_undo_look_finish (TillCatalog *catalog,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, catalog), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
