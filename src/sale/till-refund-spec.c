/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-refund-spec.h"

/* What is not there is left out. */
static void
set_text (JsonObject *object,
          const char *member,
          const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
}

static JsonArray *
describe_lines (const TillRefundSpec *spec)
{
  JsonArray *array = json_array_sized_new (spec->n_lines);

  for (guint i = 0; i < spec->n_lines; i++) {
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "number", spec->lines[i].number);
    json_object_set_int_member (object, "quantity", spec->lines[i].quantity);
    json_object_set_int_member (object, "amount", spec->lines[i].amount.minor);
    json_array_add_object_element (array, object);
  }
  return array;
}

static void
describe_request (JsonObject *object,
                  const TillRefundSpec *spec,
                  const char *provider_id)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (spec->request_body, &size);
  g_autofree char *body = g_strndup (bytes, size);

  json_object_set_string_member (object, "provider_id", provider_id);
  json_object_set_string_member (object, "payment_id", spec->payment_id);
  json_object_set_string_member (object, "idempotency_key", spec->idempotency_key);
  json_object_set_string_member (object, "request_body", body);
}

/**
 * till_refund_spec_copy:
 * @spec: what is to be given back
 *
 * Returns: (transfer full): the same, owning all that it holds; only for till_refund_spec_free()
 */
TillRefundSpec *
till_refund_spec_copy (const TillRefundSpec *spec)
{
  TillRefundSpec *copy = g_new0 (TillRefundSpec, 1);

  *copy = *spec;
  copy->refund_id = g_strdup (spec->refund_id);
  copy->sale_id = g_strdup (spec->sale_id);
  copy->attempt_id = g_strdup (spec->attempt_id);
  copy->lines = g_memdup2 (spec->lines, spec->n_lines * sizeof (TillRefundLine));
  copy->reason = g_strdup (spec->reason);
  copy->replaces = g_strdup (spec->replaces);
  copy->payment_id = g_strdup (spec->payment_id);
  copy->idempotency_key = g_strdup (spec->idempotency_key);
  copy->request_body = spec->request_body != NULL ? g_bytes_ref (spec->request_body) : NULL;
  return copy;
}

/**
 * till_refund_spec_free:
 * @spec: (transfer full): a copy
 *
 * Frees it and all that it holds.
 */
void
till_refund_spec_free (TillRefundSpec *spec)
{
  g_free ((char *) spec->refund_id);
  g_free ((char *) spec->sale_id);
  g_free ((char *) spec->attempt_id);
  g_free ((TillRefundLine *) spec->lines);
  g_free ((char *) spec->reason);
  g_free ((char *) spec->replaces);
  g_free ((char *) spec->payment_id);
  g_free ((char *) spec->idempotency_key);
  g_clear_pointer (&spec->request_body, g_bytes_unref);
  g_free (spec);
}

/**
 * till_refund_spec_to_json:
 * @spec: what is to be given back
 * @provider_id: (nullable): who gives it back; %NULL for cash
 * @is_live: real money
 *
 * Returns: (transfer full): all of it
 */
JsonObject *
till_refund_spec_to_json (const TillRefundSpec *spec,
                          const char *provider_id,
                          gboolean is_live)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", spec->refund_id);
  json_object_set_string_member (object, "kind", till_tender_kind_to_string (spec->kind));
  if (spec->attempt_id == NULL)
    json_object_set_int_member (object, "tender", spec->tender);
  set_text (object, "attempt_id", spec->attempt_id);
  json_object_set_boolean_member (object, "is_live", is_live);
  json_object_set_int_member (object, "amount", spec->amount.minor);
  json_object_set_string_member (object, "currency", spec->amount.currency->code);
  json_object_set_string_member (object, "reason", spec->reason);
  set_text (object, "replaces", spec->replaces);
  if (spec->n_lines > 0)
    json_object_set_array_member (object, "lines", describe_lines (spec));
  if (spec->request_body != NULL)
    describe_request (object, spec, provider_id);
  return object;
}
