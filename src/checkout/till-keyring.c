/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one file that knows libsecret, and only its secret_password_* calls: the file backend under the Secret portal
 * has nothing else. Without a service a key is asked for at each start; it is never written anywhere else.
 */
#include "till-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

G_DEFINE_QUARK (till - keyring - error - quark, till_keyring_error)

static const SecretSchema SCHEMA = {
  .name = "org.tillpos.Till.ApiKey",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "mode", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static const char *
mode_name (gboolean is_live)
{
  return is_live ? "live" : "test";
}

/* Whatever keeps the keyring from answering, the way on is the same: ask the person. */
static void
return_ask (GTask *task,
            const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_error_copy (cause));
  else
    g_task_return_new_error (task, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK, "%s", cause->message);
}

static void
store_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_ask (task, error);
}

static void
lookup_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *key = NULL;

  key = secret_password_lookup_nonpageable_finish (result, &error);
  if (error != NULL)
    return_ask (task, error);
  else if (key == NULL)
    g_task_return_new_error (task, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_NONE, "%s", _ ("The keyring holds no key of this payment account."));
  else
    g_task_return_pointer (task, key, (GDestroyNotify) secret_password_free);
}

static void
clear_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* FALSE without an error: there was nothing to clear, which is what was wanted. */
  secret_password_clear_finish (result, &error);
  if (error != NULL)
    return_ask (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * till_keyring_store_async:
 * @provider_id: whose key it is
 * @is_live: of which mode
 * @key: the key
 * @cancellable: (nullable): gives up
 * @callback: called when it is kept
 * @user_data: its data
 */
void
till_keyring_store_async (const char *provider_id,
                          gboolean is_live,
                          const char *key,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autofree char *label = NULL;
  GTask *task = NULL;

  g_return_if_fail (provider_id != NULL);
  g_return_if_fail (key != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_keyring_store_async);
  /* Translators: the name of an entry in the keyring; %1$s is a payment service, %2$s "live" or "test". */
  label = g_strdup_printf (_ ("Till: key of %1$s (%2$s)"), provider_id, mode_name (is_live));
  secret_password_store (&SCHEMA, SECRET_COLLECTION_DEFAULT, label, key, cancellable, store_cb, task,
                         "provider", provider_id, "mode", mode_name (is_live), NULL);
}

/**
 * till_keyring_store_finish:
 * @result: what the callback got
 * @error: return location; %TILL_KEYRING_ERROR_ASK if it cannot be kept
 *
 * Returns: %TRUE if the key is kept
 */
gboolean
till_keyring_store_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_keyring_lookup_async:
 * @provider_id: whose key
 * @is_live: of which mode
 * @cancellable: (nullable): gives up
 * @callback: called with the key
 * @user_data: its data
 */
void
till_keyring_lookup_async (const char *provider_id,
                           gboolean is_live,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (provider_id != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_keyring_lookup_async);
  secret_password_lookup (&SCHEMA, cancellable, lookup_cb, task,
                          "provider", provider_id, "mode", mode_name (is_live), NULL);
}

/**
 * till_keyring_lookup_finish:
 * @result: what the callback got
 * @error: return location; a %TILL_KEYRING_ERROR
 *
 * Returns: (transfer full): the key; free it with till_keyring_free_key()
 */
char *
till_keyring_lookup_finish (GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_keyring_clear_async:
 * @provider_id: whose key
 * @is_live: of which mode
 * @cancellable: (nullable): gives up
 * @callback: called when it is gone
 * @user_data: its data
 */
void
till_keyring_clear_async (const char *provider_id,
                          gboolean is_live,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (provider_id != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_keyring_clear_async);
  secret_password_clear (&SCHEMA, cancellable, clear_cb, task,
                         "provider", provider_id, "mode", mode_name (is_live), NULL);
}

/**
 * till_keyring_clear_finish:
 * @result: what the callback got
 * @error: return location; %TILL_KEYRING_ERROR_ASK if the keyring does not answer
 *
 * Returns: %TRUE if no such key is in the keyring any more
 */
gboolean
till_keyring_clear_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_keyring_free_key:
 * @key: (transfer full) (nullable): the key
 *
 * Overwrites the key before its memory is given back.
 */
void
till_keyring_free_key (char *key)
{
  secret_password_free (key);
}
