/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-refund-query.h"

#define REFUND "SELECT r.*, s.number AS sale_number FROM refund AS r JOIN sale AS s ON s.id = r.sale_id "

typedef enum {
  REFUND_BY_ID,
  REFUND_IN_PLACE,
  REFUNDS_OF_SALE,
  REFUNDS_OPEN,
  LINES,
  OF_ATTEMPT,
} Sql;

static const char *const sql[] = {
  [REFUND_BY_ID] = REFUND "WHERE r.id = $id",
  [REFUND_IN_PLACE] = REFUND "WHERE r.replaces = $id",
  [REFUNDS_OF_SALE] = REFUND "WHERE r.sale_id = $id ORDER BY r.position",
  [REFUNDS_OPEN] = REFUND "WHERE r.state IN ('requested', 'pending', 'unknown') ORDER BY r.sequence",
  [LINES] = "SELECT number, quantity, amount FROM refund_line WHERE refund_id = $id ORDER BY number",
  [OF_ATTEMPT] = "SELECT COALESCE (sum (amount), 0) AS amount FROM refund WHERE attempt_id = $id AND state <> 'failed'",
};

static TillStatement *
prepare (TillConnection *connection,
         Sql which,
         const char *id,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);

  if (statement != NULL && id != NULL)
    till_statement_bind_text (statement, "$id", id);
  return statement;
}

static gboolean
load_lines (TillConnection *connection,
            TillRefund *refund,
            GError **error)
{
  TillStatement *row = prepare (connection, LINES, till_refund_get_id (refund), error);
  const TillCurrency *currency = till_refund_get_amount (refund).currency;
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    const TillRefundLine line = { till_statement_get_int (row, "number"), till_statement_get_int (row, "quantity"),
                                  till_money (till_statement_get_int (row, "amount"), currency) };

    till_refund_add_line (refund, &line);
  }
  return step == TILL_STEP_DONE;
}

static gboolean
list (TillConnection *connection,
      Sql which,
      const char *id,
      GListStore *refunds,
      GError **error)
{
  TillStatement *row = prepare (connection, which, id, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    g_autoptr (TillRefund) refund = till_refund_new_from_row (row);

    if (!load_lines (connection, refund, error))
      return FALSE;
    g_list_store_append (refunds, refund);
  }
  return step == TILL_STEP_DONE;
}

static gboolean
find (TillConnection *connection,
      Sql which,
      const char *id,
      TillRefund **refund,
      GError **error)
{
  g_autoptr (GListStore) refunds = g_list_store_new (TILL_TYPE_REFUND);

  *refund = NULL;
  if (!list (connection, which, id, refunds, error))
    return FALSE;
  *refund = g_list_model_get_item (G_LIST_MODEL (refunds), 0);
  return TRUE;
}

/**
 * till_query_refund:
 * @connection: a connection
 * @refund_id: which refund
 * @refund: (out) (nullable) (transfer full): the refund with its lines, if there is one
 * @error: return location for a #GError
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_refund (TillConnection *connection,
                   const char *refund_id,
                   TillRefund **refund,
                   GError **error)
{
  return find (connection, REFUND_BY_ID, refund_id, refund, error);
}

/**
 * till_query_refund_in_place_of:
 * @connection: a connection
 * @refund_id: which refund
 * @refund: (out) (nullable) (transfer full): the one that was made in its place, if there is one
 * @error: return location for a #GError
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_refund_in_place_of (TillConnection *connection,
                               const char *refund_id,
                               TillRefund **refund,
                               GError **error)
{
  return find (connection, REFUND_IN_PLACE, refund_id, refund, error);
}

/**
 * till_query_refunds_of:
 * @connection: a connection
 * @sale_id: which sale
 * @refunds: what to add to, the first one first
 * @error: return location for a #GError
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_refunds_of (TillConnection *connection,
                       const char *sale_id,
                       GListStore *refunds,
                       GError **error)
{
  return list (connection, REFUNDS_OF_SALE, sale_id, refunds, error);
}

/**
 * till_query_refunds_open:
 * @connection: a connection
 * @refunds: what to add to
 * @error: return location for a #GError
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_refunds_open (TillConnection *connection,
                         GListStore *refunds,
                         GError **error)
{
  return list (connection, REFUNDS_OPEN, NULL, refunds, error);
}

/**
 * till_query_refunded_of_attempt:
 * @connection: a connection
 * @attempt_id: which attempt
 * @amount: (out): what of it went back or is on its way, in minor units
 * @error: return location for a #GError
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_refunded_of_attempt (TillConnection *connection,
                                const char *attempt_id,
                                gint64 *amount,
                                GError **error)
{
  TillStatement *row = prepare (connection, OF_ATTEMPT, attempt_id, error);

  if (row == NULL || till_statement_step (row, error) != TILL_STEP_ROW)
    return FALSE;
  *amount = till_statement_get_int (row, "amount");
  return TRUE;
}
