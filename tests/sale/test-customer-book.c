/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-fixture.h"

static void
got_cb (GObject *object,
        GAsyncResult *result,
        gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TillCustomer *
save (TillCustomerBook *book,
      const char *id,
      const char *name,
      const char *email,
      const char *phone)
{
  g_autoptr (TillCustomer) customer = till_customer_new (id, name, email, phone);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillCustomer *saved = NULL;

  till_customer_book_save_async (book, customer, NULL, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  saved = till_customer_book_save_finish (book, result, &error);
  g_assert_no_error (error);
  return saved;
}

static char *
search (TillCustomerBook *book,
        const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  till_customer_book_search_async (book, text, NULL, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = till_customer_book_search_finish (book, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (found); i++) {
    g_autoptr (TillCustomer) customer = g_list_model_get_item (found, i);

    g_string_append_printf (names, "%s;", till_customer_get_name (customer));
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } searches[] = {
    { "", "Ada Lovelace;José Ángel;Straße 7;" },
    { "ada", "Ada Lovelace;" },
    { "LOVE ad", "Ada Lovelace;" },
    { "jose", "José Ángel;" },
    { "ÁNGEL", "José Ángel;" },
    { "angel jose", "José Ángel;" },
    { "strasse", "Straße 7;" },
    { "example.com", "Ada Lovelace;José Ángel;" },
    { "555", "Ada Lovelace;" },
    { "ada jose", "" },
    { "%", "" },
    { "a b c d e f", "" },
    { "\xff", "" },
  };
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillCustomerBook) book = till_customer_book_new (self->store, TILL_CLOCK (self->clock));
  g_autoptr (TillCustomer) ada = save (book, NULL, "Ada Lovelace", "ada@example.com", "555-1234");
  g_autoptr (TillCustomer) jose = save (book, NULL, "José Ángel", "jose@example.com", NULL);
  g_autoptr (TillCustomer) street = save (book, NULL, "Straße 7", NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++) {
    g_autofree char *names = search (book, searches[i].text);

    g_assert_cmpstr (names, ==, searches[i].found);
  }
  g_assert_null (till_customer_get_email (street));
  g_assert_cmpstr (till_customer_get_id (ada), !=, till_customer_get_id (jose));
}

static void
changed_cb (TillCustomerBook *book,
            gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_replace (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillCustomerBook) book = till_customer_book_new (self->store, TILL_CLOCK (self->clock));
  g_autoptr (TillCustomer) first = save (book, NULL, "Ada", NULL, NULL);
  g_autoptr (TillCustomer) second = NULL;
  g_autofree char *all = NULL;
  guint n_changed = 0;

  g_signal_connect (book, "changed", G_CALLBACK (changed_cb), &n_changed);
  second = save (book, till_customer_get_id (first), "Ada Lovelace", NULL, NULL);
  g_assert_cmpstr (till_customer_get_id (second), ==, till_customer_get_id (first));
  all = search (book, "");
  g_assert_cmpstr (all, ==, "Ada Lovelace;");
  g_assert_cmpuint (n_changed, ==, 1);
}

static void
test_email (void)
{
  static const struct
  {
    const char *text;
    gboolean is_email;
  } cases[] = {
    { "ada@example.com", TRUE },
    { "ada@localhost", TRUE },
    { "josé@straße.example", TRUE },
    { "", FALSE },
    { "@", FALSE },
    { "ada", FALSE },
    { "ada@", FALSE },
    { "@example.com", FALSE },
    { "ada@example@com", FALSE },
    { "ada lovelace@example.com", FALSE },
    { "ada@example\u00a0.com", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (till_customer_is_email (cases[i].text), ==, cases[i].is_email);
  }
}

/* A sale that was held before an address changed comes back with the new one; who is in no book stays as written. */
static void
test_recalled (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillCustomerBook) book = till_customer_book_new (self->store, TILL_CLOCK (self->clock));
  g_autoptr (TillCustomer) before = save (book, NULL, "Ada", "ada@old.example", "555-1234");
  g_autoptr (TillCustomer) guest = till_customer_new (NULL, "Guest", "guest@example.com", NULL);
  g_autoptr (TillCustomer) after = NULL;
  g_autoptr (GListModel) held = NULL;
  g_autoptr (TillHeldSale) first = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *recalled = NULL;
  TillCart *cart = sale_fixture_load (self);
  g_autofree char *id = g_strdup (till_cart_get_id (cart));

  g_assert_true (till_cart_add (cart, sale_fixture_product (self, "Flat white", 420), self->sales_tax, TILL_QUANTITY_ONE));
  till_cart_set_customer (cart, before);
  g_assert_nonnull (sale_fixture_hold (self, cart, NULL, &error));
  g_assert_no_error (error);
  after = save (book, till_customer_get_id (before), "Ada Lovelace", "ada@new.example", NULL);

  held = sale_fixture_list (self, till_ledger_list_held_async);
  first = g_list_model_get_item (held, 0);
  g_assert_cmpstr (till_held_sale_get_customer_name (first), ==, "Ada Lovelace");
  recalled = sale_fixture_recall (self, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (till_customer_get_name (till_cart_get_customer (recalled)), ==, "Ada Lovelace");
  g_assert_cmpstr (till_customer_get_email (till_cart_get_customer (recalled)), ==, "ada@new.example");
  g_assert_null (till_customer_get_phone (till_cart_get_customer (recalled)));

  till_cart_set_customer (recalled, guest);
  g_assert_nonnull (sale_fixture_hold (self, recalled, NULL, &error));
  recalled = sale_fixture_recall (self, id, &error);
  g_assert_cmpstr (till_customer_get_email (till_cart_get_customer (recalled)), ==, "guest@example.com");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-book/search", test_search);
  g_test_add_func ("/customer-book/replace", test_replace);
  g_test_add_func ("/customer-book/email", test_email);
  g_test_add_func ("/customer-book/recalled", test_recalled);
  return g_test_run ();
}
