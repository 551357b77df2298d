/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-back-office.h"

#include "till-wait.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

static char *
find_data_dir (void)
{
  const char *other = g_getenv ("TILL_DATA_DIR");

  if (other != NULL && *other != '\0')
    return g_strdup (other);
  return g_build_filename (g_get_user_data_dir (), "till", NULL);
}

/* g_settings_new() would end the program where it is not installed rightly. */
static GSettings *
open_settings (GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, TILL_APP_ID, TRUE) : NULL;

  if (schema != NULL)
    return g_settings_new_full (schema, NULL, NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _ ("Till is not installed completely: its settings are missing. Install it again."));
  return NULL;
}

static const TillCurrency *
find_currency (GSettings *settings,
               GError **error)
{
  g_autofree char *code = g_settings_get_string (settings, "currency");
  const TillCurrency *currency = till_currency_lookup (code);

  if (currency == NULL)
    g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_CURRENCY,
                 _ ("The settings name the currency “%s”, which there is not."), code);
  return currency;
}

static gboolean
check_data_dir (TillBackOffice *self,
                GError **error)
{
  int number = 0;

  if (g_mkdir_with_parents (self->data_dir, 0700) == 0 && g_access (self->data_dir, R_OK | X_OK) == 0)
    return TRUE;
  number = errno;
  /* Translators: the name of a folder, and what the system says of it. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               _ ("The till's folder “%s” cannot be opened: %s. "
                  "Make it readable for this user, or name another one in the variable TILL_DATA_DIR."),
               self->data_dir, g_strerror (number));
  return FALSE;
}

/**
 * till_back_office_dup_database:
 *
 * Returns: (transfer full): where the till's database is, or would be
 */
char *
till_back_office_dup_database (void)
{
  g_autofree char *folder = find_data_dir ();

  return g_build_filename (folder, "till.db", NULL);
}

/* Who only reads needs no right to write, but where it is given the database is made, and brought up to date. */
static gboolean
open_store (TillBackOffice *self,
            gboolean only_reads,
            GError **error)
{
  static const TillSchema *schemas[3] = { NULL };
  g_autofree char *path = till_back_office_dup_database ();
  g_autoptr (GError) local_error = NULL;

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  self->share = till_lock_share (path, &local_error);
  if (g_error_matches (local_error, TILL_STORE_ERROR, TILL_STORE_ERROR_BUSY)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  /* Where not even that file can be made nobody replaces the database either. */
  g_clear_error (&local_error);
  self->store = till_store_open (path, schemas, &local_error);
  if (self->store != NULL)
    return TRUE;
  if (only_reads && g_error_matches (local_error, TILL_STORE_ERROR, TILL_STORE_ERROR_READ_ONLY)) {
    self->store = till_store_open_read_only (path, schemas, error);
    return self->store != NULL;
  }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
open_catalog (TillBackOffice *self,
              GError **error)
{
  g_auto (GStrv) patterns = g_settings_get_strv (self->settings, "barcode-patterns");

  self->catalog = till_catalog_new (self->store, self->clock);
  return till_catalog_set_patterns (self->catalog, (const char *const *) patterns, error);
}

static TillBackOffice *
open_office (gboolean only_reads,
             GError **error)
{
  g_autoptr (TillBackOffice) self = g_new0 (TillBackOffice, 1);

  self->data_dir = find_data_dir ();
  self->clock = till_clock_new ();
  self->format = till_money_format_new (NULL);
  self->settings = open_settings (error);
  if (self->settings == NULL)
    return NULL;
  self->currency = find_currency (self->settings, error);
  if (self->currency == NULL || !check_data_dir (self, error) || !open_store (self, only_reads, error) ||
      !open_catalog (self, error))
    return NULL;
  self->ledger = till_ledger_new (self->store, self->clock, self->currency);
  return g_steal_pointer (&self);
}

/**
 * till_back_office_open:
 *
 * Returns: (transfer full) (nullable): the till's files, or %NULL with @error set
 */
TillBackOffice *
till_back_office_open (GError **error)
{
  return open_office (FALSE, error);
}

/**
 * till_back_office_open_to_read:
 *
 * For commands that change nothing: they work where this user may only read.
 *
 * Returns: (transfer full) (nullable): the till's files, or %NULL with @error set
 */
TillBackOffice *
till_back_office_open_to_read (GError **error)
{
  return open_office (TRUE, error);
}

/**
 * till_back_office_list_catalog:
 *
 * What one code stands for the database answers in a moment; reading 800,000 products for it would take seconds.
 *
 * Returns: %FALSE with @error set if the catalogue cannot be read
 */
gboolean
till_back_office_list_catalog (TillBackOffice *self,
                               GError **error)
{
  g_autoptr (GCancellable) enough = g_cancellable_new ();
  g_autoptr (GError) local_error = NULL;
  g_auto (TillWait) wait = { NULL };

  g_signal_connect_object (self->catalog, "notify::is-listed", G_CALLBACK (g_cancellable_cancel), enough, G_CONNECT_SWAPPED);
  till_catalog_load_async (self->catalog, enough, till_wait_cb, &wait);
  if (till_catalog_load_finish (self->catalog, till_wait_for_result (&wait), &local_error) ||
      till_catalog_is_listed (self->catalog))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * till_back_office_close:
 * @self: (transfer full): what till_back_office_open() answered
 *
 * Waits until all that was asked to be written is written.
 */
void
till_back_office_close (TillBackOffice *self)
{
  if (self->store != NULL)
    till_store_close (self->store);
  g_clear_object (&self->ledger);
  g_clear_object (&self->catalog);
  g_clear_object (&self->store);
  g_clear_pointer (&self->share, till_lock_free);
  g_clear_object (&self->clock);
  g_clear_object (&self->format);
  g_clear_object (&self->settings);
  g_free (self->data_dir);
  g_free (self);
}
