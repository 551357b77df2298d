/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-wire.h"

#include "till-json.h"

#include <glib/gi18n-lib.h>

/* What no service of these dialects takes in one session. */
#define AMOUNT_MAX G_GINT64_CONSTANT (999999999999)

static const TillRevkeenWord PAYMENT_WORDS[] = {
  { "unpaid", TILL_SESSION_PAYMENT_UNPAID },
  { "paid", TILL_SESSION_PAYMENT_PAID },
  { "no_payment_required", TILL_SESSION_PAYMENT_NOT_REQUIRED },
};

static const TillRevkeenWord CONFLICT_WORDS[] = {
  { "session_not_open", TILL_PROVIDER_ERROR_NOT_OPEN },
  { "idempotency_in_progress", TILL_PROVIDER_ERROR_BUSY },
  { "idempotency_conflict", TILL_PROVIDER_ERROR_CONFLICT },
};

/* What a status means when the service itself has written the answer. */
static TillProviderError
sort_status (guint status,
             const TillRevkeenRefusal *refusal)
{
  if (status >= 400 && status < 500 && g_strcmp0 (refusal->param, "customerId") == 0)
    return TILL_PROVIDER_ERROR_NO_ACCOUNT;
  if (status == 401 || status == 403)
    return TILL_PROVIDER_ERROR_UNAUTHENTICATED;
  if (status == 404)
    return refusal->missing;
  if (status == 409)
    return (TillProviderError) till_revkeen_wire_find_word (CONFLICT_WORDS, G_N_ELEMENTS (CONFLICT_WORDS), refusal->code, (int) refusal->conflict);
  if (status >= 400 && status < 500)
    return TILL_PROVIDER_ERROR_REFUSED;
  return TILL_PROVIDER_ERROR_BROKEN;
}

/**
 * till_revkeen_wire_find_word:
 * @words: (array length=n_words): the vocabulary
 * @n_words: how many there are
 * @word: (nullable): what the service said
 * @otherwise: what a word means that is not among them
 *
 * Returns: what it means
 */
int
till_revkeen_wire_find_word (const TillRevkeenWord *words,
                             gsize n_words,
                             const char *word,
                             int otherwise)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].word, word) == 0)
      return words[i].value;
  return otherwise;
}

/**
 * till_revkeen_wire_read_payment:
 * @word: (nullable): what the service said
 *
 * Returns: whether money has moved; unknown for any word that is not documented
 */
TillSessionPayment
till_revkeen_wire_read_payment (const char *word)
{
  return (TillSessionPayment) till_revkeen_wire_find_word (PAYMENT_WORDS, G_N_ELEMENTS (PAYMENT_WORDS), word, TILL_SESSION_PAYMENT_UNKNOWN);
}

/**
 * till_revkeen_wire_read_money:
 * @currency: its code, in any case
 * @minor: its amount in minor units
 *
 * "usd" and "USD" are the same; what is neither stays without a currency, and so matches nothing.
 *
 * Returns: the money
 */
TillMoney
till_revkeen_wire_read_money (const char *currency,
                              gint64 minor)
{
  g_autofree char *upper = g_ascii_strup (currency, -1);
  TillMoney money = { minor, till_currency_lookup (upper) };

  return money;
}

/**
 * till_revkeen_wire_new_error:
 * @answer: what came
 * @refusal: what it says of itself
 *
 * A page from a proxy or a hotspot has a status too: only an answer in the service's own form is a refusal.
 *
 * Returns: (transfer full): a %TILL_PROVIDER_ERROR
 */
GError *
till_revkeen_wire_new_error (const TillHttpAnswer *answer,
                             const TillRevkeenRefusal *refusal)
{
  TillProviderError sort = TILL_PROVIDER_ERROR_BROKEN;

  g_return_val_if_fail (answer != NULL, NULL);
  g_return_val_if_fail (refusal != NULL, NULL);

  if (answer->status == 429)
    sort = TILL_PROVIDER_ERROR_BUSY;
  else if (answer->status == 408)
    sort = TILL_PROVIDER_ERROR_UNREACHABLE;
  else if (answer->status >= 500)
    sort = TILL_PROVIDER_ERROR_SERVER;
  else if (refusal->is_own)
    sort = sort_status (answer->status, refusal);
  return till_provider_error_new (sort, answer->retry_after_us, "HTTP %u: %s%s%s", answer->status,
                                  refusal->code != NULL ? refusal->code : "no code",
                                  refusal->message != NULL ? ", " : "", refusal->message != NULL ? refusal->message : "");
}

/**
 * till_revkeen_wire_check_total:
 * @request: what to charge
 * @error: return location; %TILL_PROVIDER_ERROR_INVALID with a sentence for people
 *
 * Returns: %TRUE if a session can have that total
 */
gboolean
till_revkeen_wire_check_total (const TillSessionRequest *request,
                               GError **error)
{
  gint64 total = 0;
  const char *why = NULL;

  g_return_val_if_fail (request != NULL, FALSE);

  total = till_session_request_get_total (request).minor;
  if (total > AMOUNT_MAX)
    why = _ ("The total is higher than the payment service takes at once. Charge the sale in parts.");
  else if (total < 0 || (total == 0 && !till_session_request_has_recurring (request) && !till_session_request_saves_card (request)))
    why = _ ("There is nothing to pay on the payment page. Finish the sale with Cash.");
  if (why == NULL)
    return TRUE;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s", why));
  return FALSE;
}

/**
 * till_revkeen_wire_set_string:
 * @object: where to
 * @member: its name
 * @value: (nullable): the text
 *
 * Adds a text that says something.
 */
void
till_revkeen_wire_set_string (JsonObject *object,
                              const char *member,
                              const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_string_member (object, member, value);
}

/**
 * till_revkeen_wire_to_bytes:
 * @object: a body
 *
 * Returns: (transfer full): its exact bytes
 */
GBytes *
till_revkeen_wire_to_bytes (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  char *text = till_json_to_canonical (node);

  return g_bytes_new_take (text, strlen (text));
}
