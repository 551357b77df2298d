/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every state of an attempt meets every answer that a provider can give. */
#include "till-verdict.h"

#define N_STATES (TILL_ATTEMPT_LATE + 1)

typedef enum {
  SAYS_OPEN,
  SAYS_PAID,
  SAYS_PAID_WITHOUT_REFERENCE,
  SAYS_EXPIRED,
  SAYS_NOTHING,
  SAYS_PAID_OTHER_AMOUNT,
  SAYS_PAID_OTHER_CURRENCY,
  SAYS_PAID_OTHER_SESSION,
  SAYS_PAID_OTHER_REFERENCE,
  SAYS_OPEN_OTHER_SESSION,
  SAYS_EXPIRED_OTHER_SESSION,
  SAYS_EXPIRED_OTHER_REFERENCE,
  SAYS_EXPIRED_OTHER_AMOUNT,
  SAYS_OPEN_OTHER_AMOUNT,
  N_ANSWERS,
} Answer;

#define NOTHING  TILL_VERDICT_NOTHING
#define OPEN     TILL_VERDICT_OPEN
#define UNKNOWN  TILL_VERDICT_UNKNOWN
#define PAID     TILL_VERDICT_PAID
#define EXPIRED  TILL_VERDICT_EXPIRED
#define MISMATCH TILL_VERDICT_MISMATCHED
#define LATE     TILL_VERDICT_LATE

/* Rows: the answers, in their order. Columns: creating, open, unknown, paid, canceled, expired, declined-and-left,
 * mismatched, late; all with a session. */
static const TillVerdict expected[N_ANSWERS][N_STATES] = {
  [SAYS_OPEN] = { OPEN, NOTHING, OPEN, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
  [SAYS_PAID] = { PAID, PAID, PAID, NOTHING, LATE, LATE, LATE, NOTHING, NOTHING },
  [SAYS_PAID_WITHOUT_REFERENCE] = { PAID, PAID, PAID, NOTHING, LATE, LATE, LATE, NOTHING, NOTHING },
  [SAYS_EXPIRED] = { EXPIRED, EXPIRED, EXPIRED, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
  [SAYS_NOTHING] = { UNKNOWN, UNKNOWN, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
  [SAYS_PAID_OTHER_AMOUNT] = { MISMATCH, MISMATCH, MISMATCH, NOTHING, MISMATCH, MISMATCH, MISMATCH, NOTHING, NOTHING },
  [SAYS_PAID_OTHER_CURRENCY] = { MISMATCH, MISMATCH, MISMATCH, NOTHING, MISMATCH, MISMATCH, MISMATCH, NOTHING, NOTHING },
  [SAYS_PAID_OTHER_SESSION] = { MISMATCH, MISMATCH, MISMATCH, NOTHING, MISMATCH, MISMATCH, MISMATCH, NOTHING, NOTHING },
  [SAYS_PAID_OTHER_REFERENCE] = { MISMATCH, MISMATCH, MISMATCH, NOTHING, MISMATCH, MISMATCH, MISMATCH, NOTHING, NOTHING },
  [SAYS_OPEN_OTHER_SESSION] = { UNKNOWN, UNKNOWN, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
  [SAYS_EXPIRED_OTHER_SESSION] = { UNKNOWN, UNKNOWN, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
  [SAYS_EXPIRED_OTHER_REFERENCE] = { UNKNOWN, UNKNOWN, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
  [SAYS_EXPIRED_OTHER_AMOUNT] = { EXPIRED, EXPIRED, EXPIRED, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
  [SAYS_OPEN_OTHER_AMOUNT] = { OPEN, NOTHING, OPEN, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING },
};

static TillPaymentFacts
get_facts (Answer answer)
{
  TillPaymentFacts facts = { .session_id = "cs_1", .reference = "ref", .outcome = TILL_PAYMENT_OUTCOME_PAID };

  facts.amount = till_money (454, till_currency_lookup ("USD"));
  switch (answer) {
    case SAYS_OPEN:
    case SAYS_OPEN_OTHER_SESSION:
    case SAYS_OPEN_OTHER_AMOUNT:
      facts.outcome = TILL_PAYMENT_OUTCOME_OPEN;
      break;
    case SAYS_EXPIRED:
    case SAYS_EXPIRED_OTHER_SESSION:
    case SAYS_EXPIRED_OTHER_REFERENCE:
    case SAYS_EXPIRED_OTHER_AMOUNT:
      facts.outcome = TILL_PAYMENT_OUTCOME_EXPIRED;
      break;
    case SAYS_NOTHING:
      facts.outcome = TILL_PAYMENT_OUTCOME_UNRECOGNISED;
      facts.amount.currency = NULL;
      break;
    default:
      break;
  }
  if (answer == SAYS_PAID_OTHER_AMOUNT || answer == SAYS_EXPIRED_OTHER_AMOUNT || answer == SAYS_OPEN_OTHER_AMOUNT)
    facts.amount.minor = 453;
  if (answer == SAYS_PAID_OTHER_CURRENCY)
    facts.amount.currency = till_currency_lookup ("CAD");
  if (answer == SAYS_PAID_OTHER_SESSION || answer == SAYS_OPEN_OTHER_SESSION || answer == SAYS_EXPIRED_OTHER_SESSION)
    facts.session_id = "cs_2";
  if (answer == SAYS_PAID_OTHER_REFERENCE || answer == SAYS_EXPIRED_OTHER_REFERENCE)
    facts.reference = "other";
  if (answer == SAYS_PAID_WITHOUT_REFERENCE)
    facts.reference = NULL;
  return facts;
}

static void
test_all (void)
{
  for (Answer answer = 0; answer < N_ANSWERS; answer++) {
    const TillPaymentFacts facts = get_facts (answer);

    for (TillAttemptState state = 0; state < N_STATES; state++) {
      const TillVerdictCase known = { state, "cs_1", "ref", till_money (454, till_currency_lookup ("USD")) };
      const char *reason = NULL;
      const TillVerdict verdict = till_verdict (&known, &facts, &reason);

      g_test_message ("answer %d in state %s", answer, till_attempt_state_to_string (state));
      g_assert_cmpint (verdict, ==, expected[answer][state]);
      /* What a person has to look at is explained. */
      g_assert_true ((verdict == MISMATCH || verdict == LATE || verdict == UNKNOWN) == (reason != NULL) ||
                     verdict == NOTHING);
    }
  }
}

/* Invariant 3: without the session's id there is nothing to compare. */
static void
test_without_session (void)
{
  for (Answer answer = 0; answer < N_ANSWERS; answer++) {
    const TillPaymentFacts facts = get_facts (answer);

    for (TillAttemptState state = 0; state < N_STATES; state++) {
      const TillVerdictCase known = { state, NULL, "ref", till_money (454, till_currency_lookup ("USD")) };
      const char *reason = NULL;

      g_assert_cmpint (till_verdict (&known, &facts, &reason), ==, TILL_VERDICT_REFUSED);
    }
  }
}

/* What was paid and what the code took off must come to what was asked for, and the code must have been allowed. */
static void
test_promotion (void)
{
  static const struct
  {
    gboolean is_allowed;
    gint64 amount;
    gint64 discount;
    TillVerdict verdict;
  } cases[] = {
    { TRUE, 354, 100, TILL_VERDICT_PAID },
    { TRUE, 0, 454, TILL_VERDICT_PAID },
    { TRUE, 454, 0, TILL_VERDICT_PAID },
    { TRUE, 353, 100, TILL_VERDICT_MISMATCHED },
    { TRUE, 354, 0, TILL_VERDICT_MISMATCHED },
    { TRUE, 455, -1, TILL_VERDICT_MISMATCHED },
    { TRUE, -1, 455, TILL_VERDICT_MISMATCHED },
    { TRUE, G_MAXINT64, G_MAXINT64, TILL_VERDICT_MISMATCHED },
    { FALSE, 354, 100, TILL_VERDICT_MISMATCHED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TillCurrency *usd = till_currency_lookup ("USD");
    const TillVerdictCase known = { TILL_ATTEMPT_OPEN, "cs_1", "ref", till_money (454, usd), cases[i].is_allowed };
    TillPaymentFacts facts = get_facts (SAYS_PAID);
    const char *reason = NULL;

    facts.amount.minor = cases[i].amount;
    facts.discount = cases[i].discount;
    g_assert_cmpint (till_verdict (&known, &facts, &reason), ==, cases[i].verdict);
  }
}

static void
test_state_words (void)
{
  for (TillAttemptState state = 0; state < N_STATES; state++) {
    TillAttemptState read = TILL_ATTEMPT_LATE;

    g_assert_true (till_attempt_state_from_string (till_attempt_state_to_string (state), &read));
    g_assert_cmpint (read, ==, state);
  }
  g_assert_false (till_attempt_state_from_string ("payed", &(TillAttemptState){ 0 }));
  g_assert_false (till_attempt_state_from_string (NULL, &(TillAttemptState){ 0 }));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/promotion", test_promotion);
  g_test_add_func ("/verdict/every-state-and-answer", test_all);
  g_test_add_func ("/verdict/without-session", test_without_session);
  g_test_add_func ("/verdict/state-words", test_state_words);
  return g_test_run ();
}
