/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-branding-sync.h"

#include "till-backoff.h"

#define RETRY_BASE_US (5 * G_USEC_PER_SEC)
#define RETRY_CAP_US  (10 * 60 * G_USEC_PER_SEC)

struct _TillBrandingSync {
  GObject parent_instance;

  TillBrandingBook *book;
  TillProvider *provider;
  TillBranding *branding;
  gint64 version_id;
  TillBrandingState state;
  GError *error;
  TillBackoff backoff;
  guint retry_id;
  gboolean is_loaded;
  gboolean is_running;
  gboolean wants_another;
  gboolean wants_check;
  gboolean is_forced;
  gboolean runs_forced; /* the round that is running */
  gboolean had_provider;
};

G_DEFINE_FINAL_TYPE (TillBrandingSync, till_branding_sync, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATE,
  PROP_BRANDING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_state (TillBrandingSync *self,
           TillBrandingState state,
           GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  if (self->state == state && error == NULL)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_branding (TillBrandingSync *self,
              TillBranding *branding,
              gint64 version_id)
{
  self->version_id = version_id;
  if (g_set_object (&self->branding, branding))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRANDING]);
}

static gboolean
retry_cb (gpointer user_data)
{
  TillBrandingSync *self = user_data;

  self->retry_id = 0;
  till_branding_sync_start (self);
  return G_SOURCE_REMOVE;
}

static void
retry_later (TillBrandingSync *self,
             const GError *error)
{
  const gint64 wait_us = till_backoff_next (&self->backoff, till_provider_error_get_retry_after (error));

  g_clear_handle_id (&self->retry_id, g_source_remove);
  self->retry_id = g_timeout_add ((guint) (wait_us / 1000), retry_cb, self);
}

static void begin_round (TillBrandingSync *self);

/* What somebody has chosen stays chosen until the service has answered. */
static void
keep_choice (TillBrandingSync *self)
{
  self->is_forced = TRUE;
  self->wants_check = TRUE;
}

/* It was about what one service had. */
static void
forget_choice (TillBrandingSync *self)
{
  self->is_forced = FALSE;
  self->runs_forced = FALSE;
}

/* What was saved or chosen meanwhile needs a round of its own. */
static void
ran_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (TillBrandingSync) self = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingState state = till_branding_round_run_finish (TILL_BRANDING_BOOK (source), result, &error);

  self->is_running = FALSE;
  if (self->runs_forced && error != NULL && state == TILL_BRANDING_HERE)
    keep_choice (self);
  if (self->wants_another) {
    begin_round (self);
    return;
  }
  if (error != NULL && state == TILL_BRANDING_HERE)
    retry_later (self, error);
  else
    till_backoff_reset (&self->backoff);
  set_state (self, state, g_steal_pointer (&error));
}

static TillBrandingState
get_idle_state (TillBrandingSync *self)
{
  return self->version_id != 0 ? TILL_BRANDING_HERE : TILL_BRANDING_UNSET;
}

/* A service is not asked at each start: only when there is something to send, or somebody looks. */
static void
begin_round (TillBrandingSync *self)
{
  const TillBrandingRound round = { self->provider, self->branding, self->version_id, self->wants_check, self->is_forced };

  if (!self->is_loaded || self->is_running) {
    self->wants_another = TRUE;
    return;
  }
  g_clear_handle_id (&self->retry_id, g_source_remove);
  self->wants_another = FALSE;
  if (self->provider == NULL || (self->version_id == 0 && !self->wants_check)) {
    set_state (self, get_idle_state (self), NULL);
    return;
  }
  if (!till_provider_can (self->provider, TILL_PROVIDER_CAN_BRANDING)) {
    set_state (self, TILL_BRANDING_NOT_ABLE, NULL);
    return;
  }
  self->is_running = TRUE;
  self->wants_check = FALSE;
  self->runs_forced = self->is_forced;
  self->is_forced = FALSE;
  if (self->state != TILL_BRANDING_THERE)
    set_state (self, TILL_BRANDING_SENDING, NULL);
  till_branding_round_run_async (self->book, &round, ran_cb, g_object_ref (self));
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillBrandingSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBranding) branding = NULL;
  gint64 id = 0;

  branding = till_branding_book_load_finish (TILL_BRANDING_BOOK (source), result, &id, &error);
  if (error != NULL) {
    retry_later (self, error);
    set_state (self, TILL_BRANDING_LOADING, g_steal_pointer (&error));
    return;
  }
  self->is_loaded = TRUE;
  if (self->version_id == 0 && branding != NULL)
    set_branding (self, branding, id);
  begin_round (self);
}

static void
network_changed_cb (TillBrandingSync *self,
                    gboolean is_available)
{
  if (is_available && self->state == TILL_BRANDING_HERE)
    begin_round (self);
}

static void
till_branding_sync_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  TillBrandingSync *self = TILL_BRANDING_SYNC (object);

  switch (property_id) {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_BRANDING:
      g_value_set_object (value, self->branding);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_branding_sync_dispose (GObject *object)
{
  TillBrandingSync *self = TILL_BRANDING_SYNC (object);

  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_object (&self->book);
  g_clear_object (&self->provider);
  g_clear_object (&self->branding);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (till_branding_sync_parent_class)->dispose (object);
}

static void
till_branding_sync_class_init (TillBrandingSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_branding_sync_get_property;
  object_class->dispose = till_branding_sync_dispose;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, TILL_BRANDING_NOT_ABLE, TILL_BRANDING_LOADING, flags);
  properties[PROP_BRANDING] = g_param_spec_object ("branding", NULL, NULL, TILL_TYPE_BRANDING, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_branding_sync_init (TillBrandingSync *self)
{
  self->backoff = (TillBackoff){ RETRY_BASE_US, RETRY_CAP_US, 0 };
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * till_branding_sync_new:
 * @book: where it is saved
 *
 * Returns: (transfer full): one that was not started yet
 */
TillBrandingSync *
till_branding_sync_new (TillBrandingBook *book)
{
  TillBrandingSync *self = NULL;

  g_return_val_if_fail (TILL_IS_BRANDING_BOOK (book), NULL);

  self = g_object_new (TILL_TYPE_BRANDING_SYNC, NULL);
  self->book = g_object_ref (book);
  return self;
}

/* Another account of the same service has a branding of its own, and the mark tells them not apart. */
static void
meet_provider (TillBrandingSync *self)
{
  forget_choice (self);
  if (!self->had_provider || !self->is_loaded || self->version_id == 0)
    return;
  self->wants_check = TRUE;
  set_state (self, TILL_BRANDING_HERE, NULL);
}

/**
 * till_branding_sync_set_provider:
 * @self: the branding
 * @provider: (nullable): whose page it is for from now on
 */
void
till_branding_sync_set_provider (TillBrandingSync *self,
                                 TillProvider *provider)
{
  g_return_if_fail (TILL_IS_BRANDING_SYNC (self));
  g_return_if_fail (provider == NULL || TILL_IS_PROVIDER (provider));

  if (!g_set_object (&self->provider, provider))
    return;
  if (provider != NULL) {
    meet_provider (self);
    self->had_provider = TRUE;
  }
  if (self->is_loaded)
    begin_round (self);
}

/**
 * till_branding_sync_get_state:
 * @self: the branding
 *
 * Returns: where it is
 */
TillBrandingState
till_branding_sync_get_state (TillBrandingSync *self)
{
  g_return_val_if_fail (TILL_IS_BRANDING_SYNC (self), TILL_BRANDING_LOADING);

  return self->state;
}

/**
 * till_branding_sync_get_branding:
 * @self: the branding
 *
 * Returns: (transfer none) (nullable): what was saved last; %NULL where nothing was
 */
TillBranding *
till_branding_sync_get_branding (TillBrandingSync *self)
{
  g_return_val_if_fail (TILL_IS_BRANDING_SYNC (self), NULL);

  return self->branding;
}

/**
 * till_branding_sync_get_error:
 * @self: the branding
 *
 * Returns: (transfer none) (nullable): what went wrong when the service was asked last
 */
const GError *
till_branding_sync_get_error (TillBrandingSync *self)
{
  g_return_val_if_fail (TILL_IS_BRANDING_SYNC (self), NULL);

  return self->error;
}

/**
 * till_branding_sync_start:
 * @self: the branding
 */
void
till_branding_sync_start (TillBrandingSync *self)
{
  g_return_if_fail (TILL_IS_BRANDING_SYNC (self));

  if (self->is_loaded)
    begin_round (self);
  else
    till_branding_book_load_async (self->book, 0, loaded_cb, g_object_ref (self));
}

/**
 * till_branding_sync_check:
 * @self: the branding
 */
void
till_branding_sync_check (TillBrandingSync *self)
{
  g_return_if_fail (TILL_IS_BRANDING_SYNC (self));

  self->wants_check = TRUE;
  begin_round (self);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingSync *self = g_task_get_source_object (task);
  const gint64 id = till_branding_book_save_finish (TILL_BRANDING_BOOK (source), result, &error);

  if (id == 0) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  /* Who is told of it must not read that the service has it. */
  set_state (self, TILL_BRANDING_HERE, NULL);
  set_branding (self, g_task_get_task_data (task), id);
  begin_round (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * till_branding_sync_save_async:
 * @self: the branding
 * @branding: what is wished for from now on; copied
 * @callback: called when it is on disk
 * @user_data: its data
 */
void
till_branding_sync_save_async (TillBrandingSync *self,
                               TillBranding *branding,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_BRANDING_SYNC (self));
  g_return_if_fail (TILL_IS_BRANDING (branding));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_branding_sync_save_async);
  g_task_set_task_data (task, till_branding_copy (branding), g_object_unref);
  till_branding_book_save_async (self->book, branding, saved_cb, task);
}

/**
 * till_branding_sync_save_finish:
 * @self: the branding
 * @result: what the callback got
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: whether it is on disk
 */
gboolean
till_branding_sync_save_finish (TillBrandingSync *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_branding_sync_keep_ours:
 * @self: the branding
 *
 * Sends what is saved here, whatever the service has.
 */
void
till_branding_sync_keep_ours (TillBrandingSync *self)
{
  g_return_if_fail (TILL_IS_BRANDING_SYNC (self));

  keep_choice (self);
  begin_round (self);
}

static void
taken_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingSync *self = g_task_get_source_object (task);
  g_autoptr (TillBranding) theirs = NULL;
  gint64 id = 0;

  theirs = till_branding_round_take_finish (TILL_BRANDING_BOOK (source), result, &id, &error);
  if (theirs == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  forget_choice (self);
  set_branding (self, theirs, id);
  begin_round (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * till_branding_sync_take_theirs_async:
 * @self: the branding of an account that is open and keeps one
 * @callback: called when what the service has is on disk here
 * @user_data: its data
 */
void
till_branding_sync_take_theirs_async (TillBrandingSync *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_BRANDING_SYNC (self));
  g_return_if_fail (self->provider != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_branding_sync_take_theirs_async);
  till_branding_round_take_async (self->book, self->provider, taken_cb, task);
}

/**
 * till_branding_sync_take_theirs_finish:
 * @self: the branding
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR or a %TILL_STORE_ERROR
 *
 * Returns: whether it is what is saved here now
 */
gboolean
till_branding_sync_take_theirs_finish (TillBrandingSync *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
