/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-account-check.h"

/* No session has this name: who is let in is told so, who is not is told that instead. */
#define NOBODYS_SESSION "00000000-0000-4000-8000-000000000000"

static void
retrieved_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = till_provider_retrieve_finish (TILL_PROVIDER (source), result, &error);

  if (session != NULL || g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_account_open_finish (TILL_ACCOUNT (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_provider_retrieve_async (till_account_get_provider (TILL_ACCOUNT (source)), NOBODYS_SESSION,
                                g_task_get_cancellable (task), retrieved_cb, g_object_ref (task));
}

/**
 * till_account_check_async:
 * @account: the account
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer
 * @user_data: its data
 */
void
till_account_check_async (TillAccount *account,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_ACCOUNT (account));

  task = g_task_new (account, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_account_check_async);
  till_account_open_async (account, cancellable, opened_cb, task);
}

/**
 * till_account_check_finish:
 * @account: the account
 * @result: what the callback got
 * @error: return location; what till_account_open_finish() fails with, or what the service said
 *
 * Returns: %TRUE if it can be charged through
 */
gboolean
till_account_check_finish (TillAccount *account,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
