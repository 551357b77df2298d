/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-journal-rebuild.h"

#include <glib/gi18n-lib.h>

#include "till-ledger-error.h"
#include "till-projection.h"

static const char read_all[] = "SELECT sequence, time_us, kind, sale_id, body FROM journal ORDER BY sequence";

static gboolean
replay (TillConnection *connection,
        TillStatement *row,
        GError **error)
{
  g_autofree char *kind = g_strdup (till_statement_get_text (row, "kind"));
  g_autofree char *sale_id = g_strdup (till_statement_get_text (row, "sale_id"));
  g_autoptr (JsonNode) body = till_json_parse (till_statement_get_text (row, "body"), -1, error);
  TillJournalEvent event = { till_statement_get_int (row, "sequence"), till_statement_get_int (row, "time_us"), kind,
                             sale_id, NULL };

  event.body = body != NULL ? till_json_get_root_object (body, error) : NULL;
  return event.body != NULL && till_projection_apply (connection, &event, error);
}

/**
 * till_journal_rebuild:
 * @connection: within a transaction
 * @n_events: (out): how many events were done again
 * @error: return location for a #GError
 *
 * Empties the derived tables and does every event again. Carts and customers are left alone.
 *
 * Returns: whether the derived tables are what the journal says
 */
gboolean
till_journal_rebuild (TillConnection *connection,
                      gint64 *n_events,
                      GError **error)
{
  TillStatement *row = NULL;
  TillStep step = TILL_STEP_ERROR;

  *n_events = 0;
  if (!till_projection_clear (connection, error))
    return FALSE;
  row = till_connection_prepare (connection, read_all, error);
  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_statement_get_int (row, "sequence"));

    if (!replay (connection, row, error)) {
      g_prefix_error (error, _ ("Event %s cannot be done again: "), number);
      return FALSE;
    }
    (*n_events)++;
  }
  return step == TILL_STEP_DONE;
}
