/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-use.h"

static const char used_sql[] = "SELECT product_id FROM sale_line UNION SELECT product_id FROM cart_line";

/**
 * till_product_use_take_out:
 * @connection: a connection
 * @candidates: (element-type utf8): a set of products' identifiers; those of sales are taken out
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_product_use_take_out (TillConnection *connection,
                           GHashTable *candidates,
                           GError **error)
{
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (candidates != NULL, FALSE);

  statement = till_connection_prepare (connection, used_sql, error);
  if (statement == NULL)
    return FALSE;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_hash_table_remove (candidates, till_statement_text_at (statement, 0, NULL));
  return step == TILL_STEP_DONE;
}
