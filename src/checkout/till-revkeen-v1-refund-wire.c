/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-v1-refund-wire.h"

#include "till-json.h"
#include "till-revkeen-v1-wire.h"
#include "till-revkeen-wire.h"

/* What the service takes of a reason. */
#define REASON_LENGTH_MAX 500
#define REFERENCE         "tillRefundId"

static const TillRevkeenWord STATUS_WORDS[] = {
  { "pending", TILL_REFUND_OUTCOME_PENDING },
  { "succeeded", TILL_REFUND_OUTCOME_SUCCEEDED },
  { "failed", TILL_REFUND_OUTCOME_FAILED },
};

/* What decides about money must be there and of its type. */
static gboolean
read_decisive (JsonObject *object,
               TillRefundFacts *facts,
               GError **error)
{
  const char *payment_id = NULL;
  const char *currency = NULL;
  const char *status = NULL;
  gint64 minor = 0;

  if (!till_json_read_string (object, "paymentId", &payment_id, error) ||
      !till_json_read_string (object, "currency", &currency, error) ||
      !till_json_read_string (object, "status", &status, error) || !till_json_read_int (object, "amount", &minor, error))
    return FALSE;
  facts->payment_id = g_strdup (payment_id);
  facts->amount = till_revkeen_wire_read_money (currency, minor);
  facts->outcome = (TillRefundOutcome) till_revkeen_wire_find_word (STATUS_WORDS, G_N_ELEMENTS (STATUS_WORDS), status, TILL_REFUND_OUTCOME_UNRECOGNISED);
  return TRUE;
}

static gboolean
read_rest (JsonObject *object,
           TillRefundFacts *facts,
           GError **error)
{
  JsonObject *metadata = NULL;
  const char *reference = NULL;
  const char *said = NULL;

  if (!till_json_read_optional_object (object, "metadata", &metadata, error) ||
      !till_json_read_optional_string (object, "failureReason", &said, error))
    return FALSE;
  if (metadata != NULL && !till_json_read_optional_string (metadata, REFERENCE, &reference, error))
    return FALSE;
  /* Every refund of Till's carries one: a refund without is another one. */
  facts->reference = g_strdup (reference != NULL ? reference : "");
  facts->said = g_strdup (said);
  return TRUE;
}

static TillRefundFacts *
read_object (JsonNode *node,
             GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (TillRefundFacts) facts = NULL;
  JsonObject *object = till_json_get_root_object (node, &cause);
  const char *id = NULL;

  if (object != NULL && till_json_read_string (object, "id", &id, &cause)) {
    facts = till_refund_facts_new (id);
    if (*id != '\0' && read_decisive (object, facts, &cause) && read_rest (object, facts, &cause))
      return g_steal_pointer (&facts);
  }
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The refund cannot be read: %s",
                                                     cause != NULL ? cause->message : "it has no name"));
  return NULL;
}

/**
 * till_revkeen_v1_write_refund:
 * @spec: what is to be given back
 *
 * Returns: (transfer full): the body of a refund call
 */
GBytes *
till_revkeen_v1_write_refund (const TillRefundSpec *spec)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *reason = NULL;
  JsonObject *metadata = json_object_new ();

  json_object_set_object_member (object, "metadata", metadata);
  json_object_set_string_member (metadata, REFERENCE, spec->refund_id);
  json_object_set_string_member (object, "paymentId", spec->payment_id);
  json_object_set_int_member (object, "amount", spec->amount.minor);
  reason = g_utf8_substring (spec->reason, 0, MIN (g_utf8_strlen (spec->reason, -1), REASON_LENGTH_MAX));
  till_revkeen_wire_set_string (object, "reason", reason);
  return till_revkeen_wire_to_bytes (object);
}

/**
 * till_revkeen_v1_read_made_refund:
 * @answer: what a create brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the refund
 */
TillRefundFacts *
till_revkeen_v1_read_made_refund (const TillHttpAnswer *answer,
                                  GError **error)
{
  g_autoptr (GError) cause = NULL;
  TillRefundFacts *facts = till_revkeen_v1_read_refund (answer, &cause);

  if (g_error_matches (cause, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND))
    cause->code = TILL_PROVIDER_ERROR_REFUSED;
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return facts;
}

/**
 * till_revkeen_v1_read_refund:
 * @answer: what a retrieve brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the refund
 */
TillRefundFacts *
till_revkeen_v1_read_refund (const TillHttpAnswer *answer,
                             GError **error)
{
  JsonNode *data = NULL;

  return till_revkeen_v1_read_answer (answer, &data, error) ? read_object (data, error) : NULL;
}

/**
 * till_revkeen_v1_read_refunds:
 * @answer: what a list call brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full) (element-type TillRefundFacts): all of them
 */
GPtrArray *
till_revkeen_v1_read_refunds (const TillHttpAnswer *answer,
                              GError **error)
{
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func ((GDestroyNotify) till_refund_facts_free);
  JsonNode *data = NULL;
  gboolean has_more = FALSE;

  if (!till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (data) ||
      !till_json_read_optional_boolean (json_node_get_object (answer->json), "hasMore", FALSE, &has_more, NULL) || has_more) {
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The list of refunds cannot be read"));
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (data)); i++) {
    TillRefundFacts *facts = read_object (json_array_get_element (json_node_get_array (data), i), error);

    if (facts == NULL)
      return NULL;
    g_ptr_array_add (refunds, facts);
  }
  return g_steal_pointer (&refunds);
}
