/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "till-http.h"
#include "till-session-request.h"
#include "till-session.h"

G_BEGIN_DECLS

/**
 * TillRevkeenWord:
 * @word: what the service says
 * @value: what it means
 *
 * A row of a dialect's vocabulary.
 */
typedef struct
{
  const char *word;
  int value;
} TillRevkeenWord;

/**
 * TillRevkeenRefusal:
 * @is_own: whether the answer has the service's own form
 * @code: (nullable): its name of the error
 * @message: (nullable): its sentence about it
 * @param: (nullable): the member of the request that it is about
 * @missing: what 404 means for this call
 * @conflict: what 409 means for this call, where @code does not say
 *
 * What an answer that is no success says of itself.
 */
typedef struct
{
  gboolean is_own;
  const char *code;
  const char *message;
  const char *param;
  TillProviderError missing;
  TillProviderError conflict;
} TillRevkeenRefusal;

/* What the dialects' texts have in common. */

int till_revkeen_wire_find_word (const TillRevkeenWord *words,
                                 gsize n_words,
                                 const char *word,
                                 int otherwise);
TillSessionPayment till_revkeen_wire_read_payment (const char *word);
TillMoney till_revkeen_wire_read_money (const char *currency,
                                        gint64 minor);
/* What an answer means that is no success. */
GError *till_revkeen_wire_new_error (const TillHttpAnswer *answer,
                                     const TillRevkeenRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;

/* Fails where no service of these dialects takes such a total. */
gboolean till_revkeen_wire_check_total (const TillSessionRequest *request,
                                        GError **error);
/* Adds what is neither NULL nor empty. */
void till_revkeen_wire_set_string (JsonObject *object,
                                   const char *member,
                                   const char *value);
GBytes *till_revkeen_wire_to_bytes (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
