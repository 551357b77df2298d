/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session that is not there is asked for twice: with the account's key, and with one that nobody has. The service says
 * that it does not know the session, and that it does not accept the other key. What says the same to both, as any server
 * does that has no such page, is not the service.
 */
#include "till-account-check.h"

#define NOBODYS_SESSION "00000000-0000-4000-8000-000000000000"

static gboolean
is_missing (const TillSession *session,
            const GError *error)
{
  return session != NULL || g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND);
}

static void
stranger_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = till_provider_retrieve_finish (TILL_PROVIDER (source), result, &error);

  if (is_missing (session, error))
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "It answers whoever asks, with or without a key"));
  else if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_UNAUTHENTICATED))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
ask_as_stranger (GTask *task)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillProvider) stranger = till_account_make_stranger (g_task_get_source_object (task), &error);

  if (stranger == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    till_provider_retrieve_async (stranger, NOBODYS_SESSION, g_task_get_cancellable (task), stranger_cb, g_object_ref (task));
}

static void
retrieved_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = till_provider_retrieve_finish (TILL_PROVIDER (source), result, &error);

  if (!is_missing (session, error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (till_account_is_sandbox (g_task_get_source_object (task)))
    g_task_return_boolean (task, TRUE);
  else
    ask_as_stranger (task);
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
