/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service says of refunds without saying which: nothing is sent twice, and nothing is decided. */
#include "odd-provider.h"
#include "sale-fixture.h"
#include "till-refund-asker.h"
#include "till-refunder.h"

#define AMOUNT    200
#define KEY_HOURS ((gint64) 25)

typedef struct
{
  SaleFixture *sale;
  OddProvider *provider;
  TillRefundAsker *asker;
  TillSale *sold;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (TillAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = { 0 };

  self->sale = sale_fixture_new ();
  self->provider = odd_provider_new ();
  self->asker = till_refund_asker_new (self->sale->ledger, TILL_PROVIDER (self->provider), TILL_CLOCK (self->sale->clock));
  attempt = sale_fixture_charge (self->sale, "cs_1");
  facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);
  g_object_unref (sale_fixture_answer (self->sale, attempt, &facts, &self->sold, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_object_unref (self->sold);
  g_object_unref (self->asker);
  g_object_unref (self->provider);
  sale_fixture_check (self->sale);
  sale_fixture_free (self->sale);
}

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

static TillRefund *
begin (Fixture *self,
       gint64 amount)
{
  g_autoptr (GError) error = NULL;
  TillRefund *refund = sale_fixture_refund (self->sale, self->sold, TILL_TENDER_HOSTED, amount, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return refund;
}

/* Asks about one that may have been sent before. */
static TillRefundState
ask (Fixture *self,
     TillRefund *refund)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillRefund) after = NULL;

  till_refund_asker_ask_async (self->asker, refund, FALSE, NULL, keep_cb, &result);
  wait_for (&result);
  after = till_refund_asker_ask_finish (self->asker, result, NULL, NULL);
  return till_refund_get_state (after);
}

/* The service lists a refund, and not by which reference it was made. */
static void
list_nameless (Fixture *self,
               const char *refund_id,
               gint64 amount,
               TillRefundOutcome outcome)
{
  TillRefundFacts *facts = till_refund_facts_new (refund_id);

  facts->payment_id = g_strdup ("pay_1");
  facts->amount = sale_fixture_usd (self->sale, amount);
  facts->outcome = outcome;
  g_ptr_array_add (self->provider->listed, facts);
}

static void
outlive_key (Fixture *self)
{
  till_manual_clock_advance (self->sale->clock, KEY_HOURS * 3600 * G_USEC_PER_SEC);
}

static void
test_not_sent_twice (Fixture *self,
                     gconstpointer data)
{
  g_autoptr (TillRefund) refund = begin (self, AMOUNT);

  list_nameless (self, "re_1", AMOUNT, TILL_REFUND_OUTCOME_SUCCEEDED);
  outlive_key (self);
  g_assert_cmpint (ask (self, refund), ==, TILL_REFUND_UNKNOWN);
  g_assert_cmpuint (self->provider->n_created, ==, 0);
}

static void
test_not_failed (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (TillRefund) refund = begin (self, AMOUNT);

  list_nameless (self, "re_1", AMOUNT, TILL_REFUND_OUTCOME_SUCCEEDED);
  self->provider->refuses = TRUE;
  g_assert_cmpint (ask (self, refund), ==, TILL_REFUND_UNKNOWN);
  g_assert_cmpuint (self->provider->n_created, ==, 1);
}

/* Another amount, one that failed, and one that is another refund of ours are not the one that is looked for. */
static void
test_others (Fixture *self,
             gconstpointer data)
{
  g_autoptr (TillRefund) other = begin (self, AMOUNT);
  g_autoptr (TillRefundFacts) facts = sale_fixture_refund_facts (other, TILL_REFUND_OUTCOME_SUCCEEDED);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = NULL;

  g_object_unref (sale_fixture_answer_refund (self->sale, other, facts, &error));
  g_assert_no_error (error);
  refund = begin (self, AMOUNT);
  list_nameless (self, facts->refund_id, AMOUNT, TILL_REFUND_OUTCOME_SUCCEEDED);
  list_nameless (self, "re_1", AMOUNT - 1, TILL_REFUND_OUTCOME_SUCCEEDED);
  list_nameless (self, "re_2", AMOUNT, TILL_REFUND_OUTCOME_FAILED);
  self->provider->refuses = TRUE;
  outlive_key (self);
  g_assert_cmpint (ask (self, refund), ==, TILL_REFUND_FAILED);
  g_assert_cmpuint (self->provider->n_created, ==, 1);
}

static void
wait_until_held (Fixture *self)
{
  while (self->provider->held == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static guint
settle (TillRefunder *refunder)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint n_left = 0;

  till_refunder_settle_async (refunder, NULL, keep_cb, &result);
  wait_for (&result);
  g_assert_true (till_refunder_settle_finish (refunder, result, NULL, &n_left, NULL));
  return n_left;
}

static TillRefunder *
new_refunder (Fixture *self)
{
  TillRefunder *refunder = till_refunder_new (self->sale->ledger, TILL_CLOCK (self->sale->clock));

  till_refunder_add_provider (refunder, TILL_PROVIDER (self->provider));
  self->provider->holds = TRUE;
  return refunder;
}

/* A round leaves alone what is being asked for the first time. */
static void
test_first (Fixture *self,
            gconstpointer data)
{
  g_autoptr (TillRefunder) refunder = new_refunder (self);
  const TillRefundSpec wish = { .amount = sale_fixture_usd (self->sale, AMOUNT), .reason = "Cold" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillRefund) refund = NULL;

  till_refunder_give_async (refunder, self->sold, &wish, NULL, keep_cb, &result);
  wait_until_held (self);
  g_assert_cmpuint (settle (refunder), ==, 1);
  g_assert_cmpuint (self->provider->n_created, ==, 1);
  odd_provider_release (self->provider);
  wait_for (&result);
  refund = till_refunder_finish (refunder, result, NULL, NULL);
  g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_UNKNOWN);
  self->provider->holds = FALSE;
  g_assert_cmpuint (settle (refunder), ==, 1);
  g_assert_cmpuint (self->provider->n_created, ==, 2);
}

/* A refund that was made while a round asked about another one, which came to an end, is asked about all the same. */
static void
test_followed (Fixture *self,
               gconstpointer data)
{
  g_autoptr (TillRefunder) refunder = new_refunder (self);
  const TillRefundSpec wish = { .amount = sale_fixture_usd (self->sale, AMOUNT), .reason = "Cold" };
  g_autoptr (TillRefund) before G_GNUC_UNUSED = begin (self, AMOUNT);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillRefund) refund = NULL;
  g_autoptr (GTask) round = NULL;

  till_refunder_set_pace (refunder, 20);
  till_refunder_start (refunder);
  wait_until_held (self);
  round = g_steal_pointer (&self->provider->held);
  self->provider->holds = FALSE;
  till_refunder_give_async (refunder, self->sold, &wish, NULL, keep_cb, &result);
  wait_for (&result);
  refund = till_refunder_finish (refunder, result, NULL, NULL);
  g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_UNKNOWN);
  g_assert_cmpuint (self->provider->n_created, ==, 2);
  self->provider->refuses = TRUE;
  self->provider->held = g_steal_pointer (&round);
  odd_provider_release (self->provider);
  while (self->provider->n_created < 3)
    g_main_context_iteration (NULL, TRUE);
  while (till_refunder_get_n_open (refunder) > 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/checkout/refund-doubt/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("not-sent-twice", test_not_sent_twice);
  ADD ("not-failed", test_not_failed);
  ADD ("others", test_others);
  ADD ("first", test_first);
  ADD ("followed", test_followed);
  return g_test_run ();
}
