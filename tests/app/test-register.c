/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scans, taps and digits on a real demo shop, without a widget. */

#include "till-register.h"
#include "till-test-shop.h"

#define FLAT_WHITE "2990001000049"
#define CAPPUCCINO "2990001000056"
#define UNKNOWN    "4006381333931"

typedef struct
{
  TillTestShop *test_shop;
  TillRegister *reg;
  guint n_refused;
  const char *expected;
  guint n_expected;
} Fixture;

static void
refused_cb (Fixture *fixture)
{
  fixture->n_refused++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->test_shop = till_test_shop_new ();
  fixture->reg = till_register_new (fixture->test_shop->shop);
  g_signal_connect_swapped (fixture->reg, "refused", G_CALLBACK (refused_cb), fixture);
  if (data == NULL)
    till_test_shop_open (fixture->test_shop);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* A look-up that is on its way holds the register until it is answered. */
static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gpointer reg = fixture->reg;

  g_object_add_weak_pointer (G_OBJECT (reg), &reg);
  g_object_unref (fixture->reg);
  till_test_wait (is_gone, &reg, "the register to go");
  till_test_shop_free (fixture->test_shop);
}

static TillCart *
get_cart (Fixture *fixture)
{
  return till_shop_get_cart (fixture->test_shop->shop);
}

/* "3 Flat white, 1 Cappuccino" */
static char *
describe (Fixture *fixture)
{
  TillCart *cart = get_cart (fixture);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; cart != NULL && i < till_cart_get_n_lines (cart); i++) {
    TillCartLine *line = till_cart_get_line (cart, i);
    g_autofree char *quantity = till_quantity_to_decimal (till_cart_line_get_quantity (line));

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", quantity, till_cart_line_get_name (line));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_as_expected (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *text = describe (fixture);

  return g_str_equal (text, fixture->expected);
}

/* A look-up may have to ask the store. */
static void
assert_cart (Fixture *fixture,
             const char *expected)
{
  fixture->expected = expected;
  till_test_wait (is_as_expected, fixture, expected);
}

static gboolean
has_as_many_unknown (gpointer user_data)
{
  Fixture *fixture = user_data;

  return g_list_model_get_n_items (till_cart_get_unknown (get_cart (fixture))) == fixture->n_expected;
}

static void
assert_n_unknown (Fixture *fixture,
                  guint n_expected)
{
  fixture->n_expected = n_expected;
  till_test_wait (has_as_many_unknown, fixture, "the unknown codes");
}

static void
type (Fixture *fixture,
      const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    char character[] = { *p, '\0' };

    g_assert_true (till_register_type (fixture->reg, character));
  }
}

static void
test_scan (Fixture *fixture,
           gconstpointer data)
{
  till_register_scan (fixture->reg, FLAT_WHITE);
  till_register_scan (fixture->reg, CAPPUCCINO);
  till_register_scan (fixture->reg, "]E0" FLAT_WHITE);
  assert_cart (fixture, "2 Flat white, 1 Cappuccino");
  g_assert_cmpuint (g_list_model_get_n_items (till_register_get_rows (fixture->reg)), ==, 2);
}

static void
test_multiplier (Fixture *fixture,
                 gconstpointer data)
{
  type (fixture, "3*");
  g_assert_cmpstr (till_register_get_number (fixture->reg), ==, "3 ×");
  till_register_scan (fixture->reg, FLAT_WHITE);
  g_assert_null (till_register_get_number (fixture->reg));
  till_register_scan (fixture->reg, FLAT_WHITE);
  assert_cart (fixture, "4 Flat white");
  type (fixture, "0*");
  till_register_scan (fixture->reg, CAPPUCCINO);
  assert_cart (fixture, "4 Flat white, 1 Cappuccino");
}

static void
test_quantity (Fixture *fixture,
               gconstpointer data)
{
  TillCartLine *line = NULL;

  till_register_scan (fixture->reg, FLAT_WHITE);
  assert_cart (fixture, "1 Flat white");
  line = till_cart_get_line (get_cart (fixture), 0);
  type (fixture, "12");
  g_assert_true (till_register_enter (fixture->reg, line));
  assert_cart (fixture, "12 Flat white");
  g_assert_false (till_register_enter (fixture->reg, line));
  type (fixture, "0.35");
  g_assert_true (till_register_enter (fixture->reg, line));
  assert_cart (fixture, "12 Flat white");
  type (fixture, "0");
  g_assert_true (till_register_enter (fixture->reg, line));
  assert_cart (fixture, "");
}

/* No half cup, however it is entered. */
static void
test_part (Fixture *fixture,
           gconstpointer data)
{
  type (fixture, "1.5*");
  till_register_scan (fixture->reg, FLAT_WHITE);
  till_register_scan (fixture->reg, CAPPUCCINO);
  assert_cart (fixture, "1 Cappuccino");
  g_assert_cmpuint (fixture->n_refused, ==, 1);
  type (fixture, "1.5*");
  till_register_scan (fixture->reg, UNKNOWN);
  assert_n_unknown (fixture, 1);
}

/* A new scan always ends an edit. */
static void
test_scan_ends_edit (Fixture *fixture,
                     gconstpointer data)
{
  type (fixture, "7");
  till_register_scan (fixture->reg, FLAT_WHITE);
  assert_cart (fixture, "1 Flat white");
  g_assert_false (till_register_has_number (fixture->reg));
}

static void
test_typed_code (Fixture *fixture,
                 gconstpointer data)
{
  till_register_scan (fixture->reg, CAPPUCCINO);
  assert_cart (fixture, "1 Cappuccino");
  type (fixture, FLAT_WHITE);
  g_assert_true (till_register_enter (fixture->reg, till_cart_get_line (get_cart (fixture), 0)));
  assert_cart (fixture, "1 Cappuccino, 1 Flat white");
}

static void
test_erase (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *number = NULL;

  type (fixture, "12*");
  till_register_erase (fixture->reg);
  g_assert_cmpstr (till_register_get_number (fixture->reg), ==, "12");
  till_register_erase (fixture->reg);
  number = till_register_take_number (fixture->reg);
  g_assert_cmpstr (number, ==, "1");
  g_assert_false (till_register_type (fixture->reg, "a"));
  g_assert_false (till_register_type (fixture->reg, "*"));
  g_assert_false (till_register_type (fixture->reg, "."));
}

static void
test_unknown (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (TillUnknownCode) unknown = NULL;

  till_register_scan (fixture->reg, UNKNOWN);
  type (fixture, "3*");
  till_register_scan (fixture->reg, UNKNOWN);
  till_register_scan (fixture->reg, "4006381333930");
  assert_n_unknown (fixture, 2);
  assert_cart (fixture, "");
  g_assert_cmpuint (g_list_model_get_n_items (till_register_get_rows (fixture->reg)), ==, 2);
  unknown = g_list_model_get_item (till_cart_get_unknown (get_cart (fixture)), 0);
  g_assert_cmpstr (till_unknown_code_get_code (unknown), ==, UNKNOWN);
  g_assert_cmpint (till_unknown_code_get_quantity (unknown), ==, 4 * TILL_QUANTITY_ONE);
  g_assert_null (till_unknown_code_get_reason (unknown));
  g_clear_object (&unknown);
  unknown = g_list_model_get_item (till_cart_get_unknown (get_cart (fixture)), 1);
  g_assert_nonnull (till_unknown_code_get_reason (unknown));
  g_assert_true (till_cart_remove_unknown (get_cart (fixture), till_unknown_code_get_code (unknown)));
  g_assert_cmpuint (g_list_model_get_n_items (till_cart_get_unknown (get_cart (fixture))), ==, 1);
}

static void
test_resolve (Fixture *fixture,
              gconstpointer data)
{
  TillCatalog *catalog = till_shop_get_catalog (fixture->test_shop->shop);
  g_autoptr (GListModel) products = till_catalog_get_products (catalog, NULL);
  g_autoptr (TillProduct) first = g_list_model_get_item (products, 0);
  g_autoptr (TillUnknownCode) unknown = NULL;
  g_autofree char *expected = g_strdup_printf ("2 %s", till_product_get_name (first));

  type (fixture, "2*");
  till_register_scan (fixture->reg, UNKNOWN);
  assert_n_unknown (fixture, 1);
  unknown = g_list_model_get_item (till_cart_get_unknown (get_cart (fixture)), 0);
  till_register_resolve (fixture->reg, unknown, first);
  assert_cart (fixture, expected);
  g_assert_cmpuint (g_list_model_get_n_items (till_cart_get_unknown (get_cart (fixture))), ==, 0);
}

static gboolean
has_all_scans (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *text = describe (fixture);

  return g_str_equal (text, "50 Flat white, 53 Cappuccino");
}

/* Scans that come before the shop is open wait, and keep their order and their multipliers. */
static void
test_queue (Fixture *fixture,
            gconstpointer data)
{
  till_test_shop_begin (fixture->test_shop);
  for (guint i = 0; i < 50; i++) {
    till_register_scan (fixture->reg, FLAT_WHITE);
    till_register_scan (fixture->reg, CAPPUCCINO);
  }
  type (fixture, "3*");
  till_register_scan (fixture->reg, CAPPUCCINO);
  assert_cart (fixture, "");
  till_test_wait (has_all_scans, fixture, "the scans that came first");
  g_assert_cmpuint (fixture->n_refused, ==, 0);
}

static gboolean
is_broken (gpointer user_data)
{
  Fixture *fixture = user_data;

  return till_shop_get_state (fixture->test_shop->shop) == TILL_SHOP_BROKEN;
}

/* Where nothing can be saved, nothing is sold, and somebody is told. */
static void
test_broken (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->test_shop->folder, "till.db", NULL);

  g_assert_true (g_file_set_contents (path, "This is no database at all, only a text that stands in its place.", -1, NULL));
  till_test_shop_begin (fixture->test_shop);
  till_register_scan (fixture->reg, FLAT_WHITE);
  till_test_wait (is_broken, fixture, "the shop to fail");
  g_assert_nonnull (till_shop_get_notice (fixture->test_shop->shop));
  g_assert_cmpuint (fixture->n_refused, ==, 1);
  till_register_scan (fixture->reg, FLAT_WHITE);
  g_assert_cmpuint (fixture->n_refused, ==, 2);
  assert_cart (fixture, "");
}

int
main (int argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    const char *closed;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/register/scan", NULL, test_scan },
    { "/register/multiplier", NULL, test_multiplier },
    { "/register/quantity", NULL, test_quantity },
    { "/register/part", NULL, test_part },
    { "/register/scan-ends-edit", NULL, test_scan_ends_edit },
    { "/register/typed-code", NULL, test_typed_code },
    { "/register/erase", NULL, test_erase },
    { "/register/unknown", NULL, test_unknown },
    { "/register/resolve", NULL, test_resolve },
    { "/register/queue", "closed", test_queue },
    { "/register/broken", "closed", test_broken },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].closed, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
