/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-sale-detail.h"

#include "till-card-label.h"
#include "till-detail-box.h"
#include "till-history-text.h"
#include "till-receipt-printer.h"
#include "till-refund-dialog.h"
#include "till-refund-quote.h"
#include "till-refund-report.h"
#include "till-refund-text.h"
#include "till-reporter.h"
#include "till-sale-text.h"
#include "till-shop-receipt.h"

#include <glib/gi18n.h>

struct _TillSaleDetail {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *amount;
  GtkLabel *more;
  GtkWidget *test_badge;
  GtkBox *sections;

  TillShop *shop;
  TillSale *sale;
  GListModel *history;
  char *sale_id;
  gboolean is_giving;
};

G_DEFINE_FINAL_TYPE (TillSaleDetail, till_sale_detail, ADW_TYPE_BIN)

static char *
dup_money (TillSaleDetail *self,
           TillMoney money)
{
  return till_money_format_to_string (till_shop_get_format (self->shop), money);
}

static char *
dup_time (TillSaleDetail *self,
          gint64 time_us)
{
  return till_money_format_date_time (till_shop_get_format (self->shop), time_us);
}

static void
add_lines (TillSaleDetail *self)
{
  GListModel *lines = till_sale_get_lines (self->sale);

  till_detail_box_add_heading (self->sections, _ ("Lines"));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);
    g_autofree char *quantity = till_money_format_quantity (till_shop_get_format (self->shop), till_cart_line_get_quantity (line));
    /* Translators: a quantity and a product's name, "2 × Flat white". */
    g_autofree char *text = g_strdup_printf (_ ("%s × %s"), quantity, till_cart_line_get_name (line));
    g_autofree char *total = dup_money (self, till_cart_line_get_total (line));

    till_detail_box_add_row (self->sections, text, NULL, total);
  }
}

/* What came of it at the service beside the lines. */
static void
add_terms (TillSaleDetail *self)
{
  g_autofree char *terms = till_sale_text_dup_terms (till_shop_get_format (self->shop), self->sale);

  if (terms != NULL)
    till_detail_box_add_row (self->sections, terms, NULL, NULL);
}

/* The service's own names, to find the payment, the subscription and the customer there. */
static char *
dup_names (const TillTender *tender)
{
  const char *names[] = { tender->payment_id, tender->subscription_id, tender->account_id };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (names[i] != NULL)
      g_strv_builder_add (builder, names[i]);
  }
  found = g_strv_builder_end (builder);
  return g_strjoinv ("\n", found);
}

static void
add_tenders (TillSaleDetail *self)
{
  const guint n_tenders = till_sale_get_n_tenders (self->sale);

  if (n_tenders > 0)
    till_detail_box_add_heading (self->sections, _ ("Paid"));
  for (guint i = 0; i < n_tenders; i++) {
    const TillTender *tender = till_sale_get_tender (self->sale, i);
    g_autofree char *card = till_card_label_new (tender->card_brand, tender->card_last4);
    g_autofree char *amount = dup_money (self, tender->amount);
    g_autofree char *names = dup_names (tender);

    if (tender->kind == TILL_TENDER_CASH)
      till_detail_box_add_row (self->sections, _ ("Cash"), NULL, amount);
    else
      till_detail_box_add_row (self->sections, card != NULL ? card : _ ("Payment page"), names, amount);
  }
}

static const char *
get_attempt_state (TillAttempt *attempt)
{
  switch (till_attempt_get_state (attempt)) {
    case TILL_ATTEMPT_PAID:
      return _ ("Paid");
    case TILL_ATTEMPT_CANCELED:
      return _ ("Canceled");
    case TILL_ATTEMPT_EXPIRED:
      return _ ("Expired");
    case TILL_ATTEMPT_DECLINED_AND_LEFT:
      return _ ("Declined, and left");
    case TILL_ATTEMPT_MISMATCHED:
      return _ ("Something else was paid");
    case TILL_ATTEMPT_LATE:
      return _ ("Paid too late");
    case TILL_ATTEMPT_ATTACHED:
      return _ ("Paid too late, and given to a sale");
    case TILL_ATTEMPT_UNKNOWN:
      return _ ("Could not be asked about");
    case TILL_ATTEMPT_CREATING:
    case TILL_ATTEMPT_OPEN:
    default:
      return _ ("Open");
  }
}

static void
add_attempts (TillSaleDetail *self)
{
  GListModel *attempts = till_sale_get_attempts (self->sale);

  if (g_list_model_get_n_items (attempts) > 0)
    till_detail_box_add_heading (self->sections, _ ("Attempts"));
  for (guint i = 0; i < g_list_model_get_n_items (attempts); i++) {
    g_autoptr (TillAttempt) attempt = g_list_model_get_item (attempts, i);
    const char *session_id = till_attempt_get_session_id (attempt);
    g_autofree char *amount = dup_money (self, till_attempt_get_amount (attempt));
    g_autofree char *ids = g_strjoin ("\n", till_attempt_get_id (attempt), session_id, NULL);

    till_detail_box_add_row (self->sections, get_attempt_state (attempt), ids, amount);
  }
}

static void
add_refund (TillSaleDetail *self,
            TillRefund *refund,
            guint position)
{
  g_autofree char *amount = dup_money (self, till_refund_get_amount (refund));
  g_autofree char *time = dup_time (self, till_refund_get_created (refund));
  /* What is not there ends the list. */
  g_autofree char *detail = g_strjoin ("\n", till_refund_get_reason (refund), time, till_refund_get_refund_id (refund), NULL);
  GtkBox *row = NULL;
  GtkWidget *button = gtk_button_new_from_icon_name ("printer-symbolic");

  row = till_detail_box_add_row (self->sections, till_refund_text_get_state (refund), detail, amount);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Print the refund's receipt"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Print the refund's receipt"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "detail.print-refund");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", position);
  gtk_box_append (row, button);
}

static void
add_refunds (TillSaleDetail *self)
{
  GListModel *refunds = till_sale_get_refunds (self->sale);

  if (g_list_model_get_n_items (refunds) > 0)
    till_detail_box_add_heading (self->sections, _ ("Refunds"));
  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);

    add_refund (self, refund, i);
  }
}

static void
add_history (TillSaleDetail *self)
{
  const guint n_events = self->history != NULL ? g_list_model_get_n_items (self->history) : 0;

  if (n_events > 0)
    till_detail_box_add_heading (self->sections, _ ("History"));
  for (guint i = 0; i < n_events; i++) {
    g_autoptr (TillSaleEvent) event = g_list_model_get_item (self->history, i);
    g_autofree char *text = till_history_text_dup (till_shop_get_format (self->shop), till_sale_get_total (self->sale).currency, event);
    g_autofree char *time = dup_time (self, till_sale_event_get_time (event));

    till_detail_box_add_row (self->sections, text, time, NULL);
  }
}

static void
update_head (TillSaleDetail *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (self->sale));
  /* Translators: a sale's number, "Sale 1042". */
  g_autofree char *title = g_strdup_printf (_ ("Sale %s"), number);
  g_autofree char *amount = dup_money (self, till_sale_get_total (self->sale));
  g_autofree char *time = dup_time (self, till_sale_get_charged (self->sale));
  const char *receipt = till_sale_get_receipt_number (self->sale);
  const char *customer = till_sale_get_customer_name (self->sale);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *more = NULL;

  g_strv_builder_add (builder, time);
  if (receipt != NULL)
    g_strv_builder_add (builder, receipt);
  if (customer != NULL)
    g_strv_builder_add (builder, customer);
  parts = g_strv_builder_end (builder);
  more = g_strjoinv (" · ", parts);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->state, till_refund_text_get_sale_state (self->sale));
  gtk_label_set_label (self->amount, amount);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (self->test_badge, till_sale_is_test (self->sale));
}

static void
update_actions (TillSaleDetail *self)
{
  const gboolean is_paid = self->sale != NULL && till_sale_get_receipt_number (self->sale) != NULL;
  const gboolean has_rest = is_paid && till_refund_quote_rest (self->sale).minor > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.refund", has_rest && !self->is_giving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.print", is_paid);
}

static void
update (TillSaleDetail *self)
{
  till_detail_box_clear (self->sections);
  gtk_stack_set_visible_child_name (self->stack, self->sale != NULL ? "sale" : "nothing");
  update_actions (self);
  if (self->sale == NULL)
    return;
  update_head (self);
  add_lines (self);
  add_terms (self);
  add_tenders (self);
  add_refunds (self);
  add_attempts (self);
  add_history (self);
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillSaleDetail) self = user_data;
  g_autoptr (GListModel) history = till_ledger_list_finish (TILL_LEDGER (object), result, NULL);

  if (self->shop == NULL)
    return;
  g_set_object (&self->history, history);
  update (self);
}

static void
got_sale_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillSaleDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = till_ledger_get_sale_finish (TILL_LEDGER (object), result, &error);

  if (self->shop == NULL || (sale != NULL && g_strcmp0 (till_sale_get_id (sale), self->sale_id) != 0))
    return;
  if (sale == NULL) {
    till_report_error (GTK_WIDGET (self), _ ("The sale could not be read."), _ ("Try again."), error);
    return;
  }
  g_set_object (&self->sale, sale);
  till_ledger_list_history_async (TILL_LEDGER (object), self->sale_id, NULL, listed_cb, g_object_ref (self));
}

static void
read_sale (TillSaleDetail *self)
{
  if (self->sale_id != NULL)
    till_ledger_get_sale_async (till_shop_get_ledger (self->shop), self->sale_id, NULL, got_sale_cb, g_object_ref (self));
}

static void
given_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillSaleDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = till_refunder_finish (TILL_REFUNDER (object), result, NULL, &error);

  self->is_giving = FALSE;
  if (self->shop == NULL)
    return;
  update_actions (self);
  if (refund != NULL)
    till_report_refund (GTK_WIDGET (self), till_shop_get_format (self->shop), refund);
  else
    till_report_error (GTK_WIDGET (self), _ ("Nothing was given back."), error->message, error);
}

static void
asked_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillSaleDetail) self = user_data;
  TillRefundDialog *dialog = TILL_REFUND_DIALOG (object);
  TillRefundSpec wish = { 0 };

  if (!till_dialog_run_finish (TILL_DIALOG (dialog), result) || self->shop == NULL || self->is_giving)
    return;
  self->is_giving = TRUE;
  update_actions (self);
  till_refund_dialog_get_wish (dialog, &wish);
  till_refunder_give_async (till_after_sales_get_refunder (till_shop_get_after_sales (self->shop)), till_refund_dialog_get_sale (dialog),
                            &wish, NULL, given_cb, g_object_ref (self));
}

static void
refund_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TillSaleDetail *self = TILL_SALE_DETAIL (widget);
  TillDialog *dialog = till_refund_dialog_new (till_shop_get_format (self->shop), self->sale);

  till_dialog_run_async (dialog, widget, NULL, asked_cb, g_object_ref (self));
}

static void
printed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillSaleDetail) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_receipt_print_finish (TILL_RECEIPT (source), result, &error))
    till_report_error (GTK_WIDGET (self), _ ("The receipt could not be printed. The sale is as it was."), _ ("Look at the printer, then print the receipt again."), error);
}

static void
print (TillSaleDetail *self,
       TillReceipt *receipt)
{
  g_autofree char *printer = g_settings_get_string (till_shop_get_settings (self->shop), "receipt-printer");

  till_receipt_print_async (receipt, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), printer, printed_cb, g_object_ref (self));
}

static void
print_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  TillSaleDetail *self = TILL_SALE_DETAIL (widget);
  g_autoptr (TillReceipt) receipt = till_shop_make_receipt (self->shop, self->sale);

  print (self, receipt);
}

static void
print_refund_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  TillSaleDetail *self = TILL_SALE_DETAIL (widget);
  g_autoptr (TillRefund) refund = g_list_model_get_item (till_sale_get_refunds (self->sale), g_variant_get_uint32 (parameter));
  g_autoptr (TillReceipt) receipt = refund != NULL ? till_shop_make_refund_receipt (self->shop, self->sale, refund) : NULL;

  if (receipt != NULL)
    print (self, receipt);
}

static void
till_sale_detail_dispose (GObject *object)
{
  TillSaleDetail *self = TILL_SALE_DETAIL (object);

  adw_bin_set_child (ADW_BIN (self), NULL); /* is bound, and would be let go of twice */
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_SALE_DETAIL);
  g_clear_object (&self->shop);
  g_clear_object (&self->sale);
  g_clear_object (&self->history);
  g_clear_pointer (&self->sale_id, g_free);
  G_OBJECT_CLASS (till_sale_detail_parent_class)->dispose (object);
}

static void
till_sale_detail_class_init (TillSaleDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_sale_detail_dispose;

  gtk_widget_class_install_action (widget_class, "detail.refund", NULL, refund_action);
  gtk_widget_class_install_action (widget_class, "detail.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "detail.print-refund", "u", print_refund_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-sale-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, TillSaleDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, TillSaleDetail, title);
  gtk_widget_class_bind_template_child (widget_class, TillSaleDetail, state);
  gtk_widget_class_bind_template_child (widget_class, TillSaleDetail, amount);
  gtk_widget_class_bind_template_child (widget_class, TillSaleDetail, more);
  gtk_widget_class_bind_template_child (widget_class, TillSaleDetail, test_badge);
  gtk_widget_class_bind_template_child (widget_class, TillSaleDetail, sections);
}

static void
till_sale_detail_init (TillSaleDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

void
till_sale_detail_set_shop (TillSaleDetail *self,
                           TillShop *shop)
{
  g_return_if_fail (TILL_IS_SALE_DETAIL (self));
  g_return_if_fail (TILL_IS_SHOP (shop));

  if (!g_set_object (&self->shop, shop))
    return;
  g_signal_connect_object (till_shop_get_ledger (shop), "changed", G_CALLBACK (read_sale), self, G_CONNECT_SWAPPED);
}

void
till_sale_detail_show (TillSaleDetail *self,
                       const char *sale_id)
{
  g_autofree char *owned = g_strdup (sale_id);

  g_return_if_fail (TILL_IS_SALE_DETAIL (self));

  if (g_strcmp0 (self->sale_id, sale_id) == 0)
    return;
  g_free (self->sale_id);
  self->sale_id = g_steal_pointer (&owned);
  g_clear_object (&self->sale);
  g_clear_object (&self->history);
  update (self);
  read_sale (self);
}

const char *
till_sale_detail_get_sale_id (TillSaleDetail *self)
{
  g_return_val_if_fail (TILL_IS_SALE_DETAIL (self), NULL);

  return self->sale_id;
}
