/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payment-fixture.h"
#include "till-dummy-provider.h"

static TillDummyProvider *
dummy_of (PaymentFixture *fixture)
{
  return TILL_DUMMY_PROVIDER (fixture->provider);
}

static PaymentFixture *
fixture_new (void)
{
  return payment_fixture_new (TILL_PROVIDER (till_dummy_provider_new ()));
}

static PaymentFixture *
fixture_new_open (void)
{
  PaymentFixture *fixture = fixture_new ();

  payment_fixture_charge (fixture);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  return fixture;
}

static void
pay (PaymentFixture *fixture)
{
  till_dummy_provider_pay (dummy_of (fixture), payment_fixture_get_session_id (fixture));
}

static gint64
count (PaymentFixture *fixture,
       const char *sql)
{
  return sale_fixture_count (fixture->sale, sql);
}

static void
assert_paid_once (PaymentFixture *fixture)
{
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sale WHERE state = 'paid'"), ==, 1);
  g_assert_cmpuint (till_dummy_provider_get_n_sessions (dummy_of (fixture)), ==, 1);
}

static void
assert_back_in_the_cart (PaymentFixture *fixture)
{
  TillCart *cart = till_ledger_get_cart (fixture->sale->ledger);

  g_assert_false (till_cart_is_locked (cart));
  g_assert_cmpuint (till_cart_get_n_lines (cart), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sale WHERE state = 'paid'"), ==, 0);
}

static void
assert_says (PaymentFixture *fixture)
{
  TillNotice *notice = till_payment_get_notice (fixture->payment);

  g_assert_nonnull (notice);
  g_assert_true (g_str_has_suffix (till_notice_get_what (notice), "."));
  g_assert_nonnull (till_notice_get_meaning (notice));
}

static void
test_paid_by_redirect (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  TillSale *sale = NULL;

  g_assert_nonnull (till_payment_get_session_url (fixture->payment));
  g_assert_true (till_payment_is_test (fixture->payment));
  pay (fixture);
  payment_fixture_return (fixture, TRUE);
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_CHECKING);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PAID);
  sale = till_payment_get_sale (fixture->payment);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_nonnull (till_sale_get_receipt_number (sale));
  g_assert_null (till_payment_get_notice (fixture->payment));
  assert_paid_once (fixture);
}

/* The QR code: nothing returns, the questions find it. */
static void
test_paid_on_a_phone (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();

  pay (fixture);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PAID);
  assert_paid_once (fixture);
}

/* Invariant 4. */
static void
test_forged_success (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  guint n_retrieved = till_dummy_provider_get_n_calls (dummy_of (fixture), "retrieve");

  payment_fixture_return (fixture, TRUE);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_CHECKING);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  g_assert_cmpuint (till_dummy_provider_get_n_calls (dummy_of (fixture), "retrieve"), >, n_retrieved);
  till_payment_page_returned (fixture->payment, "https://till.invalid/return/another/success");
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_OPEN);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sale WHERE state = 'paid'"), ==, 0);
}

static void
test_customer_left (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();

  payment_fixture_return (fixture, FALSE);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  g_assert_true (till_payment_get_customer_left (fixture->payment));
  assert_says (fixture);
  g_assert_true (payment_fixture_cancel (fixture));
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_ENDED);
  assert_back_in_the_cart (fixture);
}

static void
test_cancel (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();

  g_assert_true (payment_fixture_cancel (fixture));
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_ENDED);
  g_assert_cmpuint (till_dummy_provider_get_n_calls (dummy_of (fixture), "expire"), ==, 1);
  assert_back_in_the_cart (fixture);
}

/* Charge and cancel at once: the session that is being made is ended unseen. */
static void
test_cancel_before_the_page (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new ();

  till_dummy_provider_set_delay (dummy_of (fixture), 20);
  payment_fixture_charge (fixture);
  g_assert_true (payment_fixture_cancel (fixture));
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_ENDED);
  g_assert_null (till_payment_get_session_url (fixture->payment));
  assert_back_in_the_cart (fixture);
}

/* The customer was quicker: the sale is paid. */
static void
test_cancel_of_a_paid_one (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();

  pay (fixture);
  g_assert_true (payment_fixture_cancel (fixture));
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_PAID);
  assert_paid_once (fixture);
}

/* Nothing comes back while the network is away; the wish is kept, and carried out when it returns. */
static void
test_cancel_without_network (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();

  till_dummy_provider_set_fault (dummy_of (fixture), TILL_DUMMY_FAULT_ABSENT);
  g_assert_false (payment_fixture_cancel (fixture));
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_WAITING_NETWORK);
  g_assert_true (till_cart_is_locked (till_ledger_get_cart (fixture->sale->ledger)));
  assert_says (fixture);
  till_dummy_provider_set_fault (dummy_of (fixture), TILL_DUMMY_FAULT_NONE);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_ENDED);
  g_assert_null (till_payment_get_notice (fixture->payment));
  assert_back_in_the_cart (fixture);
}

/* Faults that pass while the session is being made: one session in the end, however often it was asked for. */
static void
test_faults_at_the_start (void)
{
  static const TillDummyFault FAULTS[] = { TILL_DUMMY_FAULT_ABSENT, TILL_DUMMY_FAULT_LOST_ANSWER, TILL_DUMMY_FAULT_BUSY, TILL_DUMMY_FAULT_BROKEN };

  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++) {
    g_autoptr (PaymentFixture) fixture = fixture_new ();

    till_dummy_provider_set_fault (dummy_of (fixture), FAULTS[i]);
    payment_fixture_charge (fixture);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_WAITING_NETWORK);
    g_assert_null (till_payment_get_session_url (fixture->payment));
    assert_says (fixture);
    while (till_dummy_provider_get_n_calls (dummy_of (fixture), "create") < 4)
      g_main_context_iteration (NULL, TRUE);
    till_dummy_provider_set_fault (dummy_of (fixture), TILL_DUMMY_FAULT_NONE);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
    pay (fixture);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PAID);
    assert_paid_once (fixture);
  }
}

static void
test_refused_at_the_start (void)
{
  static const TillDummyFault FAULTS[] = { TILL_DUMMY_FAULT_REFUSING, TILL_DUMMY_FAULT_KEYLESS };

  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++) {
    g_autoptr (PaymentFixture) fixture = fixture_new ();

    till_dummy_provider_set_fault (dummy_of (fixture), FAULTS[i]);
    payment_fixture_charge (fixture);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_ENDED);
    assert_says (fixture);
    assert_back_in_the_cart (fixture);
    g_assert_cmpuint (till_dummy_provider_get_n_sessions (dummy_of (fixture)), ==, 0);
  }
}

/* While a customer may be paying, no fault ends the attempt. */
static void
test_faults_while_open (void)
{
  for (int fault = TILL_DUMMY_FAULT_ABSENT; fault <= TILL_DUMMY_FAULT_KEYLESS; fault++) {
    g_autoptr (PaymentFixture) fixture = fixture_new_open ();

    till_dummy_provider_set_fault (dummy_of (fixture), (TillDummyFault) fault);
    pay (fixture);
    payment_fixture_return (fixture, TRUE);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_WAITING_NETWORK);
    assert_says (fixture);
    g_assert_true (till_cart_is_locked (till_ledger_get_cart (fixture->sale->ledger)));
    till_dummy_provider_set_fault (dummy_of (fixture), TILL_DUMMY_FAULT_NONE);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PAID);
    assert_paid_once (fixture);
  }
}

static TillSession *
session_like (PaymentFixture *fixture,
              TillSessionStatus status,
              TillSessionPayment money)
{
  TillAttempt *attempt = till_payment_get_attempt (fixture->payment);
  TillSession *session = till_session_new (till_attempt_get_session_id (attempt));

  session->url = g_strdup (till_payment_get_session_url (fixture->payment));
  session->status = status;
  session->payment = money;
  session->said = g_strdup ("words, words");
  session->amount = till_attempt_get_amount (attempt);
  session->reference = g_strdup (till_attempt_get_reference (attempt));
  return session;
}

static const struct
{
  gint64 more;
  const char *currency;
  const char *reference;
} MISMATCHES[] = {
  { 1, "USD", NULL },
  { -1, "USD", NULL },
  { 0, "EUR", NULL },
  { 0, NULL, NULL },
  { 0, "USD", "another" },
  { 0, "USD", "" },
};

/* Money is compared, not trusted. */
static void
test_mismatches (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (MISMATCHES); i++) {
    g_autoptr (PaymentFixture) fixture = fixture_new_open ();
    g_autoptr (TillSession) session = session_like (fixture, TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_PAID);

    session->amount.minor += MISMATCHES[i].more;
    session->amount.currency = MISMATCHES[i].currency != NULL ? till_currency_lookup (MISMATCHES[i].currency) : NULL;
    if (MISMATCHES[i].reference != NULL) {
      g_free (session->reference);
      session->reference = g_strdup (MISMATCHES[i].reference);
    }
    till_dummy_provider_put (dummy_of (fixture), session);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_MISMATCHED);
    assert_says (fixture);
    g_assert_cmpint (count (fixture, "SELECT count (*) FROM sale WHERE state = 'paid'"), ==, 0);
  }
}

/* Words that nobody knows, or that contradict each other: not paid, not over, and said so. */
static void
test_unknown_words (void)
{
  static const struct
  {
    TillSessionStatus status;
    TillSessionPayment money;
  } WORDS[] = {
    { TILL_SESSION_STATUS_UNKNOWN, TILL_SESSION_PAYMENT_PAID },
    { TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_UNKNOWN },
    { TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_NOT_REQUIRED },
    { TILL_SESSION_STATUS_EXPIRED, TILL_SESSION_PAYMENT_PAID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++) {
    g_autoptr (PaymentFixture) fixture = fixture_new_open ();
    g_autoptr (TillSession) session = session_like (fixture, WORDS[i].status, WORDS[i].money);
    g_autoptr (TillSession) paid = session_like (fixture, TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_PAID);

    till_dummy_provider_put (dummy_of (fixture), session);
    while (till_payment_get_notice (fixture->payment) == NULL)
      g_main_context_iteration (NULL, TRUE);
    assert_says (fixture);
    g_assert_false (till_payment_state_is_final (till_payment_get_state (fixture->payment)));
    g_assert_false (payment_fixture_cancel (fixture));
    g_assert_true (till_cart_is_locked (till_ledger_get_cart (fixture->sale->ledger)));
    till_dummy_provider_put (dummy_of (fixture), paid);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PAID);
  }
}

/* Finished by the customer, not confirmed by the bank. */
static void
test_paid_later (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  g_autoptr (TillSession) session = session_like (fixture, TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_UNPAID);
  g_autoptr (TillSession) paid = session_like (fixture, TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_PAID);

  till_dummy_provider_put (dummy_of (fixture), session);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PROCESSING);
  assert_says (fixture);
  g_assert_false (payment_fixture_cancel (fixture));
  till_dummy_provider_put (dummy_of (fixture), paid);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_PAID);
}

static void
test_expired (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  g_autoptr (TillSession) session = session_like (fixture, TILL_SESSION_STATUS_EXPIRED, TILL_SESSION_PAYMENT_UNPAID);

  till_dummy_provider_put (dummy_of (fixture), session);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_ENDED);
  assert_says (fixture);
  assert_back_in_the_cart (fixture);
}

/* An open page that asks for something else, or lives somewhere else, is never shown, and ended. */
static void
test_foreign_pages (void)
{
  for (int i = 0; i < 3; i++) {
    g_autoptr (PaymentFixture) fixture = fixture_new_open ();
    g_autoptr (TillSession) session = session_like (fixture, TILL_SESSION_STATUS_OPEN, TILL_SESSION_PAYMENT_UNPAID);
    g_autoptr (TillAttempt) attempt = g_object_ref (till_payment_get_attempt (fixture->payment));

    if (i == 0)
      session->amount.minor++;
    g_free (session->url);
    session->url = g_strdup (i == 1 ? "https://evil.example/cs" : i == 2 ? "http://pay.dummy.invalid/cs"
                                                                         : "https://pay.dummy.invalid/other");
    till_dummy_provider_put (dummy_of (fixture), session);
    payment_fixture_make (fixture);
    till_payment_resume (fixture->payment, attempt);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_ENDED);
    g_assert_null (till_payment_get_session_url (fixture->payment));
    assert_says (fixture);
    assert_back_in_the_cart (fixture);
  }
}

static void
put_open (PaymentFixture *fixture,
          gint64 amount,
          gint64 discount,
          const char *reference)
{
  g_autoptr (TillSession) session = session_like (fixture, TILL_SESSION_STATUS_OPEN, TILL_SESSION_PAYMENT_UNPAID);

  session->amount.minor = amount;
  session->discount = discount;
  if (reference != NULL) {
    g_free (session->reference);
    session->reference = g_strdup (reference);
  }
  till_dummy_provider_put (dummy_of (fixture), session);
}

static void
wait_for_discount (PaymentFixture *fixture,
                   gint64 discount)
{
  while (till_payment_get_discount (fixture->payment) != discount)
    g_main_context_iteration (NULL, TRUE);
}

/* A code that the customer enters is seen while the page is open; what does not add up is not believed. */
static void
test_discount (void)
{
  static const struct
  {
    gint64 more;
    gint64 discount;
    const char *reference;
  } CASES[] = {
    { 0, 0, NULL },
    { -99, 100, NULL },
    { 0, 100, NULL },
    { 100, -100, NULL },
    { -100, 100, "another" },
  };
  g_autoptr (PaymentFixture) fixture = fixture_new ();
  TillCart *cart = payment_fixture_fill (fixture);
  gint64 asked = 0;

  till_cart_set_page_options (cart, TILL_PAGE_OPTION_PROMOTION_CODES);
  payment_fixture_make (fixture);
  till_payment_start_async (fixture->payment, cart, NULL, NULL, NULL);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  asked = till_attempt_get_amount (till_payment_get_attempt (fixture->payment)).minor;
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    put_open (fixture, asked - 100, 100, NULL);
    wait_for_discount (fixture, 100);
    put_open (fixture, asked + CASES[i].more, CASES[i].discount, CASES[i].reference);
    wait_for_discount (fixture, 0);
  }
  put_open (fixture, 0, asked, NULL);
  wait_for_discount (fixture, asked);
  g_assert_false (till_payment_state_is_final (till_payment_get_state (fixture->payment)));
}

static void
test_nothing_to_charge (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new ();

  payment_fixture_make (fixture);
  till_payment_start_async (fixture->payment, sale_fixture_load (fixture->sale), NULL, NULL, NULL);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_FAILED);
  assert_says (fixture);
  g_assert_cmpuint (till_dummy_provider_get_n_calls (dummy_of (fixture), "create"), ==, 0);
}

static void
test_seconds_left (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  g_autoptr (TillSession) session = session_like (fixture, TILL_SESSION_STATUS_OPEN, TILL_SESSION_PAYMENT_UNPAID);

  g_assert_cmpint (till_payment_get_seconds_left (fixture->payment), ==, -1);
  session->expires_us = till_clock_get_time (TILL_CLOCK (fixture->sale->clock)) + 90 * G_USEC_PER_SEC;
  till_dummy_provider_put (dummy_of (fixture), session);
  while (till_payment_get_seconds_left (fixture->payment) != 90)
    g_main_context_iteration (NULL, TRUE);
}

/* An answer that takes long is said to, and still counts. */
static void
test_slow_answer (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new ();

  till_dummy_provider_set_delay (dummy_of (fixture), 300);
  payment_fixture_charge (fixture);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_WAITING_NETWORK);
  assert_says (fixture);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  g_assert_null (till_payment_get_notice (fixture->payment));
  g_assert_cmpuint (till_dummy_provider_get_n_calls (dummy_of (fixture), "create"), ==, 1);
}

static void
settled_cb (TillSettler *settler,
            TillAttempt *attempt,
            TillSale *sale,
            gpointer user_data)
{
  *(TillAttemptState *) user_data = till_attempt_get_state (attempt);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
}

/* The next customer is served while the settler waits for the first one's money. */
static void
test_parked_and_settled (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  TillSettler *settler = till_settler_new (fixture->sale->ledger, TILL_CLOCK (fixture->sale->clock));
  TillAttemptState state = TILL_ATTEMPT_OPEN;

  till_settler_set_pace (settler, 20);
  till_settler_add_provider (settler, fixture->provider);
  till_settler_watch_payment (settler, fixture->payment);
  g_signal_connect (settler, "settled", G_CALLBACK (settled_cb), &state);
  till_settler_start (settler);
  till_dummy_provider_set_fault (dummy_of (fixture), TILL_DUMMY_FAULT_ABSENT);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_WAITING_NETWORK);
  payment_fixture_park (fixture);
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_PARKED);
  g_assert_true (till_cart_is_empty (till_ledger_get_cart (fixture->sale->ledger)));
  while (till_settler_get_n_unsettled (settler) != 1)
    g_main_context_iteration (NULL, TRUE);
  till_dummy_provider_set_fault (dummy_of (fixture), TILL_DUMMY_FAULT_NONE);
  pay (fixture);
  while (state != TILL_ATTEMPT_PAID)
    g_main_context_iteration (NULL, TRUE);
  while (till_settler_get_n_unsettled (settler) != 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (settler);
  assert_paid_once (fixture);
}

/* The answer to what the payment had asked itself comes when the sale waits under Pending already. The settler knows no
 * provider here: it can tell of this only because it watches. */
static void
test_parked_and_answered (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  g_autoptr (TillSettler) settler = till_settler_new (fixture->sale->ledger, TILL_CLOCK (fixture->sale->clock));
  TillAttemptState state = TILL_ATTEMPT_OPEN;

  till_settler_watch_payment (settler, fixture->payment);
  g_signal_connect (settler, "settled", G_CALLBACK (settled_cb), &state);
  till_dummy_provider_set_delay (dummy_of (fixture), 300);
  pay (fixture);
  till_payment_check_now (fixture->payment);
  payment_fixture_park (fixture);
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_PARKED);
  while (state != TILL_ATTEMPT_PAID)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_PARKED);
  assert_paid_once (fixture);
}

/* A pending sale whose page is open again is canceled like any other: it is the current one then. */
static void
test_parked_and_resumed (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  g_autoptr (TillAttempt) attempt = g_object_ref (till_payment_get_attempt (fixture->payment));

  payment_fixture_park (fixture);
  g_assert_true (till_cart_is_empty (till_ledger_get_cart (fixture->sale->ledger)));
  payment_fixture_make (fixture);
  till_payment_resume (fixture->payment, attempt);
  payment_fixture_wait (fixture, TILL_PAYMENT_STATE_OPEN);
  g_assert_true (payment_fixture_cancel (fixture));
  assert_back_in_the_cart (fixture);
}

/* "creating", and the request was never sent: the settler sends it; after the key's life it looks for it instead. */
static void
test_settle_creating (void)
{
  static const struct
  {
    gint64 hours;
    gboolean was_sent;
    guint n_sessions;
    TillSaleState state;
  } CASES[] = {
    { 1, FALSE, 1, TILL_SALE_CHARGING },
    { 1, TRUE, 1, TILL_SALE_CHARGING },
    { 25, FALSE, 0, TILL_SALE_DRAFT },
    { 25, TRUE, 1, TILL_SALE_CHARGING },
    { -1, FALSE, 0, TILL_SALE_DRAFT },
    { -1, TRUE, 1, TILL_SALE_CHARGING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (PaymentFixture) fixture = fixture_new ();
    g_autoptr (TillSale) sale = NULL;

    till_dummy_provider_set_fault (dummy_of (fixture), CASES[i].was_sent ? TILL_DUMMY_FAULT_LOST_ANSWER : TILL_DUMMY_FAULT_ABSENT);
    payment_fixture_charge (fixture);
    payment_fixture_wait (fixture, TILL_PAYMENT_STATE_WAITING_NETWORK);
    g_clear_object (&fixture->payment);
    till_manual_clock_advance (fixture->sale->clock, CASES[i].hours * 3600 * G_USEC_PER_SEC);
    till_dummy_provider_set_fault (dummy_of (fixture), TILL_DUMMY_FAULT_NONE);
    payment_fixture_settle (fixture, NULL);
    g_assert_cmpuint (till_dummy_provider_get_n_sessions (dummy_of (fixture)), ==, CASES[i].n_sessions);
    sale = sale_fixture_sale (fixture->sale, "1001", NULL);
    g_assert_cmpint (till_sale_get_state (sale), ==, CASES[i].state);
  }
}

/* An attempt of an account that is not set up here waits, and is counted. */
static void
test_settle_without_provider (void)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_open ();
  g_autoptr (TillSettler) settler = till_settler_new (fixture->sale->ledger, TILL_CLOCK (fixture->sale->clock));

  till_settler_start (settler);
  while (till_settler_get_n_unsettled (settler) != 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (till_payment_get_state (fixture->payment), ==, TILL_PAYMENT_STATE_OPEN);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/payment/paid-by-redirect", test_paid_by_redirect);
  g_test_add_func ("/checkout/payment/paid-on-a-phone", test_paid_on_a_phone);
  g_test_add_func ("/checkout/payment/forged-success", test_forged_success);
  g_test_add_func ("/checkout/payment/customer-left", test_customer_left);
  g_test_add_func ("/checkout/payment/cancel", test_cancel);
  g_test_add_func ("/checkout/payment/cancel-before-the-page", test_cancel_before_the_page);
  g_test_add_func ("/checkout/payment/cancel-of-a-paid-one", test_cancel_of_a_paid_one);
  g_test_add_func ("/checkout/payment/cancel-without-network", test_cancel_without_network);
  g_test_add_func ("/checkout/payment/faults-at-the-start", test_faults_at_the_start);
  g_test_add_func ("/checkout/payment/refused-at-the-start", test_refused_at_the_start);
  g_test_add_func ("/checkout/payment/faults-while-open", test_faults_while_open);
  g_test_add_func ("/checkout/payment/mismatches", test_mismatches);
  g_test_add_func ("/checkout/payment/unknown-words", test_unknown_words);
  g_test_add_func ("/checkout/payment/paid-later", test_paid_later);
  g_test_add_func ("/checkout/payment/expired", test_expired);
  g_test_add_func ("/checkout/payment/foreign-pages", test_foreign_pages);
  g_test_add_func ("/checkout/payment/discount", test_discount);
  g_test_add_func ("/checkout/payment/nothing-to-charge", test_nothing_to_charge);
  g_test_add_func ("/checkout/payment/seconds-left", test_seconds_left);
  g_test_add_func ("/checkout/payment/slow-answer", test_slow_answer);
  g_test_add_func ("/checkout/payment/parked-and-settled", test_parked_and_settled);
  g_test_add_func ("/checkout/payment/parked-and-answered", test_parked_and_answered);
  g_test_add_func ("/checkout/payment/parked-and-resumed", test_parked_and_resumed);
  g_test_add_func ("/checkout/payment/settle-creating", test_settle_creating);
  g_test_add_func ("/checkout/payment/settle-without-provider", test_settle_without_provider);
  return g_test_run ();
}
