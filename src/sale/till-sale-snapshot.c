/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sale-snapshot.h"

#include "till-item-form.h"

/* What is not there is left out. */
static void
set_text (JsonObject *object,
          const char *member,
          const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
}

static void
set_money (JsonObject *object,
           const char *member,
           TillMoney money)
{
  json_object_set_int_member (object, member, money.minor);
}

static void
set_discount (JsonObject *object,
              TillDiscount discount)
{
  if (discount.kind == TILL_DISCOUNT_NONE)
    return;
  json_object_set_int_member (object, "discount_kind", discount.kind);
  json_object_set_int_member (object, "discount_value", discount.value);
}

static JsonObject *
describe_line (TillCartLine *line)
{
  const TillLineTotals *totals = till_cart_line_get_totals (line);
  JsonObject *object = till_item_to_json (till_cart_line_get_item (line));

  json_object_set_int_member (object, "number", till_cart_line_get_number (line));
  json_object_set_int_member (object, "quantity", till_cart_line_get_quantity (line));
  set_discount (object, till_cart_line_get_discount (line));
  set_money (object, "gross", totals->gross);
  set_money (object, "discount", totals->discount);
  set_money (object, "sale_discount", totals->sale_discount);
  set_money (object, "net", totals->net);
  set_money (object, "tax_added", totals->tax_added);
  set_money (object, "tax_included", totals->tax_included);
  set_money (object, "due", totals->due);
  return object;
}

static JsonArray *
describe_lines (TillCart *cart)
{
  JsonArray *array = json_array_sized_new (till_cart_get_n_lines (cart));

  for (guint i = 0; i < till_cart_get_n_lines (cart); i++)
    json_array_add_object_element (array, describe_line (till_cart_get_line (cart, i)));
  return array;
}

static JsonArray *
describe_taxes (const TillTotals *totals)
{
  JsonArray *array = json_array_sized_new (totals->n_taxes);

  for (guint i = 0; i < totals->n_taxes; i++) {
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "name", totals->taxes[i].name);
    json_object_set_int_member (object, "rate", totals->taxes[i].rate);
    json_object_set_boolean_member (object, "is_included", totals->taxes[i].is_included);
    set_money (object, "base", totals->taxes[i].base);
    set_money (object, "amount", totals->taxes[i].amount);
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonArray *
describe_terms (const TillTotals *totals)
{
  JsonArray *array = json_array_sized_new (totals->n_terms);

  for (guint i = 0; i < totals->n_terms; i++) {
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "line", totals->terms[i].line);
    json_object_set_string_member (object, "name", totals->terms[i].name);
    set_money (object, "amount", totals->terms[i].amount);
    json_object_set_int_member (object, "period", totals->terms[i].interval);
    json_object_set_int_member (object, "period_count", totals->terms[i].interval_count);
    json_object_set_int_member (object, "trial_days", totals->terms[i].trial_days);
    json_array_add_object_element (array, object);
  }
  return array;
}

static void
describe_customer (JsonObject *object,
                   TillCustomer *customer)
{
  if (customer == NULL)
    return;
  set_text (object, "customer_id", till_customer_get_id (customer));
  set_text (object, "customer_name", till_customer_get_name (customer));
  set_text (object, "customer_email", till_customer_get_email (customer));
}

/**
 * till_snapshot_cart:
 * @cart: what is charged or voided
 *
 * Returns: (transfer full): all of it
 */
JsonObject *
till_snapshot_cart (TillCart *cart)
{
  const TillTotals *totals = till_cart_get_totals (cart);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "currency", till_cart_get_currency (cart)->code);
  json_object_set_string_member (object, "rounding", till_tax_rounding_to_string (till_cart_get_rounding (cart)));
  set_discount (object, till_cart_get_discount (cart));
  set_text (object, "note", till_cart_get_note (cart));
  describe_customer (object, till_cart_get_customer (cart));
  set_money (object, "subtotal", totals->subtotal);
  set_money (object, "discount", totals->discount);
  set_money (object, "tax_added", totals->tax_added);
  set_money (object, "tax_included", totals->tax_included);
  set_money (object, "total", totals->total);
  json_object_set_array_member (object, "lines", describe_lines (cart));
  json_object_set_array_member (object, "taxes", describe_taxes (totals));
  json_object_set_array_member (object, "terms", describe_terms (totals));
  return object;
}

/**
 * till_snapshot_spec:
 * @spec: what is about to be sent; its body is text
 *
 * Returns: (transfer full): all of it
 */
JsonObject *
till_snapshot_spec (const TillAttemptSpec *spec)
{
  JsonObject *object = json_object_new ();
  gsize size = 0;
  const char *bytes = g_bytes_get_data (spec->request_body, &size);
  g_autofree char *body = g_strndup (bytes, size);

  json_object_set_string_member (object, "id", spec->attempt_id);
  json_object_set_string_member (object, "provider_id", spec->provider_id);
  json_object_set_boolean_member (object, "is_live", spec->is_live);
  json_object_set_string_member (object, "idempotency_key", spec->idempotency_key);
  json_object_set_string_member (object, "reference", spec->reference != NULL ? spec->reference : spec->attempt_id);
  json_object_set_string_member (object, "request_body", body);
  set_text (object, "nonce", spec->nonce);
  if (spec->allows_promotion)
    json_object_set_boolean_member (object, "allows_promotion", TRUE);
  set_text (object, "account_id", spec->account_id);
  set_text (object, "success_url", spec->success_url);
  set_text (object, "cancel_url", spec->cancel_url);
  set_money (object, "amount", spec->amount);
  json_object_set_string_member (object, "currency", spec->amount.currency->code);
  return object;
}

/**
 * till_snapshot_facts:
 * @facts: a provider's answer
 *
 * Returns: (transfer full): all of it
 */
JsonObject *
till_snapshot_facts (const TillPaymentFacts *facts)
{
  JsonObject *object = json_object_new ();

  set_text (object, "session_id", facts->session_id);
  set_text (object, "reference", facts->reference);
  set_money (object, "amount", facts->amount);
  set_text (object, "currency", facts->amount.currency != NULL ? facts->amount.currency->code : NULL);
  if (facts->discount != 0)
    json_object_set_int_member (object, "discount", facts->discount);
  set_text (object, "promotion_code", facts->promotion_code);
  set_text (object, "payment_id", facts->payment_id);
  set_text (object, "card_brand", facts->card_brand);
  set_text (object, "card_last4", facts->card_last4);
  set_text (object, "customer_email", facts->customer_email);
  set_text (object, "subscription_id", facts->subscription_id);
  set_text (object, "account_id", facts->account_id);
  set_text (object, "said", facts->said);
  return object;
}

/**
 * till_snapshot_tender:
 * @tender: a way in which a sale is paid
 *
 * Returns: (transfer full): all of it
 */
JsonObject *
till_snapshot_tender (const TillTender *tender)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", till_tender_kind_to_string (tender->kind));
  set_money (object, "amount", tender->amount);
  set_money (object, "tendered", tender->tendered);
  set_money (object, "change", tender->change);
  json_object_set_boolean_member (object, "is_live", tender->is_live);
  set_text (object, "attempt_id", tender->attempt_id);
  set_text (object, "provider_id", tender->provider_id);
  set_text (object, "session_id", tender->session_id);
  set_text (object, "payment_id", tender->payment_id);
  set_text (object, "card_brand", tender->card_brand);
  set_text (object, "card_last4", tender->card_last4);
  set_text (object, "subscription_id", tender->subscription_id);
  set_text (object, "account_id", tender->account_id);
  return object;
}
