/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-answer.h"

#include "till-json.h"
#include "till-verdict.h"

static const guint statuses[] = { 200, 201, 400, 401, 404, 409, 429, 500, 402, 422, 204, 302 };

TillHttpAnswer *
fuzz_answer_new (FuzzInput *input)
{
  TillHttpAnswer *answer = g_new0 (TillHttpAnswer, 1);
  g_autoptr (GError) error = NULL;

  answer->status = statuses[fuzz_input_choose (input, G_N_ELEMENTS (statuses))];
  answer->json = till_json_parse ((const char *) input->data, (gssize) input->size, &error);
  if (answer->json == NULL)
    answer->problem = g_strdup (error->message);
  return answer;
}

void
fuzz_answer_check_session (const TillSession *session)
{
  const TillVerdictCase known = {
    .state = TILL_ATTEMPT_OPEN,
    .session_id = FUZZ_ANSWER_SESSION,
    .reference = FUZZ_ANSWER_REFERENCE,
    .amount = till_money (FUZZ_ANSWER_AMOUNT, till_currency_lookup (FUZZ_ANSWER_CURRENCY)),
  };
  TillPaymentFacts facts = { NULL };
  const char *reason = NULL;

  g_assert_nonnull (session->id);
  till_session_get_facts (session, &facts);
  if (till_verdict (&known, &facts, &reason) != TILL_VERDICT_PAID)
    return;
  g_assert_cmpstr (session->id, ==, FUZZ_ANSWER_SESSION);
  g_assert_true (session->reference == NULL || g_str_equal (session->reference, FUZZ_ANSWER_REFERENCE));
  g_assert_cmpint (session->amount.minor, ==, FUZZ_ANSWER_AMOUNT);
  g_assert_true (session->amount.currency == known.amount.currency);
  g_assert_cmpint (session->status, ==, TILL_SESSION_STATUS_COMPLETE);
}
