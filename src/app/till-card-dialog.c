/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Closing it ends the page at the service; a card that was saved by then stays saved. */

#include "till-card-dialog.h"

#include "till-card-saving.h"
#include "till-notice-bar.h"
#include "till-pay-stage.h"
#include "till-qr-paintable.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

struct _TillCardDialog {
  TillDialog parent_instance;

  GtkLabel *heading;
  GtkToggleButton *phone_button;
  TillNoticeBar *notice_bar;
  TillPayStage *stage;

  TillCardSaving *saving;
};

G_DEFINE_FINAL_TYPE (TillCardDialog, till_card_dialog, TILL_TYPE_DIALOG)

static void
update_page (TillCardDialog *self)
{
  const char *url = till_card_saving_get_session_url (self->saving);
  g_autoptr (GdkPaintable) code = NULL;

  if (url == NULL)
    return;
  code = till_qr_paintable_new (url, NULL);
  till_pay_stage_set_code (self->stage, code);
  gtk_widget_set_visible (GTK_WIDGET (self->phone_button), code != NULL);
  till_pay_stage_show (self->stage, url, till_card_saving_get_url_policy (self->saving));
}

static void
update_notice (TillCardDialog *self)
{
  till_notice_bar_set_notice (self->notice_bar, till_card_saving_get_notice (self->saving));
}

/* What went wrong is the notice; there is no page to wait for. */
static void
put_stage_away (TillCardDialog *self)
{
  till_pay_stage_end (self->stage);
  gtk_widget_set_visible (GTK_WIDGET (self->stage), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->phone_button), FALSE);
}

static void
state_cb (TillCardDialog *self)
{
  TillCardSavingState state = till_card_saving_get_state (self->saving);

  if (state == TILL_CARD_SAVING_OPEN)
    till_pay_stage_resume (self->stage);
  else if (state == TILL_CARD_SAVING_SAVED)
    till_dialog_accept (TILL_DIALOG (self));
  else if (state == TILL_CARD_SAVING_ENDED)
    gtk_window_close (GTK_WINDOW (self));
  else if (state == TILL_CARD_SAVING_FAILED)
    put_stage_away (self);
}

static void
returned_cb (TillCardDialog *self)
{
  till_card_saving_page_returned (self->saving);
}

static void
reload_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  till_pay_stage_reload (TILL_CARD_DIALOG (widget)->stage);
}

static gboolean
till_card_dialog_close_request (GtkWindow *window)
{
  TillCardDialog *self = TILL_CARD_DIALOG (window);

  till_card_saving_cancel (self->saving);
  till_pay_stage_end (self->stage);
  return GTK_WINDOW_CLASS (till_card_dialog_parent_class)->close_request (window);
}

static gboolean
till_card_dialog_accept (TillDialog *dialog)
{
  till_pay_stage_end (TILL_CARD_DIALOG (dialog)->stage);
  return TRUE;
}

static void
till_card_dialog_dispose (GObject *object)
{
  TillCardDialog *self = TILL_CARD_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CARD_DIALOG);
  g_clear_object (&self->saving);
  G_OBJECT_CLASS (till_card_dialog_parent_class)->dispose (object);
}

static void
till_card_dialog_class_init (TillCardDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_card_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = till_card_dialog_close_request;
  TILL_DIALOG_CLASS (klass)->accept = till_card_dialog_accept;

  gtk_widget_class_install_action (widget_class, "payment.reload", NULL, reload_action);

  g_type_ensure (TILL_TYPE_NOTICE_BAR);
  g_type_ensure (TILL_TYPE_PAY_STAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-card-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCardDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TillCardDialog, phone_button);
  gtk_widget_class_bind_template_child (widget_class, TillCardDialog, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, TillCardDialog, stage);
  gtk_widget_class_bind_template_callback (widget_class, returned_cb);
}

static void
till_card_dialog_init (TillCardDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillCustomerDialog) dialog = user_data;

  till_dialog_run_finish (TILL_DIALOG (object), result);
  till_customer_dialog_reload_cards (dialog);
}

static void
start (TillCardDialog *self,
       TillShop *shop,
       TillCustomer *customer)
{
  g_autofree char *return_address = g_settings_get_string (till_shop_get_settings (shop), "return-address");
  TillCardCloser *closer = till_shop_get_card_closer (shop);

  self->saving = till_card_saving_new (till_shop_get_accounts (shop), till_card_closer_get_pages (closer), till_shop_get_provider (shop),
                                       till_shop_get_clock (shop));
  till_card_closer_watch (closer, self->saving);
  g_signal_connect_object (self->saving, "notify::session-url", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saving, "notify::notice", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saving, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  till_card_saving_start (self->saving, customer, till_shop_get_currency (shop), return_address);
}

TillDialog *
till_card_dialog_new (TillShop *shop,
                      TillViewLoader *loader,
                      TillCustomer *customer)
{
  TillCardDialog *self = NULL;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (TILL_IS_VIEW_LOADER (loader), NULL);
  g_return_val_if_fail (TILL_IS_CUSTOMER (customer), NULL);

  self = g_object_new (TILL_TYPE_CARD_DIALOG, NULL);
  /* Translators: %s is the customer's name. */
  heading = g_strdup_printf (_ ("A card of %s"), till_customer_get_name (customer));
  gtk_label_set_label (self->heading, heading);
  start (self, shop, customer);
  till_pay_stage_set_test (self->stage, till_card_saving_is_test (self->saving));
  till_pay_stage_set_loader (self->stage, loader);
  till_pay_stage_begin (self->stage);
  return TILL_DIALOG (self);
}

void
till_card_dialog_run_over (TillCustomerDialog *dialog,
                           TillShop *shop,
                           TillViewLoader *loader,
                           TillCustomer *customer)
{
  TillProvider *provider = till_shop_get_provider (shop);

  g_return_if_fail (TILL_IS_CUSTOMER_DIALOG (dialog));

  if (provider == NULL || !till_provider_can (provider, TILL_PROVIDER_CAN_SAVE_CARDS))
    till_report_event (GTK_WIDGET (dialog), _ ("The payment account was changed: no card can be saved just now."), NULL, NULL);
  else
    till_dialog_run_async (till_card_dialog_new (shop, loader, customer), GTK_WIDGET (dialog), NULL, saved_cb, g_object_ref (dialog));
}
