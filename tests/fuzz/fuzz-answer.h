/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fuzz-input.h"
#include "till-http.h"
#include "till-session.h"

G_BEGIN_DECLS

/* What was asked for; the corpus answers it. */
#define FUZZ_ANSWER_SESSION   "cs_1"
#define FUZZ_ANSWER_REFERENCE "sale-1"
#define FUZZ_ANSWER_AMOUNT    1080
#define FUZZ_ANSWER_CURRENCY  "USD"

/* Takes the rest of the input: a digit for the status, then the body. */
TillHttpAnswer *fuzz_answer_new (FuzzInput *input) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing but what was asked for pays the sale. */
void fuzz_answer_check_session (const TillSession *session);

G_END_DECLS
