/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-v1-wire.h"

#include "till-json.h"
#include "till-revkeen-wire.h"
#include "till-time.h"

static const TillRevkeenWord STATUS_WORDS[] = {
  { "open", TILL_SESSION_STATUS_OPEN },
  { "complete", TILL_SESSION_STATUS_COMPLETE },
  { "expired", TILL_SESSION_STATUS_EXPIRED },
};

static const char *
get_word (JsonObject *object,
          const char *member)
{
  const char *word = NULL;

  return till_json_read_optional_string (object, member, &word, NULL) ? word : NULL;
}

/* The service's own form: a request's name, and an error with its type and code. */
static gboolean
read_error_words (const TillHttpAnswer *answer,
                  TillRevkeenRefusal *refusal)
{
  JsonObject *root = answer->json != NULL ? till_json_get_root_object (answer->json, NULL) : NULL;
  JsonObject *object = NULL;

  if (root == NULL || get_word (root, "requestId") == NULL || !till_json_read_object (root, "error", &object, NULL))
    return FALSE;
  refusal->code = get_word (object, "code");
  refusal->message = get_word (object, "message");
  refusal->param = get_word (object, "param");
  return refusal->code != NULL && get_word (object, "type") != NULL;
}

static GError *
answer_to_error (const TillHttpAnswer *answer)
{
  TillRevkeenRefusal refusal = { .missing = TILL_PROVIDER_ERROR_NOT_FOUND, .conflict = TILL_PROVIDER_ERROR_REFUSED };

  refusal.is_own = read_error_words (answer, &refusal);
  /* Many servers have a 404 in JSON: that nothing is there is believed where the documented word says so. */
  if (g_strcmp0 (refusal.code, "resource_missing") != 0)
    refusal.missing = TILL_PROVIDER_ERROR_BROKEN;
  return till_revkeen_wire_new_error (answer, &refusal);
}

static gboolean
read_card (JsonObject *object,
           TillSession *session,
           GError **error)
{
  JsonObject *method = NULL;
  const char *brand = NULL;
  const char *last4 = NULL;

  if (!till_json_read_optional_object (object, "paymentMethod", &method, error))
    return FALSE;
  if (method == NULL)
    return TRUE;
  if (!till_json_read_optional_string (method, "brand", &brand, error) ||
      !till_json_read_optional_string (method, "last4", &last4, error))
    return FALSE;
  session->card_brand = g_strdup (brand);
  session->card_last4 = g_strdup (last4);
  return TRUE;
}

static gboolean
read_customer (JsonObject *object,
               TillSession *session,
               GError **error)
{
  JsonObject *details = NULL;
  const char *email = NULL;

  if (!till_json_read_optional_object (object, "customerDetails", &details, error))
    return FALSE;
  if (details != NULL && !till_json_read_optional_string (details, "email", &email, error))
    return FALSE;
  session->customer_email = g_strdup (email);
  return TRUE;
}

/* What a code took off counts only where it explains the total; else the total is not what was asked for. */
static gboolean
read_promotion (JsonObject *object,
                TillSession *session,
                GError **error)
{
  gint64 subtotal = 0;
  gint64 discount = 0;
  gint64 rest = 0;
  const char *code = NULL;

  if (!till_json_read_optional_int (object, "amountSubtotal", 0, &subtotal, error) ||
      !till_json_read_optional_int (object, "amountDiscount", 0, &discount, error) ||
      !till_json_read_optional_string (object, "promotionCode", &code, error))
    return FALSE;
  if (discount <= 0 || __builtin_sub_overflow (subtotal, discount, &rest) || rest != session->amount.minor)
    return TRUE;
  session->discount = discount;
  session->promotion_code = g_strdup (code);
  return TRUE;
}

/* What decides about money must be there and of its type. */
static gboolean
read_decisive (JsonObject *object,
               TillSession *session,
               GError **error)
{
  const char *status = NULL;
  const char *payment = NULL;
  const char *currency = NULL;
  gint64 minor = 0;

  if (!till_json_read_string (object, "status", &status, error) ||
      !till_json_read_string (object, "paymentStatus", &payment, error) ||
      !till_json_read_string (object, "currency", &currency, error) ||
      !till_json_read_int (object, "amountTotal", &minor, error))
    return FALSE;
  session->status = (TillSessionStatus) till_revkeen_wire_find_word (STATUS_WORDS, G_N_ELEMENTS (STATUS_WORDS), status, TILL_SESSION_STATUS_UNKNOWN);
  session->payment = till_revkeen_wire_read_payment (payment);
  session->said = g_strdup_printf ("%.40s, %.40s", status, payment);
  session->amount = till_revkeen_wire_read_money (currency, minor);
  return TRUE;
}

static gboolean
read_rest (JsonObject *object,
           TillSession *session,
           GError **error)
{
  const char *url = NULL;
  const char *reference = NULL;
  const char *expires = NULL;
  const char *payment_id = NULL;
  const char *subscription_id = NULL;
  const char *account_id = NULL;

  if (!till_json_read_optional_string (object, "url", &url, error) ||
      !till_json_read_optional_string (object, "clientReferenceId", &reference, error) ||
      !till_json_read_optional_string (object, "expiresAt", &expires, error) ||
      !till_json_read_optional_string (object, "paymentId", &payment_id, error) ||
      !till_json_read_optional_string (object, "subscriptionId", &subscription_id, error) ||
      !till_json_read_optional_string (object, "customerId", &account_id, error))
    return FALSE;
  session->url = g_strdup (url);
  /* Every session of Till's carries one: a session without is another one. */
  session->reference = g_strdup (reference != NULL ? reference : "");
  session->payment_id = g_strdup (payment_id);
  session->subscription_id = g_strdup (subscription_id);
  session->account_id = g_strdup (account_id);
  if (expires == NULL || !till_time_from_rfc3339 (expires, &session->expires_us))
    session->expires_us = 0;
  return read_promotion (object, session, error) && read_card (object, session, error) && read_customer (object, session, error);
}

static TillSession *
read_session (JsonNode *node,
              GError **error)
{
  g_autoptr (TillSession) session = NULL;
  JsonObject *object = till_json_get_root_object (node, error);
  const char *id = NULL;

  if (object == NULL || !till_json_read_string (object, "id", &id, error))
    return NULL;
  session = till_session_new (id);
  if (!read_decisive (object, session, error) || !read_rest (object, session, error))
    return NULL;
  return g_steal_pointer (&session);
}

static TillSavedCard *
read_saved_card (JsonNode *node,
                 GError **error)
{
  JsonObject *object = till_json_get_root_object (node, error);
  const char *id = NULL;
  const char *brand = NULL;
  const char *last4 = NULL;
  gint64 month = 0;
  gint64 year = 0;

  if (object == NULL || !till_json_read_string (object, "id", &id, error) ||
      !till_json_read_optional_string (object, "brand", &brand, error) ||
      !till_json_read_optional_string (object, "last4", &last4, error) ||
      !till_json_read_optional_int (object, "expMonth", 0, &month, error) ||
      !till_json_read_optional_int (object, "expYear", 0, &year, error))
    return NULL;
  return till_saved_card_new (id, brand, last4, (int) CLAMP (month, 0, 12), (int) CLAMP (year, 0, 9999));
}

/**
 * till_revkeen_v1_read_answer:
 * @answer: what came
 * @data: (out) (transfer none): the data of a success
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: %TRUE if the call was carried out
 */
gboolean
till_revkeen_v1_read_answer (const TillHttpAnswer *answer,
                             JsonNode **data,
                             GError **error)
{
  JsonObject *root = NULL;

  g_return_val_if_fail (answer != NULL, FALSE);

  if (answer->status < 200 || answer->status > 299) {
    g_propagate_error (error, answer_to_error (answer));
    return FALSE;
  }
  root = answer->json != NULL ? till_json_get_root_object (answer->json, NULL) : NULL;
  if (root == NULL || !json_object_has_member (root, "data")) {
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "HTTP %u: %s", answer->status,
                                                       answer->problem != NULL ? answer->problem : "The answer holds no data"));
    return FALSE;
  }
  *data = json_object_get_member (root, "data");
  return TRUE;
}

/**
 * till_revkeen_v1_read_session:
 * @data: the data of an answer
 * @error: return location; %TILL_PROVIDER_ERROR_BROKEN
 *
 * Returns: (transfer full): the session
 */
TillSession *
till_revkeen_v1_read_session (JsonNode *data,
                              GError **error)
{
  g_autoptr (GError) cause = NULL;
  TillSession *session = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  session = read_session (data, &cause);
  if (session == NULL)
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The session cannot be read: %s", cause->message));
  return session;
}

/**
 * till_revkeen_v1_read_sessions:
 * @answer: what a list call brought
 * @reference: what was asked for
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full) (element-type TillSession): those with that reference
 */
GPtrArray *
till_revkeen_v1_read_sessions (const TillHttpAnswer *answer,
                               const char *reference,
                               GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) till_session_unref);
  JsonNode *data = NULL;
  JsonArray *array = NULL;
  gboolean has_more = FALSE;

  if (!till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (data) ||
      !till_json_read_optional_boolean (json_node_get_object (answer->json), "hasMore", FALSE, &has_more, NULL) || has_more) {
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The list of sessions cannot be read"));
    return NULL;
  }
  array = json_node_get_array (data);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    g_autoptr (TillSession) session = till_revkeen_v1_read_session (json_array_get_element (array, i), error);

    if (session == NULL)
      return NULL;
    if (g_strcmp0 (session->reference, reference) == 0)
      g_ptr_array_add (sessions, g_steal_pointer (&session));
  }
  return g_steal_pointer (&sessions);
}

/**
 * till_revkeen_v1_read_customer:
 * @answer: what came back
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the service's name of the customer
 */
char *
till_revkeen_v1_read_customer (const TillHttpAnswer *answer,
                               GError **error)
{
  JsonNode *data = NULL;
  JsonObject *object = NULL;
  const char *id = NULL;

  if (!till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  object = till_json_get_root_object (data, NULL);
  if (object != NULL && till_json_read_string (object, "id", &id, NULL) && *id != '\0')
    return g_strdup (id);
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The customer cannot be read"));
  return NULL;
}

/**
 * till_revkeen_v1_read_cards:
 * @answer: what came back
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type TillSavedCard): the cards that the service keeps
 */
GPtrArray *
till_revkeen_v1_read_cards (const TillHttpAnswer *answer,
                            GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) cause = NULL;
  JsonNode *data = NULL;
  JsonArray *array = NULL;

  if (!till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  array = JSON_NODE_HOLDS_ARRAY (data) ? json_node_get_array (data) : NULL;
  for (guint i = 0; array != NULL && cause == NULL && i < json_array_get_length (array); i++) {
    TillSavedCard *card = read_saved_card (json_array_get_element (array, i), &cause);

    if (card != NULL)
      g_ptr_array_add (cards, card);
  }
  if (array != NULL && cause == NULL)
    return g_steal_pointer (&cards);
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The list of cards cannot be read%s%s",
                                                     cause != NULL ? ": " : "", cause != NULL ? cause->message : ""));
  return NULL;
}
