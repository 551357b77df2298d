/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sandbox-card.h"
#include "till-sandbox-promotion.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the hosted page says, in the language of the program. */
void till_sandbox_words_fill (JsonObject *values);
const char *till_sandbox_words_for_notice (const char *code);
const char *till_sandbox_words_for_number (TillSandboxCardError error);
const char *till_sandbox_words_for_expiry (TillSandboxCardError error);
const char *till_sandbox_words_for_cvc (TillSandboxCardError error);
const char *till_sandbox_words_for_email (gboolean error);
char *till_sandbox_words_for_card (JsonObject *card) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_words_for_promotion (TillSandboxPromotionRefusal refusal,
                                        const char *minimum) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_words_for_interval (const char *amount,
                                       const char *interval,
                                       gint64 count) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_words_for_trial (gint64 days,
                                    const char *terms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
