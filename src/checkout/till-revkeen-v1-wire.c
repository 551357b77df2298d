/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-v1-wire.h"

#include "till-json.h"
#include "till-revkeen-wire.h"
#include "till-time.h"

#include <glib/gi18n-lib.h>

/* What no service of this dialect takes in one session. */
#define ITEMS_MAX       100
#define NAME_LENGTH_MAX 250

static const TillRevkeenWord STATUS_WORDS[] = {
  { "open", TILL_SESSION_STATUS_OPEN },
  { "complete", TILL_SESSION_STATUS_COMPLETE },
  { "expired", TILL_SESSION_STATUS_EXPIRED },
};

static JsonObject *
write_recurring (const TillSessionItem *item)
{
  JsonObject *recurring = json_object_new ();

  json_object_set_string_member (recurring, "interval", till_interval_to_string (item->interval));
  json_object_set_int_member (recurring, "intervalCount", MAX (item->interval_count, 1));
  return recurring;
}

static JsonObject *
write_item (const TillSessionItem *item)
{
  JsonObject *price = json_object_new ();
  JsonObject *object = json_object_new ();
  g_autofree char *name = g_utf8_substring (item->name, 0, MIN (g_utf8_strlen (item->name, -1), NAME_LENGTH_MAX));

  json_object_set_string_member (price, "name", name);
  json_object_set_int_member (price, "unitAmount", item->unit_amount.minor);
  json_object_set_string_member (price, "currency", item->unit_amount.currency->code);
  if (item->interval != TILL_INTERVAL_NONE)
    json_object_set_object_member (price, "recurring", write_recurring (item));
  json_object_set_object_member (object, "priceData", price);
  json_object_set_int_member (object, "quantity", item->quantity);
  return object;
}

/* What is charged once and does not fit any more becomes one item of what it costs together. */
static JsonObject *
write_folded (TillMoney amount,
              guint n_items)
{
  /* Translators: on the payment page: the lines of a very long sale that are not listed one by one. */
  g_autofree char *name = g_strdup_printf (ngettext ("%u more item", "%u more items", n_items), n_items);
  TillSessionItem item = { .name = name, .unit_amount = amount, .quantity = 1 };

  return write_item (&item);
}

static guint
count_recurring (const TillSessionRequest *request)
{
  guint n = 0;

  for (guint i = 0; i < till_session_request_get_n_items (request); i++)
    n += till_session_request_get_item (request, i)->interval != TILL_INTERVAL_NONE ? 1 : 0;
  return n;
}

/* The sum was checked before, so that no part of it can overflow. */
static JsonArray *
write_items (const TillSessionRequest *request)
{
  JsonArray *array = json_array_new ();
  guint n_items = till_session_request_get_n_items (request);
  guint n_free = ITEMS_MAX - MIN (count_recurring (request), ITEMS_MAX - 1);
  TillMoney folded = till_money (0, till_session_request_get_total (request).currency);
  guint n_folded = 0;
  guint n_written = 0;

  for (guint i = 0; i < n_items; i++) {
    const TillSessionItem *item = till_session_request_get_item (request, i);

    if (n_items > ITEMS_MAX && item->interval == TILL_INTERVAL_NONE && ++n_written >= n_free) {
      folded.minor += item->unit_amount.minor * item->quantity;
      n_folded++;
    } else
      json_array_add_object_element (array, write_item (item));
  }
  if (n_folded > 0)
    json_array_add_object_element (array, write_folded (folded, n_folded));
  return array;
}

static gboolean
check_limits (const TillSessionRequest *request,
              GError **error)
{
  if (!till_revkeen_wire_check_total (request, error))
    return FALSE;
  if (count_recurring (request) < ITEMS_MAX)
    return TRUE;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s",
                                                     _ ("The sale has more plans than the payment service takes at once. Charge it in parts.")));
  return FALSE;
}

static void
write_subscription (JsonObject *object,
                    const TillSessionRequest *request)
{
  JsonObject *data = NULL;

  if (till_session_request_get_trial_days (request) <= 0)
    return;
  data = json_object_new ();
  json_object_set_int_member (data, "trialDays", till_session_request_get_trial_days (request));
  json_object_set_object_member (object, "subscriptionData", data);
}

static gboolean
read_error_words (const TillHttpAnswer *answer,
                  TillRevkeenRefusal *refusal)
{
  JsonObject *root = answer->json != NULL ? till_json_get_root_object (answer->json, NULL) : NULL;
  JsonObject *object = NULL;

  if (root == NULL || !till_json_read_object (root, "error", &object, NULL))
    return FALSE;
  if (!till_json_read_optional_string (object, "code", &refusal->code, NULL))
    refusal->code = NULL;
  if (!till_json_read_optional_string (object, "message", &refusal->message, NULL))
    refusal->message = NULL;
  return TRUE;
}

static GError *
answer_to_error (const TillHttpAnswer *answer)
{
  TillRevkeenRefusal refusal = { .missing = TILL_PROVIDER_ERROR_NOT_FOUND, .conflict = TILL_PROVIDER_ERROR_REFUSED };

  refusal.is_own = read_error_words (answer, &refusal);
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

  if (!till_json_read_optional_string (object, "url", &url, error) ||
      !till_json_read_optional_string (object, "clientReferenceId", &reference, error) ||
      !till_json_read_optional_string (object, "expiresAt", &expires, error) ||
      !till_json_read_optional_string (object, "paymentId", &payment_id, error) ||
      !till_json_read_optional_string (object, "subscriptionId", &subscription_id, error))
    return FALSE;
  session->url = g_strdup (url);
  /* Every session of Till's carries one: a session without is another one. */
  session->reference = g_strdup (reference != NULL ? reference : "");
  session->payment_id = g_strdup (payment_id);
  session->subscription_id = g_strdup (subscription_id);
  if (expires == NULL || !till_time_from_rfc3339 (expires, &session->expires_us))
    session->expires_us = 0;
  return read_card (object, session, error) && read_customer (object, session, error);
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

/**
 * till_revkeen_v1_write_create:
 * @request: what to charge
 * @error: return location; %TILL_PROVIDER_ERROR_INVALID with a sentence for people
 *
 * Returns: (transfer full): the body of a create call
 */
GBytes *
till_revkeen_v1_write_create (const TillSessionRequest *request,
                              GError **error)
{
  g_autoptr (JsonObject) object = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  if (!till_session_request_check (request, error) || !check_limits (request, error))
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "mode", till_session_request_has_recurring (request) ? "subscription" : "payment");
  json_object_set_array_member (object, "lineItems", write_items (request));
  json_object_set_string_member (object, "currency", till_session_request_get_total (request).currency->code);
  json_object_set_string_member (object, "clientReferenceId", till_session_request_get_reference (request));
  till_revkeen_wire_set_string (object, "successUrl", till_session_request_get_success_url (request));
  till_revkeen_wire_set_string (object, "cancelUrl", till_session_request_get_cancel_url (request));
  till_revkeen_wire_set_string (object, "customerEmail", till_session_request_get_customer_email (request));
  write_subscription (object, request);
  return till_revkeen_wire_to_bytes (object);
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
