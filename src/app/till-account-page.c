/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is chosen here is used from the next sale on; payments that are open are settled by the account that they were
 * begun with. Whatever changes the place that keys are sent to ends live mode: that is entered for one place, by its own
 * step. */

#include "till-account-page.h"

#include "till-account-check.h"
#include "till-account-words.h"
#include "till-entry-setting.h"
#include "till-hosted-page-group.h"
#include "till-key-row.h"
#include "till-keyring.h"
#include "till-live-dialog.h"
#include "till-reporter.h"
#include "till-utils.h"
#include "till-webhook-group.h"

#include <glib/gi18n.h>

struct _TillAccountPage {
  TillOfficePage parent_instance;

  AdwActionRow *state;
  GtkSpinner *spinner;
  GtkWidget *test;
  GtkWidget *unlock;
  AdwComboRow *service;
  AdwEntryRow *address;
  AdwEntryRow *product;
  AdwEntryRow *hosts;
  GtkWidget *keys;
  TillKeyRow *test_key;
  TillKeyRow *live_key;
  GtkWidget *mode_group;
  AdwActionRow *mode;
  GtkWidget *go_live;
  GtkWidget *go_test;
  TillHostedPageGroup *hosted_page;
  TillWebhookGroup *webhooks;

  TillShop *shop;
  GCancellable *testing;
  char *provider;
  char *url;
};

G_DEFINE_FINAL_TYPE (TillAccountPage, till_account_page, TILL_TYPE_OFFICE_PAGE)

/* In the order in which they stand in the list. */
static const char *const services[] = { "sandbox", "revkeen", "revkeen-v2" };

static GSettings *
get_settings (TillAccountPage *self)
{
  return till_shop_get_settings (self->shop);
}

static TillAccount *
get_account (TillAccountPage *self)
{
  return till_shop_get_payment_account (self->shop);
}

static void
show_state (TillAccountPage *self,
            const char *what,
            const char *action)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), what);
  adw_action_row_set_subtitle (self->state, action != NULL ? action : "");
}

static void
show_idle (TillAccountPage *self)
{
  gboolean is_live = till_account_is_live (get_account (self));
  const GError *problem = till_account_get_problem (get_account (self), is_live);
  g_autoptr (TillNotice) notice = problem != NULL ? till_account_check_to_notice (get_account (self), problem) : NULL;

  if (notice != NULL)
    show_state (self, till_notice_get_what (notice), till_notice_get_action (notice));
  else if (till_account_is_sandbox (get_account (self)))
    show_state (self, _ ("The sandbox takes practice payments."), _ ("It runs on this computer and needs no key. No real money moves."));
  else
    show_state (self, is_live ? _ ("Live: real money moves.") : _ ("Test mode: no real money moves."), _ ("Test the connection to see whether the service accepts the key."));
  gtk_widget_set_visible (self->unlock, g_error_matches (problem, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK));
}

static void
show_mode (TillAccountPage *self)
{
  gboolean is_live = till_account_is_live (get_account (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->mode), is_live ? _ ("Live") : _ ("Test mode"));
  adw_action_row_set_subtitle (self->mode, is_live ? _ ("Customers pay real money.") : _ ("No real money moves, and the window says so."));
  gtk_widget_set_visible (self->go_live, !is_live);
  gtk_widget_set_visible (self->go_test, is_live);
}

static void
update (TillAccountPage *self)
{
  gboolean is_sandbox = FALSE;
  g_autofree char *name = NULL;

  if (get_account (self) == NULL)
    return;
  is_sandbox = till_account_is_sandbox (get_account (self));
  name = till_account_dup_name (get_account (self));
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_str_equal (services[i], name))
      adw_combo_row_set_selected (self->service, i);
  gtk_widget_set_visible (GTK_WIDGET (self->address), !is_sandbox);
  gtk_widget_set_visible (GTK_WIDGET (self->product), g_str_equal (name, "revkeen-v2"));
  gtk_widget_set_visible (GTK_WIDGET (self->hosts), !is_sandbox);
  gtk_widget_set_visible (self->keys, !is_sandbox);
  gtk_widget_set_visible (self->mode_group, !is_sandbox);
  show_mode (self);
  if (self->testing == NULL)
    show_idle (self);
}

static void
end_test (TillAccountPage *self)
{
  g_clear_object (&self->testing);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_sensitive (self->test, TRUE);
}

static void
show_works (TillAccountPage *self)
{
  const char *currency = till_shop_get_currency (self->shop)->code;
  g_autofree char *what = NULL;

  if (till_account_is_sandbox (get_account (self)))
    /* Translators: %s is the code of a currency, such as EUR. */
    what = g_strdup_printf (_ ("The sandbox answers and takes %s."), currency);
  else if (till_account_is_live (get_account (self)))
    what = g_strdup_printf (_ ("The payment service answers, accepts the live key and takes %s."), currency);
  else
    what = g_strdup_printf (_ ("The payment service answers, accepts the test key and takes %s."), currency);
  show_state (self, what, NULL);
  gtk_widget_set_visible (self->unlock, FALSE);
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillAccountPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillNotice) notice = NULL;
  gboolean works = till_account_check_finish (TILL_ACCOUNT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_test (self);
  if (works) {
    show_works (self);
    return;
  }
  notice = till_account_check_to_notice (TILL_ACCOUNT (source), error);
  show_idle (self);
  show_state (self, till_notice_get_what (notice), till_notice_get_action (notice));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), till_notice_get_details (notice));
}

static void
test_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TillAccountPage *self = TILL_ACCOUNT_PAGE (widget);
  TillAccount *account = get_account (self);

  if (self->testing != NULL || account == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->service));
  self->testing = g_cancellable_new ();
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), NULL);
  gtk_widget_set_sensitive (self->test, FALSE);
  gtk_spinner_start (self->spinner);
  show_state (self, _ ("The payment service is being asked…"), NULL);
  till_account_check_async (account, till_account_is_live (account), till_shop_get_currency (self->shop), self->testing, checked_cb, g_object_ref (self));
}

/* The keyring asks for its password when it is asked for a key. */
static void
unlock_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  till_account_open_async (get_account (TILL_ACCOUNT_PAGE (widget)), NULL, NULL, NULL);
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillAccountPage) self = user_data;

  if (!till_dialog_run_finish (TILL_DIALOG (source), result))
    return;
  g_settings_set_boolean (get_settings (self), "provider-live", TRUE);
  till_report_event (GTK_WIDGET (self), _ ("Till is live: from now on real money moves."), NULL, NULL);
}

static void
go_live_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TillAccountPage *self = TILL_ACCOUNT_PAGE (widget);

  till_dialog_run_async (till_live_dialog_new (get_account (self), till_shop_get_currency (self->shop)), widget, NULL, answered_cb, g_object_ref (self));
}

static void
go_test_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  g_settings_set_boolean (get_settings (TILL_ACCOUNT_PAGE (widget)), "provider-live", FALSE);
}

static gboolean
take_setting (TillAccountPage *self,
              const char *key,
              char **value)
{
  g_autofree char *text = g_settings_get_string (get_settings (self), key);

  return till_set_str (value, text);
}

/* Settings tell of everything that is written, be it what was there before. */
static void
place_changed_cb (TillAccountPage *self)
{
  const gboolean is_other_provider = take_setting (self, "provider", &self->provider);
  const gboolean is_other_url = take_setting (self, "provider-url", &self->url);

  if (!is_other_provider && !is_other_url)
    return;
  if (!g_settings_get_boolean (get_settings (self), "provider-live"))
    return;
  g_settings_set_boolean (get_settings (self), "provider-live", FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    till_report_event (GTK_WIDGET (self), _ ("Till is back in test mode, since another service was chosen."), NULL, NULL);
}

static void
service_chosen_cb (TillAccountPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->service);

  if (self->shop != NULL && chosen < G_N_ELEMENTS (services) && g_strcmp0 (services[chosen], self->provider) != 0)
    g_settings_set_string (get_settings (self), "provider", services[chosen]);
}

static void
settings_changed_cb (TillAccountPage *self,
                     const char *key)
{
  if (g_str_equal (key, "provider") || g_str_equal (key, "provider-url"))
    place_changed_cb (self);
}

static void
till_account_page_dispose (GObject *object)
{
  TillAccountPage *self = TILL_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->testing);
  g_clear_object (&self->testing);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->url, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_ACCOUNT_PAGE);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_account_page_parent_class)->dispose (object);
}

static void
till_account_page_class_init (TillAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_account_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-account-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, TillAccountPage, child)
  BIND (state);
  BIND (spinner);
  BIND (test);
  BIND (unlock);
  BIND (service);
  BIND (address);
  BIND (product);
  BIND (hosts);
  BIND (keys);
  BIND (test_key);
  BIND (live_key);
  BIND (mode_group);
  BIND (mode);
  BIND (go_live);
  BIND (go_test);
  BIND (hosted_page);
  BIND (webhooks);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, service_chosen_cb);
  gtk_widget_class_install_action (widget_class, "account.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "account.unlock", NULL, unlock_action);
  gtk_widget_class_install_action (widget_class, "account.go-live", NULL, go_live_action);
  gtk_widget_class_install_action (widget_class, "account.go-test", NULL, go_test_action);
}

static void
till_account_page_init (TillAccountPage *self)
{
  g_type_ensure (TILL_TYPE_HOSTED_PAGE_GROUP);
  g_type_ensure (TILL_TYPE_KEY_ROW);
  g_type_ensure (TILL_TYPE_WEBHOOK_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
till_account_page_new (TillShop *shop)
{
  TillAccountPage *self = NULL;
  GSettings *settings = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  settings = till_shop_get_settings (shop);
  self = g_object_new (TILL_TYPE_ACCOUNT_PAGE, NULL);
  till_entry_setting_bind (self->address, settings, "provider-url");
  till_entry_setting_bind (self->product, settings, "provider-product");
  till_entry_setting_bind (self->hosts, settings, "page-hosts");
  till_key_row_set_account (self->test_key, till_shop_get_payment_account (shop));
  till_key_row_set_account (self->live_key, till_shop_get_payment_account (shop));
  till_hosted_page_group_set_shop (self->hosted_page, shop);
  till_webhook_group_set_shop (self->webhooks, shop);
  g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shop, "account-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->shop = g_object_ref (shop);
  (void) take_setting (self, "provider", &self->provider);
  (void) take_setting (self, "provider-url", &self->url);
  update (self);
  return GTK_WIDGET (self);
}
