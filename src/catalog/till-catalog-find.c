/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-catalog-private.h"

#include "till-product-list.h"
#include "till-scan-plan.h"

#include <glib/gi18n-lib.h>

/* A scan that the store answers, because the index is not there yet. */
typedef struct
{
  char *code;
  GArray *plan;
  GError *refusal;
  TillScanResult *result;
} Scan;

static void
scan_free (gpointer data)
{
  Scan *scan = data;

  g_free (scan->code);
  g_array_unref (scan->plan);
  g_clear_error (&scan->refusal);
  g_clear_pointer (&scan->result, till_scan_result_free);
  g_free (scan);
}

/**
 * till_catalog_search:
 * @self: a catalogue
 * @text: what somebody typed
 *
 * Returns: (transfer full): the products that fit, best first, as of now
 */
GListModel *
till_catalog_search (TillCatalog *self,
                     const char *text)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return G_LIST_MODEL (till_product_list_new (till_index_search (till_catalog_get_index (self), text)));
}

/**
 * till_catalog_get_product:
 * @self: a catalogue
 * @id: a product
 *
 * Returns: (transfer full) (nullable): that product, if it is active and in memory
 */
TillProduct *
till_catalog_get_product (TillCatalog *self,
                          const char *id)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return till_index_get_product (till_catalog_get_index (self), id);
}

/**
 * till_catalog_get_category:
 * @self: a catalogue
 * @id: a category
 *
 * Returns: (transfer none) (nullable): that category
 */
TillCategory *
till_catalog_get_category (TillCatalog *self,
                           const char *id)
{
  GListModel *model = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  model = till_catalog_get_categories (self);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TillCategory) category = g_list_model_get_item (model, i);

    if (g_str_equal (till_category_get_id (category), id))
      return category;
  }
  return NULL;
}

/**
 * till_catalog_get_tax_class:
 * @self: a catalogue
 * @id: a tax class
 *
 * Returns: (transfer none) (nullable): that tax class
 */
TillTaxClass *
till_catalog_get_tax_class (TillCatalog *self,
                            const char *id)
{
  GListModel *model = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  model = till_catalog_get_tax_classes (self);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TillTaxClass) tax_class = g_list_model_get_item (model, i);

    if (g_str_equal (till_tax_class_get_id (tax_class), id))
      return tax_class;
  }
  return NULL;
}

/* Why nothing was found: the code is wrong in itself, or nobody has it. */
static void
set_unknown (const char *code,
             const GError *refusal,
             GError **error)
{
  if (refusal != NULL)
    g_propagate_error (error, g_error_copy (refusal));
  else
    g_set_error (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_UNKNOWN_CODE,
                 /* Translators: %s is what was scanned or typed. */
                 _ ("No product has the code %s."), code);
}

/**
 * till_catalog_lookup:
 * @self: a catalogue
 * @code: what was scanned or typed: a barcode in any of its forms, or a SKU
 * @error: where to put an error of %TILL_CATALOG_ERROR or %TILL_BARCODE_ERROR
 *
 * Before the index is loaded, and for a code that it does not have while it is being read again after many changes,
 * the error is %TILL_CATALOG_ERROR_NOT_READY: till_catalog_lookup_async() then asks the store.
 *
 * Returns: (transfer full) (nullable): what it stands for
 */
TillScanResult *
till_catalog_lookup (TillCatalog *self,
                     const char *code,
                     GError **error)
{
  g_autoptr (GArray) plan = NULL;
  g_autoptr (GError) refusal = NULL;
  TillIndex *index = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  if (!till_catalog_is_ready (self)) {
    g_set_error_literal (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_NOT_READY, _ ("The catalogue is still being read."));
    return NULL;
  }
  index = till_catalog_get_index (self);
  plan = till_scan_plan_new (code, till_catalog_get_patterns (self), &refusal);
  for (guint i = 0; i < plan->len; i++) {
    const TillProbe *probe = &g_array_index (plan, TillProbe, i);
    g_autoptr (TillProduct) product =
      probe->is_sku ? till_index_find_sku (index, probe->code) : till_index_find_barcode (index, probe->code);

    if (product != NULL)
      return till_probe_to_result (probe, product);
  }
  if (till_catalog_is_rebuilding (self))
    g_set_error_literal (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_NOT_READY, _ ("The catalogue is still being read."));
  else
    set_unknown (code, refusal, error);
  return NULL;
}

static gboolean
answer_scan (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  Scan *scan = user_data;

  for (guint i = 0; i < scan->plan->len && scan->result == NULL; i++) {
    const TillProbe *probe = &g_array_index (scan->plan, TillProbe, i);
    g_autoptr (TillProduct) product = NULL;

    if (!(probe->is_sku ? till_catalog_find_sku (connection, probe->code, &product, error)
                        : till_catalog_find_barcode (connection, probe->code, &product, error)))
      return FALSE;
    if (product != NULL)
      scan->result = till_probe_to_result (probe, product);
  }
  return TRUE;
}

static void
scanned_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Scan *scan = till_store_get_job_data (result);

  if (!till_store_read_finish (TILL_STORE (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
  } else if (scan->result != NULL) {
    g_task_return_pointer (task, g_steal_pointer (&scan->result), (GDestroyNotify) till_scan_result_free);
  } else {
    set_unknown (scan->code, scan->refusal, &error);
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

static void
ask_store (TillCatalog *self,
           const char *code,
           GTask *task)
{
  Scan *scan = g_new0 (Scan, 1);

  scan->code = g_strdup (code);
  scan->plan = till_scan_plan_new (code, till_catalog_get_patterns (self), &scan->refusal);
  till_store_read_async (till_catalog_get_store (self), answer_scan, scan, scan_free,
                         g_task_get_cancellable (task), scanned_cb, task);
}

/**
 * till_catalog_lookup_async:
 * @self: a catalogue
 * @code: as in till_catalog_lookup()
 * @cancellable: (nullable): ends it early
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Answers from memory, or from the store where the index does not know yet.
 */
void
till_catalog_lookup_async (TillCatalog *self,
                           const char *code,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  TillScanResult *result = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));
  g_return_if_fail (code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_lookup_async);
  result = till_catalog_lookup (self, code, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) till_scan_result_free);
  else if (g_error_matches (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_NOT_READY))
    ask_store (self, code, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_catalog_lookup_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable): what the code stands for
 */
TillScanResult *
till_catalog_lookup_finish (TillCatalog *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  char *id;
  GBytes *data;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_free (picture->id);
  g_clear_pointer (&picture->data, g_bytes_unref);
  g_free (picture);
}

static gboolean
read_picture (TillConnection *connection,
              gpointer user_data,
              GError **error)
{
  Picture *picture = user_data;

  return till_catalog_read_picture (connection, picture->id, &picture->data, error);
}

static void
picture_read_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Picture *picture = till_store_get_job_data (result);

  if (till_store_read_finish (TILL_STORE (source), result, &error) && picture->data == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The picture is not in the catalogue."));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&picture->data), (GDestroyNotify) g_bytes_unref);
}

/**
 * till_catalog_load_picture_async:
 * @self: a catalogue
 * @picture_id: a product's picture
 * @cancellable: (nullable): ends it early
 * @callback: called when it is there
 * @user_data: for @callback
 */
void
till_catalog_load_picture_async (TillCatalog *self,
                                 const char *picture_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;
  Picture *picture = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));
  g_return_if_fail (picture_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_load_picture_async);
  picture = g_new0 (Picture, 1);
  picture->id = g_strdup (picture_id);
  till_store_read_async (till_catalog_get_store (self), read_picture, picture, picture_free, cancellable, picture_read_cb, task);
}

/**
 * till_catalog_load_picture_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable): the picture file's bytes
 */
GBytes *
till_catalog_load_picture_finish (TillCatalog *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
