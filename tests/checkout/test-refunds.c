/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money goes back: against the sandbox in both dialects, across crashes, and against a service that answers badly. */
#include "faulty-service.h"
#include "sandbox-pair.h"
#include "till-id.h"
#include "till-refunder.h"
#include "till-revkeen-v1.h"
#include "till-revkeen-v2.h"

#define CARD              "4242424242424242"
#define CARD_REFUND_FAILS "4000000000005126"
#define AMOUNT            907
#define KEY_HOURS         25

static const char *const ASYNC_OPTIONS[] = { "--async-delay", "1", NULL };

static TillProvider *
make_v1 (Service *service,
         GError **error)
{
  return (TillProvider *) till_revkeen_v1_new (service->url, service->key, NULL, error);
}

static TillProvider *
make_v2 (Service *service,
         GError **error)
{
  g_autofree char *url = g_strconcat (service->url, "/v2", NULL);

  return (TillProvider *) till_revkeen_v2_new (url, service->key, NULL, NULL, error);
}

static const struct
{
  const char *name;
  SandboxPairMake make;
} DIALECTS[] = { { "v1", make_v1 }, { "v2", make_v2 } };

typedef struct
{
  SandboxPair *pair;
  TillRefunder *refunder;
  TillSale *sale;
} Fixture;

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static TillRefunder *
new_refunder (PaymentFixture *payment)
{
  TillRefunder *refunder = till_refunder_new (payment->sale->ledger, TILL_CLOCK (payment->sale->clock));

  till_refunder_add_provider (refunder, payment->provider);
  return refunder;
}

/* A sale of 9.07 that was paid with the card. */
static Fixture *
fixture_new (SandboxPairMake make,
             const char *card)
{
  Fixture *self = g_new0 (Fixture, 1);
  G_GNUC_UNUSED g_autofree char *went_to = NULL;

  self->pair = sandbox_pair_new_open_with (make, ASYNC_OPTIONS);
  went_to = sandbox_pair_pay (self->pair, card);
  payment_fixture_wait (self->pair->payment, TILL_PAYMENT_STATE_PAID);
  self->sale = g_object_ref (till_payment_get_sale (self->pair->payment->payment));
  g_assert_cmpint (till_sale_get_total (self->sale).minor, ==, AMOUNT);
  self->refunder = new_refunder (self->pair->payment);
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_object_unref (self->refunder);
  g_object_unref (self->sale);
  sandbox_pair_free (self->pair);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static TillRefund *
give (TillRefunder *refunder,
      TillSale *sale,
      gint64 amount,
      GError **error)
{
  const TillRefundSpec wish = { .amount = till_money (amount, till_currency_lookup ("USD")), .reason = "Cold coffee, \"again\"" };
  g_autoptr (GAsyncResult) result = NULL;

  till_refunder_give_async (refunder, sale, &wish, NULL, keep_cb, &result);
  wait_for (&result);
  return till_refunder_finish (refunder, result, NULL, error);
}

static guint
settle (TillRefunder *refunder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left = 0;

  till_refunder_settle_async (refunder, NULL, keep_cb, &result);
  wait_for (&result);
  till_refunder_settle_finish (refunder, result, NULL, &n_left, &error);
  g_assert_no_error (error);
  return n_left;
}

/* What the service itself says went back, with what is on its way. */
static gint64
count_refunds (Service *service,
               gint64 *sum)
{
  g_autoptr (Reply) reply = service_call (service, "GET", "/v1/refunds?limit=100", NULL);
  JsonArray *list = reply_get_list (reply);

  *sum = 0;
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonObject *refund = json_array_get_object_element (list, i);

    if (g_strcmp0 (json_object_get_string_member (refund, "status"), "failed") != 0)
      *sum += json_object_get_int_member (refund, "amount");
  }
  return json_array_get_length (list);
}

static TillRefundState
get_state (SaleFixture *sale,
           guint position)
{
  g_autoptr (TillSale) read = sale_fixture_sale (sale, "1001", NULL);
  g_autoptr (TillRefund) refund = g_list_model_get_item (till_sale_get_refunds (read), position);

  return till_refund_get_state (refund);
}

static void
test_succeeds (gconstpointer data)
{
  g_autoptr (Fixture) self = fixture_new (DIALECTS[GPOINTER_TO_UINT (data)].make, CARD);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) part = give (self->refunder, self->sale, 300, &error);
  g_autoptr (TillRefund) rest = NULL;
  g_autoptr (TillRefund) above = NULL;
  gint64 sum = 0;

  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (part), ==, TILL_REFUND_SUCCEEDED);
  g_assert_nonnull (till_refund_get_refund_id (part));
  rest = give (self->refunder, self->sale, AMOUNT - 300, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (rest), ==, TILL_REFUND_SUCCEEDED);
  above = give (self->refunder, self->sale, 1, &error);
  g_assert_null (above);
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_assert_cmpint (count_refunds (self->pair->service, &sum), ==, 2);
  g_assert_cmpint (sum, ==, AMOUNT);
}

/* The bank takes it back later. */
static void
test_fails_later (gconstpointer data)
{
  g_autoptr (Fixture) self = fixture_new (DIALECTS[GPOINTER_TO_UINT (data)].make, CARD_REFUND_FAILS);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = give (self->refunder, self->sale, AMOUNT, &error);
  g_autoptr (GListModel) matters = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_PENDING);
  till_refunder_set_pace (self->refunder, 20);
  till_refunder_start (self->refunder);
  while (get_state (self->pair->payment->sale, 0) != TILL_REFUND_FAILED)
    g_main_context_iteration (NULL, TRUE);
  matters = sale_fixture_list (self->pair->payment->sale, till_ledger_list_attention_async);
  g_assert_cmpuint (g_list_model_get_n_items (matters), ==, 1);
  g_assert_cmpuint (till_refunder_get_n_open (self->refunder), ==, 0);
}

/* As if Till had been killed between the write and the send: nothing was sent. */
static TillRefund *
begin_only (Fixture *self,
            gint64 amount)
{
  SaleFixture *sale = self->pair->payment->sale;
  const TillTender *tender = till_sale_get_tender (self->sale, 0);
  g_autofree char *id = till_id_new (TILL_CLOCK (sale->clock));
  TillRefundSpec spec = {
    .refund_id = id,
    .sale_id = till_sale_get_id (self->sale),
    .amount = sale_fixture_usd (sale, amount),
    .reason = "Killed",
    .payment_id = tender->payment_id,
    .idempotency_key = id,
  };
  g_autoptr (GBytes) body = till_provider_write_refund_body (self->pair->payment->provider, &spec);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillRefund *refund = NULL;

  spec.request_body = body;
  till_ledger_begin_refund_async (sale->ledger, &spec, NULL, keep_cb, &result);
  wait_for (&result);
  refund = till_ledger_refund_finish (sale->ledger, result, NULL, &error);
  g_assert_no_error (error);
  return refund;
}

/* Sent, and killed before the answer was written. */
static void
send_only (Fixture *self,
           TillRefund *refund)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefundFacts) facts = NULL;

  till_provider_refund_async (self->pair->payment->provider, till_refund_get_request_body (refund),
                              till_refund_get_idempotency_key (refund), NULL, keep_cb, &result);
  wait_for (&result);
  facts = till_provider_refund_finish (self->pair->payment->provider, result, &error);
  g_assert_no_error (error);
}

/* Within the key's life and after it, sent before or not: one refund, and no more. */
static void
test_crash (gconstpointer data)
{
  static const struct
  {
    gboolean is_sent;
    gint64 hours;
  } CASES[] = { { FALSE, 0 }, { TRUE, 0 }, { FALSE, KEY_HOURS }, { TRUE, KEY_HOURS } };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (Fixture) self = fixture_new (DIALECTS[GPOINTER_TO_UINT (data)].make, CARD);
    g_autoptr (TillRefund) refund = begin_only (self, 400);
    gint64 sum = 0;

    if (CASES[i].is_sent)
      send_only (self, refund);
    till_manual_clock_advance (self->pair->payment->sale->clock, CASES[i].hours * 3600 * G_USEC_PER_SEC);
    g_assert_cmpuint (settle (self->refunder), ==, 0);
    g_assert_cmpint (get_state (self->pair->payment->sale, 0), ==, TILL_REFUND_SUCCEEDED);
    g_assert_cmpuint (settle (self->refunder), ==, 0);
    g_assert_cmpint (count_refunds (self->pair->service, &sum), ==, 1);
    g_assert_cmpint (sum, ==, 400);
  }
}

/* Somebody has given back in the service's dashboard: 422, in its own words, and the matter is a person's. */
static void
test_refused (gconstpointer data)
{
  g_autoptr (Fixture) self = fixture_new (DIALECTS[GPOINTER_TO_UINT (data)].make, CARD);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) first = begin_only (self, 900);
  g_autoptr (TillRefund) refund = NULL;
  g_autoptr (TillRefund) again = NULL;

  send_only (self, first);
  g_object_unref (sale_fixture_refuse_refund (self->pair->payment->sale, first, &error));
  g_assert_no_error (error);
  refund = give (self->refunder, self->sale, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_FAILED);
  g_assert_nonnull (till_refund_get_said (refund));
  /* The same after a crash: the list shows that it was never made. */
  again = begin_only (self, 100);
  g_assert_cmpuint (settle (self->refunder), ==, 0);
  g_assert_cmpint (get_state (self->pair->payment->sale, 2), ==, TILL_REFUND_FAILED);
}

/* The service has given back, and its answer does not get onto the disk: it is asked again, by itself. */
static void
test_answer_not_written (void)
{
  g_autoptr (Fixture) self = fixture_new (make_v1, CARD);
  SaleFixture *sale = self->pair->payment->sale;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = NULL;
  gint64 sum = 0;

  till_refunder_set_pace (self->refunder, 20);
  till_refunder_start (self->refunder);
  g_assert_true (sale_fixture_execute (sale, "CREATE TRIGGER full_disk BEFORE UPDATE ON refund BEGIN SELECT RAISE (ABORT, 'full'); END", NULL));
  refund = give (self->refunder, self->sale, AMOUNT, &error);
  g_assert_null (refund);
  g_assert_nonnull (error);
  g_assert_cmpint (get_state (sale, 0), ==, TILL_REFUND_REQUESTED);
  g_assert_cmpuint (till_refunder_get_n_open (self->refunder), ==, 1);
  g_assert_true (sale_fixture_execute (sale, "DROP TRIGGER full_disk", NULL));
  while (get_state (sale, 0) != TILL_REFUND_SUCCEEDED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (count_refunds (self->pair->service, &sum), ==, 1);
  g_assert_cmpint (sum, ==, AMOUNT);
}

static void
test_no_account (void)
{
  g_autoptr (Fixture) self = fixture_new (make_v1, CARD);
  g_autoptr (TillRefunder) poor = till_refunder_new (self->pair->payment->sale->ledger, TILL_CLOCK (self->pair->payment->sale->clock));
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = give (poor, self->sale, 100, &error);

  g_assert_null (refund);
  g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NO_KEY);
  g_object_unref (begin_only (self, 100));
  g_assert_cmpuint (settle (poor), ==, 1);
  g_assert_cmpint (get_state (self->pair->payment->sale, 0), ==, TILL_REFUND_REQUESTED);
}

/* Whatever goes wrong with the answer: unknown, then the truth, and one refund at the service. */
static void
test_faults (void)
{
  for (ServiceFault fault = SERVICE_FAULT_DROP_BEFORE; fault < N_SERVICE_FAULTS; fault++) {
    g_autoptr (FaultyService) service = faulty_service_new ();
    g_autoptr (GError) error = NULL;
    TillProvider *provider = (TillProvider *) till_revkeen_v1_new (faulty_service_get_url (service), "rk_test_1", NULL, &error);
    g_autoptr (PaymentFixture) payment = payment_fixture_new (provider);
    g_autoptr (TillRefunder) refunder = new_refunder (payment);
    g_autoptr (TillSale) sale = NULL;
    g_autoptr (TillRefund) refund = NULL;

    if (fault == SERVICE_FAULT_HANG)
      continue;
    payment_fixture_charge (payment);
    payment_fixture_wait (payment, TILL_PAYMENT_STATE_OPEN);
    faulty_service_pay (service);
    payment_fixture_wait (payment, TILL_PAYMENT_STATE_PAID);
    sale = g_object_ref (till_payment_get_sale (payment->payment));
    faulty_service_set_fault (service, fault);
    refund = give (refunder, sale, 200, &error);
    g_assert_no_error (error);
    g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_UNKNOWN);
    g_assert_cmpuint (settle (refunder), ==, 1);
    faulty_service_set_fault (service, SERVICE_FAULT_NONE);
    g_assert_cmpuint (settle (refunder), ==, 0);
    g_assert_cmpint (get_state (payment->sale, 0), ==, TILL_REFUND_SUCCEEDED);
    g_assert_cmpuint (faulty_service_get_n_refunds (service), ==, 1);
    g_assert_cmpuint (faulty_service_get_n_strays (service), ==, 0);
  }
}

static void
add (const char *name,
     GTestDataFunc func)
{
  for (guint i = 0; i < G_N_ELEMENTS (DIALECTS); i++) {
    g_autofree char *path = g_strconcat ("/checkout/refunds/", name, "/", DIALECTS[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), func);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("succeeds", test_succeeds);
  add ("fails-later", test_fails_later);
  add ("crash", test_crash);
  add ("refused", test_refused);
  g_test_add_func ("/checkout/refunds/answer-not-written", test_answer_not_written);
  g_test_add_func ("/checkout/refunds/no-account", test_no_account);
  g_test_add_func ("/checkout/refunds/faults", test_faults);
  return g_test_run ();
}
