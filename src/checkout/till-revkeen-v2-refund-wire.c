/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the service publishes of refunds in this dialect (OpenAPI, version 2026-05-01, "refunds"), and what is done about
 * what it leaves open:
 *
 *   status     "pending" and "processing" are on their way, "succeeded" is, "failed" and "canceled" are over. Whatever
 *              else is said is not recognised, and so never succeeded.
 *   reason     is one of a list, to which the merchant's words do not belong: they are "reason_details" of "other".
 *   reference  no member carries one. It stands at the end of the details, in brackets; where they do not come back the
 *              refund's own id, which was given for our idempotency key, is what ties it to the refund.
 *   amount     "amount_minor" and "currency" must be there: what cannot be compared has not succeeded.
 */
#include "till-revkeen-v2-refund-wire.h"

#include <string.h>

#include "till-json.h"
#include "till-revkeen-v2-wire.h"
#include "till-revkeen-wire.h"

/* The service takes 500 characters of details; the reference is among them. */
#define REASON_LENGTH_MAX 440

static const TillRevkeenWord STATUS_WORDS[] = {
  { "pending", TILL_REFUND_OUTCOME_PENDING },
  { "processing", TILL_REFUND_OUTCOME_PENDING },
  { "succeeded", TILL_REFUND_OUTCOME_SUCCEEDED },
  { "failed", TILL_REFUND_OUTCOME_FAILED },
  { "canceled", TILL_REFUND_OUTCOME_FAILED },
};

static gboolean
read_text (JsonObject *object,
           const char *member,
           const char *other,
           const char **value,
           GError **error)
{
  const gboolean is_there = json_object_has_member (object, member) && !json_object_get_null_member (object, member);

  return till_json_read_optional_string (object, is_there ? member : other, value, error);
}

/* What stands in brackets at the end; NULL where the details do not come back, empty where they are not ours. */
static char *
read_reference (const char *details)
{
  const char *open = details != NULL ? strrchr (details, '[') : NULL;

  if (details == NULL)
    return NULL;
  if (open == NULL || !g_str_has_suffix (open, "]"))
    return g_strdup ("");
  return g_strndup (open + 1, strlen (open) - 2);
}

static gboolean
read_decisive (JsonObject *object,
               TillRefundFacts *facts,
               GError **error)
{
  const char *amount = json_object_has_member (object, "amount_minor") ? "amount_minor" : "amountMinor";
  const char *payment_id = NULL;
  const char *currency = NULL;
  const char *status = NULL;
  gint64 minor = 0;

  if (!read_text (object, "payment_id", "paymentId", &payment_id, error) ||
      !till_json_read_string (object, "currency", &currency, error) ||
      !till_json_read_string (object, "status", &status, error) || !till_json_read_int (object, amount, &minor, error))
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
  const char *details = NULL;
  const char *said = NULL;

  if (!read_text (object, "reason_details", "reasonDetails", &details, error) ||
      !read_text (object, "failure_reason", "failureReason", &said, error))
    return FALSE;
  facts->reference = read_reference (details);
  facts->said = g_strdup (said);
  return TRUE;
}

static TillRefundFacts *
read_object (JsonObject *object,
             GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (TillRefundFacts) facts = NULL;
  const char *id = NULL;

  if (till_json_read_string (object, "id", &id, &cause)) {
    facts = till_refund_facts_new (id);
    if (*id != '\0' && read_decisive (object, facts, &cause) && read_rest (object, facts, &cause))
      return g_steal_pointer (&facts);
  }
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The refund cannot be read: %s",
                                                     cause != NULL ? cause->message : "it has no name"));
  return NULL;
}

/* A page that does not say how many there are is the whole only where it is not full. */
static gboolean
is_whole (JsonObject *root,
          JsonArray *array)
{
  JsonObject *pagination = NULL;
  const char *more = "hasMore";
  gboolean has_more = FALSE;

  if (!till_json_read_optional_object (root, "pagination", &pagination, NULL) ||
      (pagination == NULL && !till_json_read_optional_object (root, "meta", &pagination, NULL)))
    return FALSE;
  if (pagination == NULL)
    return json_array_get_length (array) < 25;
  if (!json_object_has_member (pagination, more))
    more = "has_more";
  return till_json_read_optional_boolean (pagination, more, FALSE, &has_more, NULL) && !has_more;
}

static GPtrArray *
read_array (JsonArray *array,
            GError **error)
{
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func ((GDestroyNotify) till_refund_facts_free);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *object = till_json_get_root_object (json_array_get_element (array, i), NULL);
    TillRefundFacts *facts = NULL;

    if (object == NULL) {
      g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The list of refunds cannot be read"));
      return NULL;
    }
    facts = read_object (object, error);
    if (facts == NULL)
      return NULL;
    g_ptr_array_add (refunds, facts);
  }
  return g_steal_pointer (&refunds);
}

/**
 * till_revkeen_v2_write_refund:
 * @spec: what is to be given back
 *
 * Returns: (transfer full): the body of a refund call
 */
GBytes *
till_revkeen_v2_write_refund (const TillRefundSpec *spec)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *reason = g_utf8_substring (spec->reason, 0, MIN (g_utf8_strlen (spec->reason, -1), REASON_LENGTH_MAX));
  g_autofree char *details = g_strdup_printf ("%s [%s]", reason, spec->refund_id);

  json_object_set_string_member (object, "payment_id", spec->payment_id);
  json_object_set_int_member (object, "amount_minor", spec->amount.minor);
  json_object_set_string_member (object, "reason", "other");
  json_object_set_string_member (object, "reason_details", details);
  return till_revkeen_wire_to_bytes (object);
}

/**
 * till_revkeen_v2_read_made_refund:
 * @answer: what a create brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * A conflict without a name is the same request still running, since key and body are stored together.
 *
 * Returns: (transfer full): the refund
 */
TillRefundFacts *
till_revkeen_v2_read_made_refund (const TillHttpAnswer *answer,
                                  GError **error)
{
  JsonObject *object = till_revkeen_v2_read_answer (answer, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_BUSY, error);

  return object != NULL ? read_object (object, error) : NULL;
}

/**
 * till_revkeen_v2_read_refund:
 * @answer: what a retrieve brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the refund
 */
TillRefundFacts *
till_revkeen_v2_read_refund (const TillHttpAnswer *answer,
                             GError **error)
{
  JsonObject *object = till_revkeen_v2_read_answer (answer, TILL_PROVIDER_ERROR_NOT_FOUND, TILL_PROVIDER_ERROR_REFUSED, error);

  return object != NULL ? read_object (object, error) : NULL;
}

/**
 * till_revkeen_v2_read_refunds:
 * @answer: what a list call brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full) (element-type TillRefundFacts): all of them
 */
GPtrArray *
till_revkeen_v2_read_refunds (const TillHttpAnswer *answer,
                              GError **error)
{
  JsonObject *root = answer->json != NULL ? till_json_get_root_object (answer->json, NULL) : NULL;
  JsonArray *array = NULL;

  if (answer->status < 200 || answer->status > 299) {
    till_revkeen_v2_read_answer (answer, TILL_PROVIDER_ERROR_NOT_FOUND, TILL_PROVIDER_ERROR_REFUSED, error);
    return NULL;
  }
  if (root != NULL && till_json_read_array (root, "data", &array, NULL) && is_whole (root, array))
    return read_array (array, error);
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The list of refunds cannot be read"));
  return NULL;
}
