/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A matter is over when its money has a place: in a sale, or on its way back. A refund of an attempt's money that failed
 * leaves that money where it was, so that the attempt is the matter again. */
#include "till-attention-query.h"

static const char read_attempts[] =
  "SELECT a.*, s.number AS sale_number FROM attempt AS a JOIN sale AS s ON s.id = a.sale_id"
  " WHERE a.state = 'unknown' OR (a.state IN ('mismatched', 'late') AND a.closed_us = 0 AND NOT EXISTS"
  " (SELECT 1 FROM refund AS r WHERE r.attempt_id = a.id AND r.state <> 'failed'))";

static const char read_refunds[] =
  "SELECT r.*, s.number AS sale_number FROM refund AS r JOIN sale AS s ON s.id = r.sale_id"
  " WHERE r.state = 'unknown' OR (r.state = 'failed' AND r.closed_us = 0 AND r.attempt_id IS NULL AND"
  " NOT EXISTS (SELECT 1 FROM refund AS n WHERE n.replaces = r.id))";

static const char read_last_of_attempt[] =
  "SELECT r.*, s.number AS sale_number FROM refund AS r JOIN sale AS s ON s.id = r.sale_id"
  " WHERE r.attempt_id = $attempt ORDER BY r.position DESC LIMIT 1";

static gboolean
find_refund (TillConnection *connection,
             const char *attempt_id,
             TillRefund **refund,
             GError **error)
{
  TillStatement *row = till_connection_prepare (connection, read_last_of_attempt, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  till_statement_bind_text (row, "$attempt", attempt_id);
  step = till_statement_step (row, error);
  if (step == TILL_STEP_ROW)
    *refund = till_refund_new_from_row (row);
  return step != TILL_STEP_ERROR;
}

static gboolean
add_attempts (TillConnection *connection,
              GListStore *matters,
              GError **error)
{
  TillStatement *row = till_connection_prepare (connection, read_attempts, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    g_autoptr (TillAttempt) attempt = till_attempt_new_from_row (row);
    g_autoptr (TillRefund) refund = NULL;
    g_autoptr (TillAttention) matter = NULL;

    if (!find_refund (connection, till_attempt_get_id (attempt), &refund, error))
      return FALSE;
    matter = till_attention_new_for_attempt (attempt, refund);
    g_list_store_append (matters, matter);
  }
  return step == TILL_STEP_DONE;
}

static gboolean
add_refunds (TillConnection *connection,
             GListStore *matters,
             GError **error)
{
  TillStatement *row = till_connection_prepare (connection, read_refunds, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    g_autoptr (TillRefund) refund = till_refund_new_from_row (row);
    g_autoptr (TillAttention) matter = till_attention_new_for_refund (refund);

    g_list_store_append (matters, matter);
  }
  return step == TILL_STEP_DONE;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer user_data)
{
  const gint64 first = till_attention_get_changed ((TillAttention *) a);
  const gint64 second = till_attention_get_changed ((TillAttention *) b);

  return (second > first) - (second < first);
}

/**
 * till_query_attention:
 * @connection: a connection
 * @matters: what to add to
 * @error: return location for a #GError
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_attention (TillConnection *connection,
                      GListStore *matters,
                      GError **error)
{
  if (!add_attempts (connection, matters, error) || !add_refunds (connection, matters, error))
    return FALSE;
  g_list_store_sort (matters, compare_cb, NULL);
  return TRUE;
}
