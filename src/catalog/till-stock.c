/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A level is the sum of its product's moves: a count is written as the move that makes it so. */
#include "till-stock.h"

#include "till-id.h"

typedef enum {
  SQL_IS_COUNTED,
  SQL_MOVE,
  SQL_APPLY,
  SQL_SUM,
  SQL_COUNT,
  SQL_STOP,
} Sql;

static const char *const sql[] = {
  [SQL_IS_COUNTED] = "SELECT 1 FROM stock_levels WHERE product_id = $product",
  [SQL_MOVE] = "INSERT INTO stock_moves (id, product_id, quantity, reason, note, source_id, time_us)"
               " VALUES ($id, $product, $quantity, $reason, $note, $source, $time) ON CONFLICT DO NOTHING",
  [SQL_APPLY] = "UPDATE stock_levels SET on_hand = on_hand + $quantity WHERE product_id = $product",
  [SQL_SUM] = "SELECT COALESCE (sum (quantity), 0) FROM stock_moves WHERE product_id = $product",
  [SQL_COUNT] = "INSERT INTO stock_levels (product_id, on_hand, low_at) VALUES ($product, $on_hand, $low_at)"
                " ON CONFLICT (product_id) DO UPDATE SET on_hand = excluded.on_hand, low_at = excluded.low_at",
  [SQL_STOP] = "DELETE FROM stock_levels WHERE product_id = $product",
};

/* One change that a person makes. */
typedef struct
{
  TillClock *clock;
  char *product_id;
  TillQuantity quantity;
  char *reason;
  char *note;
  TillStockLevel level;
  gboolean keeps_on_hand; /* there is what the moves say */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->clock);
  g_free (change->product_id);
  g_free (change->reason);
  g_free (change->note);
  g_free (change);
}

static TillStatement *
prepare (TillConnection *connection,
         Sql which,
         const char *product_id,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);

  if (statement != NULL)
    till_statement_bind_text (statement, "$product", product_id);
  return statement;
}

static gboolean
insert_move (TillConnection *connection,
             const char *id,
             const char *product_id,
             TillQuantity quantity,
             const char *reason,
             const char *note,
             const char *source_id,
             gint64 time_us,
             GError **error)
{
  TillStatement *statement = prepare (connection, SQL_MOVE, product_id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_int (statement, "$quantity", quantity);
  till_statement_bind_text (statement, "$reason", reason);
  till_statement_bind_text (statement, "$note", note);
  till_statement_bind_text (statement, "$source", source_id);
  till_statement_bind_int (statement, "$time", time_us);
  return till_statement_run (statement, error);
}

static gboolean
apply (TillConnection *connection,
       const char *product_id,
       TillQuantity quantity,
       GError **error)
{
  TillStatement *statement = prepare (connection, SQL_APPLY, product_id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$quantity", quantity);
  return till_statement_run (statement, error);
}

/**
 * till_stock_move:
 * @connection: within a transaction
 * @product_id: a product
 * @quantity: thousandths that come in; negative where they go out
 * @reason: one of the words above
 * @source_id: the sale or refund; the same moves a product once
 * @time_us: when, in UTC microseconds
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed; a product that is not counted is no failure
 */
gboolean
till_stock_move (TillConnection *connection,
                 const char *product_id,
                 TillQuantity quantity,
                 const char *reason,
                 const char *source_id,
                 gint64 time_us,
                 GError **error)
{
  TillStatement *counted = NULL;
  TillStep step = TILL_STEP_ERROR;
  g_autofree char *id = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (product_id != NULL && source_id != NULL, FALSE);

  counted = prepare (connection, SQL_IS_COUNTED, product_id, error);
  step = counted != NULL ? till_statement_step (counted, error) : TILL_STEP_ERROR;
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  id = g_strconcat (source_id, "/", product_id, NULL);
  if (!insert_move (connection, id, product_id, quantity, reason, NULL, source_id, time_us, error))
    return FALSE;
  return till_connection_get_changes (connection) == 0 || apply (connection, product_id, quantity, error);
}

static Change *
change_new (TillClock *clock,
            const char *product_id,
            const char *reason,
            const char *note)
{
  Change *change = g_new0 (Change, 1);

  change->clock = g_object_ref (clock);
  change->product_id = g_strdup (product_id);
  change->reason = g_strdup (reason);
  change->note = g_strdup (note);
  return change;
}

static gboolean
record (TillConnection *connection,
        const Change *change,
        TillQuantity quantity,
        GError **error)
{
  g_autofree char *id = till_id_new (change->clock);

  return insert_move (connection, id, change->product_id, quantity, change->reason, change->note, NULL,
                      till_clock_get_time (change->clock), error);
}

static gboolean
run_add (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  Change *change = user_data;

  return record (connection, change, change->quantity, error) &&
         apply (connection, change->product_id, change->quantity, error);
}

static gboolean
read_sum (TillConnection *connection,
          const char *product_id,
          TillQuantity *sum,
          GError **error)
{
  TillStatement *statement = prepare (connection, SQL_SUM, product_id, error);
  TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

  *sum = step == TILL_STEP_ROW ? till_statement_int_at (statement, 0) : 0;
  return step != TILL_STEP_ERROR;
}

static gboolean
stop_counting (TillConnection *connection,
               const char *product_id,
               GError **error)
{
  TillStatement *statement = prepare (connection, SQL_STOP, product_id, error);

  return statement != NULL && till_statement_run (statement, error);
}

static gboolean
run_set (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  Change *change = user_data;
  TillStatement *statement = NULL;
  TillQuantity sum = 0;

  if (!change->level.is_counted)
    return stop_counting (connection, change->product_id, error);
  if (!read_sum (connection, change->product_id, &sum, error))
    return FALSE;
  if (change->keeps_on_hand)
    change->level.on_hand = sum;
  if (sum != change->level.on_hand && !record (connection, change, change->level.on_hand - sum, error))
    return FALSE;
  statement = prepare (connection, SQL_COUNT, change->product_id, error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$on_hand", change->level.on_hand);
  if (change->level.has_mark)
    till_statement_bind_int (statement, "$low_at", change->level.low_at);
  else
    till_statement_bind_null (statement, "$low_at");
  return till_statement_run (statement, error);
}

/**
 * till_stock_add_async:
 * @store: where the catalogue is kept
 * @clock: where times and identifiers come from
 * @product_id: a product that is counted
 * @quantity: thousandths that come in; negative where they go out
 * @reason: one of the words above
 * @note: (nullable): what somebody wrote about it
 * @callback: called when it is on disk
 * @user_data: for @callback
 */
void
till_stock_add_async (TillStore *store,
                      TillClock *clock,
                      const char *product_id,
                      TillQuantity quantity,
                      const char *reason,
                      const char *note,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Change *change = NULL;

  g_return_if_fail (TILL_IS_STORE (store));
  g_return_if_fail (product_id != NULL && reason != NULL);

  change = change_new (clock, product_id, reason, note);
  change->quantity = quantity;
  till_store_write_async (store, run_add, change, change_free, NULL, callback, user_data);
}

/**
 * till_stock_set_async:
 * @store: where the catalogue is kept
 * @clock: where times and identifiers come from
 * @product_id: a product
 * @level: what there is, and the mark; or that it is counted no more
 * @note: (nullable): what somebody wrote about it
 * @callback: called when it is on disk
 * @user_data: for @callback
 */
void
till_stock_set_async (TillStore *store,
                      TillClock *clock,
                      const char *product_id,
                      const TillStockLevel *level,
                      const char *note,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Change *change = NULL;

  g_return_if_fail (TILL_IS_STORE (store));
  g_return_if_fail (product_id != NULL && level != NULL);

  change = change_new (clock, product_id, TILL_STOCK_COUNT, note);
  change->level = *level;
  till_store_write_async (store, run_set, change, change_free, NULL, callback, user_data);
}

/**
 * till_stock_keep_async:
 * @store: where the catalogue is kept
 * @clock: where times and identifiers come from
 * @product_id: a product
 * @level: whether it is counted, and the mark; what there is stays what it is by then
 * @callback: called when it is on disk
 * @user_data: for @callback
 */
void
till_stock_keep_async (TillStore *store,
                       TillClock *clock,
                       const char *product_id,
                       const TillStockLevel *level,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Change *change = NULL;

  g_return_if_fail (TILL_IS_STORE (store));
  g_return_if_fail (product_id != NULL && level != NULL);

  change = change_new (clock, product_id, TILL_STOCK_COUNT, NULL);
  change->level = *level;
  change->keeps_on_hand = TRUE;
  till_store_write_async (store, run_set, change, change_free, NULL, callback, user_data);
}

/**
 * till_stock_finish:
 * @store: the store
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing changed
 */
gboolean
till_stock_finish (TillStore *store,
                   GAsyncResult *result,
                   GError **error)
{
  return till_store_write_finish (store, result, error);
}

static gboolean
run_read (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  Change *change = user_data;

  return till_stock_level_read (&change->level, connection, change->product_id, error);
}

/**
 * till_stock_read_async:
 * @store: where the catalogue is kept
 * @product_id: a product
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
till_stock_read_async (TillStore *store,
                       const char *product_id,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Change *change = NULL;

  g_return_if_fail (TILL_IS_STORE (store));
  g_return_if_fail (product_id != NULL);

  change = g_new0 (Change, 1);
  change->product_id = g_strdup (product_id);
  till_store_read_async (store, run_read, change, change_free, NULL, callback, user_data);
}

/**
 * till_stock_read_finish:
 * @store: the store
 * @result: the result
 * @level: (out): what is in stock
 * @error: where to put an error
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_stock_read_finish (TillStore *store,
                        GAsyncResult *result,
                        TillStockLevel *level,
                        GError **error)
{
  Change *change = till_store_get_job_data (result);

  g_return_val_if_fail (level != NULL, FALSE);

  *level = change->level;
  return till_store_read_finish (store, result, error);
}
