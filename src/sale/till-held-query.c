/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-held-query.h"

#include "till-draft.h"
#include "till-totals.h"

/* By rowid, in the order in which they were begun: a clock that jumped does not disturb it. */
static const char read_held[] =
  "SELECT c.id, c.state, c.note, coalesce (b.name, c.customer_name) AS customer_name, c.held_us, s.number, a.id AS attempt_id FROM cart AS c"
  " LEFT JOIN customer AS b ON b.id = c.customer_id"
  " LEFT JOIN sale AS s ON s.id = c.id"
  " LEFT JOIN attempt AS a ON a.sale_id = c.id AND a.state IN ('creating', 'open', 'unknown')"
  " WHERE c.state IN ('held', 'charging') AND c.id IS NOT $current ORDER BY c.rowid";

static TillTotals *
compute (const TillDraft *draft,
         GError **error)
{
  g_autofree TillTotalsLine *lines = g_new0 (TillTotalsLine, draft->lines->len);

  for (guint i = 0; i < draft->lines->len; i++) {
    const TillLineState *state = g_ptr_array_index (draft->lines, i);

    lines[i] = (TillTotalsLine){ state->item, state->quantity, state->discount };
  }
  return till_totals_compute (lines, draft->lines->len, draft->head->discount, draft->rounding, draft->currency, error);
}

static const char *
get_first_name (const TillDraft *draft)
{
  const TillLineState *first = draft->lines->len > 0 ? g_ptr_array_index (draft->lines, 0) : NULL;

  return first != NULL ? first->item->name : NULL;
}

static gboolean
add_row (TillConnection *connection,
         TillStatement *row,
         GListStore *held,
         GError **error)
{
  g_autoptr (TillDraft) draft = NULL;
  g_autoptr (TillTotals) totals = NULL;
  g_autoptr (TillHeldSale) sale = NULL;

  if (!till_draft_load (connection, till_statement_get_text (row, "id"), &draft, error))
    return FALSE;
  totals = draft != NULL ? compute (draft, error) : NULL;
  if (totals == NULL)
    return draft == NULL;
  sale = till_held_sale_new_from_row (row, get_first_name (draft), totals->n_lines, totals->total);
  g_list_store_append (held, sale);
  return TRUE;
}

/**
 * till_query_held:
 * @current_id: (nullable): the current cart
 * @held: what to add to
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_held (TillConnection *connection,
                 const char *current_id,
                 GListStore *held,
                 GError **error)
{
  TillStatement *row = till_connection_prepare (connection, read_held, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  till_statement_bind_text (row, "$current", current_id);
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    if (!add_row (connection, row, held, error))
      return FALSE;
  }
  return step == TILL_STEP_DONE;
}
