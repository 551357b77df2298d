/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-ledger.h"

#include <glib/gi18n-lib.h>

#include "till-attention-query.h"
#include "till-held-query.h"
#include "till-history-query.h"
#include "till-refund-query.h"
#include "till-sale-query.h"

/* A question to the reader's thread, and its answer. */
typedef struct
{
  char *key;
  TillMoney *amount;
  guint limit;
  gint64 before;
  GListStore *list;
  TillAttempt *attempt;
  TillSale *sale;
  TillJournalReport report;
} Query;

static void
query_free (Query *query)
{
  g_free (query->key);
  g_clear_pointer (&query->amount, till_money_free);
  g_clear_object (&query->list);
  g_clear_object (&query->attempt);
  g_clear_object (&query->sale);
  till_journal_report_clear (&query->report);
  g_free (query);
}

static Query *
query_new (const char *key)
{
  Query *query = g_new0 (Query, 1);

  query->key = g_strdup (key);
  return query;
}

static void
read_query (GTask *task,
            Query *query,
            TillConnectionFunc func,
            GAsyncReadyCallback callback)
{
  TillLedger *self = g_task_get_source_object (task);

  till_store_read_async (till_ledger_get_store (self), func, query, (GDestroyNotify) query_free,
                         g_task_get_cancellable (task), callback, task);
}

static void
read_list (GTask *task,
           Query *query,
           GType type,
           TillConnectionFunc func,
           GAsyncReadyCallback callback)
{
  query->list = g_list_store_new (type);
  read_query (task, query, func, callback);
}

/* Answers NULL, and has answered the task, on error. */
static Query *
finish_query (GTask *task,
              GObject *object,
              GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (till_store_read_finish (TILL_STORE (object), result, &error))
    return till_store_get_job_data (result);
  g_task_return_error (task, g_steal_pointer (&error));
  return NULL;
}

static gboolean
read_attempt_cb (TillConnection *connection,
                 gpointer user_data,
                 GError **error)
{
  Query *query = user_data;

  return till_query_attempt (connection, query->key, &query->attempt, error);
}

static gboolean
read_sale_cb (TillConnection *connection,
              gpointer user_data,
              GError **error)
{
  Query *query = user_data;

  return till_query_sale_by_key (connection, query->key, &query->sale, error);
}

static gboolean
read_sales_cb (TillConnection *connection,
               gpointer user_data,
               GError **error)
{
  Query *query = user_data;

  return till_query_sales (connection, query->limit, query->before, query->list, error);
}

static gboolean
read_sales_like_cb (TillConnection *connection,
                    gpointer user_data,
                    GError **error)
{
  Query *query = user_data;

  return till_query_sales_like (connection, query->key, query->amount, query->limit, query->before, query->list, error);
}

static gboolean
read_history_cb (TillConnection *connection,
                 gpointer user_data,
                 GError **error)
{
  Query *query = user_data;

  return till_query_history (connection, query->key, query->list, error);
}

static gboolean
read_refunding_cb (TillConnection *connection,
                   gpointer user_data,
                   GError **error)
{
  Query *query = user_data;

  return till_query_refunds_open (connection, query->list, error);
}

static gboolean
read_held_cb (TillConnection *connection,
              gpointer user_data,
              GError **error)
{
  Query *query = user_data;

  return till_query_held (connection, query->key, query->list, error);
}

static gboolean
read_unsettled_cb (TillConnection *connection,
                   gpointer user_data,
                   GError **error)
{
  Query *query = user_data;

  return till_query_unsettled (connection, query->list, error);
}

static gboolean
read_attention_cb (TillConnection *connection,
                   gpointer user_data,
                   GError **error)
{
  Query *query = user_data;

  return till_query_attention (connection, query->list, error);
}

static gboolean
read_journal_cb (TillConnection *connection,
                 gpointer user_data,
                 GError **error)
{
  Query *query = user_data;

  return till_journal_verify_head (connection, &query->report, error);
}

static void
got_attempt_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Query *query = finish_query (task, object, result);

  if (query == NULL)
    return;
  if (query->attempt != NULL)
    g_task_return_pointer (task, g_steal_pointer (&query->attempt), g_object_unref);
  else
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_NOT_FOUND, "%s", _ ("There is no such payment."));
}

static void
got_sale_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Query *query = finish_query (task, object, result);

  if (query == NULL)
    return;
  if (query->sale != NULL)
    g_task_return_pointer (task, g_steal_pointer (&query->sale), g_object_unref);
  else
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_NOT_FOUND, "%s", _ ("There is no such sale."));
}

static void
got_list_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Query *query = finish_query (task, object, result);

  if (query != NULL)
    g_task_return_pointer (task, g_steal_pointer (&query->list), g_object_unref);
}

static void
got_report_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Query *query = finish_query (task, object, result);

  if (query == NULL)
    return;
  if (query->report.is_whole)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_JOURNAL, "%s", query->report.fault);
}

/**
 * till_ledger_get_attempt_async:
 * @attempt_id: which attempt
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with it
 * @user_data: data for @callback
 *
 * Reads an attempt.
 */
void
till_ledger_get_attempt_async (TillLedger *self,
                               const char *attempt_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (attempt_id != NULL);

  read_query (till_ledger_new_task (self, till_ledger_get_attempt_async, cancellable, callback, user_data),
              query_new (attempt_id), read_attempt_cb, got_attempt_cb);
}

/**
 * till_ledger_get_attempt_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the attempt
 */
TillAttempt *
till_ledger_get_attempt_finish (TillLedger *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_ledger_get_sale_async:
 * @key: a sale number, a receipt number or an id
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with it
 * @user_data: data for @callback
 *
 * Reads a sale with lines, taxes, tenders and attempts.
 */
void
till_ledger_get_sale_async (TillLedger *self,
                            const char *key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (key != NULL);

  read_query (till_ledger_new_task (self, till_ledger_get_sale_async, cancellable, callback, user_data),
              query_new (key), read_sale_cb, got_sale_cb);
}

/**
 * till_ledger_get_sale_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the sale
 */
TillSale *
till_ledger_get_sale_finish (TillLedger *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_ledger_list_sales_async:
 * @limit: how many at most
 * @before: only those below this number; 0 is all
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Lists sales, the newest number first.
 */
void
till_ledger_list_sales_async (TillLedger *self,
                              guint limit,
                              gint64 before,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Query *query = query_new (NULL);

  g_return_if_fail (TILL_IS_LEDGER (self));

  query->limit = limit;
  query->before = before;
  read_list (till_ledger_new_task (self, till_ledger_list_finish, cancellable, callback, user_data), query,
             TILL_TYPE_SALE, read_sales_cb, got_list_cb);
}

/**
 * till_ledger_find_sales_async:
 * @text: a number, a receipt number, or a part of a customer's name or address
 * @amount: (nullable): what @text says as an amount of money
 * @limit: how many at most
 * @before: only those below this number; 0 is all
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Finds sales, the newest number first.
 */
void
till_ledger_find_sales_async (TillLedger *self,
                              const char *text,
                              const TillMoney *amount,
                              guint limit,
                              gint64 before,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Query *query = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (text != NULL);

  query = query_new (text);
  query->amount = amount != NULL ? till_money_copy (amount) : NULL;
  query->limit = limit;
  query->before = before;
  read_list (till_ledger_new_task (self, till_ledger_list_finish, cancellable, callback, user_data), query,
             TILL_TYPE_SALE, read_sales_like_cb, got_list_cb);
}

/**
 * till_ledger_list_history_async:
 * @sale_id: which sale
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Lists what happened to a sale, the first event first.
 */
void
till_ledger_list_history_async (TillLedger *self,
                                const char *sale_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (sale_id != NULL);

  read_list (till_ledger_new_task (self, till_ledger_list_finish, cancellable, callback, user_data), query_new (sale_id),
             TILL_TYPE_SALE_EVENT, read_history_cb, got_list_cb);
}

/**
 * till_ledger_list_held_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Lists the carts that wait, but the current one.
 */
void
till_ledger_list_held_async (TillLedger *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  TillCart *cart = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));

  cart = till_ledger_get_cart (self);
  read_list (till_ledger_new_task (self, till_ledger_list_finish, cancellable, callback, user_data),
             query_new (cart != NULL ? till_cart_get_id (cart) : NULL), TILL_TYPE_HELD_SALE, read_held_cb, got_list_cb);
}

/**
 * till_ledger_list_unsettled_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Lists the attempts that are not final.
 */
void
till_ledger_list_unsettled_async (TillLedger *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  read_list (till_ledger_new_task (self, till_ledger_list_finish, cancellable, callback, user_data), query_new (NULL),
             TILL_TYPE_ATTEMPT, read_unsettled_cb, got_list_cb);
}

/**
 * till_ledger_list_refunding_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Lists the refunds that are not final.
 */
void
till_ledger_list_refunding_async (TillLedger *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  read_list (till_ledger_new_task (self, till_ledger_list_finish, cancellable, callback, user_data), query_new (NULL),
             TILL_TYPE_REFUND, read_refunding_cb, got_list_cb);
}

/**
 * till_ledger_list_attention_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Lists the attempts and refunds that somebody has to look at, the newest first.
 */
void
till_ledger_list_attention_async (TillLedger *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  read_list (till_ledger_new_task (self, till_ledger_list_finish, cancellable, callback, user_data), query_new (NULL),
             TILL_TYPE_ATTENTION, read_attention_cb, got_list_cb);
}

/**
 * till_ledger_list_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the list, as it was when it was read
 */
GListModel *
till_ledger_list_finish (TillLedger *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_ledger_list_finish), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_ledger_check_journal_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known
 * @user_data: data for @callback
 *
 * Looks at the journal's last event.
 */
void
till_ledger_check_journal_async (TillLedger *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  read_query (till_ledger_new_task (self, till_ledger_check_journal_async, cancellable, callback, user_data),
              query_new (NULL), read_journal_cb, got_report_cb);
}

/**
 * till_ledger_check_journal_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the journal's end is broken, or could not be read
 */
gboolean
till_ledger_check_journal_finish (TillLedger *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
