/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole of checkout against the real sandbox service. */
#include "sandbox-pair.h"
#include "till-revkeen-v1.h"
#include "till-sandbox-process.h"

#include <glib/gstdio.h>
#include <signal.h>

#define CARD          "4242424242424242"
#define CARD_DECLINED "4000000000000002"
#define CARD_LATER    "4000000000000259"

static const char *const ASYNC_OPTIONS[] = { "--async-delay", "1", NULL };

static void
test_paid (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (NULL);
  g_autofree char *went_to = sandbox_pair_pay (pair, CARD);
  TillPayment *payment = pair->payment->payment;
  TillAttempt *attempt = NULL;
  gint64 before = g_get_monotonic_time ();

  g_assert_nonnull (went_to);
  till_payment_page_returned (payment, went_to);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
  g_test_message ("redirect to paid: %" G_GINT64_FORMAT " us", g_get_monotonic_time () - before);
  attempt = till_payment_get_attempt (payment);
  g_assert_cmpstr (till_attempt_get_card_last4 (attempt), ==, "4242");
  g_assert_nonnull (till_attempt_get_payment_id (attempt));
  g_assert_nonnull (till_sale_get_receipt_number (till_payment_get_sale (payment)));
  g_assert_true (till_sale_is_test (till_payment_get_sale (payment)));
}

static void
test_declined_then_paid (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (NULL);
  G_GNUC_UNUSED g_autofree char *declined = sandbox_pair_pay (pair, CARD_DECLINED);
  g_autofree char *paid = NULL;

  till_payment_check_now (pair->payment->payment);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_CHECKING);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  paid = sandbox_pair_pay (pair, CARD);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

static void
test_paid_later (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (ASYNC_OPTIONS);
  G_GNUC_UNUSED g_autofree char *went_to = sandbox_pair_pay (pair, CARD_LATER);

  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PROCESSING);
  g_assert_nonnull (till_payment_get_notice (pair->payment->payment));
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

static void
test_canceled (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (NULL);
  g_autofree char *went_to = NULL;

  g_assert_true (payment_fixture_cancel (pair->payment));
  g_assert_cmpint (till_payment_get_state (pair->payment->payment), ==, TILL_PAYMENT_STATE_ENDED);
  went_to = sandbox_pair_pay (pair, CARD);
  g_assert_null (went_to);
}

/* Paid between the last question and Cancel. */
static void
test_canceled_too_late (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (NULL);
  G_GNUC_UNUSED g_autofree char *went_to = sandbox_pair_pay (pair, CARD);

  g_assert_true (payment_fixture_cancel (pair->payment));
  g_assert_cmpint (till_payment_get_state (pair->payment->payment), ==, TILL_PAYMENT_STATE_PAID);
}

/* Every kind of line that a cart can have comes to exactly the cart's total at the service. */
static void
test_every_kind_of_line (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  SaleFixture *sale = pair->payment->sale;
  TillCart *cart = sale_fixture_load (sale);
  g_autofree char *went_to = NULL;

  till_cart_add (cart, sale_fixture_product (sale, "Beans by weight", 1999), sale->sales_tax, 350);
  till_cart_add (cart, sale_fixture_product (sale, "Scone", 333), sale->sales_tax, 3 * TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_product (sale, "Water", 100), sale->untaxed, TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_product (sale, "Gift", 0), sale->untaxed, TILL_QUANTITY_ONE);
  till_cart_set_line_discount (cart, till_cart_get_line (cart, 1), till_discount_percent (150000));
  till_cart_add (cart, sale_fixture_plan (sale, "Coffee club", 1500, 14), sale->sales_tax, TILL_QUANTITY_ONE);
  till_cart_set_sale_discount (cart, till_discount_amount (101));
  payment_fixture_make (pair->payment);
  till_payment_start_async (pair->payment->payment, cart, NULL, NULL, NULL);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  went_to = sandbox_pair_pay (pair, CARD);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

/* A plan whose trial begins: nothing is due today, and that counts as paid. */
static void
test_trial_alone (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  SaleFixture *sale = pair->payment->sale;
  TillCart *cart = sale_fixture_load (sale);
  g_autofree char *went_to = NULL;

  till_cart_add (cart, sale_fixture_plan (sale, "Coffee club", 1500, 14), sale->sales_tax, TILL_QUANTITY_ONE);
  payment_fixture_make (pair->payment);
  till_payment_start_async (pair->payment->payment, cart, NULL, NULL, NULL);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  went_to = sandbox_pair_pay (pair, CARD);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

static void
test_different_trials (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  SaleFixture *sale = pair->payment->sale;
  TillCart *cart = sale_fixture_load (sale);

  till_cart_add (cart, sale_fixture_plan (sale, "Coffee club", 1500, 14), sale->sales_tax, TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_plan (sale, "Tea club", 900, 0), sale->sales_tax, TILL_QUANTITY_ONE);
  payment_fixture_make (pair->payment);
  till_payment_start_async (pair->payment->payment, cart, NULL, NULL, NULL);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_FAILED);
  g_assert_nonnull (till_payment_get_notice (pair->payment->payment));
  g_assert_false (till_cart_is_locked (cart));
}

static void
ensured_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  till_sandbox_process_ensure_finish (TILL_SANDBOX_PROCESS (source), result, &error);
  *(int *) user_data = error == NULL ? 1 : -1;
}

static gboolean
ensure (TillSandboxProcess *sandbox)
{
  int answer = 0;

  till_sandbox_process_ensure_async (sandbox, NULL, ensured_cb, &answer);
  while (answer == 0)
    g_main_context_iteration (NULL, TRUE);
  return answer > 0;
}

/* Started when it is needed; started again when it died; a payment goes on over that. */
static void
test_embedded (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("till-embedded-XXXXXX", &error);
  g_autofree char *command = g_strdup_printf ("rm -r %s", folder);
  g_autofree char *went_to = NULL;
  TillSandboxProcess *sandbox = till_sandbox_process_new (folder);
  PaymentFixture *fixture = payment_fixture_new (TILL_PROVIDER (till_revkeen_v1_new_for_sandbox (sandbox)));
  Service customer = { .session = soup_session_new () };

  g_assert_null (till_sandbox_process_get_url (sandbox));
  till_provider_warm_up (fixture->provider);
  payment_fixture_charge (fixture);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  till_sandbox_process_stop (sandbox);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  g_assert_true (ensure (sandbox));
  customer.url = (char *) till_sandbox_process_get_url (sandbox);
  customer.key = (char *) till_sandbox_process_get_key (sandbox);
  went_to = service_pay (&customer, payment_fixture_get_session_id (fixture), CARD);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PAID);
  g_object_unref (customer.session);
  payment_fixture_free (fixture);
  g_assert_finalize_object (sandbox);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
test_programs_that_are_none (void)
{
  static const char *const PROGRAMS[] = { "/nonexistent/till-sandbox", "/bin/true", "/bin/echo", "/bin/false" };
  g_autofree char *real = g_strdup (g_getenv ("TILL_SANDBOX_PROGRAM"));

  for (gsize i = 0; i < G_N_ELEMENTS (PROGRAMS); i++) {
    g_autoptr (TillSandboxProcess) sandbox = till_sandbox_process_new ("/nonexistent");

    g_setenv ("TILL_SANDBOX_PROGRAM", PROGRAMS[i], TRUE);
    g_assert_false (ensure (sandbox));
    g_assert_null (till_sandbox_process_get_url (sandbox));
  }
  g_setenv ("TILL_SANDBOX_PROGRAM", real, TRUE);
}

static void
test_one_that_runs_already (void)
{
  static const struct
  {
    const char *url;
    const char *key;
    gboolean is_good;
  } CASES[] = {
    { "http://127.0.0.1:9", "rk_test_x", TRUE },
    { "http://[::1]:9", "rk_test_x", TRUE },
    { "http://localhost:9/", "rk_test_x", TRUE },
    { "http://127.0.0.1:9", "rk_live_x", FALSE },
    { "http://127.0.0.1:9", NULL, FALSE },
    { "https://sandbox.example.com", "rk_test_x", FALSE },
    { "http://10.0.0.1", "rk_test_x", FALSE },
    { "nonsense", "rk_test_x", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (TillSandboxProcess) sandbox = till_sandbox_process_new ("/nonexistent");

    g_setenv ("TILL_SANDBOX_URL", CASES[i].url, TRUE);
    if (CASES[i].key != NULL)
      g_setenv ("TILL_SANDBOX_KEY", CASES[i].key, TRUE);
    else
      g_unsetenv ("TILL_SANDBOX_KEY");
    g_assert_cmpint (ensure (sandbox), ==, CASES[i].is_good);
  }
  g_unsetenv ("TILL_SANDBOX_URL");
  g_unsetenv ("TILL_SANDBOX_KEY");
}

static void
test_keys (void)
{
  static const struct
  {
    const char *url;
    const char *key;
    gboolean is_good;
    gboolean is_live;
  } CASES[] = {
    { "https://api.example.com", "rk_live_x", TRUE, TRUE },
    { "https://api.example.com", "rk_test_x", TRUE, FALSE },
    { "http://127.0.0.1:9", "rk_test_x", TRUE, FALSE },
    { "http://127.0.0.1:9", "rk_live_x", FALSE, FALSE },
    { "https://127.0.0.1:9", "rk_live_x", FALSE, FALSE },
    { "http://api.example.com", "rk_live_x", FALSE, FALSE },
    { "http://api.example.com", "rk_test_x", FALSE, FALSE },
    { "https://api.example.com", "sk_live_x", FALSE, FALSE },
    { "https://api.example.com", "rk_test_x\r\nX: y", FALSE, FALSE },
    { "https://api.example.com", "", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillRevkeenV1) provider = till_revkeen_v1_new (CASES[i].url, CASES[i].key, NULL, &error);

    g_assert_cmpint (provider != NULL, ==, CASES[i].is_good);
    if (provider != NULL)
      g_assert_cmpint (till_provider_is_live (TILL_PROVIDER (provider)), ==, CASES[i].is_live);
    else
      g_assert_true (error != NULL && (CASES[i].key[0] == '\0' || strstr (error->message, CASES[i].key) == NULL));
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/sandbox/paid", test_paid);
  g_test_add_func ("/checkout/sandbox/declined-then-paid", test_declined_then_paid);
  g_test_add_func ("/checkout/sandbox/paid-later", test_paid_later);
  g_test_add_func ("/checkout/sandbox/canceled", test_canceled);
  g_test_add_func ("/checkout/sandbox/canceled-too-late", test_canceled_too_late);
  g_test_add_func ("/checkout/sandbox/every-kind-of-line", test_every_kind_of_line);
  g_test_add_func ("/checkout/sandbox/trial-alone", test_trial_alone);
  g_test_add_func ("/checkout/sandbox/different-trials", test_different_trials);
  g_test_add_func ("/checkout/sandbox/embedded", test_embedded);
  g_test_add_func ("/checkout/sandbox/programs-that-are-none", test_programs_that_are_none);
  g_test_add_func ("/checkout/sandbox/one-that-runs-already", test_one_that_runs_already);
  g_test_add_func ("/checkout/sandbox/keys", test_keys);
  return g_test_run ();
}
