/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-fixture.h"

/* The cart as text: what a clerk sees of it. */
static char *
describe (TillCart *cart)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < till_cart_get_n_lines (cart); i++) {
    TillCartLine *line = till_cart_get_line (cart, i);
    g_autofree char *quantity = till_quantity_to_decimal (till_cart_line_get_quantity (line));

    g_string_append_printf (text, "%s x %s = %" G_GINT64_FORMAT "; ", quantity, till_cart_line_get_name (line),
                            till_cart_line_get_total (line).minor);
  }
  g_string_append_printf (text, "%" G_GINT64_FORMAT, till_cart_get_totals (cart)->total.minor);
  if (till_cart_get_note (cart) != NULL)
    g_string_append_printf (text, " note %s", till_cart_get_note (cart));
  if (till_cart_get_customer (cart) != NULL)
    g_string_append_printf (text, " for %s", till_customer_get_name (till_cart_get_customer (cart)));
  for (guint i = 0; i < g_list_model_get_n_items (till_cart_get_unknown (cart)); i++) {
    g_autoptr (TillUnknownCode) unknown = g_list_model_get_item (till_cart_get_unknown (cart), i);
    g_autofree char *quantity = till_quantity_to_decimal (till_unknown_code_get_quantity (unknown));
    const char *reason = till_unknown_code_get_reason (unknown);

    g_string_append_printf (text, " unknown %s x %s%s%s", quantity, till_unknown_code_get_code (unknown), reason != NULL ? ": " : "", reason != NULL ? reason : "");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_cart (TillCart *cart,
             const char *expected)
{
  g_autofree char *text = describe (cart);

  g_assert_cmpstr (text, ==, expected);
}

/* The same cart, read anew from disk. */
static void
assert_on_disk (SaleFixture *self)
{
  TillCart *cart = till_ledger_get_cart (self->ledger);
  g_autofree char *before = describe (cart);

  sale_fixture_flush (self, cart);
  sale_fixture_restart (self);
  assert_cart (sale_fixture_load (self), before);
}

/* What no product has is as safe as what one has, and is taken back like everything else. */
static void
test_unknown (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (self);
  g_autofree char *id = NULL;

  g_assert_true (till_cart_add_unknown (cart, "4006381333931", NULL, TILL_QUANTITY_ONE));
  g_assert_true (till_cart_add_unknown (cart, "x \"y\"", "No code at all", 2 * TILL_QUANTITY_ONE));
  g_assert_true (till_cart_add_unknown (cart, "4006381333931", NULL, 3 * TILL_QUANTITY_ONE));
  assert_cart (cart, "0 unknown 4 x 4006381333931 unknown 2 x x \"y\": No code at all");
  assert_on_disk (self);
  cart = till_ledger_get_cart (self->ledger);
  g_assert_true (till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->untaxed, TILL_QUANTITY_ONE));
  g_assert_true (till_cart_remove_unknown (cart, "4006381333931"));
  g_assert_false (till_cart_remove_unknown (cart, "4006381333931"));
  assert_cart (cart, "1 x Tea = 300; 300 unknown 2 x x \"y\": No code at all");
  g_assert_true (till_cart_undo (cart));
  assert_cart (cart, "1 x Tea = 300; 300 unknown 4 x 4006381333931 unknown 2 x x \"y\": No code at all");
  g_assert_false (till_cart_add_unknown (cart, "4006381333931", NULL, G_MAXINT64));
  g_assert_true (till_cart_set_note (cart, "by the door"));
  assert_on_disk (self);
  cart = till_ledger_get_cart (self->ledger);
  id = g_strdup (till_cart_get_id (cart));
  sale_fixture_hold (self, cart, "later", NULL);
  cart = sale_fixture_recall (self, id, NULL);
  assert_cart (cart, "1 x Tea = 300; 300 note later unknown 4 x 4006381333931 unknown 2 x x \"y\": No code at all");
  g_assert_true (till_cart_clear (cart));
  assert_cart (cart, "0");
  assert_on_disk (self);
}

static void
test_first_version (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();

  sale_fixture_load_stored (self, "sale-v1.sql");
  assert_cart (sale_fixture_load (self), "2 x Tea = 600; 600 note window seat");
  g_assert_true (till_cart_add_unknown (till_ledger_get_cart (self->ledger), "4006381333931", NULL, TILL_QUANTITY_ONE));
  assert_on_disk (self);
  g_assert_nonnull (sale_fixture_recall (self, "01930000-0000-7000-8000-000000000002", NULL));
  assert_cart (till_ledger_get_cart (self->ledger), "1 x Cake = 500; 500 note later");
}

static void
test_add (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (self);
  TillProduct *coffee = sale_fixture_product (self, "Flat white", 420);
  TillProduct *cheese = sale_fixture_product (self, "Cheese", 1990);
  TillProduct *dearer = NULL;

  till_product_set_by_weight (cheese, TRUE);
  g_assert_true (till_cart_is_empty (cart));
  g_assert_true (till_cart_add (cart, coffee, self->untaxed, TILL_QUANTITY_ONE));
  g_assert_true (till_cart_add (cart, coffee, self->untaxed, 2 * TILL_QUANTITY_ONE));
  assert_cart (cart, "3 x Flat white = 1260; 1260");
  /* Weighed, and priced by a label: lines of their own. */
  g_assert_true (till_cart_add (cart, cheese, self->untaxed, 350));
  g_assert_true (till_cart_add (cart, cheese, self->untaxed, 350));
  g_assert_true (till_cart_add_priced (cart, coffee, self->untaxed, TILL_QUANTITY_ONE, sale_fixture_usd (self, 99)));
  assert_cart (cart, "3 x Flat white = 1260; 0.35 x Cheese = 697; 0.35 x Cheese = 697; 1 x Flat white = 99; 2753");
  /* The catalogue's new price does not change what is in the cart. */
  dearer = till_product_copy (coffee);
  till_product_set_price (dearer, sale_fixture_usd (self, 450));
  g_assert_true (till_cart_add (cart, dearer, self->untaxed, TILL_QUANTITY_ONE));
  assert_cart (cart, "3 x Flat white = 1260; 0.35 x Cheese = 697; 0.35 x Cheese = 697; 1 x Flat white = 99; "
                     "1 x Flat white = 450; 3203");
  g_object_unref (dearer);
  /* Nor is a discounted line joined. */
  g_assert_true (till_cart_set_line_discount (cart, till_cart_get_line (cart, 0), till_discount_percent (100000)));
  g_assert_true (till_cart_add (cart, coffee, self->untaxed, TILL_QUANTITY_ONE));
  g_assert_cmpuint (till_cart_get_n_lines (cart), ==, 6);
  g_assert_true (till_cart_get_last_line (cart) == till_cart_get_line (cart, 5));
  assert_on_disk (self);
}

static void
test_snapshot (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (self);
  const TillItem *item = NULL;

  till_cart_add (cart, sale_fixture_plan (self, "Club", 1200, 14), self->sales_tax, TILL_QUANTITY_ONE);
  sale_fixture_flush (self, cart);
  sale_fixture_restart (self);
  cart = sale_fixture_load (self);
  item = till_cart_line_get_item (till_cart_get_line (cart, 0));
  g_assert_cmpstr (item->sku, ==, "Club");
  g_assert_cmpint (item->unit_price.minor, ==, 1200);
  g_assert_cmpuint (item->n_taxes, ==, 1);
  g_assert_cmpstr (item->taxes[0].name, ==, "Sales tax");
  g_assert_cmpint (item->taxes[0].rate, ==, 80000);
  g_assert_cmpint (item->interval, ==, TILL_INTERVAL_MONTH);
  g_assert_cmpuint (item->trial_days, ==, 14);
  g_assert_true (till_cart_has_recurring (cart));
  g_assert_cmpint (till_cart_get_totals (cart)->total.minor, ==, 0);
  g_assert_cmpint (till_cart_get_totals (cart)->terms[0].amount.minor, ==, 1296);
}

static void
test_verbs (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillCustomer) ada = till_customer_new ("c1", "Ada", "ada@example.com", NULL);
  TillCart *cart = sale_fixture_load (self);

  till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->untaxed, TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_product (self, "Cake", 500), self->untaxed, TILL_QUANTITY_ONE);
  g_assert_true (till_cart_set_quantity (cart, till_cart_get_line (cart, 0), 4 * TILL_QUANTITY_ONE));
  assert_on_disk (self);
  cart = till_ledger_get_cart (self->ledger);
  g_assert_false (till_cart_set_quantity (cart, till_cart_get_line (cart, 0), 4 * TILL_QUANTITY_ONE));
  g_assert_true (till_cart_set_line_discount (cart, till_cart_get_line (cart, 1), till_discount_amount (50)));
  g_assert_true (till_cart_set_sale_discount (cart, till_discount_percent (100000)));
  g_assert_true (till_cart_set_note (cart, "window table"));
  g_assert_true (till_cart_set_customer (cart, ada));
  assert_cart (cart, "4 x Tea = 1200; 1 x Cake = 450; 1485 note window table for Ada");
  assert_on_disk (self);
  cart = till_ledger_get_cart (self->ledger);
  g_assert_cmpstr (till_customer_get_email (till_cart_get_customer (cart)), ==, "ada@example.com");
  g_assert_true (till_cart_remove (cart, till_cart_get_line (cart, 0)));
  assert_on_disk (self);
  cart = till_ledger_get_cart (self->ledger);
  g_assert_true (till_cart_set_quantity (cart, till_cart_get_line (cart, 0), 0));
  g_assert_true (till_cart_is_empty (cart));
  g_assert_null (till_cart_get_last_line (cart));
  assert_on_disk (self);
}

static void
test_undo (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  TillCart *cart = sale_fixture_load (self);
  TillProduct *products[] = {
    sale_fixture_product (self, "Tea", 300),
    sale_fixture_product (self, "Cake", 500),
    sale_fixture_product (self, "Bagel", 250),
  };

  g_assert_false (till_cart_can_undo (cart));
  g_assert_false (till_cart_undo (cart));
  /* 120 changes of every kind. */
  for (guint i = 0; i < 120; i++) {
    const guint n_lines = till_cart_get_n_lines (cart);
    TillCartLine *line = n_lines > 0 ? till_cart_get_line (cart, i % n_lines) : NULL;
    g_autofree char *note = g_strdup_printf ("note %u", i);
    g_autofree char *before = describe (cart);
    gboolean has_changed = FALSE;

    if (line == NULL || i % 7 < 3)
      has_changed = till_cart_add (cart, products[i % 3], self->untaxed, TILL_QUANTITY_ONE);
    else if (i % 7 == 3)
      has_changed = till_cart_set_quantity (cart, line, (gint64) (i + 2) * TILL_QUANTITY_ONE);
    else if (i % 7 == 4)
      has_changed = till_cart_set_line_discount (cart, line, till_discount_amount (i));
    else if (i % 7 == 5)
      has_changed = i % 3 == 0 ? till_cart_remove (cart, line) : till_cart_set_note (cart, note);
    else
      has_changed = i % 5 == 0 ? till_cart_clear (cart) : till_cart_set_sale_discount (cart, till_discount_amount (i));
    if (has_changed)
      g_ptr_array_add (seen, g_steal_pointer (&before));
  }
  g_assert_cmpuint (seen->len, >, 100);
  while (seen->len > 0) {
    g_autofree char *before = g_ptr_array_steal_index (seen, seen->len - 1);

    g_assert_true (till_cart_can_undo (cart));
    g_assert_true (till_cart_undo (cart));
    assert_cart (cart, before);
    /* Each step is on disk too; all of them would be slow to read again. */
    if (seen->len % 30 == 0) {
      sale_fixture_flush (self, cart);
      g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM cart_line"), ==, till_cart_get_n_lines (cart));
    }
  }
  g_assert_false (till_cart_can_undo (cart));
  assert_cart (cart, "0");
  assert_on_disk (self);
}

static void
test_undo_is_durable (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (self);

  till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->untaxed, TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_product (self, "Cake", 500), self->untaxed, TILL_QUANTITY_ONE);
  till_cart_clear (cart);
  assert_cart (cart, "0");
  till_cart_undo (cart);
  assert_cart (cart, "1 x Tea = 300; 1 x Cake = 500; 800");
  assert_on_disk (self);
}

static void
assert_refused (TillCart *cart,
                gboolean has_changed,
                const char *what,
                const char *still)
{
  g_test_message ("%s", what);
  g_assert_false (has_changed);
  g_assert_nonnull (till_cart_get_error (cart));
  g_assert_cmpstr (till_notice_get_what (till_cart_get_error (cart)), ==, what);
  till_cart_clear_error (cart);
  g_assert_null (till_cart_get_error (cart));
  assert_cart (cart, still);
}

static void
test_refusals (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillProduct) foreign = till_product_new ("foreign");
  TillCart *cart = sale_fixture_load (self);
  TillProduct *tea = sale_fixture_product (self, "Tea", 300);
  TillProduct *huge = sale_fixture_product (self, "Huge", G_MAXINT64 / 2);
  const char *one = "1 x Tea = 300; 300";
  TillCartLine *line = NULL;

  till_product_set_name (foreign, "Foreign");
  till_product_set_price (foreign, till_money (100, till_currency_lookup ("EUR")));
  till_cart_add (cart, tea, self->untaxed, TILL_QUANTITY_ONE);
  line = till_cart_get_line (cart, 0);

  assert_refused (cart, till_cart_add (cart, huge, self->untaxed, 3 * TILL_QUANTITY_ONE),
                  "This amount is too large to be counted.", one);
  assert_refused (cart, till_cart_set_quantity (cart, line, TILL_QUANTITY_MAX + 1), "This quantity cannot be sold.", one);
  assert_refused (cart, till_cart_set_quantity (cart, line, -1), "This quantity cannot be sold.", one);
  assert_refused (cart, till_cart_set_quantity (cart, line, 1500), "This product is sold by the piece.", one);
  assert_refused (cart, till_cart_add (cart, tea, self->untaxed, 0), "This quantity cannot be sold.", one);
  assert_refused (cart, till_cart_add (cart, tea, self->untaxed, TILL_QUANTITY_MAX / 1000 * 1000), "This quantity cannot be sold.", one);
  assert_refused (cart, till_cart_add (cart, foreign, self->untaxed, TILL_QUANTITY_ONE),
                  "This product is priced in another currency than the sale.", one);
  assert_refused (cart, till_cart_set_line_discount (cart, line, till_discount_percent (1000001)),
                  "This discount is not possible.", one);
  assert_refused (cart, till_cart_set_sale_discount (cart, till_discount_amount (-1)), "This discount is not possible.", one);
  assert_refused (cart, till_cart_add_priced (cart, tea, self->untaxed, TILL_QUANTITY_ONE, sale_fixture_usd (self, -1)),
                  "This product has a price below zero.", one);
  /* The next change that works takes the error away. */
  till_cart_set_quantity (cart, line, -1);
  g_assert_nonnull (till_cart_get_error (cart));
  till_cart_add (cart, tea, self->untaxed, TILL_QUANTITY_ONE);
  g_assert_null (till_cart_get_error (cart));
  assert_on_disk (self);
}

typedef struct
{
  guint n_items_changed;
  guint position;
  guint removed;
  guint added;
  guint n_line_changed;
  guint n_totals;
} Signals;

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  gpointer user_data)
{
  Signals *signals = user_data;

  signals->n_items_changed++;
  signals->position = position;
  signals->removed = removed;
  signals->added = added;
  /* Whoever looks now sees one state, not two halves. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, till_cart_get_totals (TILL_CART (model))->n_lines);
}

static void
line_changed_cb (TillCart *cart,
                 TillCartLine *line,
                 gpointer user_data)
{
  ((Signals *) user_data)->n_line_changed++;
}

static void
totals_cb (TillCart *cart,
           GParamSpec *pspec,
           gpointer user_data)
{
  ((Signals *) user_data)->n_totals++;
}

static void
test_signals (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (self);
  TillCartLine *tea = NULL;
  Signals signals = { 0 };

  g_signal_connect (cart, "items-changed", G_CALLBACK (items_changed_cb), &signals);
  g_signal_connect (cart, "line-changed", G_CALLBACK (line_changed_cb), &signals);
  g_signal_connect (cart, "notify::totals", G_CALLBACK (totals_cb), &signals);
  till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->untaxed, TILL_QUANTITY_ONE);
  g_assert_cmpuint (signals.n_items_changed, ==, 1);
  g_assert_cmpuint (signals.n_line_changed, ==, 0);
  tea = till_cart_get_line (cart, 0);
  till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->untaxed, TILL_QUANTITY_ONE);
  g_assert_cmpuint (signals.n_items_changed, ==, 1);
  g_assert_cmpuint (signals.n_line_changed, ==, 1);
  g_assert_true (tea == till_cart_get_line (cart, 0));
  till_cart_add (cart, sale_fixture_product (self, "Cake", 500), self->untaxed, TILL_QUANTITY_ONE);
  g_assert_cmpuint (signals.position, ==, 1);
  g_assert_cmpuint (signals.added, ==, 1);
  g_assert_cmpuint (signals.removed, ==, 0);
  till_cart_remove (cart, tea);
  g_assert_cmpuint (signals.position, ==, 0);
  g_assert_cmpuint (signals.removed, ==, 1);
  till_cart_undo (cart);
  g_assert_cmpuint (signals.position, ==, 0);
  g_assert_cmpuint (signals.added, ==, 1);
  till_cart_clear (cart);
  g_assert_cmpuint (signals.removed, ==, 2);
  g_assert_cmpuint (signals.n_totals, ==, 6);
  g_signal_handlers_disconnect_by_data (cart, &signals);
}

/* A write that fails is told, and what the clerk sees gets to disk with the next one that works. */
static void
test_failed_write (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);

  till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->untaxed, TILL_QUANTITY_ONE);
  sale_fixture_flush (self, cart);
  sale_fixture_execute (self, "CREATE TRIGGER broken BEFORE INSERT ON cart_line BEGIN SELECT RAISE (ABORT, 'no'); END", &error);
  g_assert_no_error (error);
  till_cart_add (cart, sale_fixture_product (self, "Cake", 500), self->untaxed, TILL_QUANTITY_ONE);
  while (till_cart_get_error (cart) == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_cart (cart, "1 x Tea = 300; 1 x Cake = 500; 800");
  sale_fixture_execute (self, "DROP TRIGGER broken", &error);
  g_assert_no_error (error);
  till_cart_add (cart, sale_fixture_product (self, "Bagel", 250), self->untaxed, TILL_QUANTITY_ONE);
  assert_on_disk (self);
}

/* The next one may also be no change at all. */
static void
test_flush_tries_again (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);

  sale_fixture_execute (self, "CREATE TRIGGER broken BEFORE INSERT ON cart BEGIN SELECT RAISE (ABORT, 'no'); END", &error);
  g_assert_no_error (error);
  till_cart_add (cart, sale_fixture_product (self, "Cake", 500), self->untaxed, TILL_QUANTITY_ONE);
  while (till_cart_get_error (cart) == NULL)
    g_main_context_iteration (NULL, TRUE);
  sale_fixture_execute (self, "DROP TRIGGER broken", &error);
  g_assert_no_error (error);
  assert_on_disk (self);
}

static void
test_in_memory (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillCart) cart = till_cart_new (NULL, TILL_CLOCK (self->clock), self->usd, TILL_TAX_ROUNDING_PER_SALE);

  till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->sales_tax, TILL_QUANTITY_ONE);
  sale_fixture_flush (self, cart);
  assert_cart (cart, "1 x Tea = 300; 324");
  g_assert_finalize_object (g_steal_pointer (&cart));
}

/* Two programs on one till: the newer cart takes the place, the older one is kept. */
static void
test_second_cart (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillCart) other = NULL;
  g_autoptr (GListModel) held = NULL;
  TillCart *cart = sale_fixture_load (self);

  till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->untaxed, TILL_QUANTITY_ONE);
  sale_fixture_flush (self, cart);
  other = till_cart_new (self->store, TILL_CLOCK (self->clock), self->usd, TILL_TAX_ROUNDING_PER_LINE);
  till_cart_add (other, sale_fixture_product (self, "Cake", 500), self->untaxed, TILL_QUANTITY_ONE);
  sale_fixture_flush (self, other);
  g_clear_object (&other);
  sale_fixture_restart (self);
  assert_cart (sale_fixture_load (self), "1 x Cake = 500; 500");
  held = sale_fixture_list (self, till_ledger_list_held_async);
  g_assert_cmpuint (g_list_model_get_n_items (held), ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cart/add", test_add);
  g_test_add_func ("/cart/unknown", test_unknown);
  g_test_add_func ("/cart/first-version", test_first_version);
  g_test_add_func ("/cart/snapshot", test_snapshot);
  g_test_add_func ("/cart/verbs", test_verbs);
  g_test_add_func ("/cart/undo", test_undo);
  g_test_add_func ("/cart/undo-is-durable", test_undo_is_durable);
  g_test_add_func ("/cart/refusals", test_refusals);
  g_test_add_func ("/cart/signals", test_signals);
  g_test_add_func ("/cart/failed-write", test_failed_write);
  g_test_add_func ("/cart/flush-tries-again", test_flush_tries_again);
  g_test_add_func ("/cart/in-memory", test_in_memory);
  g_test_add_func ("/cart/second-cart", test_second_cart);
  return g_test_run ();
}
