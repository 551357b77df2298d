/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keyring is asked once for all calls that are refused meanwhile. One that does not answer, or whose password nobody
 * wants to enter, is not asked again: the next question would be the next window that asks for it.
 */
#include "till-revkeen-key.h"

#include "till-keyring.h"
#include "till-provider-error.h"

#include <glib/gi18n-lib.h>

#define LIVE_PREFIX "rk_live_"

static const char *const KEY_PREFIXES[] = { LIVE_PREFIX, "rk_sandbox_", "rk_test_" };

struct _TillRevkeenKey {
  GObject parent_instance;

  char *value;
  char *keyring_name;
  gboolean is_live;
  gboolean is_lost;
  guint number;
  GPtrArray *renewals;
};

G_DEFINE_FINAL_TYPE (TillRevkeenKey, till_revkeen_key, G_TYPE_OBJECT)

static void
take_value (TillRevkeenKey *self,
            const char *value)
{
  gboolean is_live = FALSE;

  if (till_revkeen_key_check (value, &is_live, NULL) && is_live == self->is_live)
    till_revkeen_key_set_value (self, value);
}

static void
return_renewals (TillRevkeenKey *self,
                 guint number)
{
  g_autoptr (GPtrArray) renewals = g_steal_pointer (&self->renewals);

  self->renewals = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < renewals->len; i++)
    g_task_return_boolean (g_ptr_array_index (renewals, i), self->number != number);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillRevkeenKey) self = user_data;
  g_autoptr (GError) error = NULL;
  char *value = till_keyring_lookup_finish (result, &error);
  guint number = self->number;

  if (value != NULL)
    take_value (self, value);
  till_keyring_free_key (value);
  self->is_lost = g_error_matches (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK);
  return_renewals (self, number);
}

static void
clear_value (TillRevkeenKey *self)
{
  if (self->value != NULL)
    explicit_bzero (self->value, strlen (self->value));
  g_clear_pointer (&self->value, g_free);
}

static void
till_revkeen_key_finalize (GObject *object)
{
  TillRevkeenKey *self = TILL_REVKEEN_KEY (object);

  clear_value (self);
  g_free (self->keyring_name);
  g_ptr_array_unref (self->renewals);

  G_OBJECT_CLASS (till_revkeen_key_parent_class)->finalize (object);
}

static void
till_revkeen_key_class_init (TillRevkeenKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_revkeen_key_finalize;
}

static void
till_revkeen_key_init (TillRevkeenKey *self)
{
  self->renewals = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * till_revkeen_key_check:
 * @key: what may be an API key
 * @is_live: (out): whether it moves real money
 * @error: return location; %TILL_PROVIDER_ERROR_NO_KEY
 *
 * Letters, digits, '_' and '-' alone: what a header can carry without a surprise.
 *
 * Returns: %TRUE if it has the form of one
 */
gboolean
till_revkeen_key_check (const char *key,
                        gboolean *is_live,
                        GError **error)
{
  gboolean is_key = FALSE;

  g_return_val_if_fail (key != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (KEY_PREFIXES); i++)
    is_key |= g_str_has_prefix (key, KEY_PREFIXES[i]);
  for (const char *at = key; is_key && *at != '\0'; at++)
    is_key = g_ascii_isalnum (*at) || *at == '_' || *at == '-';
  *is_live = g_str_has_prefix (key, LIVE_PREFIX);
  if (is_key)
    return TRUE;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_NO_KEY, 0, "%s",
                                                     _ ("This is not a key of the payment service: such a key begins with rk_live_, rk_sandbox_ or rk_test_.")));
  return FALSE;
}

/**
 * till_revkeen_key_new:
 * @is_live: whether it moves real money, now and after each renewal
 *
 * Returns: (transfer full): a key without a value
 */
TillRevkeenKey *
till_revkeen_key_new (gboolean is_live)
{
  TillRevkeenKey *self = g_object_new (TILL_TYPE_REVKEEN_KEY, NULL);

  self->is_live = is_live;
  return self;
}

/**
 * till_revkeen_key_is_live:
 * @self: the key
 *
 * Returns: %TRUE if it moves real money
 */
gboolean
till_revkeen_key_is_live (TillRevkeenKey *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_KEY (self), FALSE);

  return self->is_live;
}

/**
 * till_revkeen_key_get_value:
 * @self: the key
 *
 * Returns: (nullable): the key itself; never logged
 */
const char *
till_revkeen_key_get_value (TillRevkeenKey *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_KEY (self), NULL);

  return self->value;
}

/**
 * till_revkeen_key_set_value:
 * @self: the key
 * @value: the key itself
 *
 * What is sent from now on.
 */
void
till_revkeen_key_set_value (TillRevkeenKey *self,
                            const char *value)
{
  g_return_if_fail (TILL_IS_REVKEEN_KEY (self));
  g_return_if_fail (value != NULL);

  if (g_strcmp0 (self->value, value) == 0)
    return;
  clear_value (self);
  self->value = g_strdup (value);
  self->number++;
}

/**
 * till_revkeen_key_set_keyring_name:
 * @self: the key
 * @name: what the keyring knows it by
 */
void
till_revkeen_key_set_keyring_name (TillRevkeenKey *self,
                                   const char *name)
{
  g_return_if_fail (TILL_IS_REVKEEN_KEY (self));

  g_free (self->keyring_name);
  self->keyring_name = g_strdup (name);
}

/**
 * till_revkeen_key_get_number:
 * @self: the key
 *
 * Returns: how many values it has had
 */
guint
till_revkeen_key_get_number (TillRevkeenKey *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_KEY (self), 0);

  return self->number;
}

/**
 * till_revkeen_key_renew_async:
 * @self: the key
 * @number: of the value that the service has not accepted
 * @callback: called when the keyring has answered
 * @user_data: its data
 *
 * Reads the keyring again. A key of the other mode is not taken.
 */
void
till_revkeen_key_renew_async (TillRevkeenKey *self,
                              guint number,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_REVKEEN_KEY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_revkeen_key_renew_async);
  if (self->number != number || self->keyring_name == NULL || self->is_lost) {
    g_task_return_boolean (task, self->number != number);
    return;
  }
  g_ptr_array_add (self->renewals, g_steal_pointer (&task));
  if (self->renewals->len == 1)
    till_keyring_lookup_async (self->keyring_name, self->is_live, NULL, found_cb, g_object_ref (self));
}

/**
 * till_revkeen_key_renew_finish:
 * @self: the key
 * @result: what the callback got
 *
 * Returns: %TRUE if there is another value than the one that was not accepted
 */
gboolean
till_revkeen_key_renew_finish (TillRevkeenKey *self,
                               GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
