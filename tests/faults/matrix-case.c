/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix-case.h"

#include "till-revkeen-v1.h"

#define CARD        "4242424242424242"
#define DEADLINE_MS 250
#define LATE_MS     400
#define END_MS      15000
#define CHARGES_MAX 4
#define PAUSE_MS    20
#define STRUCK_MS   500

typedef gboolean (*Condition) (MatrixCase *self);

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* FALSE if it took too long. */
static gboolean
wait_until (MatrixCase *self,
            Condition is_true,
            guint ms)
{
  const gint64 until = g_get_monotonic_time () + (gint64) ms * 1000;
  const guint id = g_timeout_add (5, wake_cb, NULL);

  while (!is_true (self) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  return is_true (self);
}

static TillPaymentState
get_state (MatrixCase *self)
{
  return self->payment->payment != NULL ? till_payment_get_state (self->payment->payment) : TILL_PAYMENT_STATE_IDLE;
}

static gboolean
is_over (MatrixCase *self)
{
  return till_payment_state_is_final (get_state (self));
}

static TillProvider *
provider_new (MatrixCase *self)
{
  const char *page_host = self->service->url + strlen ("http://");
  const char *const hosts[] = { page_host, NULL };
  g_autoptr (GError) error = NULL;
  TillRevkeenV1 *provider = till_revkeen_v1_new (fault_proxy_get_url (self->proxy), self->service->key, hosts, &error);

  g_assert_no_error (error);
  till_revkeen_v1_set_deadline (provider, DEADLINE_MS);
  return TILL_PROVIDER (provider);
}

void
matrix_case_begin (MatrixCase *self,
                   const MatrixScene *scene)
{
  self->scene = scene;
  if (self->proxy == NULL)
    self->proxy = fault_proxy_new (LATE_MS);
  fault_proxy_set_target (self->proxy, self->service->url);
  self->payment = payment_fixture_new (provider_new (self));
  self->mark = books_mark (self->service);
  self->n_strays = fault_proxy_get_n_strays (self->proxy);
  self->n_charges = 0;
}

static void
start (MatrixCase *self,
       TillCart *cart)
{
  SaleFixture *sale = self->payment->sale;
  g_autoptr (TillCustomerAccounts) accounts = till_customer_accounts_new (sale->store, TILL_CLOCK (sale->clock));

  self->n_charges++;
  payment_fixture_make (self->payment);
  till_payment_set_accounts (self->payment->payment, accounts);
  till_payment_start_async (self->payment->payment, cart, NULL, NULL, NULL);
}

void
matrix_case_charge (MatrixCase *self)
{
  TillCart *cart = payment_fixture_fill (self->payment);

  g_free (self->sale_id);
  self->sale_id = g_strdup (till_cart_get_id (cart));
  if (self->customer != NULL)
    till_cart_set_customer (cart, self->customer);
  start (self, cart);
}

void
matrix_case_cancel (MatrixCase *self)
{
  till_payment_cancel_async (self->payment->payment, NULL, NULL, NULL);
}

/* A payment without a page lives until it has one: it is kept under Pending, and so lets go. */
void
matrix_case_restart (MatrixCase *self)
{
  if (till_payment_get_session_url (self->payment->payment) == NULL)
    payment_fixture_park (self->payment);
  payment_fixture_drop (self->payment);
  sale_fixture_restart (self->payment->sale);
  sale_fixture_load (self->payment->sale);
}

void
matrix_case_settle (MatrixCase *self)
{
  payment_fixture_settle (self->payment, NULL);
}

void
matrix_case_save_customer (MatrixCase *self,
                           const char *email)
{
  SaleFixture *sale = self->payment->sale;
  g_autoptr (TillCustomerBook) book = till_customer_book_new (sale->store, TILL_CLOCK (sale->clock));
  g_autoptr (TillCustomer) customer = till_customer_new (self->customer != NULL ? till_customer_get_id (self->customer) : NULL, "Ada", email, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  till_customer_book_save_async (book, customer, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->customer);
  self->customer = till_customer_book_save_finish (book, result, NULL);
  g_assert_nonnull (self->customer);
}

static gboolean
is_open (MatrixCase *self)
{
  return get_state (self) == TILL_PAYMENT_STATE_OPEN;
}

void
matrix_case_wait_open (MatrixCase *self)
{
  g_assert_true (wait_until (self, is_open, END_MS));
}

void
matrix_case_wait_paid (MatrixCase *self)
{
  g_assert_true (wait_until (self, is_over, END_MS));
  g_assert_cmpint (get_state (self), ==, TILL_PAYMENT_STATE_PAID);
}

TillAttempt *
matrix_case_get_attempt (MatrixCase *self)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self->payment->sale, self->sale_id, NULL);
  GListModel *attempts = sale != NULL ? till_sale_get_attempts (sale) : NULL;

  return attempts != NULL ? g_list_model_get_item (attempts, g_list_model_get_n_items (attempts) - 1) : NULL;
}

/* The newest session at the service that is meant for the last attempt, or NULL. */
static char *
find_session (MatrixCase *self)
{
  g_autoptr (TillAttempt) attempt = matrix_case_get_attempt (self);

  return attempt != NULL ? books_find_session (self->service, till_attempt_get_reference (attempt)) : NULL;
}

void
matrix_case_pay (MatrixCase *self)
{
  g_autofree char *id = find_session (self);
  G_GNUC_UNUSED g_autofree char *went_to = id != NULL ? service_pay (self->service, id, CARD) : NULL;
}

void
matrix_case_expire (MatrixCase *self)
{
  g_autofree char *id = find_session (self);
  g_autofree char *path = g_strdup_printf ("/v1/checkout/sessions/%s/expire", id);
  g_autoptr (Reply) reply = service_call (self->service, "POST", path, "{}");

  g_assert_cmpuint (reply->status, ==, 200);
}

static gboolean
is_struck (MatrixCase *self)
{
  return is_over (self) || fault_proxy_get_n_struck (self->proxy) >= self->n_struck_wanted;
}

void
matrix_case_wait_struck (MatrixCase *self,
                         guint n_struck,
                         guint ms)
{
  self->n_struck_wanted = n_struck;
  wait_until (self, is_struck, ms);
}

void
matrix_case_open (MatrixCase *self)
{
  matrix_case_charge (self);
  matrix_case_wait_open (self);
}

void
matrix_case_open_and_restart (MatrixCase *self)
{
  matrix_case_open (self);
  matrix_case_restart (self);
}

void
matrix_case_create_unheard (MatrixCase *self)
{
  fault_proxy_arm (self->proxy, WIRE_CALL_CREATE, wire_fault_find ("drop after"), 1, MATRIX_STEADY);
  matrix_case_charge (self);
  matrix_case_wait_struck (self, 1, STRUCK_MS);
  matrix_case_restart (self);
  fault_proxy_lift (self->proxy);
}

static gboolean
is_open_or_over (MatrixCase *self)
{
  return is_open (self) || is_over (self);
}

/* Where a charge has come to nothing, the clerk charges again. */
static void
charge_again (MatrixCase *self)
{
  TillCart *cart = till_ledger_get_cart (self->payment->sale->ledger);

  payment_fixture_drop (self->payment);
  g_assert_cmpstr (till_cart_get_id (cart), ==, self->sale_id);
  start (self, cart);
}

static void
end_on_screen (MatrixCase *self)
{
  const gint64 until = g_get_monotonic_time () + END_MS * 1000;

  while (g_get_monotonic_time () < until) {
    if (!wait_until (self, self->scene->is_wanted ? is_open_or_over : is_over, END_MS))
      return;
    if (is_open (self)) {
      matrix_case_pay (self);
      wait_until (self, is_over, PAUSE_MS);
    } else if (self->scene->is_wanted && get_state (self) == TILL_PAYMENT_STATE_ENDED && self->n_charges < CHARGES_MAX)
      charge_again (self);
    else
      return;
  }
}

static gboolean
is_never (MatrixCase *self)
{
  return FALSE;
}

static void
end_in_background (MatrixCase *self)
{
  for (guint i = 0; i < 60; i++) {
    if (payment_fixture_settle (self->payment, NULL) == 0)
      return;
    if (self->scene->is_wanted)
      matrix_case_pay (self);
    wait_until (self, is_never, PAUSE_MS);
  }
}

static MatrixEnd
find_end (MatrixCase *self)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self->payment->sale, self->sale_id, NULL);
  g_autoptr (TillAttempt) attempt = matrix_case_get_attempt (self);

  if (sale != NULL && till_sale_get_state (sale) == TILL_SALE_PAID)
    return MATRIX_END_PAID;
  if (attempt != NULL && till_attempt_state_needs_attention (till_attempt_get_state (attempt)))
    return MATRIX_END_ATTENTION;
  return MATRIX_END_UNPAID;
}

/* What was said of a payment that had been made counts as said: it waits for a person. */
static MatrixEnd
get_right_end (MatrixCase *self,
               const WireFault *fault)
{
  if (fault_proxy_get_n_struck (self->proxy) == 0)
    return self->scene->end;
  if (fault != NULL && fault->answer == WIRE_ANSWER_LIE && self->scene->is_told_paid)
    return MATRIX_END_ATTENTION;
  if (fault == wire_fault_find ("409, refused") && self->scene->ends_refused)
    return MATRIX_END_UNPAID;
  return self->scene->end;
}

static void
check (MatrixCase *self,
       const WireFault *fault)
{
  static const char *const names[] = { "paid", "not paid, back in the cart", "needs attention" };
  const MatrixEnd end = find_end (self);
  const MatrixEnd right = get_right_end (self, fault);

  tally_count_outcome (self->tally, names[end]);
  if (end != right)
    tally_disagreed (self->tally, "the sale ends as “%s” in place of “%s”", names[end], names[right]);
  if (fault_proxy_get_n_strays (self->proxy) != self->n_strays)
    tally_disagreed (self->tally, "the key has arrived where it was redirected to");
  books_compare (self->payment->sale, self->service, self->mark, self->tally);
}

/* A payment that has found no end is said to be wrong already; nobody waits for it. */
static void
forget_payment (MatrixCase *self)
{
  PaymentFixture *payment = g_steal_pointer (&self->payment);

  if (payment->payment != NULL && !till_payment_state_is_final (till_payment_get_state (payment->payment)))
    return;
  payment_fixture_drop (payment);
  g_clear_object (&payment->provider);
  sale_fixture_free (payment->sale);
  g_free (payment);
}

gboolean
matrix_case_end (MatrixCase *self,
                 const WireFault *fault)
{
  gboolean has_struck = FALSE;

  if (self->scene->is_settled)
    end_in_background (self);
  else
    end_on_screen (self);
  has_struck = fault_proxy_get_n_struck (self->proxy) > 0;
  check (self, fault);
  fault_proxy_lift (self->proxy);
  forget_payment (self);
  g_clear_object (&self->customer);
  g_clear_pointer (&self->sale_id, g_free);
  g_clear_pointer (&self->mark, g_free);
  return has_struck;
}
