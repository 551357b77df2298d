/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-webhook-secrets.h"

#include "till-keyring.h"
#include "till-webhooks.h"

/* What is to become of what is in the keyring; the task's data. */
typedef struct
{
  gboolean is_live;
  char *added;
  gboolean is_counting;
  int n_kept;
} Change;

static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
change_free (Change *change)
{
  free_secret (change->added);
  g_free (change);
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Change *change = g_task_get_task_data (task);

  if (till_keyring_store_finish (result, &error))
    g_task_return_int (task, change->n_kept);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static int
count (const char *secrets)
{
  return (*secrets != '\0') + (strchr (secrets, ' ') != NULL);
}

/* @found: what is in the keyring, or nothing */
static char *
combine (const Change *change,
         const char *found)
{
  g_autofree char *newest = g_strndup (found, strcspn (found, " "));
  char *combined = NULL;

  if (change->added == NULL || *newest == '\0' || g_str_equal (newest, change->added))
    combined = g_strdup (change->added != NULL ? change->added : newest);
  else
    combined = g_strconcat (change->added, " ", newest, NULL);
  explicit_bzero (newest, strlen (newest));
  return combined;
}

static void
store (GTask *task,
       const char *found)
{
  Change *change = g_task_get_task_data (task);
  char *combined = combine (change, found);

  change->n_kept = count (combined);
  if (*combined != '\0')
    till_keyring_store_async (TILL_WEBHOOKS_KEYRING_NAME, change->is_live, combined, g_task_get_cancellable (task), stored_cb, g_object_ref (task));
  else
    g_task_return_int (task, 0);
  free_secret (combined);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Change *change = g_task_get_task_data (task);
  char *found = till_keyring_lookup_finish (result, &error);

  if (found == NULL && !g_error_matches (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_NONE))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (change->is_counting)
    g_task_return_int (task, found != NULL ? count (found) : 0);
  else
    store (task, found != NULL ? found : "");
  till_keyring_free_key (found);
}

static void
look_up (GTask *task,
         Change *change)
{
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  till_keyring_lookup_async (TILL_WEBHOOKS_KEYRING_NAME, change->is_live, g_task_get_cancellable (task), found_cb, task);
}

/**
 * till_webhook_secrets_count_async:
 * @is_live: of which mode
 * @cancellable: (nullable): gives up
 * @callback: called with how many there are
 * @user_data: its data
 */
void
till_webhook_secrets_count_async (gboolean is_live,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  g_task_set_source_tag (task, till_webhook_secrets_count_async);
  change->is_live = is_live;
  change->is_counting = TRUE;
  look_up (task, change);
}

/**
 * till_webhook_secrets_add_async:
 * @is_live: of which mode
 * @secret: a secret, without spaces
 * @cancellable: (nullable): gives up
 * @callback: called when it is kept
 * @user_data: its data
 */
void
till_webhook_secrets_add_async (gboolean is_live,
                                const char *secret,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = NULL;
  Change *change = NULL;

  g_return_if_fail (secret != NULL && *secret != '\0' && strpbrk (secret, " \t\n") == NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_webhook_secrets_add_async);
  change = g_new0 (Change, 1);
  change->is_live = is_live;
  change->added = g_strdup (secret);
  look_up (task, change);
}

/**
 * till_webhook_secrets_forget_old_async:
 * @is_live: of which mode
 * @cancellable: (nullable): gives up
 * @callback: called when the newest is alone
 * @user_data: its data
 */
void
till_webhook_secrets_forget_old_async (gboolean is_live,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  g_task_set_source_tag (task, till_webhook_secrets_forget_old_async);
  change->is_live = is_live;
  look_up (task, change);
}

/**
 * till_webhook_secrets_finish:
 * @result: what the callback got
 * @error: return location; %TILL_KEYRING_ERROR_ASK
 *
 * Returns: how many secrets the keyring has now; -1 if it did not answer
 */
int
till_webhook_secrets_finish (GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
