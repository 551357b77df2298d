/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A till that went down while it charged, and tillctl that asks the real sandbox what became of it. */
#include "cli-fixture.h"
#include "till-id.h"
#include "till-revkeen-v1.h"

#include <string.h>

typedef struct
{
  TillStore *store;
  TillClock *clock;
  TillLedger *ledger;
  TillSandboxProcess *sandbox;
  TillProvider *provider;
} Shop;

static void
keep_result_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
open_shop (Shop *shop,
           CliFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillCart) cart = NULL;
  g_autoptr (GError) error = NULL;

  shop->store = cli_fixture_open_store (fixture);
  shop->clock = till_clock_new ();
  shop->ledger = till_ledger_new (shop->store, shop->clock, till_currency_lookup ("USD"));
  shop->sandbox = till_sandbox_process_new (fixture->folder);
  shop->provider = TILL_PROVIDER (till_revkeen_v1_new_for_sandbox (shop->sandbox));
  till_ledger_load_cart_async (shop->ledger, NULL, keep_result_cb, &result);
  cart = till_ledger_load_cart_finish (shop->ledger, wait_for (&result), &error);
  g_assert_no_error (error);
}

/* As a crash leaves it: nothing is ended. */
static void
close_shop (Shop *shop)
{
  till_sandbox_process_stop (shop->sandbox);
  till_store_close (shop->store);
  g_clear_object (&shop->provider);
  g_clear_object (&shop->sandbox);
  g_clear_object (&shop->ledger);
  g_clear_object (&shop->clock);
  g_clear_object (&shop->store);
}

static void
fill_cart (Shop *shop)
{
  g_autofree char *id = till_id_new (shop->clock);
  g_autoptr (TillProduct) product = till_product_new (id);

  till_product_set_name (product, "Espresso");
  till_product_set_price (product, till_money (250, till_currency_lookup ("USD")));
  g_assert_true (till_cart_add (till_ledger_get_cart (shop->ledger), product, NULL, TILL_QUANTITY_ONE));
}

/* The first step of a charge: all that will be sent is on disk. */
static TillAttempt *
begin_attempt (Shop *shop)
{
  TillCart *cart = till_ledger_get_cart (shop->ledger);
  g_autofree char *id = till_id_new (shop->clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillSessionRequest) request = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  TillAttempt *attempt = NULL;
  TillAttemptSpec spec = { 0 };

  request = till_session_request_new_for_cart (cart, id, &error);
  g_assert_no_error (error);
  till_session_request_set_return_urls (request, "https://till.invalid/return/n/success?session_id={CHECKOUT_SESSION_ID}",
                                        "https://till.invalid/return/n/cancel");
  body = till_provider_write_create_body (shop->provider, request, &error);
  g_assert_no_error (error);
  spec = (TillAttemptSpec){
    .attempt_id = id,
    .provider_id = till_provider_get_id (shop->provider),
    .idempotency_key = id,
    .request_body = body,
    .nonce = "n",
    .success_url = "https://till.invalid/return/n/success?session_id={CHECKOUT_SESSION_ID}",
    .cancel_url = "https://till.invalid/return/n/cancel",
    .amount = till_session_request_get_total (request),
  };
  till_ledger_begin_attempt_async (shop->ledger, cart, &spec, NULL, keep_result_cb, &result);
  attempt = till_ledger_begin_attempt_finish (shop->ledger, wait_for (&result), &error);
  g_assert_no_error (error);
  return attempt;
}

/* The second one: the service has the session, and the till knows it. */
static TillSession *
open_session (Shop *shop,
              TillAttempt *attempt)
{
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) recorded = NULL;
  g_autoptr (TillAttempt) opened = NULL;
  g_autoptr (GError) error = NULL;
  TillSession *session = NULL;

  till_provider_create_async (shop->provider, till_attempt_get_request_body (attempt),
                              till_attempt_get_idempotency_key (attempt), NULL, keep_result_cb, &created);
  session = till_provider_create_finish (shop->provider, wait_for (&created), &error);
  g_assert_no_error (error);
  till_ledger_record_opened_async (shop->ledger, till_attempt_get_id (attempt), NULL, session->id, session->url,
                                   session->expires_us, NULL, keep_result_cb, &recorded);
  opened = till_ledger_record_finish (shop->ledger, wait_for (&recorded), NULL, &error);
  g_assert_no_error (error);
  return session;
}

static void
expire_session (Shop *shop,
                TillSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillSession) expired = NULL;
  g_autoptr (GError) error = NULL;

  till_provider_expire_async (shop->provider, session->id, "expire-once", NULL, keep_result_cb, &result);
  expired = till_provider_expire_finish (shop->provider, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
assert_attempt_is (CliFixture *fixture,
                   const char *sale_id,
                   const char *sale_state,
                   const char *attempt_state)
{
  JsonObject *sale = cli_run_json (fixture, "sales", "show", sale_id, "--json", NULL);
  JsonObject *attempt = json_array_get_object_element (json_object_get_array_member (sale, "attempts"), 0);

  g_assert_cmpstr (json_object_get_string_member (sale, "state"), ==, sale_state);
  g_assert_cmpstr (json_object_get_string_member (attempt, "state"), ==, attempt_state);
}

static void
assert_settles (CliFixture *fixture,
                gint64 n_settled,
                gint64 n_left)
{
  JsonObject *answer = cli_run_json (fixture, "settle", "--json", NULL);

  g_assert_cmpint (json_object_get_int_member (answer, "settled"), ==, n_settled);
  g_assert_cmpint (json_object_get_int_member (answer, "left"), ==, n_left);
  g_assert_cmpint (fixture->code, ==, n_left == 0 ? 0 : 1);
}

/* The service ended the session while the till was down. */
static void
test_expired (CliFixture *fixture,
              gconstpointer data)
{
  Shop shop = { NULL };
  g_autoptr (TillAttempt) attempt = NULL;
  g_autoptr (TillSession) session = NULL;

  open_shop (&shop, fixture);
  fill_cart (&shop);
  attempt = begin_attempt (&shop);
  session = open_session (&shop, attempt);
  expire_session (&shop, session);
  close_shop (&shop);

  assert_attempt_is (fixture, till_attempt_get_sale_id (attempt), "charging", "open");
  assert_settles (fixture, 1, 0);
  assert_attempt_is (fixture, till_attempt_get_sale_id (attempt), "draft", "expired");
  assert_settles (fixture, 0, 0);
}

/* The till went down before it sent anything: the stored request is sent now, and the customer can still pay. */
static void
test_never_sent (CliFixture *fixture,
                 gconstpointer data)
{
  Shop shop = { NULL };
  g_autoptr (TillAttempt) attempt = NULL;

  open_shop (&shop, fixture);
  fill_cart (&shop);
  attempt = begin_attempt (&shop);
  close_shop (&shop);

  assert_attempt_is (fixture, till_attempt_get_sale_id (attempt), "charging", "creating");
  assert_settles (fixture, 0, 1);
  g_assert_nonnull (strstr (fixture->err, "still open"));
  assert_attempt_is (fixture, till_attempt_get_sale_id (attempt), "charging", "open");
}

/* Nobody can be asked: nothing is decided. */
static void
test_no_service (CliFixture *fixture,
                 gconstpointer data)
{
  Shop shop = { NULL };
  g_autoptr (TillAttempt) attempt = NULL;

  open_shop (&shop, fixture);
  fill_cart (&shop);
  attempt = begin_attempt (&shop);
  close_shop (&shop);

  g_setenv ("TILL_SANDBOX_URL", "http://127.0.0.1:1", TRUE);
  g_setenv ("TILL_SANDBOX_KEY", "rk_test_none", TRUE);
  assert_settles (fixture, 0, 1);
  g_unsetenv ("TILL_SANDBOX_URL");
  g_unsetenv ("TILL_SANDBOX_KEY");
  cli_run (fixture, "sales", "show", till_attempt_get_sale_id (attempt), "--json", NULL);
  g_assert_nonnull (strstr (fixture->out, "\"charging\""));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)
  ADD ("/settle/expired", test_expired);
  ADD ("/settle/never-sent", test_never_sent);
  ADD ("/settle/no-service", test_no_service);

  return g_test_run ();
}
