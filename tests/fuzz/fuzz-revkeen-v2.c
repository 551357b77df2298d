/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any answer to any call of the service's second generation. */

#include "fuzz-input.h"

#include "fuzz-answer.h"
#include "till-revkeen-v2-wire.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  static TillSession *(*const readers[]) (const TillHttpAnswer *, GError **) = {
    till_revkeen_v2_read_created,
    till_revkeen_v2_read_retrieved,
    till_revkeen_v2_read_expired,
  };
  FuzzInput input = { data, size };
  guint call = fuzz_input_choose (&input, G_N_ELEMENTS (readers));
  g_autoptr (TillHttpAnswer) answer = fuzz_answer_new (&input);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = readers[call](answer, &error);

  g_assert_true ((session == NULL) == (error != NULL));
  if (session != NULL)
    fuzz_answer_check_session (session);
  return 0;
}
