/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-use.h"

static const char used_sql[] =
  "SELECT EXISTS (SELECT 1 FROM sale_line WHERE product_id = $product) OR"
  " EXISTS (SELECT 1 FROM cart_line WHERE product_id = $product)";

static gboolean
read_used (TillConnection *connection,
           const char *product_id,
           gboolean *is_used,
           GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, used_sql, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$product", product_id);
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *is_used = till_statement_int_at (statement, 0) != 0;
  return TRUE;
}

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
  GHashTableIter iter;
  gpointer id = NULL;
  gboolean is_used = FALSE;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (candidates != NULL, FALSE);

  g_hash_table_iter_init (&iter, candidates);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    if (!read_used (connection, id, &is_used, error))
      return FALSE;
    if (is_used)
      g_hash_table_iter_remove (&iter);
  }
  return TRUE;
}
