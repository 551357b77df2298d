/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-webhook-group.h"

#include "till-webhook-secrets.h"

#include <glib/gi18n.h>

struct _TillWebhookGroup {
  AdwPreferencesGroup parent_instance;

  GtkSpinButton *port;
  GtkWidget *local_row;
  GtkWidget *local;
  AdwActionRow *address_row;
  AdwPreferencesRow *secret;
  AdwActionRow *state;
  GtkWidget *forget;

  TillShop *shop;
};

G_DEFINE_FINAL_TYPE (TillWebhookGroup, till_webhook_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_live (TillWebhookGroup *self)
{
  return g_settings_get_boolean (till_shop_get_settings (self->shop), "provider-live");
}

static char *
dup_address (TillWebhookGroup *self)
{
  GSettings *settings = till_shop_get_settings (self->shop);
  const char *host = g_settings_get_boolean (settings, "webhook-local") ? "127.0.0.1" : g_get_host_name ();

  return g_strdup_printf ("http://%s:%u/webhooks", host, g_settings_get_uint (settings, "webhook-port"));
}

static void
update (TillWebhookGroup *self)
{
  gboolean listens = g_settings_get_uint (till_shop_get_settings (self->shop), "webhook-port") != 0;
  g_autofree char *address = dup_address (self);
  TillWebhooks *webhooks = till_shop_get_webhooks (self->shop);
  TillNotice *notice = webhooks != NULL ? till_webhooks_get_notice (webhooks) : NULL;

  gtk_widget_set_visible (self->local_row, listens);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), listens);
  adw_action_row_set_subtitle (self->address_row, address);
  if (!listens)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), _ ("Till does not listen, and asks the service instead."));
  else if (notice != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), till_notice_get_what (notice));
  else
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), _ ("Till listens for the service."));
}

static void
show_secrets (TillWebhookGroup *self,
              int n_secrets)
{
  const char *text = _ ("The keyring does not answer, so the secret can be neither read nor kept. Unlock it, then try again.");

  if (n_secrets == 0)
    text = _ ("There is no secret in the keyring.");
  else if (n_secrets == 1)
    text = _ ("The secret is in the keyring.");
  else if (n_secrets == 2)
    text = _ ("The new and the old secret are accepted. Forget the old one when the service has switched to the new one.");
  adw_action_row_set_subtitle (self->state, text);
  gtk_widget_set_visible (self->forget, n_secrets == 2);
}

static void
counted_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillWebhookGroup) self = user_data;
  int n_secrets = till_webhook_secrets_finish (result, NULL);

  if (self->state != NULL)
    show_secrets (self, n_secrets);
}

static void
changed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillWebhookGroup) self = user_data;
  int n_secrets = till_webhook_secrets_finish (result, NULL);

  if (self->state == NULL)
    return;
  show_secrets (self, n_secrets);
  if (n_secrets < 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
  if (till_shop_get_webhooks (self->shop) != NULL)
    till_webhooks_reload (till_shop_get_webhooks (self->shop));
}

static void
apply_cb (TillWebhookGroup *self)
{
  char *secret = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->secret))));

  if (*secret != '\0' && strpbrk (secret, " \t\n") == NULL)
    till_webhook_secrets_add_async (is_live (self), secret, NULL, changed_cb, g_object_ref (self));
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
forget_cb (TillWebhookGroup *self)
{
  till_webhook_secrets_forget_old_async (is_live (self), NULL, changed_cb, g_object_ref (self));
}

static void
copy_cb (TillWebhookGroup *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), adw_action_row_get_subtitle (self->address_row));
}

static void
look (TillWebhookGroup *self)
{
  till_webhook_secrets_count_async (is_live (self), NULL, counted_cb, g_object_ref (self));
}

static void
till_webhook_group_dispose (GObject *object)
{
  TillWebhookGroup *self = TILL_WEBHOOK_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_WEBHOOK_GROUP);
  self->state = NULL;
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_webhook_group_parent_class)->dispose (object);
}

static void
till_webhook_group_class_init (TillWebhookGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_webhook_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-webhook-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TillWebhookGroup, port);
  gtk_widget_class_bind_template_child (widget_class, TillWebhookGroup, local_row);
  gtk_widget_class_bind_template_child (widget_class, TillWebhookGroup, local);
  gtk_widget_class_bind_template_child (widget_class, TillWebhookGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, TillWebhookGroup, secret);
  gtk_widget_class_bind_template_child (widget_class, TillWebhookGroup, state);
  gtk_widget_class_bind_template_child (widget_class, TillWebhookGroup, forget);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
till_webhook_group_init (TillWebhookGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_webhook_group_set_shop (TillWebhookGroup *self,
                             TillShop *shop)
{
  GSettings *settings = NULL;

  g_return_if_fail (TILL_IS_WEBHOOK_GROUP (self));
  g_return_if_fail (TILL_IS_SHOP (shop));
  g_return_if_fail (self->shop == NULL);

  self->shop = g_object_ref (shop);
  settings = till_shop_get_settings (shop);
  g_settings_bind (settings, "webhook-port", gtk_spin_button_get_adjustment (self->port), "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "webhook-local", self->local, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::webhook-port", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::webhook-local", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::provider-live", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (till_shop_get_webhooks (shop), "notify::notice", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  look (self);
}
