/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The secrets of both modes are taken: what an event is about is asked of the attempt's own account in any case.
 */
#include "till-webhooks.h"

#include "till-keyring.h"
#include "till-webhook-listener.h"

#include <glib/gi18n-lib.h>

struct _TillWebhooks {
  GObject parent_instance;

  GSettings *settings;
  TillClock *clock;
  TillSettler *settler;
  TillRefunder *refunder;
  TillWebhookListener *listener;
  TillNotice *notice;
  GCancellable *looking;
};

G_DEFINE_FINAL_TYPE (TillWebhooks, till_webhooks, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NOTICE,
  PROP_PORT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The secrets that were found so far; the task's data. */
typedef struct
{
  GString *secrets;
  gboolean is_live;
} Search;

static void
search_free (Search *search)
{
  g_string_free (search->secrets, TRUE);
  g_free (search);
}

/* @notice: (transfer full) (nullable) */
static void
take_notice (TillWebhooks *self,
             TillNotice *notice)
{
  g_autoptr (TillNotice) taken = notice;

  if (g_set_object (&self->notice, taken))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
set_listener (TillWebhooks *self,
              TillWebhookListener *listener)
{
  if (g_set_object (&self->listener, listener))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PORT]);
}

/* @details: (nullable) */
static TillNotice *
new_notice (const char *what,
            const char *action,
            const char *details)
{
  return till_notice_new (what, _ ("Payments are confirmed all the same: Till goes on asking the payment service."), action, details);
}

static void
listen (TillWebhooks *self,
        const char *const *secrets)
{
  guint port = g_settings_get_uint (self->settings, "webhook-port");
  gboolean is_local = g_settings_get_boolean (self->settings, "webhook-local");
  g_autoptr (TillWebhookListener) listener = till_webhook_listener_new (self->clock, secrets);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  g_signal_connect_object (listener, "told", G_CALLBACK (till_settler_wake), self->settler, G_CONNECT_SWAPPED);
  g_signal_connect_object (listener, "refund-told", G_CALLBACK (till_refunder_wake), self->refunder, G_CONNECT_SWAPPED);
  if (till_webhook_listener_listen (listener, port, is_local, &error)) {
    set_listener (self, listener);
    take_notice (self, NULL);
    return;
  }
  /* Translators: %u is a port's number. */
  what = g_strdup_printf (_ ("Till cannot listen for the payment service at port %u."), port);
  take_notice (self, new_notice (what, _ ("Choose another port in the settings, or 0 to listen nowhere."), error->message));
}

static void
finish_search (TillWebhooks *self,
               const char *found)
{
  g_auto (GStrv) words = g_strsplit_set (found, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) secrets = NULL;

  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  }
  secrets = g_strv_builder_end (builder);
  if (secrets[0] != NULL)
    listen (self, (const char *const *) secrets);
  else
    take_notice (self, new_notice (_ ("Till does not listen for the payment service: there is no webhook secret in the keyring."),
                                   _ ("Enter the secret under Payment account, or store it with “tillctl account set-webhook-secret”."), NULL));
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TillWebhooks *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  char *secret = till_keyring_lookup_finish (result, NULL);

  if (secret != NULL)
    g_string_append_printf (search->secrets, "%s ", secret);
  till_keyring_free_key (secret);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  if (search->is_live) {
    finish_search (self, search->secrets->str);
    return;
  }
  search->is_live = TRUE;
  till_keyring_lookup_async (TILL_WEBHOOKS_KEYRING_NAME, TRUE, g_task_get_cancellable (task), found_cb, g_object_ref (task));
}

static void
settings_changed_cb (TillWebhooks *self)
{
  GTask *task = NULL;
  Search *search = NULL;

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  set_listener (self, NULL);
  take_notice (self, NULL);
  if (g_settings_get_uint (self->settings, "webhook-port") == 0)
    return;
  self->looking = g_cancellable_new ();
  search = g_new0 (Search, 1);
  search->secrets = g_string_new (NULL);
  task = g_task_new (self, self->looking, NULL, NULL);
  g_task_set_source_tag (task, settings_changed_cb);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  till_keyring_lookup_async (TILL_WEBHOOKS_KEYRING_NAME, FALSE, self->looking, found_cb, task);
}

static void
till_webhooks_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TillWebhooks *self = TILL_WEBHOOKS (object);

  switch (property_id) {
    case PROP_NOTICE:
      g_value_set_object (value, self->notice);
      break;
    case PROP_PORT:
      g_value_set_uint (value, till_webhooks_get_port (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_webhooks_dispose (GObject *object)
{
  TillWebhooks *self = TILL_WEBHOOKS (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->listener);
  g_clear_object (&self->notice);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->settler);
  g_clear_object (&self->refunder);

  G_OBJECT_CLASS (till_webhooks_parent_class)->dispose (object);
}

static void
till_webhooks_class_init (TillWebhooksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_webhooks_get_property;
  object_class->dispose = till_webhooks_dispose;

  properties[PROP_NOTICE] = g_param_spec_object ("notice", NULL, NULL, TILL_TYPE_NOTICE, flags);
  properties[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_webhooks_init (TillWebhooks *self)
{
}

/**
 * till_webhooks_new:
 * @settings: what is wanted
 * @clock: the time
 * @settler: who asks about payments
 * @refunder: who asks about refunds
 *
 * Returns: (transfer full): what listens from now on, if the settings want it
 */
TillWebhooks *
till_webhooks_new (GSettings *settings,
                   TillClock *clock,
                   TillSettler *settler,
                   TillRefunder *refunder)
{
  TillWebhooks *self = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (TILL_IS_SETTLER (settler), NULL);
  g_return_val_if_fail (TILL_IS_REFUNDER (refunder), NULL);

  self = g_object_new (TILL_TYPE_WEBHOOKS, NULL);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->settler = g_object_ref (settler);
  self->refunder = g_object_ref (refunder);
  g_signal_connect_object (settings, "changed::webhook-port", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::webhook-local", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  settings_changed_cb (self);
  return self;
}

/**
 * till_webhooks_reload:
 *
 * Listens anew, with the secrets that the keyring has now.
 */
void
till_webhooks_reload (TillWebhooks *self)
{
  g_return_if_fail (TILL_IS_WEBHOOKS (self));

  settings_changed_cb (self);
}

/**
 * till_webhooks_get_notice:
 *
 * Returns: (transfer none) (nullable): why it does not listen although it should
 */
TillNotice *
till_webhooks_get_notice (TillWebhooks *self)
{
  g_return_val_if_fail (TILL_IS_WEBHOOKS (self), NULL);

  return self->notice;
}

/**
 * till_webhooks_get_port:
 *
 * Returns: where it listens; 0 while it does not
 */
guint
till_webhooks_get_port (TillWebhooks *self)
{
  g_return_val_if_fail (TILL_IS_WEBHOOKS (self), 0);

  return self->listener != NULL ? till_webhook_listener_get_port (self->listener) : 0;
}
