/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place that opens what the settings choose with what the keyring holds. Of an account both modes are looked for, since attempts
 * of the other one may still have to be settled; only the mode of the settings charges. What cannot be opened is
 * missing: nothing is ever charged through another account in its place.
 */
#include "till-account-private.h"

#include "till-dialect.h"
#include "till-keyring.h"
#include "till-revkeen-v1.h"

#include <glib/gi18n-lib.h>

#define SANDBOX "sandbox"

/* A keyring that is open answers at once; one that asks a person for its password does not. */
#define PATIENCE_MS 1000

static const char *const SETTINGS[] = { "provider", "provider-url", "provider-live", "provider-product", "page-hosts", NULL };

G_DEFINE_FINAL_TYPE (TillAccount, till_account, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_IS_WAITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The settings as they were when it began; the task's data. */
typedef struct
{
  TillDialectPlace place;
  gboolean is_live;
  guint number;
  TillProvider *chosen;
  TillProvider *other;
  GError *problems[2]; /* by mode: what is_live says */
  GPtrArray *joined;
} Opening;

static void
opening_free (Opening *opening)
{
  till_dialect_place_clear (&opening->place);
  g_clear_object (&opening->chosen);
  g_clear_object (&opening->other);
  g_clear_error (&opening->problems[FALSE]);
  g_clear_error (&opening->problems[TRUE]);
  g_ptr_array_unref (opening->joined);
  g_free (opening);
}

static void
read_place (TillAccount *self,
            TillDialectPlace *place)
{
  place->name = g_settings_get_string (self->settings, "provider");
  place->url = g_settings_get_string (self->settings, "provider-url");
  place->product_id = g_settings_get_string (self->settings, "provider-product");
  place->page_hosts = g_settings_get_strv (self->settings, "page-hosts");
}

static Opening *
opening_new (TillAccount *self)
{
  Opening *opening = g_new0 (Opening, 1);

  read_place (self, &opening->place);
  opening->is_live = g_settings_get_boolean (self->settings, "provider-live");
  opening->number = ++self->n_openings;
  opening->joined = g_ptr_array_new_with_free_func (g_object_unref);
  return opening;
}

static void
take_providers (TillAccount *self,
                Opening *opening)
{
  self->problems[FALSE] = g_steal_pointer (&opening->problems[FALSE]);
  self->problems[TRUE] = g_steal_pointer (&opening->problems[TRUE]);
  g_set_object (&self->provider, opening->chosen);
  if (opening->chosen != NULL && opening->chosen != self->sandbox)
    g_ptr_array_add (self->providers, g_object_ref (opening->chosen));
  if (opening->other != NULL)
    g_ptr_array_add (self->providers, g_object_ref (opening->other));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_is_waiting (TillAccount *self,
                gboolean is_waiting)
{
  if (self->is_waiting == is_waiting)
    return;
  self->is_waiting = is_waiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_WAITING]);
}

static gboolean
patience_cb (gpointer user_data)
{
  TillAccount *self = user_data;

  self->patience_id = 0;
  set_is_waiting (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* Whoever asks from now on begins anew. */
static void
leave_opening (TillAccount *self)
{
  self->opening = NULL;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  set_is_waiting (self, FALSE);
}

static void
return_opening (GTask *task,
                const GError *problem)
{
  if (problem != NULL)
    g_task_return_error (task, g_error_copy (problem));
  else
    g_task_return_boolean (task, TRUE);
}

static void
finish (GTask *task)
{
  TillAccount *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) problem = NULL;

  if (opening->number == self->n_openings) {
    problem = opening->problems[opening->is_live] != NULL ? g_error_copy (opening->problems[opening->is_live]) : NULL;
    leave_opening (self);
    take_providers (self, opening);
  } else {
    problem = g_error_new_literal (TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_CHANGED, _ ("The settings of the payment account were changed meanwhile."));
  }
  for (guint i = 0; i < opening->joined->len; i++)
    return_opening (g_ptr_array_index (opening->joined, i), problem);
  return_opening (task, problem);
}

static TillProvider *
take_key (TillAccount *self,
          GAsyncResult *result,
          const Opening *opening,
          gboolean is_live,
          GError **error)
{
  g_autoptr (GError) missing = NULL;
  char *key = till_keyring_lookup_finish (result, &missing);
  const char *used = key != NULL ? key : till_account_find_loan (self, opening->place.name, is_live, missing);
  TillProvider *provider = NULL;

  if (used != NULL)
    provider = till_dialect_make_provider (&opening->place, is_live, used, error);
  else
    g_propagate_error (error, g_steal_pointer (&missing));
  till_keyring_free_key (key);
  return provider;
}

static void
other_key_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);

  opening->other = take_key (g_task_get_source_object (task), result, opening, !opening->is_live, &opening->problems[!opening->is_live]);
  finish (task);
}

static void
chosen_key_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);

  opening->chosen = take_key (g_task_get_source_object (task), result, opening, opening->is_live, &opening->problems[opening->is_live]);
  till_keyring_lookup_async (opening->place.name, !opening->is_live, g_task_get_cancellable (task), other_key_cb, g_object_ref (task));
}

/* From now on nothing is charged, until it is known through what. */
static void
forget_providers (TillAccount *self)
{
  g_clear_object (&self->provider);
  g_clear_error (&self->problems[FALSE]);
  g_clear_error (&self->problems[TRUE]);
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
  leave_opening (self);
  forget_providers (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->reopen_id == 0)
    self->reopen_id = g_idle_add (reopen_cb, self);
}

static void
till_account_get_property (GObject *object,
                           guint property_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_IS_WAITING:
      g_value_set_boolean (value, TILL_ACCOUNT (object)->is_waiting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_account_dispose (GObject *object)
{
  TillAccount *self = TILL_ACCOUNT (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_handle_id (&self->reopen_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->sandbox);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (till_account_parent_class)->dispose (object);
}

static void
till_account_finalize (GObject *object)
{
  TillAccount *self = TILL_ACCOUNT (object);

  g_clear_pointer (&self->providers, g_ptr_array_unref);
  for (int is_live = FALSE; is_live <= TRUE; is_live++) {
    g_clear_pointer (&self->loans[is_live], till_account_loan_free);
    g_clear_error (&self->problems[is_live]);
  }

  G_OBJECT_CLASS (till_account_parent_class)->finalize (object);
}

static void
till_account_class_init (TillAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_account_get_property;
  object_class->dispose = till_account_dispose;
  object_class->finalize = till_account_finalize;

  properties[PROP_IS_WAITING] =
    g_param_spec_boolean ("is-waiting", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

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
 * till_account_dup_url:
 * @self: the account
 *
 * Returns: (transfer full): the address that the settings name; empty where it is the published one
 */
char *
till_account_dup_url (TillAccount *self)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), NULL);

  return g_settings_get_string (self->settings, "provider-url");
}

/**
 * till_account_is_sandbox:
 * @self: the account
 *
 * Returns: %TRUE if the settings want the embedded service
 */
gboolean
till_account_is_sandbox (TillAccount *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TILL_IS_ACCOUNT (self), FALSE);

  name = till_account_dup_name (self);
  return g_str_equal (name, SANDBOX);
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
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), FALSE);

  return !till_account_is_sandbox (self) && g_settings_get_boolean (self->settings, "provider-live");
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
 * till_account_get_problem:
 * @self: the account
 * @is_live: of which mode
 *
 * Returns: (transfer none) (nullable): why that mode could not be opened, after "changed"; %NULL if it is open, or being opened
 */
const GError *
till_account_get_problem (TillAccount *self,
                          gboolean is_live)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), NULL);

  return self->problems[is_live != FALSE];
}

/**
 * till_account_get_provider_of:
 * @self: the account
 * @is_live: of which mode
 *
 * Returns: (transfer none) (nullable): the provider of that mode, whichever charges; the sandbox has only a test mode
 */
TillProvider *
till_account_get_provider_of (TillAccount *self,
                              gboolean is_live)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), NULL);

  if (self->provider == self->sandbox && self->sandbox != NULL)
    return is_live ? NULL : self->sandbox;
  for (guint i = 1; i < self->providers->len; i++)
    if (!till_provider_is_live (g_ptr_array_index (self->providers, i)) == !is_live)
      return g_ptr_array_index (self->providers, i);
  return NULL;
}

/**
 * till_account_opens:
 * @self: the account
 * @provider_id: what an attempt calls its provider
 *
 * Returns: %TRUE if the account that the settings choose is the one that the attempt was begun with
 */
gboolean
till_account_opens (TillAccount *self,
                    const char *provider_id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TILL_IS_ACCOUNT (self), FALSE);

  name = till_account_dup_name (self);
  return till_dialect_has_id (name, provider_id);
}

/**
 * till_account_is_waiting:
 * @self: the account
 *
 * Returns: %TRUE while it is being opened, and the keyring takes so long that it may be asking a person for its password
 */
gboolean
till_account_is_waiting (TillAccount *self)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (self), FALSE);

  return self->is_waiting;
}

/**
 * till_account_make_stranger:
 * @self: an account that is not the sandbox
 * @is_live: of which mode
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): one who asks at the same place with a key that nobody has
 */
TillProvider *
till_account_make_stranger (TillAccount *self,
                            gboolean is_live,
                            GError **error)
{
  TillDialectPlace place = { NULL };
  TillProvider *stranger = NULL;

  g_return_val_if_fail (TILL_IS_ACCOUNT (self), NULL);

  read_place (self, &place);
  stranger = till_dialect_make_stranger (&place, is_live, error);
  till_dialect_place_clear (&place);
  return stranger;
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
 * till_account_open_async:
 * @self: the account
 * @cancellable: (nullable): gives up waiting for the keyring
 * @callback: called when it is open, or cannot be opened
 * @user_data: its data
 *
 * Who asks while it is being opened gets the answer of that opening, so that the keyring asks for its password once.
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
  g_task_set_source_tag (task, till_account_open_async);
  if (self->opening != NULL) {
    opening = g_task_get_task_data (self->opening);
    g_ptr_array_add (opening->joined, g_steal_pointer (&task));
    return;
  }
  opening = opening_new (self);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_clear_handle_id (&self->reopen_id, g_source_remove);
  forget_providers (self);
  if (g_str_equal (opening->place.name, SANDBOX)) {
    opening->chosen = g_object_ref (self->sandbox);
    finish (task);
    return;
  }
  self->opening = task;
  self->patience_id = g_timeout_add (PATIENCE_MS, patience_cb, self);
  till_keyring_lookup_async (opening->place.name, opening->is_live, cancellable, chosen_key_cb, g_steal_pointer (&task));
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
