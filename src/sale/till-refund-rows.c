/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the parameters are those of the members, so that a row is bound from a table of names. */
#include "till-refund-rows.h"

#include "till-refund-state.h"
#include "till-sale-rows.h"

typedef enum {
  SAVE_REFUND,
  SAVE_LINE,
  SET_STATE,
  CLOSE,
  SUM_UP,
} Sql;

static const char *const sql[] = {
  [SAVE_REFUND] = "INSERT INTO refund (id, sale_id, position, state, kind, tender, attempt_id, provider_id, is_live,"
                  " payment_id, idempotency_key, request_body, currency, amount, reason, replaces, created_us, changed_us,"
                  " sequence) SELECT $id, $sale, COALESCE (max (position), 0) + 1, $state, $kind, $tender, $attempt_id,"
                  " $provider_id, $is_live, $payment_id, $idempotency_key, $request_body, $currency, $amount, $reason,"
                  " $replaces, $time, $time, $sequence FROM refund WHERE sale_id = $sale",
  [SAVE_LINE] = "INSERT INTO refund_line (refund_id, number, quantity, amount)"
                " VALUES ($id, $number, $quantity, $amount)",
  [SET_STATE] = "UPDATE refund SET state = $state, refund_id = COALESCE ($refund_id, refund_id), said = $said,"
                " changed_us = $time, sequence = $sequence WHERE id = $refund",
  [CLOSE] = "UPDATE refund SET closed_us = $time, changed_us = $time, sequence = $sequence WHERE id = $refund",
  /* Invariant 8: it counts only when it is certain. */
  [SUM_UP] = "UPDATE sale SET sequence = $sequence, refunded = (SELECT COALESCE (sum (amount), 0) FROM refund"
             " WHERE sale_id = $sale AND attempt_id IS NULL AND state = 'succeeded') WHERE id = $sale",
};

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
sum_up (TillConnection *connection,
        const TillJournalEvent *event,
        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SUM_UP], error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$sale", event->sale_id);
  till_statement_bind_int (statement, "$sequence", event->sequence);
  return till_statement_run (statement, error);
}

static gboolean
write_line (TillConnection *connection,
            const char *id,
            JsonNode *node,
            GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SAVE_LINE], error);
  JsonObject *line = till_json_get_root_object (node, error);

  if (statement == NULL || line == NULL || !till_sale_rows_bind_int (statement, "$number", line, error) ||
      !till_sale_rows_bind_int (statement, "$quantity", line, error) ||
      !till_sale_rows_bind_int (statement, "$amount", line, error))
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  return till_statement_run (statement, error);
}

static gboolean
write_lines (TillConnection *connection,
             JsonObject *refund,
             GError **error)
{
  const char *id = NULL;
  JsonArray *lines = NULL;

  if (!json_object_has_member (refund, "lines"))
    return TRUE;
  if (!till_json_read_string (refund, "id", &id, error) || !till_json_read_array (refund, "lines", &lines, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (lines); i++) {
    if (!write_line (connection, id, json_array_get_element (lines, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_refund (TillConnection *connection,
              const TillJournalEvent *event,
              JsonObject *refund,
              TillRefundState state,
              GError **error)
{
  static const char *const texts[] = { "$id", "$kind", "$attempt_id", "$provider_id", "$payment_id", "$idempotency_key",
                                       "$request_body", "$currency", "$reason", "$replaces", NULL };
  TillStatement *statement = till_connection_prepare (connection, sql[SAVE_REFUND], error);
  gboolean is_live = FALSE;

  if (statement == NULL || !bind_texts (statement, refund, texts, error) ||
      !till_sale_rows_bind_int (statement, "$amount", refund, error) ||
      !till_json_read_optional_boolean (refund, "is_live", FALSE, &is_live, error))
    return FALSE;
  till_statement_bind_text (statement, "$sale", event->sale_id);
  till_statement_bind_text (statement, "$state", till_refund_state_to_string (state));
  till_statement_bind_int (statement, "$is_live", is_live);
  till_statement_bind_int (statement, "$time", event->time_us);
  till_statement_bind_int (statement, "$sequence", event->sequence);
  if (!json_object_has_member (refund, "tender"))
    till_statement_bind_null (statement, "$tender");
  else if (!till_sale_rows_bind_int (statement, "$tender", refund, error))
    return FALSE;
  return till_statement_run (statement, error);
}

static gboolean
apply_new (TillConnection *connection,
           const TillJournalEvent *event,
           TillRefundState state,
           GError **error)
{
  JsonObject *refund = NULL;

  return till_json_read_object (event->body, "refund", &refund, error) &&
         write_refund (connection, event, refund, state, error) &&
         write_lines (connection, refund, error) &&
         sum_up (connection, event, error);
}

/**
 * till_refund_rows_request:
 * @connection: within a transaction
 * @event: a refund that is about to be sent
 * @error: return location for a #GError
 *
 * Returns: whether it is written
 */
gboolean
till_refund_rows_request (TillConnection *connection,
                          const TillJournalEvent *event,
                          GError **error)
{
  return apply_new (connection, event, TILL_REFUND_REQUESTED, error);
}

/**
 * till_refund_rows_give:
 * @connection: within a transaction
 * @event: money that was given back over the counter
 * @error: return location for a #GError
 *
 * Returns: whether it is written
 */
gboolean
till_refund_rows_give (TillConnection *connection,
                       const TillJournalEvent *event,
                       GError **error)
{
  return apply_new (connection, event, TILL_REFUND_SUCCEEDED, error);
}

/**
 * till_refund_rows_update:
 * @connection: within a transaction
 * @event: what has become of a refund
 * @error: return location for a #GError
 *
 * Returns: whether it is written
 */
gboolean
till_refund_rows_update (TillConnection *connection,
                         const TillJournalEvent *event,
                         GError **error)
{
  static const char *const texts[] = { "$refund", "$state", "$refund_id", "$said", NULL };
  TillStatement *statement = till_connection_prepare (connection, sql[SET_STATE], error);

  if (statement == NULL || !bind_texts (statement, event->body, texts, error))
    return FALSE;
  till_statement_bind_int (statement, "$time", event->time_us);
  till_statement_bind_int (statement, "$sequence", event->sequence);
  return till_statement_run (statement, error) && sum_up (connection, event, error);
}

/**
 * till_refund_rows_close:
 * @connection: within a transaction
 * @event: a failed refund that nobody has to look at any more
 * @error: return location for a #GError
 *
 * Returns: whether it is written
 */
gboolean
till_refund_rows_close (TillConnection *connection,
                        const TillJournalEvent *event,
                        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[CLOSE], error);

  if (statement == NULL || !till_sale_rows_bind_text (statement, "$refund", event->body, error))
    return FALSE;
  till_statement_bind_int (statement, "$time", event->time_us);
  till_statement_bind_int (statement, "$sequence", event->sequence);
  return till_statement_run (statement, error);
}
