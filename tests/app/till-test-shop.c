/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-test-shop.h"

#include <glib/gstdio.h>

#define PATIENCE_S 60

static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_error ("Waited too long for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

void
till_test_wait (TillTestCondition condition,
                gpointer user_data,
                const char *what)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_S, out_of_patience_cb, (gpointer) what);

  while (!condition (user_data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

TillTestShop *
till_test_shop_new (void)
{
  TillTestShop *self = g_new0 (TillTestShop, 1);

  self->folder = g_dir_make_tmp ("till-shop-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->settings = g_settings_new ("org.tillpos.Till");
  self->clock = till_clock_new ();
  self->shop = till_shop_new (self->settings, self->clock, self->folder);
  return self;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    g_remove (child);
  }
  g_rmdir (path);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* What is on its way to the store holds the shop until it is answered. */
void
till_test_shop_free (TillTestShop *self)
{
  gpointer shop = self->shop;

  till_shop_close (self->shop);
  g_object_add_weak_pointer (G_OBJECT (shop), &shop);
  g_object_unref (self->shop);
  till_test_wait (is_gone, &shop, "the shop to go");
  g_object_unref (self->clock);
  g_object_unref (self->settings);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!till_shop_open_finish (TILL_SHOP (object), result, &error))
    g_test_message ("The shop did not open: %s", error->message);
}

static gboolean
is_ready (gpointer user_data)
{
  TillTestShop *self = user_data;

  TillCatalog *catalog = till_shop_get_catalog (self->shop);

  return till_shop_can_sell (self->shop) && till_catalog_is_ready (catalog) && till_catalog_get_n_products (catalog) > 0;
}

void
till_test_shop_begin (TillTestShop *self)
{
  till_shop_open_async (self->shop, NULL, opened_cb, NULL);
}

void
till_test_shop_open (TillTestShop *self)
{
  till_test_shop_begin (self);
  till_test_wait (is_ready, self, "the shop to open");
}
