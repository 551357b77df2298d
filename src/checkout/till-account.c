/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place that turns settings and a key into a provider. Of an account both modes are looked for, since attempts
 * of the other one may still have to be settled; only the mode of the settings charges. What cannot be opened is
 * missing: nothing is ever charged through another account in its place.
 */
#include "till-account.h"

#include "till-keyring.h"
#include "till-revkeen-api.h"
#include "till-revkeen-v1.h"
#include "till-revkeen-v2.h"

#include <glib/gi18n-lib.h>

#define SANDBOX "sandbox"

/* As the service publishes them. */
#define V2_LIVE_URL "https://api.revkeen.com/v2"
#define V2_TEST_URL "https://staging-api.revkeen.com/v2"

static const char *const SETTINGS[] = { "provider", "provider-url", "provider-live", "provider-product", "page-hosts", NULL };

struct _TillAccount {
  GObject parent_instance;

  GSettings *settings;
  TillProvider *sandbox;
  TillProvider *provider;
  GPtrArray *providers;
  guint n_openings;
  guint reopen_id;
};

G_DEFINE_QUARK (till - account - error - quark, till_account_error)

G_DEFINE_FINAL_TYPE (TillAccount, till_account, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The settings as they were when it began; the task's data. */
typedef struct
{
  char *name;
  char *url;
  char *product_id;
  GStrv page_hosts;
  gboolean is_live;
  guint number;
  TillProvider *chosen;
  TillProvider *other;
  GError *problem;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->name);
  g_free (opening->url);
  g_free (opening->product_id);
  g_strfreev (opening->page_hosts);
  g_clear_object (&opening->chosen);
  g_clear_object (&opening->other);
  g_clear_error (&opening->problem);
  g_free (opening);
}

static Opening *
opening_new (TillAccount *self)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->name = g_settings_get_string (self->settings, "provider");
  opening->url = g_settings_get_string (self->settings, "provider-url");
  opening->product_id = g_settings_get_string (self->settings, "provider-product");
  opening->page_hosts = g_settings_get_strv (self->settings, "page-hosts");
  opening->is_live = g_settings_get_boolean (self->settings, "provider-live");
  opening->number = ++self->n_openings;
  return opening;
}

static TillProvider *
make_v1 (const Opening *opening,
         gboolean is_live,
         const char *key,
         const char *const *page_hosts,
         GError **error)
{
  return (TillProvider *) till_revkeen_v1_new (opening->url, key, page_hosts, error);
}

static TillProvider *
make_v2 (const Opening *opening,
         gboolean is_live,
         const char *key,
         const char *const *page_hosts,
         GError **error)
{
  const char *url = opening->url;

  if (*url == '\0')
    url = is_live ? V2_LIVE_URL : V2_TEST_URL;
  return (TillProvider *) till_revkeen_v2_new (url, key, opening->product_id, page_hosts, error);
}

static const struct
{
  const char *name;
  TillProvider *(*make) (const Opening *opening,
                         gboolean is_live,
                         const char *key,
                         const char *const *page_hosts,
                         GError **error);
} DIALECTS[] = {
  { "revkeen", make_v1 },
  { "revkeen-v2", make_v2 },
};

/* A live key in the place of the test key would take real money where everybody thinks that none moves. */
static gboolean
check_mode (gboolean key_is_live,
            gboolean is_live,
            GError **error)
{
  if (key_is_live == is_live)
    return TRUE;
  g_set_error_literal (error, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_MODE,
                       is_live ? _ ("This is a test key, in the place of the live key.")
                               : _ ("This is a live key, in the place of the test key."));
  return FALSE;
}

static TillProvider *
make_provider (const Opening *opening,
               gboolean is_live,
               const char *key,
               GError **error)
{
  const char *const *page_hosts = opening->page_hosts[0] != NULL ? (const char *const *) opening->page_hosts : NULL;
  g_autoptr (TillProvider) provider = NULL;

  for (gsize i = 0; provider == NULL && i < G_N_ELEMENTS (DIALECTS); i++)
    if (g_str_equal (DIALECTS[i].name, opening->name))
      provider = DIALECTS[i].make (opening, is_live, key, page_hosts, error);
  if (provider == NULL || !check_mode (till_provider_is_live (provider), is_live, error))
    return NULL;
  return g_steal_pointer (&provider);
}

static void
take_providers (TillAccount *self,
                Opening *opening)
{
  g_set_object (&self->provider, opening->chosen);
  if (opening->chosen != NULL && opening->chosen != self->sandbox)
    g_ptr_array_add (self->providers, g_object_ref (opening->chosen));
  if (opening->other != NULL)
    g_ptr_array_add (self->providers, g_object_ref (opening->other));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
finish (GTask *task)
{
  TillAccount *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);

  if (opening->number != self->n_openings) {
    g_task_return_new_error (task, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_CHANGED, "%s", _ ("The settings of the payment account were changed meanwhile."));
    return;
  }
  take_providers (self, opening);
  if (opening->problem != NULL)
    g_task_return_error (task, g_steal_pointer (&opening->problem));
  else
    g_task_return_boolean (task, TRUE);
}

static TillProvider *
take_key (GAsyncResult *result,
          const Opening *opening,
          gboolean is_live,
          GError **error)
{
  char *key = till_keyring_lookup_finish (result, error);
  TillProvider *provider = NULL;

  if (key == NULL)
    return NULL;
  provider = make_provider (opening, is_live, key, error);
  till_keyring_free_key (key);
  return provider;
}

/* What is wrong with the mode that does not charge is said when it is chosen. */
static void
other_key_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);

  opening->other = take_key (result, opening, !opening->is_live, NULL);
  finish (task);
}

static void
chosen_key_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);

  opening->chosen = take_key (result, opening, opening->is_live, &opening->problem);
  till_keyring_lookup_async (opening->name, !opening->is_live, g_task_get_cancellable (task), other_key_cb, g_object_ref (task));
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

/* From now on nothing is charged, until it is known through what. */
static void
forget_providers (TillAccount *self)
{
  g_clear_object (&self->provider);
  g_ptr_array_set_size (self->providers, 1);
}

/* Several settings that change in one go are one change. */
static gboolean
reopen_cb (gpointer user_data)
{
  TillAccount *self = user_data;

  self->reopen_id = 0;
  till_account_open_async (self, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
settings_changed_cb (TillAccount *self,
                     const char *key)
{
  if (!g_strv_contains (SETTINGS, key))
    return;
  self->n_openings++;
  forget_providers (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->reopen_id == 0)
    self->reopen_id = g_idle_add (reopen_cb, self);
}

static void
till_account_dispose (GObject *object)
{
  TillAccount *self = TILL_ACCOUNT (object);

  g_clear_handle_id (&self->reopen_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->sandbox);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (till_account_parent_class)->dispose (object);
}

static void
till_account_finalize (GObject *object)
{
  g_clear_pointer (&TILL_ACCOUNT (object)->providers, g_ptr_array_unref);

  G_OBJECT_CLASS (till_account_parent_class)->finalize (object);
}

static void
till_account_class_init (TillAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_account_dispose;
  object_class->finalize = till_account_finalize;

  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_account_init (TillAccount *self)
{
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * till_account_new:
 * @settings: which account, and where it is
 * @sandbox: the embedded service
 *
 * Returns: (transfer full): the account, not opened yet
 */
TillAccount *
till_account_new (GSettings *settings,
                  TillSandboxProcess *sandbox)
{
  TillAccount *self = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (TILL_IS_SANDBOX_PROCESS (sandbox), NULL);

  self = g_object_new (TILL_TYPE_ACCOUNT, NULL);
  self->settings = g_object_ref (settings);
  self->sandbox = TILL_PROVIDER (till_revkeen_v1_new_for_sandbox (sandbox));
  g_ptr_array_add (self->providers, g_object_ref (self->sandbox));
  g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * till_account_dup_name:
 * @self: the account
 *
 * Returns: (transfer full): what the settings call it, and the keyring too
 */
char *
till_account_dup_name (TillAccount *self)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), NULL);

  return g_settings_get_string (self->settings, "provider");
}

/**
 * till_account_is_live:
 * @self: the account
 *
 * Returns: %TRUE if the settings want real money to move
 */
gboolean
till_account_is_live (TillAccount *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TILL_IS_ACCOUNT (self), FALSE);

  name = till_account_dup_name (self);
  return !g_str_equal (name, SANDBOX) && g_settings_get_boolean (self->settings, "provider-live");
}

/**
 * till_account_get_provider:
 * @self: the account
 *
 * Returns: (transfer none) (nullable): who charges; %NULL while the account is not open
 */
TillProvider *
till_account_get_provider (TillAccount *self)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), NULL);

  return self->provider;
}

/**
 * till_account_get_providers:
 * @self: the account
 *
 * Returns: (transfer none) (element-type TillProvider): all that could be opened
 */
GPtrArray *
till_account_get_providers (TillAccount *self)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), NULL);

  return self->providers;
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
  gboolean key_is_live = FALSE;

  g_return_if_fail (TILL_IS_ACCOUNT (self));
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  name = till_account_dup_name (self);
  g_task_set_source_tag (task, till_account_store_key_async);
  if (till_revkeen_api_check_key (key, &key_is_live, &error) && check_mode (key_is_live, is_live, &error))
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
 * till_account_open_async:
 * @self: the account
 * @cancellable: (nullable): gives up waiting for the keyring
 * @callback: called when it is open, or cannot be opened
 * @user_data: its data
 */
void
till_account_open_async (TillAccount *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening = NULL;

  g_return_if_fail (TILL_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  opening = opening_new (self);
  g_task_set_source_tag (task, till_account_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_clear_handle_id (&self->reopen_id, g_source_remove);
  forget_providers (self);
  if (g_str_equal (opening->name, SANDBOX)) {
    opening->chosen = g_object_ref (self->sandbox);
    finish (task);
  } else
    till_keyring_lookup_async (opening->name, opening->is_live, cancellable, chosen_key_cb, g_steal_pointer (&task));
}

/**
 * till_account_open_finish:
 * @self: the account
 * @result: what the callback got
 * @error: return location; a %TILL_ACCOUNT_ERROR, %TILL_KEYRING_ERROR or %TILL_PROVIDER_ERROR
 *
 * Returns: %TRUE if there is a provider
 */
gboolean
till_account_open_finish (TillAccount *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
