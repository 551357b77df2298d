/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is derived from the journal. An event decides by itself what becomes of the rows: nothing here asks the clock,
 * the settings or another table, so that doing all events again ends in the same rows. */
#include "till-projection.h"

#include "till-ledger-error.h"
#include "till-refund-rows.h"
#include "till-sale-rows.h"

typedef enum {
  SET_SALE_STATE,
  SET_SALE_PARKED,
  SET_SALE_TEST,
  PAY_SALE,
  SAVE_ATTEMPT,
  OPEN_ATTEMPT,
  SET_ATTEMPT_STATE,
  CLOSE_ATTEMPT,
} Sql;

static const char *const sql[] = {
  [SET_SALE_STATE] = "UPDATE sale SET state = $state, is_parked = 0, sequence = $sequence WHERE id = $id",
  [SET_SALE_PARKED] = "UPDATE sale SET is_parked = 1, sequence = $sequence WHERE id = $id",
  [SET_SALE_TEST] = "UPDATE sale SET is_test = $is_test WHERE id = $id",
  [PAY_SALE] = "UPDATE sale SET state = 'paid', is_parked = 0, paid_us = $time, receipt_year = $year,"
               " receipt_count = $count, customer_email = COALESCE (customer_email, $customer_email),"
               " sequence = $sequence WHERE id = $id",
  [SAVE_ATTEMPT] = "INSERT INTO attempt (id, sale_id, position, state, provider_id, is_live, idempotency_key, reference,"
                   " request_body, nonce, success_url, cancel_url, currency, amount, allows_promotion,"
                   " account_id, created_us, changed_us, sequence)"
                   " SELECT $attempt, $id, COALESCE (max (position), 0) + 1, 'creating', $provider_id, $is_live,"
                   " $idempotency_key, $reference, $request_body, $nonce, $success_url, $cancel_url, $currency, $amount,"
                   " $allows_promotion, $account_id, $time, $time, $sequence FROM attempt WHERE sale_id = $id",
  [OPEN_ATTEMPT] = "UPDATE attempt SET state = COALESCE ($state, state), session_id = $session_id,"
                   " session_url = $session_url, expires_us = $expires_us, reason = NULL, changed_us = $time,"
                   " sequence = $sequence WHERE id = $attempt",
  [SET_ATTEMPT_STATE] = "UPDATE attempt SET state = $state, reason = $reason,"
                        " payment_id = COALESCE ($payment_id, payment_id),"
                        " card_brand = COALESCE ($card_brand, card_brand),"
                        " card_last4 = COALESCE ($card_last4, card_last4),"
                        " customer_email = COALESCE ($customer_email, customer_email),"
                        " subscription_id = COALESCE ($subscription_id, subscription_id),"
                        " account_id = COALESCE ($account_id, account_id), paid_currency = $currency,"
                        " paid_amount = $amount, paid_session_id = $session_id, paid_reference = $reference,"
                        " changed_us = $time, sequence = $sequence WHERE id = $attempt",
  [CLOSE_ATTEMPT] = "UPDATE attempt SET state = COALESCE ($state, state), closed_us = $time, changed_us = $time, sequence = $sequence WHERE id = $attempt",
};

static const char clear_sql[] =
  "DELETE FROM refund_line; DELETE FROM refund; DELETE FROM tender; DELETE FROM attempt; DELETE FROM sale_term;"
  " DELETE FROM sale_tax; DELETE FROM sale_line; DELETE FROM sale;";

static TillStatement *
prepare (TillConnection *connection,
         Sql which,
         const TillJournalEvent *event,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);

  if (statement != NULL && which < OPEN_ATTEMPT)
    till_statement_bind_text (statement, "$id", event->sale_id);
  if (statement != NULL && which != SET_SALE_TEST)
    till_statement_bind_int (statement, "$sequence", event->sequence);
  return statement;
}

static gboolean
bind_texts (TillStatement *statement,
            JsonObject *object,
            const char *const *names,
            GError **error)
{
  for (; *names != NULL; names++) {
    if (!till_sale_rows_bind_text (statement, *names, object, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
set_sale_state (TillConnection *connection,
                const TillJournalEvent *event,
                const char *state,
                GError **error)
{
  TillStatement *statement = prepare (connection, SET_SALE_STATE, event, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$state", state);
  return till_statement_run (statement, error);
}

static gboolean
set_sale_test (TillConnection *connection,
               const TillJournalEvent *event,
               gboolean is_test,
               GError **error)
{
  TillStatement *statement = prepare (connection, SET_SALE_TEST, event, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$is_test", is_test);
  return till_statement_run (statement, error);
}

static gboolean
save_attempt (TillConnection *connection,
              const TillJournalEvent *event,
              JsonObject *attempt,
              GError **error)
{
  static const char *const names[] = { "$provider_id", "$idempotency_key", "$reference", "$request_body", "$nonce",
                                       "$success_url", "$cancel_url", "$account_id", "$currency", NULL };
  TillStatement *statement = NULL;
  const char *id = NULL;
  gboolean is_live = FALSE;
  gboolean allows_promotion = FALSE;

  if (!till_json_read_string (attempt, "id", &id, error) ||
      !till_json_read_optional_boolean (attempt, "is_live", FALSE, &is_live, error) ||
      !till_json_read_optional_boolean (attempt, "allows_promotion", FALSE, &allows_promotion, error) ||
      !set_sale_test (connection, event, !is_live, error))
    return FALSE;
  statement = prepare (connection, SAVE_ATTEMPT, event, error);
  if (statement == NULL || !bind_texts (statement, attempt, names, error) ||
      !till_sale_rows_bind_int (statement, "$amount", attempt, error))
    return FALSE;
  till_statement_bind_text (statement, "$attempt", id);
  till_statement_bind_int (statement, "$is_live", is_live);
  till_statement_bind_int (statement, "$allows_promotion", allows_promotion);
  till_statement_bind_int (statement, "$time", event->time_us);
  return till_statement_run (statement, error);
}

static gboolean
apply_charged (TillConnection *connection,
               const TillJournalEvent *event,
               GError **error)
{
  JsonObject *sale = NULL;
  JsonObject *attempt = NULL;

  if (!till_json_read_object (event->body, "sale", &sale, error) ||
      !till_json_read_optional_object (event->body, "attempt", &attempt, error) ||
      !till_sale_rows_write (connection, event, sale, error))
    return FALSE;
  return attempt == NULL ? set_sale_test (connection, event, FALSE, error)
                         : save_attempt (connection, event, attempt, error);
}

static gboolean
open_attempt (TillConnection *connection,
              const TillJournalEvent *event,
              GError **error)
{
  static const char *const names[] = { "$session_id", "$session_url", "$attempt", "$state", NULL };
  TillStatement *statement = prepare (connection, OPEN_ATTEMPT, event, error);

  if (statement == NULL || !bind_texts (statement, event->body, names, error) ||
      !till_sale_rows_bind_int (statement, "$expires_us", event->body, error))
    return FALSE;
  till_statement_bind_int (statement, "$time", event->time_us);
  return till_statement_run (statement, error);
}

static gboolean
set_attempt_state (TillConnection *connection,
                   const TillJournalEvent *event,
                   GError **error)
{
  static const char *const names[] = { "$attempt", "$state", "$reason", NULL };
  static const char *const answers[] = { "$payment_id", "$card_brand", "$card_last4", "$customer_email",
                                         "$subscription_id", "$account_id", "$currency", "$session_id",
                                         "$reference", NULL };
  TillStatement *statement = prepare (connection, SET_ATTEMPT_STATE, event, error);
  JsonObject *answer = NULL;

  if (statement == NULL || !till_json_read_optional_object (event->body, "answer", &answer, error) ||
      !bind_texts (statement, event->body, names, error))
    return FALSE;
  till_statement_bind_int (statement, "$amount", 0);
  till_statement_bind_int (statement, "$time", event->time_us);
  if (answer != NULL && (!bind_texts (statement, answer, answers, error) ||
                         !till_sale_rows_bind_int (statement, "$amount", answer, error)))
    return FALSE;
  return till_statement_run (statement, error);
}

/* An event about an attempt that also moves its sale says where to. */
static gboolean
apply_attempt (TillConnection *connection,
               const TillJournalEvent *event,
               GError **error)
{
  const char *sale_state = NULL;

  if (!set_attempt_state (connection, event, error) ||
      !till_json_read_optional_string (event->body, "sale_state", &sale_state, error))
    return FALSE;
  return sale_state == NULL || set_sale_state (connection, event, sale_state, error);
}

static gboolean
apply_paid (TillConnection *connection,
            const TillJournalEvent *event,
            GError **error)
{
  TillStatement *statement = prepare (connection, PAY_SALE, event, error);
  JsonArray *tenders = NULL;
  JsonObject *receipt = NULL;
  JsonObject *answer = NULL;
  JsonObject *promotion = NULL;

  if (statement == NULL || !till_json_read_array (event->body, "tenders", &tenders, error) ||
      !till_json_read_object (event->body, "receipt", &receipt, error) ||
      !till_json_read_optional_object (event->body, "answer", &answer, error) ||
      !till_json_read_optional_object (event->body, "promotion", &promotion, error) ||
      !till_sale_rows_bind_int (statement, "$year", receipt, error) ||
      !till_sale_rows_bind_int (statement, "$count", receipt, error))
    return FALSE;
  if (answer != NULL && !till_sale_rows_bind_text (statement, "$customer_email", answer, error))
    return FALSE;
  till_statement_bind_int (statement, "$time", event->time_us);
  if (!till_statement_run (statement, error) || !till_sale_rows_write_tenders (connection, event, tenders, error))
    return FALSE;
  if (promotion != NULL && !till_sale_rows_write_promotion (connection, event, promotion, error))
    return FALSE;
  return answer == NULL || set_attempt_state (connection, event, error);
}

static gboolean
apply_parked (TillConnection *connection,
              const TillJournalEvent *event,
              GError **error)
{
  TillStatement *statement = prepare (connection, SET_SALE_PARKED, event, error);

  return statement != NULL && till_statement_run (statement, error);
}

/* Carts that were never charged have no sale: nothing changes then. */
static gboolean
apply_held (TillConnection *connection,
            const TillJournalEvent *event,
            GError **error)
{
  return set_sale_state (connection, event, "held", error);
}

static gboolean
apply_recalled (TillConnection *connection,
                const TillJournalEvent *event,
                GError **error)
{
  return set_sale_state (connection, event, "draft", error);
}

static gboolean
apply_voided (TillConnection *connection,
              const TillJournalEvent *event,
              GError **error)
{
  return set_sale_state (connection, event, "voided", error);
}

static gboolean
close_attempt (TillConnection *connection,
               const TillJournalEvent *event,
               GError **error)
{
  static const char *const names[] = { "$attempt", "$state", NULL };
  TillStatement *statement = prepare (connection, CLOSE_ATTEMPT, event, error);

  if (statement == NULL || !bind_texts (statement, event->body, names, error))
    return FALSE;
  till_statement_bind_int (statement, "$time", event->time_us);
  return till_statement_run (statement, error);
}

/* The event is the attempt's sale's; "to" is the one that it has paid. */
static gboolean
apply_attached (TillConnection *connection,
                const TillJournalEvent *event,
                GError **error)
{
  TillJournalEvent about = *event;
  gboolean is_live = FALSE;

  if (!till_json_read_string (event->body, "to", &about.sale_id, error) ||
      !till_json_read_optional_boolean (event->body, "is_live", FALSE, &is_live, error))
    return FALSE;
  return set_sale_test (connection, &about, !is_live, error) && close_attempt (connection, event, error);
}

static gboolean
apply_closed (TillConnection *connection,
              const TillJournalEvent *event,
              GError **error)
{
  return json_object_has_member (event->body, "attempt") ? close_attempt (connection, event, error)
                                                         : till_refund_rows_close (connection, event, error);
}

static const struct
{
  const char *kind;
  gboolean (*apply) (TillConnection *connection,
                     const TillJournalEvent *event,
                     GError **error);
} kinds[] = {
  { TILL_EVENT_SALE_CHARGED, apply_charged },
  { TILL_EVENT_SALE_PAID, apply_paid },
  { TILL_EVENT_SALE_PARKED, apply_parked },
  { TILL_EVENT_SALE_HELD, apply_held },
  { TILL_EVENT_SALE_RECALLED, apply_recalled },
  { TILL_EVENT_SALE_VOIDED, apply_voided },
  { TILL_EVENT_ATTEMPT_OPENED, open_attempt },
  { TILL_EVENT_ATTEMPT_REOPENED, apply_attempt },
  { TILL_EVENT_ATTEMPT_UNKNOWN, apply_attempt },
  { TILL_EVENT_ATTEMPT_ENDED, apply_attempt },
  { TILL_EVENT_ATTEMPT_MISMATCHED, apply_attempt },
  { TILL_EVENT_ATTEMPT_LATE, apply_attempt },
  { TILL_EVENT_ATTEMPT_ATTACHED, apply_attached },
  { TILL_EVENT_REFUND_REQUESTED, till_refund_rows_request },
  { TILL_EVENT_REFUND_GIVEN, till_refund_rows_give },
  { TILL_EVENT_REFUND_PENDING, till_refund_rows_update },
  { TILL_EVENT_REFUND_UNKNOWN, till_refund_rows_update },
  { TILL_EVENT_REFUND_SUCCEEDED, till_refund_rows_update },
  { TILL_EVENT_REFUND_FAILED, till_refund_rows_update },
  { TILL_EVENT_ATTENTION_CLOSED, apply_closed },
};

/**
 * till_projection_apply:
 * @connection: within a transaction
 * @event: an event that was appended
 * @error: return location for a #GError
 *
 * Returns: whether the derived tables hold it
 */
gboolean
till_projection_apply (TillConnection *connection,
                       const TillJournalEvent *event,
                       GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (event->kind, kinds[i].kind))
      return kinds[i].apply (connection, event, error);
  }
  g_set_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_JOURNAL, "Unknown kind of event: %s", event->kind);
  return FALSE;
}

/**
 * till_projection_clear:
 * @connection: within a transaction
 * @error: return location for a #GError
 *
 * Returns: whether the derived tables are empty
 */
gboolean
till_projection_clear (TillConnection *connection,
                       GError **error)
{
  return till_connection_execute (connection, clear_sql, error);
}
