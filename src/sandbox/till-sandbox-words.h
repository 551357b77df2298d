/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sandbox-card.h"
#include "till-sandbox-language.h"
#include "till-sandbox-promotion.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the hosted page says, in the language of the request. */
void till_sandbox_words_fill (const TillSandboxLanguage *language, JsonObject *values);
const char *till_sandbox_words_for_notice (const TillSandboxLanguage *language, const char *code);
const char *till_sandbox_words_for_number (const TillSandboxLanguage *language, TillSandboxCardError error);
const char *till_sandbox_words_for_expiry (const TillSandboxLanguage *language, TillSandboxCardError error);
const char *till_sandbox_words_for_cvc (const TillSandboxLanguage *language, TillSandboxCardError error);
const char *till_sandbox_words_for_email (const TillSandboxLanguage *language, gboolean error);
char *till_sandbox_words_for_card (const TillSandboxLanguage *language, JsonObject *card) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_words_for_promotion (const TillSandboxLanguage *language, TillSandboxPromotionRefusal refusal, const char *minimum) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_words_for_interval (const TillSandboxLanguage *language, const char *amount, const char *interval, gint64 count) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_words_for_trial (const TillSandboxLanguage *language, gint64 days, const char *terms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
