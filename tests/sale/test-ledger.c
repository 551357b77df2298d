/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-fixture.h"

static TillSale *
get_sale (SaleFixture *self,
          const char *key)
{
  g_autoptr (GError) error = NULL;
  TillSale *sale = sale_fixture_sale (self, key, &error);

  g_assert_no_error (error);
  return sale;
}

static void
test_paid (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) paid = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillSale) read = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);

  g_assert_true (till_cart_is_locked (till_ledger_get_cart (self->ledger)));
  paid = sale_fixture_answer (self, attempt, &facts, &sale, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (paid), ==, TILL_ATTEMPT_PAID);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_cmpstr (till_sale_get_receipt_number (sale), ==, "2026-000001");
  g_assert_cmpint (till_sale_get_number (sale), ==, 1001);
  g_assert_cmpint (till_sale_get_total (sale).minor, ==, 454);
  g_assert_true (till_sale_is_test (sale));
  g_assert_cmpuint (till_sale_get_n_tenders (sale), ==, 1);
  g_assert_cmpstr (till_sale_get_tender (sale, 0)->card_last4, ==, "4242");
  g_assert_cmpstr (till_sale_get_customer_email (sale), ==, "ada@example.com");
  g_assert_cmpuint (g_list_model_get_n_items (till_sale_get_lines (sale)), ==, 1);
  g_assert_cmpuint (till_sale_get_totals (sale)->n_taxes, ==, 1);
  g_assert_cmpint (till_sale_get_totals (sale)->taxes[0].amount.minor, ==, 34);
  g_assert_true (till_cart_is_empty (till_ledger_get_cart (self->ledger)));
  read = get_sale (self, "2026-000001");
  g_assert_cmpstr (till_sale_get_id (read), ==, till_sale_get_id (sale));
  sale_fixture_verify (self);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/paid", test_paid);
  return g_test_run ();
}
