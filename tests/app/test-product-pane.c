/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of what is entered of a product while the store is busy, or says no. */

#include "till-id.h"
#include "till-product-pane.h"
#include "till-reporter.h"
#include "till-test-shop.h"
#include "till-test-window.h"

#define CODE "4006381333931"

typedef struct
{
  TillTestShop *shop;
  GtkWidget *window;
  TillProductPane *pane;
  TillProductHistory *history;
  TillProductEntry *entry;
  guint n_refreshed;
} Fixture;

static void
refresh_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  ((Fixture *) user_data)->n_refreshed++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  static const GActionEntry actions[] = { { .name = "refresh", .activate = refresh_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  fixture->shop = till_test_shop_new ();
  till_test_shop_open (fixture->shop);
  fixture->history = till_product_history_new (till_shop_get_catalog (fixture->shop->shop), NULL);
  fixture->pane = g_object_new (TILL_TYPE_PRODUCT_PANE, NULL);
  till_product_pane_set_shop (fixture->pane, fixture->shop->shop, fixture->history);
  fixture->window = till_test_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), fixture);
  gtk_widget_insert_action_group (fixture->window, "products", G_ACTION_GROUP (group));
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->entry);
  g_object_unref (fixture->history);
  till_test_shop_free (fixture->shop);
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static TillProduct *
save (Fixture *fixture,
      const char *name,
      const char *code)
{
  g_autofree char *id = till_id_new (fixture->shop->clock);
  g_autoptr (TillProduct) product = till_product_new (id);
  const char *codes[] = { code, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_product_set_name (product, name);
  till_product_set_price (product, till_money (420, till_currency_lookup ("USD")));
  till_product_set_barcodes (product, codes);
  till_product_history_save_async (fixture->history, NULL, product, keep_cb, &result);
  till_test_wait (has_result, &result, "the product");
  till_product_history_save_finish (fixture->history, result, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&product);
}

static void
show (Fixture *fixture,
      TillProduct *product)
{
  TillPackedId id;

  g_assert_true (till_packed_id_from_text (&id, till_product_get_id (product)));
  fixture->entry = till_product_entry_new (&id);
  till_product_entry_set_product (fixture->entry, product);
  till_product_pane_set_entry (fixture->pane, fixture->entry);
}

static gpointer
get_field (Fixture *fixture,
           const char *name)
{
  GObject *form = gtk_widget_get_template_child (GTK_WIDGET (fixture->pane), TILL_TYPE_PRODUCT_PANE, "form");
  GObject *field = gtk_widget_get_template_child (GTK_WIDGET (form), G_OBJECT_TYPE (form), name);

  g_assert_nonnull (field);
  return field;
}

static void
take (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "product.save", NULL);
}

static gboolean
is_second (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (TillProduct) product = till_catalog_get_product (till_shop_get_catalog (fixture->shop->shop), till_product_entry_get_id (fixture->entry));

  return product != NULL && g_str_equal (till_product_get_name (product), "Second") &&
         till_product_get_price (product).minor == 900 && till_product_is_by_weight (product);
}

/* What is entered while a save is on its way is saved by the next one. */
static void
test_meanwhile (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (TillProduct) product = save (fixture, "Tea", NULL);

  show (fixture, product);
  gtk_editable_set_text (get_field (fixture, "name"), "First");
  take (fixture);
  gtk_editable_set_text (get_field (fixture, "name"), "Second");
  gtk_editable_set_text (get_field (fixture, "price"), "9");
  gtk_switch_set_active (get_field (fixture, "by_weight"), TRUE);
  take (fixture);
  till_test_wait (is_second, fixture, "what was entered meanwhile");
  g_assert_cmpstr (gtk_editable_get_text (get_field (fixture, "name")), ==, "Second");
}

static gboolean
is_refreshed (gpointer user_data)
{
  return ((Fixture *) user_data)->n_refreshed > 0;
}

/* What is shown is not what the store has: the same save again would be refused for ever. */
static void
test_stale (Fixture *fixture,
            gconstpointer data)
{
  const char *codes[] = { CODE, NULL };
  G_GNUC_UNUSED g_autoptr (TillProduct) other = save (fixture, "Coffee", CODE);
  g_autoptr (TillProduct) product = save (fixture, "Tea", NULL);
  g_autoptr (TillProduct) stale = till_product_copy (product);

  till_product_set_barcodes (stale, codes);
  show (fixture, stale);
  gtk_editable_set_text (get_field (fixture, "name"), "Green tea");
  take (fixture);
  till_test_wait (is_refreshed, fixture, "the product to be read again");
  g_assert_cmpuint (fixture->n_refreshed, ==, 1);
  g_assert_cmpuint (till_test_window_get_told (TILL_TEST_WINDOW (fixture->window))->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (till_test_window_get_told (TILL_TEST_WINDOW (fixture->window)), 0), ==, "The product was not changed.");
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) g_test_add ("/product-pane/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("meanwhile", test_meanwhile);
  ADD ("stale", test_stale);

  return g_test_run ();
}
