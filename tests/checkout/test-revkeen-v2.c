/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second generation: whole payments against the sandbox's face of it, and odd answers from a service in here. */
#include "sandbox-pair.h"
#include "till-revkeen-v1.h"
#include "till-revkeen-v2.h"

#include <string.h>

#define CARD          "4242424242424242"
#define CARD_DECLINED "4000000000000002"
#define CARD_LATER    "4000000000000259"
#define SESSION_ID    "550e8400-e29b-41d4-a716-446655440000"
#define KEY_HOURS     25

static const char *const ASYNC_OPTIONS[] = { "--async-delay", "1", NULL };

static TillProvider *
make_with (Service *service,
           const char *product_id,
           GError **error)
{
  g_autofree char *url = g_strconcat (service->url, "/v2", NULL);

  return (TillProvider *) till_revkeen_v2_new (url, service->key, product_id, NULL, error);
}

static TillProvider *
make (Service *service,
      GError **error)
{
  return make_with (service, NULL, error);
}

static TillProvider *
make_with_product (Service *service,
                   const char *product,
                   GError **error)
{
  g_autoptr (Reply) reply = service_call (service, "POST", "/v1/products", product);

  g_assert_cmpuint (reply->status, ==, 201);
  return make_with (service, reply_get_text (reply, "id"), error);
}

static TillProvider *
make_with_counter_product (Service *service,
                           GError **error)
{
  return make_with_product (service, "{\"name\":\"At the counter\",\"unitAmount\":100,\"currency\":\"USD\"}", error);
}

static TillProvider *
make_with_plan (Service *service,
                GError **error)
{
  return make_with_product (service, "{\"name\":\"Club\",\"unitAmount\":100,\"currency\":\"USD\",\"recurring\":{\"interval\":\"month\",\"intervalCount\":1}}", error);
}

static gint64
count_paid (PaymentFixture *fixture)
{
  return sale_fixture_count (fixture->sale, "SELECT count (*) FROM sale WHERE state = 'paid'");
}

static guint
count_sessions (Service *service)
{
  g_autoptr (Reply) reply = service_call (service, "GET", "/v1/checkout/sessions?limit=100", NULL);

  return json_array_get_length (reply_get_list (reply));
}

static void
test_paid (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open_with (make, NULL);
  g_autofree char *went_to = sandbox_pair_pay (pair, CARD);
  TillAttempt *attempt = NULL;

  g_assert_nonnull (went_to);
  till_payment_page_returned (pair->payment->payment, went_to);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
  attempt = till_payment_get_attempt (pair->payment->payment);
  g_assert_cmpstr (till_attempt_get_provider_id (attempt), ==, "revkeen-v2");
  g_assert_true (g_uuid_string_is_valid (till_attempt_get_session_id (attempt)));
  g_assert_nonnull (till_attempt_get_payment_id (attempt));
  g_assert_nonnull (till_sale_get_receipt_number (till_payment_get_sale (pair->payment->payment)));
  g_assert_true (till_sale_is_test (till_payment_get_sale (pair->payment->payment)));
}

static void
test_declined_then_paid (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open_with (make, NULL);
  G_GNUC_UNUSED g_autofree char *declined = sandbox_pair_pay (pair, CARD_DECLINED);
  G_GNUC_UNUSED g_autofree char *paid = NULL;

  till_payment_check_now (pair->payment->payment);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_CHECKING);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  g_assert_cmpint (count_paid (pair->payment), ==, 0);
  paid = sandbox_pair_pay (pair, CARD);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

static void
test_paid_later (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open_with (make, ASYNC_OPTIONS);
  G_GNUC_UNUSED g_autofree char *went_to = sandbox_pair_pay (pair, CARD_LATER);

  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PROCESSING);
  g_assert_cmpint (count_paid (pair->payment), ==, 0);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

static void
test_canceled (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open_with (make, NULL);
  g_autofree char *went_to = NULL;

  g_assert_true (payment_fixture_cancel (pair->payment));
  g_assert_cmpint (till_payment_get_state (pair->payment->payment), ==, TILL_PAYMENT_STATE_ENDED);
  g_assert_false (till_cart_is_locked (till_ledger_get_cart (pair->payment->sale->ledger)));
  went_to = sandbox_pair_pay (pair, CARD);
  g_assert_null (went_to);
}

/* Paid between the last question and Cancel: 409, and the retrieve that follows decides. */
static void
test_canceled_too_late (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open_with (make, NULL);
  G_GNUC_UNUSED g_autofree char *went_to = sandbox_pair_pay (pair, CARD);

  g_assert_true (payment_fixture_cancel (pair->payment));
  g_assert_cmpint (till_payment_get_state (pair->payment->payment), ==, TILL_PAYMENT_STATE_PAID);
}

/* The service asks for the sale's total, whatever its product costs. */
static void
test_product (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open_with (make_with_counter_product, NULL);
  g_autofree char *id = g_path_get_basename (till_payment_get_session_url (pair->payment->payment));
  g_autofree char *path = g_strconcat ("/v1/checkout/sessions/", id, NULL);
  g_autoptr (Reply) reply = service_call (pair->service, "GET", path, NULL);
  JsonArray *items = json_object_get_array_member (reply_get_data (reply), "lineItems");
  G_GNUC_UNUSED g_autofree char *went_to = NULL;

  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  g_assert_true (json_object_has_member (json_array_get_object_element (items, 0), "productId"));
  went_to = sandbox_pair_pay (pair, CARD);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

/* The shop has named a plan as its product: no customer may be subscribed by buying a coffee. */
static void
test_product_is_a_plan (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_with (make_with_plan, NULL);

  payment_fixture_charge (pair->payment);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  g_assert_null (till_payment_get_session_url (pair->payment->payment));
  g_assert_nonnull (till_payment_get_notice (pair->payment->payment));
  g_assert_true (payment_fixture_cancel (pair->payment));
  g_assert_cmpint (till_payment_get_state (pair->payment->payment), ==, TILL_PAYMENT_STATE_ENDED);
}

static void
test_plans_are_refused (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_with (make, NULL);
  SaleFixture *sale = pair->payment->sale;
  TillCart *cart = sale_fixture_load (sale);
  TillNotice *notice = NULL;

  till_cart_add (cart, sale_fixture_product (sale, "Flat white", 420), sale->sales_tax, TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_plan (sale, "Coffee club", 1500, 14), sale->sales_tax, TILL_QUANTITY_ONE);
  payment_fixture_make (pair->payment);
  till_payment_start_async (pair->payment->payment, cart, NULL, NULL, NULL);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_FAILED);
  notice = till_payment_get_notice (pair->payment->payment);
  g_assert_nonnull (strstr (till_notice_get_what (notice), "cannot sell plans"));
  g_assert_false (till_cart_is_locked (cart));
  g_assert_cmpuint (count_sessions (pair->service), ==, 0);
}

/* The request was never sent: within the key's life it is sent now, and after that nobody can say what became of it. */
static void
test_settle_creating (void)
{
  static const struct
  {
    gint64 hours;
    guint n_sessions;
    const char *left_as;
  } CASES[] = {
    { 1, 1, "SELECT count (*) FROM attempt WHERE state = 'open'" },
    { KEY_HOURS, 0, "SELECT count (*) FROM attempt WHERE state = 'unknown'" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (SandboxPair) pair = sandbox_pair_new_with (make, NULL);

    service_stop (pair->service);
    payment_fixture_charge (pair->payment);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_WAITING_NETWORK);
    payment_fixture_park (pair->payment);
    payment_fixture_drop (pair->payment);
    service_start (pair->service, NULL);
    g_object_unref (pair->payment->provider);
    pair->payment->provider = make (pair->service, NULL);
    till_manual_clock_advance (pair->payment->sale->clock, CASES[i].hours * 3600 * G_USEC_PER_SEC);
    g_assert_cmpuint (payment_fixture_settle (pair->payment, NULL), ==, 1);
    g_assert_cmpuint (count_sessions (pair->service), ==, CASES[i].n_sessions);
    /* The settler does not wait for the store to note its doubt. */
    while (sale_fixture_count (pair->payment->sale, CASES[i].left_as) != 1)
      g_main_context_iteration (NULL, FALSE);
    g_assert_cmpint (sale_fixture_count (pair->payment->sale, "SELECT count (*) FROM sale WHERE state = 'charging'"), ==, 1);
  }
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* One round of a settler with these providers; answers how many attempts it left. */
static guint
settle_with (SaleFixture *sale,
             TillProvider *const *providers,
             gsize n_providers)
{
  g_autoptr (TillSettler) settler = till_settler_new (sale->ledger, TILL_CLOCK (sale->clock));
  g_autoptr (GAsyncResult) result = NULL;
  guint n_left = 0;

  for (gsize i = 0; i < n_providers; i++)
    till_settler_add_provider (settler, providers[i]);
  till_settler_settle_async (settler, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (till_settler_settle_finish (settler, result, NULL, &n_left, NULL));
  return n_left;
}

/* Charges through a provider, pays the page, and goes away before the answer. */
static void
leave_paid (SandboxPair *pair,
            TillProvider *provider)
{
  G_GNUC_UNUSED g_autofree char *went_to = NULL;

  g_set_object (&pair->payment->provider, provider);
  payment_fixture_charge (pair->payment);
  till_payment_set_pace (pair->payment->payment, 60000);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  payment_fixture_park (pair->payment);
  went_to = sandbox_pair_pay (pair, CARD);
  payment_fixture_drop (pair->payment);
}

/* The shop has changed its account: each attempt is asked about in its own dialect, and none in the other's. */
static void
test_two_providers (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_with (make, NULL);
  g_autoptr (TillProvider) first = TILL_PROVIDER (till_revkeen_v1_new (pair->service->url, pair->service->key, NULL, NULL));
  g_autoptr (TillProvider) second = make (pair->service, NULL);
  TillProvider *const both[] = { first, second };

  leave_paid (pair, first);
  leave_paid (pair, second);
  g_assert_cmpint (count_paid (pair->payment), ==, 0);
  g_assert_cmpuint (settle_with (pair->payment->sale, &second, 1), ==, 1);
  g_assert_cmpint (count_paid (pair->payment), ==, 1);
  g_assert_cmpuint (settle_with (pair->payment->sale, both, G_N_ELEMENTS (both)), ==, 0);
  g_assert_cmpint (count_paid (pair->payment), ==, 2);
}

/* A service of this dialect that says of its one session what the test wants: OURS stands for the success address that
 * came, TOTAL for the amount. */
typedef struct
{
  SoupServer *server;
  char *url;
  const char *words;
  char *success_url;
  gint64 total;
  guint n_creates;
  guint n_expires;
  PaymentFixture *payment;
} Odd;

#define ODD_OPEN "\"status\":\"open\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"OURS\""
#define ODD_PAID "\"status\":\"complete\",\"payment_intent_id\":\"p\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"OURS\""

static void
put_json (SoupServerMessage *message,
          guint status,
          const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
create (Odd *odd,
        SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (JsonNode) node = json_from_string (body->data, NULL);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *text = g_strdup_printf ("{\"data\":{\"id\":\"" SESSION_ID "\",\"url\":\"%s/c/1\",\"publicToken\":\"t\","
                                           "\"currency\":\"USD\",\"expiresAt\":\"soon\"},\"requestId\":\"r\"}",
                                           odd->url);

  g_assert_cmpstr (soup_message_headers_get_one (headers, "x-api-key"), ==, "rk_sandbox_x");
  g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "RevKeen-Version"), ==, "2026-05-01");
  g_assert_true (g_uuid_string_is_valid (soup_message_headers_get_one (headers, "Idempotency-Key")));
  g_free (odd->success_url);
  odd->success_url = g_strdup (json_object_get_string_member (object, "successUrl"));
  odd->total = json_object_get_int_member (object, "amountMinor");
  odd->n_creates++;
  put_json (message, 201, text);
}

static void
describe (Odd *odd,
          SoupServerMessage *message)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *total = g_strdup_printf ("%" G_GINT64_FORMAT, odd->total);

  g_string_printf (text, "{\"data\":{%s", odd->words);
  if (strstr (odd->words, "\"id\"") == NULL)
    g_string_append (text, ",\"id\":\"" SESSION_ID "\"");
  if (strstr (odd->words, "\"url\"") == NULL)
    g_string_append_printf (text, ",\"url\":\"%s/c/1\"", odd->url);
  g_string_append (text, "}}");
  g_string_replace (text, "OURS", odd->success_url, 0);
  g_string_replace (text, "TOTAL", total, 0);
  put_json (message, 200, text->str);
}

static void
handle_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  Odd *odd = user_data;

  if (g_str_has_suffix (path, "/expire")) {
    odd->n_expires++;
    put_json (message, 200, "{\"data\":{\"id\":\"" SESSION_ID "\",\"status\":\"expired\",\"expiredAt\":\"now\"}}");
  } else if (g_str_equal (soup_server_message_get_method (message), "POST"))
    create (odd, message);
  else
    describe (odd, message);
}

static Odd *
odd_new (const char *words)
{
  Odd *odd = g_new0 (Odd, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;
  TillRevkeenV2 *provider = NULL;

  odd->words = words;
  odd->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (odd->server, "/v2/checkout-sessions", handle_cb, odd, NULL);
  soup_server_listen_local (odd->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (odd->server);
  odd->url = g_strdup_printf ("http://127.0.0.1:%d/v2", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  provider = till_revkeen_v2_new (odd->url, "rk_sandbox_x", NULL, NULL, &error);
  g_assert_no_error (error);
  odd->payment = payment_fixture_new (TILL_PROVIDER (provider));
  payment_fixture_charge (odd->payment);
  return odd;
}

static void
odd_free (Odd *odd)
{
  soup_server_disconnect (odd->server);
  payment_fixture_free (odd->payment);
  g_object_unref (odd->server);
  g_free (odd->success_url);
  g_free (odd->url);
  g_free (odd);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Odd, odd_free)

static void
wait_for_attempt (PaymentFixture *fixture,
                  TillAttemptState state)
{
  while (till_attempt_get_state (till_payment_get_attempt (fixture->payment)) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* Not paid, and said so; when the service finds its words again, the sale is paid after all. */
static void
test_unrecognised (void)
{
  static const char *const WORDS[] = {
    "\"status\":\"settled\",\"payment_intent_id\":\"p\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"OURS\"",
    "\"status\":\"paid\",\"payment_intent_id\":\"p\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"OURS\"",
    "\"status\":\"complete\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"OURS\"",
    "\"status\":\"complete\",\"payment_intent_id\":\"p\",\"amount_total\":null,\"currency\":null,\"success_url\":\"OURS\"",
    "\"status\":\"complete\",\"payment_intent_id\":\"p\",\"currency\":\"USD\",\"success_url\":\"OURS\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++) {
    g_autoptr (Odd) odd = odd_new (ODD_OPEN);

    payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_OPEN);
    g_assert_nonnull (till_payment_get_session_url (odd->payment->payment));
    odd->words = WORDS[i];
    wait_for_attempt (odd->payment, TILL_ATTEMPT_UNKNOWN);
    payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_OPEN);
    g_assert_nonnull (strstr (till_notice_get_what (till_payment_get_notice (odd->payment->payment)), "words that Till does not know"));
    g_assert_cmpint (count_paid (odd->payment), ==, 0);
    odd->words = ODD_PAID;
    payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_PAID);
    g_assert_cmpuint (odd->n_creates, ==, 1);
  }
}

static void
test_mismatched (void)
{
  static const char *const WORDS[] = {
    "\"status\":\"complete\",\"payment_intent_id\":\"p\",\"amount_total\":1,\"currency\":\"USD\",\"success_url\":\"OURS\"",
    "\"status\":\"complete\",\"payment_intent_id\":\"p\",\"amount_total\":TOTAL,\"currency\":\"EUR\",\"success_url\":\"OURS\"",
    "\"status\":\"complete\",\"payment_intent_id\":\"p\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"https://x/?reference=other\"",
    "\"status\":\"complete\",\"payment_intent_id\":\"p\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"https://x/\"",
    "\"id\":\"another\",\"status\":\"complete\",\"payment_intent_id\":\"p\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"OURS\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++) {
    g_autoptr (Odd) odd = odd_new (ODD_OPEN);

    payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_OPEN);
    odd->words = WORDS[i];
    payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_MISMATCHED);
    g_assert_cmpint (count_paid (odd->payment), ==, 0);
  }
}

/* A page that asks for something else is never shown, and its session is ended. */
static void
test_foreign_page (void)
{
  static const char *const WORDS[] = {
    "\"status\":\"open\",\"amount_total\":1,\"currency\":\"USD\",\"success_url\":\"OURS\"",
    "\"status\":\"open\",\"amount_total\":null,\"currency\":\"USD\",\"success_url\":\"OURS\"",
    "\"status\":\"open\",\"amount_total\":TOTAL,\"currency\":\"EUR\",\"success_url\":\"OURS\"",
    "\"status\":\"open\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"https://x/?reference=other\"",
    "\"status\":\"open\",\"amount_total\":TOTAL,\"currency\":\"USD\",\"success_url\":\"OURS\",\"url\":\"https://elsewhere.example/c/1\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++) {
    g_autoptr (Odd) odd = odd_new (WORDS[i]);

    payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_ENDED);
    g_assert_null (till_payment_get_session_url (odd->payment->payment));
    g_assert_nonnull (till_payment_get_notice (odd->payment->payment));
    g_assert_cmpuint (odd->n_expires, >=, 1);
  }
}

/* An address that does not come back contradicts nothing: session, amount and currency are compared all the same. */
static void
test_without_reference (void)
{
  g_autoptr (Odd) odd = odd_new ("\"status\":\"open\",\"amountTotal\":TOTAL,\"currency\":\"usd\",\"success_url\":null");

  payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_OPEN);
  g_assert_nonnull (till_payment_get_session_url (odd->payment->payment));
  odd->words = "\"status\":\"complete\",\"paymentIntentId\":\"p\",\"amountTotal\":TOTAL,\"currency\":\"usd\"";
  payment_fixture_wait (odd->payment, TILL_PAYMENT_STATE_PAID);
}

/* What this interface cannot do is not offered, and is left out where it was asked for all the same. */
static void
test_abilities (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_with (make, NULL);
  TillCart *cart = payment_fixture_fill (pair->payment);
  GBytes *body = NULL;

  g_assert_cmpint (till_provider_get_abilities (pair->payment->provider), ==, TILL_PROVIDER_CAN_REFUNDS);
  payment_fixture_make (pair->payment);
  till_payment_set_page_options (pair->payment->payment, TILL_PAGE_OPTION_PROMOTION_CODES | TILL_PAGE_OPTION_BILLING_ADDRESS);
  till_payment_start_async (pair->payment->payment, cart, NULL, NULL, NULL);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  body = till_attempt_get_request_body (till_payment_get_attempt (pair->payment->payment));
  g_assert_null (g_strstr_len (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), "romotion"));
  g_assert_false (till_attempt_allows_promotion (till_payment_get_attempt (pair->payment->payment)));
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
    { "https://api.example.com/v2", "rk_live_x", TRUE, TRUE },
    { "https://api.example.com/v2", "rk_sandbox_x", TRUE, FALSE },
    { "https://api.example.com/v2", "rk_test_x", TRUE, FALSE },
    { "http://127.0.0.1:9/v2", "rk_sandbox_x", TRUE, FALSE },
    { "http://127.0.0.1:9/v2", "rk_live_x", FALSE, FALSE },
    { "http://api.example.com/v2", "rk_sandbox_x", FALSE, FALSE },
    { "https://api.example.com/v2", "rk_oauth_x", FALSE, FALSE },
    { "https://api.example.com/v2", "rk_sandbox_x\r\nX: y", FALSE, FALSE },
    { "", "rk_live_x", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillRevkeenV2) provider = till_revkeen_v2_new (CASES[i].url, CASES[i].key, NULL, NULL, &error);

    g_assert_cmpint (provider != NULL, ==, CASES[i].is_good);
    if (provider != NULL)
      g_assert_cmpint (till_provider_is_live (TILL_PROVIDER (provider)), ==, CASES[i].is_live);
    else
      g_assert_true (error != NULL && strstr (error->message, CASES[i].key) == NULL);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/revkeen-v2/paid", test_paid);
  g_test_add_func ("/checkout/revkeen-v2/declined-then-paid", test_declined_then_paid);
  g_test_add_func ("/checkout/revkeen-v2/paid-later", test_paid_later);
  g_test_add_func ("/checkout/revkeen-v2/canceled", test_canceled);
  g_test_add_func ("/checkout/revkeen-v2/canceled-too-late", test_canceled_too_late);
  g_test_add_func ("/checkout/revkeen-v2/product", test_product);
  g_test_add_func ("/checkout/revkeen-v2/product-is-a-plan", test_product_is_a_plan);
  g_test_add_func ("/checkout/revkeen-v2/plans-are-refused", test_plans_are_refused);
  g_test_add_func ("/checkout/revkeen-v2/settle-creating", test_settle_creating);
  g_test_add_func ("/checkout/revkeen-v2/two-providers", test_two_providers);
  g_test_add_func ("/checkout/revkeen-v2/unrecognised", test_unrecognised);
  g_test_add_func ("/checkout/revkeen-v2/mismatched", test_mismatched);
  g_test_add_func ("/checkout/revkeen-v2/foreign-page", test_foreign_page);
  g_test_add_func ("/checkout/revkeen-v2/without-reference", test_without_reference);
  g_test_add_func ("/checkout/revkeen-v2/abilities", test_abilities);
  g_test_add_func ("/checkout/revkeen-v2/keys", test_keys);
  return g_test_run ();
}
