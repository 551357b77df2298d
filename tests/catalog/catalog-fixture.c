/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog-fixture.h"

#include "till-catalog-private.h"
#include "till-id.h"

#include <glib/gstdio.h>

/* 2026-01-01 */
#define START_US G_GINT64_CONSTANT (1767225600000000)

static const TillSchema *schemas[2];

static void
open_catalog (CatalogFixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "till.db", NULL);
  g_autoptr (GError) error = NULL;

  schemas[0] = till_catalog_schema ();
  self->store = till_store_open (path, schemas, &error);
  g_assert_no_error (error);
  self->catalog = till_catalog_new (self->store, TILL_CLOCK (self->clock));
}

static void
close_catalog (CatalogFixture *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->catalog), (gpointer *) &self->catalog);
  g_object_unref (self->catalog);
  while (self->catalog != NULL)
    g_main_context_iteration (NULL, TRUE);
  till_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->store);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

CatalogFixture *
catalog_fixture_new (void)
{
  g_autofree char *folder = g_dir_make_tmp ("till-catalog-XXXXXX", NULL);

  return catalog_fixture_new_in (folder);
}

CatalogFixture *
catalog_fixture_new_in (const char *folder)
{
  CatalogFixture *self = g_new0 (CatalogFixture, 1);

  self->folder = g_strdup (folder);
  self->clock = till_manual_clock_new (START_US);
  open_catalog (self);
  return self;
}

void
catalog_fixture_free (CatalogFixture *self)
{
  close_catalog (self);
  g_object_unref (self->clock);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

void
catalog_fixture_reopen (CatalogFixture *self)
{
  close_catalog (self);
  open_catalog (self);
}

void
catalog_fixture_replace_store (CatalogFixture *self,
                               const char *sql)
{
  g_autofree char *path = g_build_filename (self->folder, "stored.db", NULL);
  TillConnection *connection = NULL;
  g_autoptr (GError) error = NULL;

  connection = till_connection_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (till_connection_execute (connection, sql, &error));
  till_connection_close (connection);
  close_catalog (self);
  schemas[0] = till_catalog_schema ();
  self->store = till_store_open (path, schemas, &error);
  g_assert_no_error (error);
  self->catalog = till_catalog_new (self->store, TILL_CLOCK (self->clock));
}

TillProduct *
catalog_fixture_make (CatalogFixture *self,
                      const char *name,
                      const char *sku,
                      const char *barcode,
                      gint64 price)
{
  g_autofree char *id = till_id_new (TILL_CLOCK (self->clock));
  const char *barcodes[] = { barcode, NULL };
  TillProduct *product = till_product_new (id);

  till_product_set_name (product, name);
  till_product_set_sku (product, sku);
  till_product_set_barcodes (product, barcodes);
  till_product_set_price (product, till_money (price, till_currency_lookup ("EUR")));
  return product;
}

static void
take_result_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

gboolean
catalog_fixture_save (CatalogFixture *self,
                      TillProduct *product,
                      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_save_product_async (self->catalog, product, NULL, take_result_cb, &result);
  return till_catalog_save_product_finish (self->catalog, wait_for (&result), error);
}

gboolean
catalog_fixture_archive (CatalogFixture *self,
                         const char *id,
                         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_archive_product_async (self->catalog, id, NULL, take_result_cb, &result);
  return till_catalog_archive_product_finish (self->catalog, wait_for (&result), error);
}

void
catalog_fixture_save_category (CatalogFixture *self,
                               const char *id,
                               const char *name)
{
  g_autoptr (TillCategory) category = till_category_new (id, name, 1, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_catalog_save_category_async (self->catalog, category, NULL, take_result_cb, &result);
  till_catalog_save_category_finish (self->catalog, wait_for (&result), &error);
  g_assert_no_error (error);
}

TillScanResult *
catalog_fixture_lookup (CatalogFixture *self,
                        const char *code,
                        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_lookup_async (self->catalog, code, NULL, take_result_cb, &result);
  return till_catalog_lookup_finish (self->catalog, wait_for (&result), error);
}

GBytes *
catalog_fixture_load_picture (CatalogFixture *self,
                              const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_load_picture_async (self->catalog, id, NULL, take_result_cb, &result);
  return till_catalog_load_picture_finish (self->catalog, wait_for (&result), NULL);
}

static gboolean
write_nothing (TillCatalogWriter *writer,
               gpointer user_data,
               GError **error)
{
  return TRUE;
}

/* A bulk write begins to read the index again, once more where that goes on already: what was written before is in
 * memory when the last reading has ended. */
void
catalog_fixture_wait_for_rebuild (CatalogFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_write_async (self->catalog, write_nothing, NULL, NULL, NULL, take_result_cb, &result);
  g_assert_true (till_catalog_write_finish (self->catalog, wait_for (&result), NULL));
  while (till_catalog_is_rebuilding (self->catalog))
    g_main_context_iteration (NULL, TRUE);
}

char *
catalog_fixture_join (GListModel *list)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (g_list_model_get_n_items (list), 10); i++) {
    g_autoptr (TillProduct) product = g_list_model_get_item (list, i);

    g_string_append_printf (names, "%s%s", i > 0 ? " | " : "", till_product_get_name (product));
  }
  return g_string_free (names, FALSE);
}
