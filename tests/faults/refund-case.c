/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refund-case.h"

#include "till-id.h"
#include "till-revkeen-v1.h"
#include "till-revkeen-v2.h"

#define DEADLINE_MS 250
#define LATE_MS     400
#define ROUNDS_MAX  100
#define PAUSE_MS    20
#define KEY_DEAD_US (25 * G_TIME_SPAN_HOUR)

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

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_for (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static TillProvider *
provider_new (RefundCase *self)
{
  const char *page_host = self->service->url + strlen ("http://");
  const char *const hosts[] = { page_host, NULL };
  const char *url = fault_proxy_get_url (self->proxy);
  g_autofree char *url_v2 = g_strconcat (url, "/v2", NULL);
  g_autoptr (GError) error = NULL;
  TillProvider *provider = self->is_v2 ? (TillProvider *) till_revkeen_v2_new (url_v2, self->service->key, NULL, hosts, &error)
                                       : (TillProvider *) till_revkeen_v1_new (url, self->service->key, hosts, &error);

  g_assert_no_error (error);
  till_revkeen_api_set_deadline (till_revkeen_provider_get_api (TILL_REVKEEN_PROVIDER (provider)), DEADLINE_MS);
  return provider;
}

/* The page's own name of the session is the last part of its address, whatever the dialect calls it. */
static void
pay (RefundCase *self)
{
  g_autofree char *id = NULL;
  G_GNUC_UNUSED g_autofree char *went_to = NULL;

  payment_fixture_charge (self->payment);
  payment_fixture_wait (self->payment, TILL_PAYMENT_STATE_OPEN);
  id = g_path_get_basename (till_payment_get_session_url (self->payment->payment));
  went_to = service_pay (self->service, id, self->scene->card);
  till_payment_check_now (self->payment->payment);
  payment_fixture_wait (self->payment, TILL_PAYMENT_STATE_PAID);
}

void
refund_case_begin (RefundCase *self,
                   const RefundScene *scene)
{
  self->scene = scene;
  if (self->proxy == NULL)
    self->proxy = fault_proxy_new (LATE_MS);
  fault_proxy_set_target (self->proxy, self->service->url);
  self->payment = payment_fixture_new (provider_new (self));
  self->n_strays = fault_proxy_get_n_strays (self->proxy);
  pay (self);
  self->sale = g_object_ref (till_payment_get_sale (self->payment->payment));
  self->refunder = till_refunder_new (self->payment->sale->ledger, TILL_CLOCK (self->payment->sale->clock));
  till_refunder_add_provider (self->refunder, self->payment->provider);
}

void
refund_case_give (RefundCase *self,
                  gint64 minor)
{
  const TillRefundSpec wish = { .amount = sale_fixture_usd (self->payment->sale, minor), .reason = "Cold" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = NULL;

  till_refunder_give_async (self->refunder, self->sale, &wish, NULL, keep_cb, &result);
  wait_for (&result);
  refund = till_refunder_finish (self->refunder, result, NULL, &error);
  g_assert_no_error (error);
}

static TillRefund *
write_down (RefundCase *self)
{
  SaleFixture *sale = self->payment->sale;
  g_autofree char *id = till_id_new (TILL_CLOCK (sale->clock));
  TillRefundSpec spec = {
    .refund_id = id,
    .sale_id = till_sale_get_id (self->sale),
    .amount = till_sale_get_total (self->sale),
    .reason = "Killed",
    .payment_id = till_sale_get_tender (self->sale, 0)->payment_id,
    .idempotency_key = id,
  };
  g_autoptr (GBytes) body = till_provider_write_refund_body (self->payment->provider, &spec);
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

void
refund_case_begin_only (RefundCase *self,
                        gboolean is_sent)
{
  g_autoptr (TillRefund) refund = write_down (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefundFacts) facts = NULL;

  if (!is_sent)
    return;
  till_provider_refund_async (self->payment->provider, till_refund_get_request_body (refund), till_refund_get_idempotency_key (refund), NULL, keep_cb, &result);
  wait_for (&result);
  facts = till_provider_refund_finish (self->payment->provider, result, &error);
  g_assert_no_error (error);
}

void
refund_case_let_key_die (RefundCase *self)
{
  till_manual_clock_advance (self->payment->sale->clock, KEY_DEAD_US);
}

void
refund_case_wait_for_service (RefundCase *self)
{
  gboolean is_pending = TRUE;

  while (is_pending) {
    g_autoptr (Reply) reply = service_call (self->service, "GET", "/v1/refunds?limit=10", NULL);

    is_pending = strstr (reply->text, "\"pending\"") != NULL;
    pause_for (PAUSE_MS);
  }
}

guint
refund_case_settle (RefundCase *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left = 0;

  till_refunder_settle_async (self->refunder, NULL, keep_cb, &result);
  wait_for (&result);
  till_refunder_settle_finish (self->refunder, result, NULL, &n_left, &error);
  g_assert_no_error (error);
  return n_left;
}

/* The refusal has the form of the first dialect; in the second one a conflict without a name is asked about again. */
static TillRefundState
get_right_end (RefundCase *self,
               const WireFault *fault)
{
  const gboolean is_refused = fault == wire_fault_find ("409, refused") && self->scene->ends_refused && !self->is_v2;

  return is_refused ? TILL_REFUND_FAILED : self->scene->end;
}

static void
check (RefundCase *self,
       const WireFault *fault)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self->payment->sale, till_sale_get_id (self->sale), NULL);
  g_autoptr (TillRefund) refund = g_list_model_get_item (till_sale_get_refunds (sale), 0);
  const char *state = till_refund_state_to_string (till_refund_get_state (refund));
  const char *right = till_refund_state_to_string (get_right_end (self, fault));
  g_autofree char *broken = sale_fixture_find_fault (self->payment->sale);

  tally_count_outcome (self->tally, state);
  if (!g_str_equal (state, right))
    tally_disagreed (self->tally, "the refund ends as %s in place of %s", state, right);
  if (broken != NULL)
    tally_disagreed (self->tally, "%s", broken);
  if (fault_proxy_get_n_strays (self->proxy) != self->n_strays)
    tally_disagreed (self->tally, "the key has arrived where it was redirected to");
  refund_books_compare (self->payment->sale, self->service, self->tally);
}

gboolean
refund_case_end (RefundCase *self,
                 const WireFault *fault)
{
  const gboolean has_struck = fault_proxy_get_n_struck (self->proxy) > 0;

  fault_proxy_lift (self->proxy);
  for (guint i = 0; refund_case_settle (self) > 0 && i < ROUNDS_MAX; i++)
    pause_for (PAUSE_MS);
  check (self, fault);
  g_clear_object (&self->refunder);
  g_clear_object (&self->sale);
  g_clear_pointer (&self->payment, payment_fixture_free);
  return has_struck;
}
