/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-catalog-private.h"

#include <glib/gi18n-lib.h>

/* One write: the caller's function, or one of those below with what it writes, and what is to be taken over. */
typedef struct
{
  TillClock *clock;
  TillCatalogWriteFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
  TillCatalogLists *lists;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->clock);
  if (job->destroy != NULL)
    job->destroy (job->user_data);
  g_clear_pointer (&job->lists, till_catalog_lists_free);
  g_free (job);
}

static Job *
job_new (TillCatalog *self,
         TillCatalogWriteFunc func,
         gpointer user_data,
         GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);

  job->clock = g_object_ref (till_catalog_get_clock (self));
  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  return job;
}

static gboolean
run_job (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  Job *job = user_data;
  g_autoptr (TillCatalogWriter) writer = till_catalog_writer_new (connection, job->clock);

  return job->func (writer, job->user_data, error);
}

static gboolean
run_job_and_read (TillConnection *connection,
                  gpointer user_data,
                  GError **error)
{
  Job *job = user_data;

  if (!run_job (connection, user_data, error))
    return FALSE;
  job->lists = till_catalog_read_lists (connection, error);
  return job->lists != NULL;
}

/* The product is a copy that nobody else sees, so it may get the identifier of its new picture here. */
static gboolean
write_product (TillCatalogWriter *writer,
               gpointer user_data,
               GError **error)
{
  TillProduct *product = user_data;
  TillProductRow row;

  if (till_product_get_new_picture (product) != NULL) {
    g_autofree char *id = till_catalog_writer_add_picture (writer, till_product_get_new_picture (product), error);

    if (id == NULL)
      return FALSE;
    till_product_set_picture_id (product, id);
  }
  row = till_product_row_of (product);
  return till_catalog_writer_put_product (writer, &row, error) != TILL_PUT_FAILED;
}

static void
product_written_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_product_set_new_picture (job->user_data, NULL);
  till_catalog_take_product (g_task_get_source_object (task), job->user_data);
  g_task_return_boolean (task, TRUE);
}

/* @product: (transfer full) */
static void
save_product (TillCatalog *self,
              TillProduct *product,
              GTask *task)
{
  Job *job = job_new (self, write_product, product, g_object_unref);

  till_store_write_async (till_catalog_get_store (self), run_job, job, job_free,
                          g_task_get_cancellable (task), product_written_cb, task);
}

/**
 * till_catalog_save_product_async:
 * @self: a catalogue
 * @product: the product as it is to be, copied
 * @cancellable: (nullable): ends it early
 * @callback: called when it is on disk, in the index and in the lists
 * @user_data: for @callback
 */
void
till_catalog_save_product_async (TillCatalog *self,
                                 TillProduct *product,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_save_product_async);
  save_product (self, till_product_copy (product), task);
}

/**
 * till_catalog_save_product_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error of %TILL_CATALOG_ERROR, %TILL_BARCODE_ERROR or the store
 *
 * Returns: %FALSE if nothing was saved
 */
gboolean
till_catalog_save_product_finish (TillCatalog *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char *id;
  TillProduct *product;
} Archival;

static void
archival_free (gpointer data)
{
  Archival *archival = data;

  g_free (archival->id);
  g_clear_object (&archival->product);
  g_free (archival);
}

static gboolean
read_archived (TillConnection *connection,
               gpointer user_data,
               GError **error)
{
  Archival *archival = user_data;

  return till_catalog_read_product (connection, archival->id, &archival->product, error);
}

static void
archived_read_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillCatalog *self = g_task_get_source_object (task);
  Archival *archival = till_store_get_job_data (result);

  if (till_store_read_finish (TILL_STORE (source), result, &error) && archival->product == NULL)
    g_set_error_literal (&error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_INVALID, _ ("That product is not in the catalogue."));
  if (error != NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_product_set_active (archival->product, FALSE);
  save_product (self, g_steal_pointer (&archival->product), g_steal_pointer (&task));
}

/**
 * till_catalog_archive_product_async:
 * @self: a catalogue
 * @id: a product that is to be sold no more
 * @cancellable: (nullable): ends it early
 * @callback: called when that is on disk
 * @user_data: for @callback
 */
void
till_catalog_archive_product_async (TillCatalog *self,
                                    const char *id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = NULL;
  Archival *archival = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_archive_product_async);
  archival = g_new0 (Archival, 1);
  archival->id = g_strdup (id);
  till_store_read_async (till_catalog_get_store (self), read_archived, archival, archival_free, cancellable, archived_read_cb, task);
}

/**
 * till_catalog_archive_product_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing changed
 */
gboolean
till_catalog_archive_product_finish (TillCatalog *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lists_written_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_catalog_take_lists (g_task_get_source_object (task), job->lists);
  g_task_return_boolean (task, TRUE);
}

static gboolean
write_category (TillCatalogWriter *writer,
                gpointer user_data,
                GError **error)
{
  TillCategory *category = user_data;

  return till_catalog_writer_put_category (writer, till_category_get_id (category), till_category_get_name (category),
                                           till_category_get_position (category), till_category_get_color (category),
                                           error);
}

/**
 * till_catalog_save_category_async:
 * @self: a catalogue
 * @category: a category, new or in place of the one with its id
 * @cancellable: (nullable): ends it early
 * @callback: called when it is on disk and in the list
 * @user_data: for @callback
 */
void
till_catalog_save_category_async (TillCatalog *self,
                                  TillCategory *category,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));
  g_return_if_fail (TILL_IS_CATEGORY (category));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_save_category_async);
  job = job_new (self, write_category, g_object_ref (category), g_object_unref);
  till_store_write_async (till_catalog_get_store (self), run_job_and_read, job, job_free, cancellable, lists_written_cb, task);
}

/**
 * till_catalog_save_category_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing was saved
 */
gboolean
till_catalog_save_category_finish (TillCatalog *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
write_tax_class (TillCatalogWriter *writer,
                 gpointer user_data,
                 GError **error)
{
  TillTaxClass *tax_class = user_data;
  gsize n_rates = 0;
  const TillTaxRate *rates = till_tax_class_get_rates (tax_class, &n_rates);
  const char *id = till_tax_class_get_id (tax_class);

  if (!till_catalog_writer_put_tax_class (writer, id, till_tax_class_get_name (tax_class),
                                          till_tax_class_is_inclusive (tax_class), error))
    return FALSE;
  for (gsize i = 0; i < n_rates; i++)
    if (!till_catalog_writer_add_tax_rate (writer, id, rates[i].name, rates[i].rate, error))
      return FALSE;
  return TRUE;
}

/**
 * till_catalog_save_tax_class_async:
 * @self: a catalogue
 * @tax_class: a tax class, new or in place of the one with its id
 * @cancellable: (nullable): ends it early
 * @callback: called when it is on disk and in the list
 * @user_data: for @callback
 */
void
till_catalog_save_tax_class_async (TillCatalog *self,
                                   TillTaxClass *tax_class,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));
  g_return_if_fail (TILL_IS_TAX_CLASS (tax_class));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_save_tax_class_async);
  job = job_new (self, write_tax_class, g_object_ref (tax_class), g_object_unref);
  till_store_write_async (till_catalog_get_store (self), run_job_and_read, job, job_free, cancellable, lists_written_cb, task);
}

/**
 * till_catalog_save_tax_class_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing was saved
 */
gboolean
till_catalog_save_tax_class_finish (TillCatalog *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
many_written_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillCatalog *self = g_task_get_source_object (task);
  Job *job = till_store_get_job_data (result);

  /* The caller's data has to live until its callback has read it. */
  g_task_set_task_data (task, g_steal_pointer (&job->user_data), g_steal_pointer (&job->destroy));
  if (!till_store_write_finish (TILL_STORE (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_catalog_take_lists (self, job->lists);
  till_catalog_rebuild (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * till_catalog_write_async:
 * @self: a catalogue
 * @func: (scope async): writes, on the store's thread, in one transaction
 * @user_data: for @func
 * @destroy: frees @user_data on this thread after @callback
 * @cancellable: (nullable): ends it early and takes it back
 * @callback: called when it is on disk and in the lists; the index follows
 * @callback_data: for @callback
 */
void
till_catalog_write_async (TillCatalog *self,
                          TillCatalogWriteFunc func,
                          gpointer user_data,
                          GDestroyNotify destroy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer callback_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));
  g_return_if_fail (func != NULL);

  task = g_task_new (self, cancellable, callback, callback_data);
  g_task_set_source_tag (task, till_catalog_write_async);
  g_task_set_check_cancellable (task, FALSE);
  job = job_new (self, func, user_data, destroy);
  till_store_write_async (till_catalog_get_store (self), run_job_and_read, job, job_free, cancellable, many_written_cb, task);
}

/**
 * till_catalog_write_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing was written
 */
gboolean
till_catalog_write_finish (TillCatalog *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_catalog_get_job_data:
 * @result: the result of till_catalog_write_async()
 *
 * Returns: (transfer none): the data that its function was given
 */
gpointer
till_catalog_get_job_data (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_get_task_data (G_TASK (result));
}
