/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-history-query.h"

static const char read_events[] =
  "SELECT sequence, time_us, kind, body FROM journal WHERE sale_id = $id ORDER BY sequence";

/**
 * till_query_history:
 * @connection: a connection
 * @sale_id: which sale
 * @events: what to add to
 * @error: return location for a #GError
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_history (TillConnection *connection,
                    const char *sale_id,
                    GListStore *events,
                    GError **error)
{
  TillStatement *row = till_connection_prepare (connection, read_events, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  till_statement_bind_text (row, "$id", sale_id);
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    g_autoptr (JsonNode) body = till_json_parse (till_statement_get_text (row, "body"), -1, error);
    g_autoptr (TillSaleEvent) event = NULL;

    if (body == NULL)
      return FALSE;
    event = till_sale_event_new (till_statement_get_int (row, "sequence"), till_statement_get_int (row, "time_us"),
                                 till_statement_get_text (row, "kind"), body);
    g_list_store_append (events, event);
  }
  return step == TILL_STEP_DONE;
}
