/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-stock-recorder.h"

#include "till-projection.h"
#include "till-stock.h"

typedef enum {
  SOLD,
  RETURNED,
} Sql;

static const char *const sql[] = {
  [SOLD] = "SELECT sale_id AS source, product_id, -sum (quantity) AS quantity FROM sale_line"
           " WHERE sale_id = $sale GROUP BY product_id",
  /* The event is the last one that has changed its refund. */
  [RETURNED] = "SELECT r.id AS source, s.product_id, sum (l.quantity) AS quantity FROM refund AS r"
               " JOIN refund_line AS l ON l.refund_id = r.id"
               " JOIN sale_line AS s ON s.sale_id = r.sale_id AND s.number = l.number"
               " WHERE r.sale_id = $sale AND r.sequence = $sequence AND r.state = 'succeeded'"
               " GROUP BY r.id, s.product_id",
};

static gboolean
move (TillConnection *connection,
      TillStatement *row,
      const char *reason,
      gint64 time_us,
      GError **error)
{
  g_autofree char *product_id = g_strdup (till_statement_get_text (row, "product_id"));
  g_autofree char *source_id = g_strdup (till_statement_get_text (row, "source"));

  return till_stock_move (connection, product_id, till_statement_get_int (row, "quantity"), reason, source_id, time_us, error);
}

static gboolean
move_lines (TillConnection *connection,
            Sql which,
            const TillJournalEvent *event,
            const char *reason,
            GError **error)
{
  TillStatement *row = till_connection_prepare (connection, sql[which], error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  till_statement_bind_text (row, "$sale", event->sale_id);
  if (which == RETURNED)
    till_statement_bind_int (row, "$sequence", event->sequence);
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW)
    if (!move (connection, row, reason, event->time_us, error))
      return FALSE;
  return step == TILL_STEP_DONE;
}

/**
 * till_stock_recorder_take:
 * @connection: within the transaction that has recorded @event, after its projection
 * @event: what happened
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_stock_recorder_take (TillConnection *connection,
                          const TillJournalEvent *event,
                          GError **error)
{
  if (g_str_equal (event->kind, TILL_EVENT_SALE_PAID))
    return move_lines (connection, SOLD, event, TILL_STOCK_SALE, error);
  if (g_str_equal (event->kind, TILL_EVENT_REFUND_GIVEN) || g_str_equal (event->kind, TILL_EVENT_REFUND_SUCCEEDED))
    return move_lines (connection, RETURNED, event, TILL_STOCK_REFUND, error);
  return TRUE;
}
