/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real sandbox tells the listener; what it tells only makes the settler and the refunder ask. */
#include "sandbox-pair.h"
#include "till-keyring.h"
#include "till-refunder.h"
#include "till-webhook-listener.h"
#include "till-webhooks.h"

#include <string.h>

#define CARD_LATER        "4000000000000259"
#define CARD_REFUND_FAILS "4000000000005126"
#define SECRET            "whsec_test"
#define EVENT             "{\"id\": \"evt_1\", \"type\": \"checkout.session.completed\", \"data\": {\"object\": {\"id\": \"cs_1\"}}}"

/* Long enough for the sale to be put under Pending before the money comes. */
static const char *const ASYNC_OPTIONS[] = { "--async-delay", "6", NULL };

typedef struct
{
  TillClock *clock;
  TillWebhookListener *listener;
  SoupSession *session;
  GPtrArray *told;
  GPtrArray *refunds_told;
} Ear;

static void
told_cb (TillWebhookListener *listener,
         const char *session_id,
         gpointer user_data)
{
  Ear *ear = user_data;

  g_ptr_array_add (ear->told, g_strdup (session_id));
}

static void
refund_told_cb (TillWebhookListener *listener,
                const char *refund_id,
                gpointer user_data)
{
  Ear *ear = user_data;

  g_ptr_array_add (ear->refunds_told, g_strdup (refund_id));
}

static Ear *
ear_new (const char *secret)
{
  const char *const secrets[] = { secret, NULL };
  g_autoptr (GError) error = NULL;
  Ear *ear = g_new0 (Ear, 1);

  ear->clock = till_clock_new ();
  ear->listener = till_webhook_listener_new (ear->clock, secrets);
  ear->session = soup_session_new ();
  ear->told = g_ptr_array_new_with_free_func (g_free);
  ear->refunds_told = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (ear->listener, "told", G_CALLBACK (told_cb), ear);
  g_signal_connect (ear->listener, "refund-told", G_CALLBACK (refund_told_cb), ear);
  till_webhook_listener_listen (ear->listener, 0, TRUE, &error);
  g_assert_no_error (error);
  return ear;
}

static void
ear_free (Ear *ear)
{
  g_object_unref (ear->listener);
  g_object_unref (ear->session);
  g_object_unref (ear->clock);
  g_ptr_array_unref (ear->told);
  g_ptr_array_unref (ear->refunds_told);
  g_free (ear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ear, ear_free)

static char *
ear_get_url (Ear *ear,
             const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", till_webhook_listener_get_port (ear->listener), path);
}

static char *
sign (Ear *ear,
      gint64 age,
      const char *body)
{
  gint64 now = till_clock_get_time (ear->clock) / G_USEC_PER_SEC - age;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", now, body);
  g_autofree char *mac = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) SECRET, strlen (SECRET), text, -1);

  return g_strdup_printf ("t=%" G_GINT64_FORMAT ",v1=%s", now, mac);
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  G_GNUC_UNUSED g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  *(gboolean *) user_data = TRUE;
}

static guint
post (Ear *ear,
      const char *method,
      const char *path,
      const char *signature,
      const char *body)
{
  g_autofree char *url = ear_get_url (ear, path);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  gboolean is_done = FALSE;

  if (signature != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), "X-RevKeen-Signature", signature);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  soup_session_send_and_read_async (ear->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  return soup_message_get_status (message);
}

static void
test_answers (void)
{
  g_autoptr (Ear) ear = ear_new (SECRET);
  g_autofree char *right = sign (ear, 0, EVENT);
  g_autofree char *again = sign (ear, 1, EVENT);
  g_autofree char *stale = sign (ear, 301, EVENT);
  g_autofree char *broken = sign (ear, 0, "{\"id\": 1}");
  g_autofree char *huge = g_strnfill (1024 * 1024, 'x');
  g_autofree char *huge_signature = sign (ear, 0, huge);

  g_assert_cmpuint (post (ear, "GET", "/webhooks", NULL, ""), ==, 405);
  g_assert_cmpuint (post (ear, "POST", "/", right, EVENT), ==, 404);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", NULL, EVENT), ==, 400);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", stale, EVENT), ==, 400);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", right, "{}"), ==, 400);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", broken, "{\"id\": 1}"), ==, 400);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", huge_signature, huge), ==, 413);
  g_assert_cmpuint (ear->told->len, ==, 0);

  g_assert_cmpuint (post (ear, "POST", "/webhooks", right, EVENT), ==, 200);
  g_assert_cmpuint (ear->told->len, ==, 1);
  g_assert_cmpstr (ear->told->pdata[0], ==, "cs_1");
  /* Replayed; then delivered once more by the service, which signs anew. */
  g_assert_cmpuint (post (ear, "POST", "/webhooks", right, EVENT), ==, 409);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", again, EVENT), ==, 200);
  g_assert_cmpuint (ear->told->len, ==, 1);
}

static void
test_refund_answers (void)
{
  g_autoptr (Ear) ear = ear_new (SECRET);
  const char *nameless = "{\"id\": \"evt_2\", \"type\": \"refund.failed\", \"data\": {\"object\": {}}}";
  const char *event = "{\"id\": \"evt_3\", \"type\": \"refund.failed\", \"data\": {\"object\": {\"id\": \"re_1\"}}}";
  g_autofree char *nameless_signature = sign (ear, 0, nameless);
  g_autofree char *signature = sign (ear, 0, event);
  g_autofree char *again = sign (ear, 1, event);

  g_assert_cmpuint (post (ear, "POST", "/webhooks", nameless_signature, nameless), ==, 400);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", signature, event), ==, 200);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", again, event), ==, 200);
  g_assert_cmpuint (ear->told->len, ==, 0);
  g_assert_cmpuint (ear->refunds_told->len, ==, 1);
  g_assert_cmpstr (ear->refunds_told->pdata[0], ==, "re_1");
}

static void
wake_cb (TillWebhookListener *listener,
         const char *session_id,
         gpointer user_data)
{
  till_settler_wake (user_data, session_id);
}

static void
settled_cb (TillSettler *settler,
            TillAttempt *attempt,
            TillSale *sale,
            gpointer user_data)
{
  *(int *) user_data = (int) till_attempt_get_state (attempt);
}

static char *
register_endpoint (SandboxPair *pair)
{
  g_autoptr (Reply) reply = service_call (pair->service, "POST", "/v1/webhook-endpoints",
                                          "{\"url\": \"http://127.0.0.1:1/none\", \"events\": [\"*\"]}");

  g_assert_cmpuint (reply->status, ==, 201);
  return g_strdup (reply_get_text (reply, "id"));
}

static void
point_endpoint (SandboxPair *pair,
                const char *id,
                const char *url)
{
  g_autofree char *path = g_strconcat ("/v1/webhook-endpoints/", id, NULL);
  g_autofree char *body = g_strdup_printf ("{\"url\": \"%s\"}", url);
  g_autoptr (Reply) reply = service_call (pair->service, "PATCH", path, body);

  g_assert_cmpuint (reply->status, ==, 200);
}

static char *
rotate (SandboxPair *pair,
        const char *id)
{
  g_autofree char *path = g_strdup_printf ("/v1/webhook-endpoints/%s/rotate-secret", id);
  g_autoptr (Reply) reply = service_call (pair->service, "POST", path, "{}");

  return g_strdup (reply_get_text (reply, "secret"));
}

/* Complete but unpaid, and put under Pending: the service's word makes Till ask, and the answer makes it paid. */
static void
test_paid_later (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (ASYNC_OPTIONS);
  g_autofree char *endpoint = register_endpoint (pair);
  g_autofree char *secret = rotate (pair, endpoint);
  g_autoptr (Ear) ear = ear_new (secret);
  g_autofree char *url = ear_get_url (ear, "/webhooks");
  g_autofree char *went_to = sandbox_pair_pay (pair, CARD_LATER);
  g_autoptr (TillSettler) settler = till_settler_new (pair->payment->sale->ledger, TILL_CLOCK (pair->payment->sale->clock));
  int state = -1;

  g_assert_nonnull (went_to);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PROCESSING);
  payment_fixture_park (pair->payment);
  point_endpoint (pair, endpoint, url);
  till_settler_add_provider (settler, pair->payment->provider);
  till_settler_set_pace (settler, G_MAXINT / 32);
  g_signal_connect (settler, "settled", G_CALLBACK (settled_cb), &state);
  g_signal_connect (ear->listener, "told", G_CALLBACK (wake_cb), settler);
  till_settler_start (settler);
  while (till_settler_get_n_unsettled (settler) != 1)
    g_main_context_iteration (NULL, TRUE);

  while (state < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (state, ==, TILL_ATTEMPT_PAID);
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TillRefund *
give_back (TillRefunder *refunder,
           TillSale *sale)
{
  const TillRefundSpec wish = { .amount = till_sale_get_total (sale), .reason = "Cold coffee" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillRefund *refund = NULL;

  till_refunder_give_async (refunder, sale, &wish, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  refund = till_refunder_finish (refunder, result, NULL, &error);
  g_assert_no_error (error);
  return refund;
}

/* Follows refunds, and would not ask by itself before the test is over. */
static TillRefunder *
new_slow_refunder (SandboxPair *pair)
{
  TillRefunder *refunder = till_refunder_new (pair->payment->sale->ledger, TILL_CLOCK (pair->payment->sale->clock));

  till_refunder_add_provider (refunder, pair->payment->provider);
  till_refunder_set_pace (refunder, G_MAXINT / 32);
  till_refunder_start (refunder);
  return refunder;
}

static void
refund_settled_cb (TillRefunder *refunder,
                   TillRefund *refund,
                   TillSale *sale,
                   gpointer user_data)
{
  *(int *) user_data = (int) till_refund_get_state (refund);
}

/* The bank takes the refund back, and the service says so: Till asks at once. */
static void
test_refund_fails (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (ASYNC_OPTIONS);
  g_autofree char *endpoint = register_endpoint (pair);
  g_autofree char *secret = rotate (pair, endpoint);
  g_autoptr (Ear) ear = ear_new (secret);
  g_autofree char *url = ear_get_url (ear, "/webhooks");
  g_autofree char *went_to = sandbox_pair_pay (pair, CARD_REFUND_FAILS);
  g_autoptr (TillRefunder) refunder = new_slow_refunder (pair);
  g_autoptr (TillRefund) refund = NULL;
  int state = -1;

  g_assert_nonnull (went_to);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
  point_endpoint (pair, endpoint, url);
  g_signal_connect (refunder, "settled", G_CALLBACK (refund_settled_cb), &state);
  g_signal_connect_object (ear->listener, "refund-told", G_CALLBACK (till_refunder_wake), refunder, G_CONNECT_SWAPPED);
  refund = give_back (refunder, till_payment_get_sale (pair->payment->payment));
  g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_PENDING);
  while (state < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (state, ==, TILL_REFUND_FAILED);
  g_assert_cmpuint (ear->refunds_told->len, ==, 1);
}

static gboolean
store_secret (const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_store_async (TILL_WEBHOOKS_KEYRING_NAME, FALSE, secret, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return till_keyring_store_finish (result, NULL);
}

/* One that nobody listens at. */
static guint
find_port (void)
{
  g_autoptr (Ear) ear = ear_new (SECRET);

  return till_webhook_listener_get_port (ear->listener);
}

/* The same with all that a till has: the secret from the keyring, the port from the settings. */
static void
test_heard (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (ASYNC_OPTIONS);
  g_autofree char *endpoint = register_endpoint (pair);
  g_autofree char *secret = rotate (pair, endpoint);
  g_autofree char *went_to = sandbox_pair_pay (pair, CARD_REFUND_FAILS);
  g_autoptr (TillSettler) settler = till_settler_new (pair->payment->sale->ledger, TILL_CLOCK (pair->payment->sale->clock));
  g_autoptr (TillRefunder) refunder = new_slow_refunder (pair);
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (TillWebhooks) webhooks = NULL;
  g_autoptr (TillRefund) refund = NULL;
  g_autofree char *url = NULL;
  int state = -1;

  if (g_getenv ("TILL_TEST_KEYRING") == NULL || !store_secret (secret)) {
    g_test_skip ("There is no keyring");
    return;
  }
  g_assert_nonnull (went_to);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
  settings = g_settings_new ("org.tillpos.Till");
  g_settings_set_uint (settings, "webhook-port", find_port ());
  webhooks = till_webhooks_new (settings, clock, settler, refunder);
  while (till_webhooks_get_port (webhooks) == 0)
    g_main_context_iteration (NULL, TRUE);
  url = g_strdup_printf ("http://127.0.0.1:%u/webhooks", till_webhooks_get_port (webhooks));
  point_endpoint (pair, endpoint, url);
  g_signal_connect (refunder, "settled", G_CALLBACK (refund_settled_cb), &state);
  refund = give_back (refunder, till_payment_get_sale (pair->payment->payment));
  while (state < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (state, ==, TILL_REFUND_FAILED);
}

/* Signed words that a refund has failed are not believed either. */
static void
test_refund_forged (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (ASYNC_OPTIONS);
  g_autoptr (Ear) ear = ear_new (SECRET);
  g_autofree char *went_to = sandbox_pair_pay (pair, CARD_REFUND_FAILS);
  g_autoptr (TillRefunder) refunder = new_slow_refunder (pair);
  g_autoptr (TillRefund) refund = NULL;
  g_autofree char *body = NULL;
  g_autofree char *signature = NULL;
  int state = -1;

  g_assert_nonnull (went_to);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
  g_signal_connect (refunder, "settled", G_CALLBACK (refund_settled_cb), &state);
  g_signal_connect_object (ear->listener, "refund-told", G_CALLBACK (till_refunder_wake), refunder, G_CONNECT_SWAPPED);
  refund = give_back (refunder, till_payment_get_sale (pair->payment->payment));
  body = g_strdup_printf ("{\"id\": \"evt_8\", \"type\": \"refund.succeeded\", \"data\": {\"object\": {\"id\": \"%s\", \"status\": \"succeeded\"}}}",
                          till_refund_get_refund_id (refund));
  signature = sign (ear, 0, body);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", signature, body), ==, 200);
  /* Woken again after the bank's answer; what was said before has settled nothing. */
  while (state < 0) {
    till_refunder_wake (refunder, till_refund_get_refund_id (refund));
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpint (state, ==, TILL_REFUND_FAILED);
}

/* A body that says "paid", signed by nobody less than the service's own key, is not believed. */
static void
test_forged_content (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new_open (NULL);
  g_autoptr (Ear) ear = ear_new (SECRET);
  g_autoptr (TillSettler) settler = till_settler_new (pair->payment->sale->ledger, TILL_CLOCK (pair->payment->sale->clock));
  g_autofree char *body = g_strdup_printf ("{\"id\": \"evt_9\", \"type\": \"checkout.session.completed\", \"data\": {\"object\": {\"id\": \"%s\","
                                           " \"status\": \"complete\", \"paymentStatus\": \"paid\"}}}",
                                           payment_fixture_get_session_id (pair->payment));
  g_autofree char *signature = sign (ear, 0, body);

  till_settler_add_provider (settler, pair->payment->provider);
  till_settler_watch_payment (settler, pair->payment->payment);
  g_signal_connect (ear->listener, "told", G_CALLBACK (wake_cb), settler);
  g_assert_cmpuint (post (ear, "POST", "/webhooks", signature, body), ==, 200);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  g_assert_cmpint (till_attempt_get_state (till_payment_get_attempt (pair->payment->payment)), ==, TILL_ATTEMPT_OPEN);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/webhooks/answers", test_answers);
  g_test_add_func ("/checkout/webhooks/paid-later", test_paid_later);
  g_test_add_func ("/checkout/webhooks/forged-content", test_forged_content);
  g_test_add_func ("/checkout/webhooks/refund-answers", test_refund_answers);
  g_test_add_func ("/checkout/webhooks/refund-fails", test_refund_fails);
  g_test_add_func ("/checkout/webhooks/refund-forged", test_refund_forged);
  g_test_add_func ("/checkout/webhooks/heard", test_heard);
  return g_test_run ();
}
