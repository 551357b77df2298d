/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the keys of the account come from: the keyring, which keeps them, and, where none answers, a person who enters one
 * for as long as this process runs.
 */
#include "till-account-private.h"

#include "till-dialect.h"
#include "till-keyring.h"

struct _TillAccountLoan {
  char *name;
  char *key;
};

/**
 * till_account_loan_free: (skip)
 */
void
till_account_loan_free (TillAccountLoan *loan)
{
  explicit_bzero (loan->key, strlen (loan->key));
  g_free (loan->key);
  g_free (loan->name);
  g_free (loan);
}

/**
 * till_account_find_loan: (skip)
 *
 * A keyring that answers is asked alone: what is not in it was taken out.
 */
const char *
till_account_find_loan (TillAccount *self,
                        const char *name,
                        gboolean is_live,
                        const GError *error)
{
  const TillAccountLoan *loan = self->loans[is_live != FALSE];

  if (loan == NULL || !g_str_equal (loan->name, name) || !g_error_matches (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK))
    return NULL;
  return loan->key;
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_keyring_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_account_store_key_async:
 * @self: an account that is not the sandbox, which has no key
 * @is_live: of which mode the key is meant to be
 * @key: the key
 * @cancellable: (nullable): gives up
 * @callback: called when it is kept
 * @user_data: its data
 */
void
till_account_store_key_async (TillAccount *self,
                              gboolean is_live,
                              const char *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (TILL_IS_ACCOUNT (self));
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  name = till_account_dup_name (self);
  g_task_set_source_tag (task, till_account_store_key_async);
  if (till_dialect_check_key (key, is_live, &error))
    till_keyring_store_async (name, is_live, key, cancellable, stored_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_account_store_key_finish:
 * @self: the account
 * @result: what the callback got
 * @error: return location; %TILL_PROVIDER_ERROR_NO_KEY, %TILL_ACCOUNT_ERROR_MODE, or a %TILL_KEYRING_ERROR
 *
 * Returns: %TRUE if the key is kept
 */
gboolean
till_account_store_key_finish (TillAccount *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_account_lend_key:
 * @self: an account that is not the sandbox
 * @is_live: of which mode the key is meant to be
 * @key: the key
 * @error: return location; %TILL_PROVIDER_ERROR_NO_KEY or %TILL_ACCOUNT_ERROR_MODE
 *
 * Keeps the key in memory until Till ends, for a machine whose keyring does not answer. To be opened with it, the account
 * must be opened anew.
 *
 * Returns: %TRUE if it is a key of that mode
 */
gboolean
till_account_lend_key (TillAccount *self,
                       gboolean is_live,
                       const char *key,
                       GError **error)
{
  TillAccountLoan **loan = NULL;

  g_return_val_if_fail (TILL_IS_ACCOUNT (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!till_dialect_check_key (key, is_live, error))
    return FALSE;
  loan = &self->loans[is_live != FALSE];
  g_clear_pointer (loan, till_account_loan_free);
  *loan = g_new0 (TillAccountLoan, 1);
  (*loan)->name = till_account_dup_name (self);
  (*loan)->key = g_strdup (key);
  return TRUE;
}
