/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each fault of the wire, at each step of a payment, over real HTTP: in the end the sale is paid once or back in the
 * cart, and there was one session. */
#include "faulty-service.h"
#include "payment-fixture.h"
#include "till-revkeen-v1.h"

typedef struct
{
  FaultyService *service;
  PaymentFixture *payment;
} Pair;

static Pair *
pair_new (void)
{
  g_autoptr (GError) error = NULL;
  Pair *pair = g_new0 (Pair, 1);
  TillRevkeenV1 *provider = NULL;

  pair->service = faulty_service_new ();
  provider = till_revkeen_v1_new (faulty_service_get_url (pair->service), "rk_test_x", NULL, &error);
  g_assert_no_error (error);
  pair->payment = payment_fixture_new (TILL_PROVIDER (provider));
  return pair;
}

/* What hangs is let go with the service. */
static void
pair_free (Pair *pair)
{
  faulty_service_free (pair->service);
  payment_fixture_free (pair->payment);
  g_free (pair);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

static void
wait_for_trouble (Pair *pair)
{
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_WAITING_NETWORK);
  g_assert_nonnull (till_payment_get_notice (pair->payment->payment));
  g_assert_true (till_cart_is_locked (till_ledger_get_cart (pair->payment->sale->ledger)));
}

static void
check_end (Pair *pair,
           gint64 n_paid)
{
  g_assert_cmpuint (faulty_service_get_n_sessions (pair->service), ==, 1);
  g_assert_cmpuint (faulty_service_get_n_strays (pair->service), ==, 0);
  g_assert_cmpint (sale_fixture_count (pair->payment->sale, "SELECT count (*) FROM sale WHERE state = 'paid'"), ==, n_paid);
}

static void
test_at_create (void)
{
  for (int fault = SERVICE_FAULT_NONE + 1; fault < N_SERVICE_FAULTS; fault++) {
    g_autoptr (Pair) pair = pair_new ();

    g_test_message ("fault %d", fault);
    faulty_service_set_fault (pair->service, (ServiceFault) fault);
    payment_fixture_charge (pair->payment);
    wait_for_trouble (pair);
    g_assert_null (till_payment_get_session_url (pair->payment->payment));
    faulty_service_set_fault (pair->service, SERVICE_FAULT_NONE);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
    faulty_service_pay (pair->service);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
    check_end (pair, 1);
  }
}

/* After a hang the next question goes its own way. */
static void
test_at_retrieve (void)
{
  for (int fault = SERVICE_FAULT_NONE + 1; fault < N_SERVICE_FAULTS; fault++) {
    g_autoptr (Pair) pair = pair_new ();

    g_test_message ("fault %d", fault);
    payment_fixture_charge (pair->payment);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
    faulty_service_set_fault (pair->service, (ServiceFault) fault);
    faulty_service_pay (pair->service);
    payment_fixture_return (pair->payment, TRUE);
    wait_for_trouble (pair);
    faulty_service_set_fault (pair->service, SERVICE_FAULT_NONE);
    till_payment_check_now (pair->payment->payment);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
    check_end (pair, 1);
  }
}

/* A question that hangs has no end to wait for here, nor below. */
static void
test_at_expire (void)
{
  for (int fault = SERVICE_FAULT_NONE + 1; fault < N_SERVICE_FAULTS; fault++) {
    g_autoptr (Pair) pair = NULL;

    if (fault == SERVICE_FAULT_HANG)
      continue;
    g_test_message ("fault %d", fault);
    pair = pair_new ();
    payment_fixture_charge (pair->payment);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
    faulty_service_set_fault (pair->service, (ServiceFault) fault);
    g_assert_false (payment_fixture_cancel (pair->payment));
    wait_for_trouble (pair);
    faulty_service_set_fault (pair->service, SERVICE_FAULT_NONE);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_ENDED);
    check_end (pair, 0);
  }
}

/* The settler meets the same faults after a start. */
static void
test_at_settle (void)
{
  for (int fault = SERVICE_FAULT_NONE + 1; fault < N_SERVICE_FAULTS; fault++) {
    g_autoptr (Pair) pair = NULL;
    guint n_settled = 0;

    if (fault == SERVICE_FAULT_HANG)
      continue;
    g_test_message ("fault %d", fault);
    pair = pair_new ();
    payment_fixture_charge (pair->payment);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
    payment_fixture_park (pair->payment);
    faulty_service_pay (pair->service);
    faulty_service_set_fault (pair->service, (ServiceFault) fault);
    g_assert_cmpuint (payment_fixture_settle (pair->payment, &n_settled), ==, 1);
    g_assert_cmpuint (n_settled, ==, 0);
    faulty_service_set_fault (pair->service, SERVICE_FAULT_NONE);
    g_assert_cmpuint (payment_fixture_settle (pair->payment, &n_settled), ==, 0);
    g_assert_cmpuint (n_settled, ==, 1);
    check_end (pair, 1);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/faults/at-create", test_at_create);
  g_test_add_func ("/checkout/faults/at-retrieve", test_at_retrieve);
  g_test_add_func ("/checkout/faults/at-expire", test_at_expire);
  g_test_add_func ("/checkout/faults/at-settle", test_at_settle);
  return g_test_run ();
}
