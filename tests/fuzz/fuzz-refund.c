/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any answer to any call about refunds, in both generations: read, or refused with a reason. */

#include "fuzz-input.h"

#include "fuzz-answer.h"
#include "till-revkeen-v1-refund-wire.h"
#include "till-revkeen-v2-refund-wire.h"

typedef TillRefundFacts *(*OneReader) (const TillHttpAnswer *answer,
                                       GError **error);
typedef GPtrArray *(*ListReader) (const TillHttpAnswer *answer,
                                  GError **error);

static const OneReader one_readers[] = {
  till_revkeen_v1_read_made_refund,
  till_revkeen_v1_read_refund,
  till_revkeen_v2_read_made_refund,
  till_revkeen_v2_read_refund,
};

static const ListReader list_readers[] = { till_revkeen_v1_read_refunds, till_revkeen_v2_read_refunds };

static void
assert_refund (const TillRefundFacts *facts)
{
  g_assert_nonnull (facts->refund_id);
  g_assert_true (g_utf8_validate (facts->refund_id, -1, NULL));
}

static void
read_one (OneReader reader,
          const TillHttpAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  TillRefundFacts *facts = reader (answer, &error);

  g_assert_true ((facts == NULL) == (error != NULL));
  if (facts == NULL)
    return;
  assert_refund (facts);
  till_refund_facts_free (facts);
}

static void
read_list (ListReader reader,
           const TillHttpAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refunds = reader (answer, &error);

  g_assert_true ((refunds == NULL) == (error != NULL));
  for (guint i = 0; refunds != NULL && i < refunds->len; i++)
    assert_refund (g_ptr_array_index (refunds, i));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  FuzzInput input = { data, size };
  guint call = fuzz_input_choose (&input, G_N_ELEMENTS (one_readers) + G_N_ELEMENTS (list_readers));
  g_autoptr (TillHttpAnswer) answer = fuzz_answer_new (&input);

  if (call < G_N_ELEMENTS (one_readers))
    read_one (one_readers[call], answer);
  else
    read_list (list_readers[call - G_N_ELEMENTS (one_readers)], answer);
  return 0;
}
