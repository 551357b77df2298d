/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-stock-level.h"

static const char level_sql[] = "SELECT on_hand, low_at FROM stock_levels WHERE product_id = $product";

/**
 * till_stock_level_is_low:
 * @self: what is in stock of a product
 *
 * Returns: whether there is a mark, and no more than it says
 */
gboolean
till_stock_level_is_low (const TillStockLevel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_counted && self->has_mark && self->on_hand <= self->low_at;
}

/**
 * till_stock_level_equal:
 * @self: what is in stock of a product
 * @other: the same, or another one's
 *
 * Returns: whether both say the same
 */
gboolean
till_stock_level_equal (const TillStockLevel *self,
                        const TillStockLevel *other)
{
  if (!self->is_counted || !other->is_counted)
    return self->is_counted == other->is_counted;
  return self->on_hand == other->on_hand && self->has_mark == other->has_mark &&
         (!self->has_mark || self->low_at == other->low_at);
}

/**
 * till_stock_level_read:
 * @self: (out caller-allocates): what is in stock
 * @connection: a connection
 * @product_id: of which product
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_stock_level_read (TillStockLevel *self,
                       TillConnection *connection,
                       const char *product_id,
                       GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, level_sql, error);
  TillStep step = TILL_STEP_ERROR;

  *self = (TillStockLevel){ .is_counted = FALSE };
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$product", product_id);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW) {
    self->is_counted = TRUE;
    self->on_hand = till_statement_get_int (statement, "on_hand");
    self->has_mark = !till_statement_is_null (statement, "low_at");
    self->low_at = till_statement_get_int (statement, "low_at");
  }
  return step != TILL_STEP_ERROR;
}
