/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop is data (resources/demo/shop.json): a list of tax classes, of categories and of products that name them.
 * Everything goes in with one transaction, so that a shop that is there at all is whole. */

#include "till-demo-shop.h"

#include "till-demo-resources.h"
#include "till-id.h"
#include "till-json.h"

#define RESOURCES "/org/tillpos/Till/demo/"

typedef struct
{
  gboolean is_installed;
} Job;

typedef struct
{
  TillCatalogWriter *writer;
  TillClock *clock;
  const TillCurrency *currency;
  GHashTable *tax_classes;
  GHashTable *categories;
} Install;

typedef gboolean (*PutFunc) (Install *self,
                             JsonObject *object,
                             guint position,
                             GError **error);

static void
clear_install (Install *self)
{
  g_clear_object (&self->clock);
  g_clear_pointer (&self->tax_classes, g_hash_table_unref);
  g_clear_pointer (&self->categories, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Install, clear_install)

static GBytes *
read_resource (const char *name,
               GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  return g_resource_lookup_data (till_demo_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
put_tax_rates (Install *self,
               JsonObject *object,
               const char *id,
               GError **error)
{
  JsonArray *rates = NULL;

  if (!till_json_read_array (object, "rates", &rates, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rates); i++) {
    JsonObject *rate = json_array_get_object_element (rates, i);
    const char *name = NULL;
    gint64 ppm = 0;

    if (!till_json_read_string (rate, "name", &name, error) || !till_json_read_int (rate, "rate", &ppm, error) ||
        !till_catalog_writer_add_tax_rate (self->writer, id, name, ppm, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
put_tax_class (Install *self,
               JsonObject *object,
               guint position,
               GError **error)
{
  g_autofree char *id = till_id_new (self->clock);
  const char *key = NULL;
  const char *name = NULL;
  gboolean is_inclusive = FALSE;

  if (!till_json_read_string (object, "id", &key, error) || !till_json_read_string (object, "name", &name, error) ||
      !till_json_read_optional_boolean (object, "inclusive", FALSE, &is_inclusive, error) ||
      !till_catalog_writer_put_tax_class (self->writer, id, name, is_inclusive, error) ||
      !put_tax_rates (self, object, id, error))
    return FALSE;
  g_hash_table_insert (self->tax_classes, g_strdup (key), g_steal_pointer (&id));
  return TRUE;
}

static gboolean
put_category (Install *self,
              JsonObject *object,
              guint position,
              GError **error)
{
  g_autofree char *id = till_id_new (self->clock);
  const char *key = NULL;
  const char *name = NULL;
  const char *color = NULL;

  if (!till_json_read_string (object, "id", &key, error) || !till_json_read_string (object, "name", &name, error) ||
      !till_json_read_optional_string (object, "color", &color, error) ||
      !till_catalog_writer_put_category (self->writer, id, name, position, color, error))
    return FALSE;
  g_hash_table_insert (self->categories, g_strdup (key), g_steal_pointer (&id));
  return TRUE;
}

static gboolean
find_id (GHashTable *ids,
         JsonObject *object,
         const char *member,
         const char **id,
         GError **error)
{
  const char *key = NULL;

  if (!till_json_read_string (object, member, &key, error))
    return FALSE;
  *id = g_hash_table_lookup (ids, key);
  if (*id != NULL)
    return TRUE;
  g_set_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_MISSING, "There is no “%s” called “%s”", member, key);
  return FALSE;
}

static gboolean
read_interval (JsonObject *object,
               TillProductRow *row,
               GError **error)
{
  const char *interval = NULL;
  gint64 count = 1;
  gint64 trial_days = 0;

  if (!till_json_read_optional_string (object, "interval", &interval, error) ||
      !till_json_read_optional_int (object, "interval_count", 1, &count, error) ||
      !till_json_read_optional_int (object, "trial_days", 0, &trial_days, error))
    return FALSE;
  row->interval_count = (guint) count;
  row->trial_days = (guint) trial_days;
  if (interval == NULL || till_interval_from_string (interval, &row->interval))
    return TRUE;
  g_set_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_TYPE, "“%s” is no interval", interval);
  return FALSE;
}

static gboolean
read_price (Install *self,
            JsonObject *object,
            TillProductRow *row,
            GError **error)
{
  const char *price = NULL;

  return till_json_read_string (object, "price", &price, error) &&
         till_money_from_decimal (price, self->currency, &row->price, error);
}

static char *
add_picture (Install *self,
             JsonObject *object,
             GError **error)
{
  const char *name = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GBytes) data = NULL;

  if (!till_json_read_string (object, "picture", &name, error))
    return NULL;
  file = g_strconcat ("pictures/", name, ".png", NULL);
  data = read_resource (file, error);
  return data != NULL ? till_catalog_writer_add_picture (self->writer, data, error) : NULL;
}

static gboolean
put_product (Install *self,
             JsonObject *object,
             guint position,
             GError **error)
{
  TillProductRow row = { .fields = TILL_PRODUCT_FIELD_ALL, .active = TRUE };
  const char *barcodes[2] = { NULL, NULL };
  g_autofree char *picture = NULL;
  gint64 favourite = 0;

  if (!till_json_read_string (object, "name", &row.name, error) ||
      !till_json_read_string (object, "sku", &row.sku, error) ||
      !till_json_read_optional_string (object, "barcode", &barcodes[0], error) ||
      !find_id (self->categories, object, "category", &row.category_id, error) ||
      !find_id (self->tax_classes, object, "tax_class", &row.tax_class_id, error) ||
      !till_json_read_optional_int (object, "favourite", 0, &favourite, error) ||
      !read_price (self, object, &row, error) || !read_interval (object, &row, error))
    return FALSE;
  picture = add_picture (self, object, error);
  if (picture == NULL)
    return FALSE;
  row.barcodes = barcodes;
  row.favourite = (guint) favourite;
  row.picture_id = picture;
  return till_catalog_writer_put_product (self->writer, &row, error) != TILL_PUT_FAILED;
}

static gboolean
put_all (Install *self,
         JsonObject *shop,
         const char *member,
         PutFunc put,
         GError **error)
{
  JsonArray *objects = NULL;

  if (!till_json_read_array (shop, member, &objects, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (objects); i++) {
    if (!put (self, json_array_get_object_element (objects, i), i + 1, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
install (TillCatalogWriter *writer,
         gpointer user_data,
         GError **error)
{
  Job *job = user_data;
  gint64 n_products = till_catalog_writer_count_products (writer, error);
  g_auto (Install) self = { writer, NULL, NULL, NULL, NULL };
  g_autoptr (GBytes) text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *shop = NULL;
  const char *currency = NULL;

  if (n_products != 0)
    return n_products > 0;
  self.clock = till_clock_new ();
  self.tax_classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.categories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  text = read_resource ("shop.json", error);
  if (text == NULL)
    return FALSE;
  node = till_json_parse (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), error);
  if (node == NULL)
    return FALSE;
  shop = till_json_get_root_object (node, error);
  if (shop == NULL || !till_json_read_string (shop, "currency", &currency, error))
    return FALSE;
  self.currency = till_currency_lookup (currency);
  job->is_installed = put_all (&self, shop, "tax_classes", put_tax_class, error) &&
                      put_all (&self, shop, "categories", put_category, error) &&
                      put_all (&self, shop, "products", put_product, error);
  return job->is_installed;
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = till_catalog_get_job_data (result);

  if (till_catalog_write_finish (TILL_CATALOG (source), result, &error))
    g_task_return_int (task, job->is_installed);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_demo_shop_install_async:
 * @catalog: the catalogue to fill
 * @cancellable: (nullable): gives up
 * @callback: called when the shop is there
 * @user_data: for @callback
 *
 * Fills an empty catalogue with the demo shop.
 */
void
till_demo_shop_install_async (TillCatalog *catalog,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_CATALOG (catalog));

  task = g_task_new (catalog, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_demo_shop_install_async);
  till_catalog_write_async (catalog, install, g_new0 (Job, 1), g_free, cancellable, written_cb,
                            g_steal_pointer (&task));
}

/**
 * till_demo_shop_install_finish:
 * @catalog: the catalogue
 * @result: what the callback got
 * @installed: (out) (optional): whether the catalogue was empty and is filled now
 * @error: why it is still as it was
 *
 * Returns: %FALSE where something failed
 */
gboolean
till_demo_shop_install_finish (TillCatalog *catalog,
                               GAsyncResult *result,
                               gboolean *installed,
                               GError **error)
{
  gssize is_installed = 0;

  g_return_val_if_fail (g_task_is_valid (result, catalog), FALSE);

  is_installed = g_task_propagate_int (G_TASK (result), error);
  if (is_installed < 0)
    return FALSE;
  if (installed != NULL)
    *installed = is_installed > 0;
  return TRUE;
}
