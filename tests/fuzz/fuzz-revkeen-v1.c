/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any answer to any call of the guide's dialect. Whatever it says, the sale is paid only by the right session, amount
 * and reference. */

#include "fuzz-input.h"

#include "fuzz-answer.h"
#include "till-revkeen-v1-wire.h"

static void
read_session (const TillHttpAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = NULL;
  JsonNode *data = NULL;

  if (till_revkeen_v1_read_answer (answer, &data, &error))
    session = till_revkeen_v1_read_session (data, &error);
  g_assert_true ((session == NULL) == (error != NULL));
  if (session != NULL)
    fuzz_answer_check_session (session);
}

static void
read_list (const TillHttpAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = till_revkeen_v1_read_sessions (answer, FUZZ_ANSWER_REFERENCE, &error);

  g_assert_true ((sessions == NULL) == (error != NULL));
  for (guint i = 0; sessions != NULL && i < sessions->len; i++) {
    TillSession *session = g_ptr_array_index (sessions, i);

    g_assert_cmpstr (session->reference, ==, FUZZ_ANSWER_REFERENCE);
    fuzz_answer_check_session (session);
  }
}

static void
read_customer (const TillHttpAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = till_revkeen_v1_read_customer (answer, &error);

  g_assert_true ((id == NULL) == (error != NULL));
}

static void
read_cards (const TillHttpAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = till_revkeen_v1_read_cards (answer, &error);

  g_assert_true ((cards == NULL) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  static void (*const readers[]) (const TillHttpAnswer *) = { read_session, read_list, read_customer, read_cards };
  FuzzInput input = { data, size };
  guint call = fuzz_input_choose (&input, G_N_ELEMENTS (readers));
  g_autoptr (TillHttpAnswer) answer = fuzz_answer_new (&input);

  readers[call](answer);
  return 0;
}
