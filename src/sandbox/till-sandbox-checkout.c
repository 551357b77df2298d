/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paying a session. Everything here runs inside one transaction with the look at the session's status before it, on
 * the only thread that writes: of two tries at once the second sees what the first has done. */
#include "till-sandbox-checkout.h"

#include "till-id.h"
#include "till-sandbox-challenge.h"
#include "till-sandbox-customer.h"
#include "till-sandbox-line.h"
#include "till-sandbox-payment-method.h"
#include "till-sandbox-test-card.h"
#include "till-time.h"

#define ID_BYTES 12

static const struct
{
  const char *record_try;
  const char *insert_payment;
  const char *insert_subscription;
} sql = {
  .record_try = "INSERT INTO tries (id, session_id, created_us, brand, last4, outcome) "
                "VALUES ($id, $session_id, $now_us, $brand, $last4, $outcome)",
  .insert_payment = "INSERT INTO payments (id, created_us, session_id, payment_method_id, amount, currency, status, settle_us) "
                    "VALUES ($id, $now_us, $session_id, $method_id, $amount, $currency, $status, $settle_us)",
  .insert_subscription = "INSERT INTO subscriptions (id, created_us, session_id, customer_id, status, document) "
                         "VALUES ($id, $now_us, $session_id, $customer_id, $status, $document)",
};

static char *
new_id (const char *prefix)
{
  g_autofree char *secret = till_id_new_secret (ID_BYTES);

  return g_strconcat (prefix, secret, NULL);
}

static char *
write_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}

static TillStatement *
prepare (TillSandboxCheckout *self,
         const char *text,
         const char *id,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, text, error);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_int (statement, "$now_us", self->now_us);
  return statement;
}

/* A subscription and a saved card belong to somebody: without a customer one is made. */
static gboolean
ensure_customer (TillSandboxCheckout *self,
                 GError **error)
{
  g_autofree char *id = NULL;

  if (till_sandbox_session_has_mode (self->session, "payment") || till_sandbox_session_get_text (self->session, "customerId") != NULL)
    return TRUE;
  id = till_sandbox_customer_create (self->connection, self->payer->name, self->payer->email, self->now_us, error);
  if (id == NULL)
    return FALSE;
  json_object_set_string_member (self->session->document, "customerId", id);
  return TRUE;
}

static gboolean
take_payment (TillSandboxCheckout *self,
              const char *method_id,
              gboolean later,
              GError **error)
{
  g_autofree char *id = new_id ("pay_");
  TillStatement *statement = prepare (self, sql.insert_payment, id, error);

  if (statement == NULL)
    return FALSE;
  self->settle_us = later ? self->now_us + self->async_delay_us : 0;
  till_statement_bind_text (statement, "$session_id", self->session->id);
  till_statement_bind_text (statement, "$method_id", method_id);
  till_statement_bind_int (statement, "$amount", till_sandbox_session_get_total (self->session).minor);
  till_statement_bind_text (statement, "$currency", till_sandbox_session_get_text (self->session, "currency"));
  till_statement_bind_text (statement, "$status", later ? "processing" : "succeeded");
  if (later)
    till_statement_bind_int (statement, "$settle_us", self->settle_us);
  else
    till_statement_bind_null (statement, "$settle_us");
  json_object_set_string_member (self->session->document, "paymentId", id);
  json_object_set_string_member (self->session->document, "paymentStatus", later ? "unpaid" : "paid");
  return till_statement_run (statement, error);
}

static JsonArray *
copy_recurring_lines (TillSandboxCheckout *self)
{
  JsonArray *lines = json_object_get_array_member (self->session->document, "lineItems");
  JsonArray *recurring = json_array_new ();

  for (guint i = 0; i < json_array_get_length (lines); i++) {
    JsonObject *line = json_array_get_object_element (lines, i);

    if (till_sandbox_line_is_recurring (line))
      json_array_add_object_element (recurring, json_object_ref (line));
  }
  return recurring;
}

static char *
write_subscription (TillSandboxCheckout *self,
                    const char *id,
                    const char *method_id,
                    gint64 trial_days)
{
  g_autoptr (JsonObject) document = json_object_new ();
  g_autofree char *created = till_time_to_rfc3339 (self->now_us);
  g_autofree char *trial_end = trial_days == 0 ? NULL : till_time_to_rfc3339 (self->now_us + trial_days * G_TIME_SPAN_DAY);

  json_object_set_string_member (document, "id", id);
  json_object_set_string_member (document, "object", "subscription");
  json_object_set_string_member (document, "customerId", till_sandbox_session_get_text (self->session, "customerId"));
  json_object_set_string_member (document, "status", trial_days > 0 ? "trialing" : "active");
  json_object_set_array_member (document, "items", copy_recurring_lines (self));
  json_object_set_string_member (document, "trialEnd", trial_end);
  json_object_set_string_member (document, "paymentMethodId", method_id);
  json_object_set_object_member (document, "metadata", json_object_new ());
  json_object_set_string_member (document, "createdAt", created);
  return write_object (document);
}

static gboolean
begin_subscription (TillSandboxCheckout *self,
                    const char *method_id,
                    GError **error)
{
  JsonObject *data = json_object_get_object_member (self->session->document, "subscriptionData");
  gint64 trial_days = json_object_get_int_member (data, "trialDays");
  g_autofree char *id = new_id ("sub_");
  g_autofree char *document = write_subscription (self, id, method_id, trial_days);
  TillStatement *statement = prepare (self, sql.insert_subscription, id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$session_id", self->session->id);
  till_statement_bind_text (statement, "$customer_id", till_sandbox_session_get_text (self->session, "customerId"));
  till_statement_bind_text (statement, "$status", trial_days > 0 ? "trialing" : "active");
  till_statement_bind_text (statement, "$document", document);
  json_object_set_string_member (self->session->document, "subscriptionId", id);
  return till_statement_run (statement, error);
}

/* What the session is for, beside the card itself. */
static gboolean
do_business (TillSandboxCheckout *self,
             gboolean later,
             GError **error)
{
  g_autofree char *method_id = till_sandbox_payment_method_save (self->connection, self->payer, till_sandbox_session_get_text (self->session, "customerId"), self->now_us, error);
  g_autofree char *setup_id = NULL;

  if (method_id == NULL)
    return FALSE;
  json_object_set_string_member (self->session->document, "paymentStatus", "no_payment_required");
  if (till_sandbox_session_has_mode (self->session, "setup")) {
    setup_id = new_id ("seti_");
    json_object_set_string_member (self->session->document, "setupIntentId", setup_id);
    return TRUE;
  }
  if (till_sandbox_session_get_total (self->session).minor > 0 && !take_payment (self, method_id, later, error))
    return FALSE;
  return !till_sandbox_session_has_mode (self->session, "subscription") || begin_subscription (self, method_id, error);
}

static gboolean
complete (TillSandboxCheckout *self,
          gboolean later,
          GError **error)
{
  JsonObject *document = self->session->document;
  g_autofree char *completed = till_time_to_rfc3339 (self->now_us);

  if (!ensure_customer (self, error) || !do_business (self, later, error))
    return FALSE;
  json_object_set_string_member (document, "status", "complete");
  json_object_set_string_member (document, "completedAt", completed);
  json_object_set_object_member (document, "paymentMethod", till_sandbox_payer_to_payment_method (self->payer));
  json_object_set_object_member (document, "customerDetails", till_sandbox_payer_to_details (self->payer));
  return till_sandbox_session_update (self->session, self->connection, error) &&
         till_sandbox_checkout_record_try (self, "complete", error);
}

static gboolean
challenge (TillSandboxCheckout *self,
           GError **error)
{
  self->challenge_id = till_sandbox_challenge_begin (self->connection, self->session->id, self->payer, self->now_us, error);
  return self->challenge_id != NULL && till_sandbox_checkout_record_try (self, "challenge", error);
}

static const TillSandboxTestCard *
get_card (TillSandboxCheckout *self)
{
  const TillSandboxTestCard *card = till_sandbox_test_card_by_name (self->payer->test_card);

  return card != NULL ? card : till_sandbox_test_card_find ("");
}

/**
 * till_sandbox_checkout_pay:
 * @self: a try
 * @verdict: (out): what came of it
 * @error: return location
 *
 * The customer sent the card.
 *
 * Returns: whether the verdict is in the database
 */
gboolean
till_sandbox_checkout_pay (TillSandboxCheckout *self,
                           TillSandboxVerdict *verdict,
                           GError **error)
{
  g_return_val_if_fail (till_sandbox_session_is (self->session, "open"), FALSE);

  if (!get_card (self)->challenge)
    return till_sandbox_checkout_pay_confirmed (self, verdict, error);
  *verdict = TILL_SANDBOX_VERDICT_CHALLENGE;
  return challenge (self, error);
}

/**
 * till_sandbox_checkout_pay_confirmed:
 * @self: a try
 * @verdict: (out): what came of it
 * @error: return location
 *
 * The customer has told the bank that it is them, or the bank did not ask.
 *
 * Returns: whether the verdict is in the database
 */
gboolean
till_sandbox_checkout_pay_confirmed (TillSandboxCheckout *self,
                                     TillSandboxVerdict *verdict,
                                     GError **error)
{
  const TillSandboxTestCard *card = get_card (self);

  g_return_val_if_fail (till_sandbox_session_is (self->session, "open"), FALSE);

  if (card->outcome == TILL_SANDBOX_OUTCOME_DECLINED) {
    *verdict = TILL_SANDBOX_VERDICT_DECLINED;
    self->decline_code = card->decline_code;
    return till_sandbox_checkout_record_try (self, card->decline_code, error);
  }
  *verdict = TILL_SANDBOX_VERDICT_COMPLETE;
  return complete (self, card->outcome == TILL_SANDBOX_OUTCOME_PAID_LATER, error);
}

/**
 * till_sandbox_checkout_record_try:
 * @self: a try
 * @outcome: what came of it, in a word
 * @error: return location
 *
 * Returns: whether the try is in the database
 */
gboolean
till_sandbox_checkout_record_try (TillSandboxCheckout *self,
                                  const char *outcome,
                                  GError **error)
{
  g_autofree char *id = new_id ("try_");
  TillStatement *statement = prepare (self, sql.record_try, id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$session_id", self->session->id);
  till_statement_bind_text (statement, "$brand", self->payer->brand);
  till_statement_bind_text (statement, "$last4", self->payer->last4);
  till_statement_bind_text (statement, "$outcome", outcome);
  return till_statement_run (statement, error);
}
