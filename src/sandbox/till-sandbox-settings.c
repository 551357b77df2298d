/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-settings.h"

#include "till-id.h"

#define DEFAULT_SHOP_NAME "Corner Coffee"
#define SECRET_BYTES      24

static const struct
{
  const char *read;
  const char *write;
} sql = {
  .read = "SELECT value FROM settings WHERE name = $name",
  .write = "INSERT INTO settings (name, value) VALUES ($name, $value) "
           "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
};

static gboolean
write_setting (TillConnection *connection,
               const char *name,
               const char *value,
               GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.write, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$name", name);
  till_statement_bind_text (statement, "$value", value);
  return till_statement_run (statement, error);
}

/* Reads a setting; one that is not there yet becomes @first. */
static gboolean
read_setting (TillConnection *connection,
              const char *name,
              const char *first,
              char **value,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.read, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$name", name);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ERROR)
    return FALSE;
  if (step == TILL_STEP_ROW) {
    *value = g_strdup (till_statement_get_text (statement, "value"));
    return TRUE;
  }
  *value = g_strdup (first);
  return write_setting (connection, name, first, error);
}

static gboolean
load (TillConnection *connection,
      gpointer user_data,
      GError **error)
{
  TillSandboxSettings *self = user_data;
  g_autofree char *key_secret = till_id_new_secret (SECRET_BYTES);
  g_autofree char *key = g_strconcat ("rk_test_", key_secret, NULL);
  g_autofree char *fingerprint_secret = till_id_new_secret (SECRET_BYTES);
  g_autofree char *port = NULL;

  if (!read_setting (connection, "key", key, &self->key, error) ||
      !read_setting (connection, "fingerprint-secret", fingerprint_secret, &self->fingerprint_secret, error) ||
      !read_setting (connection, "shop-name", DEFAULT_SHOP_NAME, &self->shop_name, error) ||
      !read_setting (connection, "port", "0", &port, error))
    return FALSE;
  self->port = (guint16) g_ascii_strtoull (port, NULL, 10);
  return TRUE;
}

static gboolean
save_port (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u", GPOINTER_TO_UINT (user_data));

  return write_setting (connection, "port", text, error);
}

/**
 * till_sandbox_settings_load:
 * @store: the sandbox's store
 * @error: return location
 *
 * Makes what is missing: the first run makes the key.
 *
 * Returns: (transfer full): the settings
 */
TillSandboxSettings *
till_sandbox_settings_load (TillStore *store,
                            GError **error)
{
  g_autoptr (TillSandboxSettings) self = g_new0 (TillSandboxSettings, 1);

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);

  if (!till_store_write (store, load, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * till_sandbox_settings_save_port:
 * @store: the sandbox's store
 * @port: the port that it listens on
 * @error: return location
 *
 * Keeps the port for the next run, so that the addresses of pages live on.
 *
 * Returns: whether it is kept
 */
gboolean
till_sandbox_settings_save_port (TillStore *store,
                                 guint16 port,
                                 GError **error)
{
  g_return_val_if_fail (TILL_IS_STORE (store), FALSE);

  return till_store_write (store, save_port, GUINT_TO_POINTER ((guint) port), error);
}

/**
 * till_sandbox_settings_free:
 * @self: (transfer full): the settings
 */
void
till_sandbox_settings_free (TillSandboxSettings *self)
{
  g_free (self->key);
  g_free (self->fingerprint_secret);
  g_free (self->shop_name);
  g_free (self);
}
