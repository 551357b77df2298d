/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each button asks the payment service or changes the ledger; the card goes when the matter has. While something is under
 * way nothing else can be pressed. */

#include "till-attention-card.h"

#include "till-attention-text.h"
#include "till-held-dialog.h"
#include "till-reason-dialog.h"
#include "till-refund-report.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

struct _TillAttentionCard {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *what;
  GtkLabel *said;
  GtkBox *buttons;

  TillShop *shop;
  TillAttention *matter;
  char *reason;
  GtkWidget *window;
};

G_DEFINE_FINAL_TYPE (TillAttentionCard, till_attention_card, ADW_TYPE_BIN)

static TillRefunder *
get_refunder (TillAttentionCard *self)
{
  return till_after_sales_get_refunder (till_shop_get_after_sales (self->shop));
}

/* The ledger takes the matter off the page when the outcome is written, and with it the card, before who asked is
 * answered: who is told is remembered. */
static void
set_busy (TillAttentionCard *self,
          gboolean is_busy)
{
  if (is_busy)
    g_set_weak_pointer (&self->window, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  if (self->buttons != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->buttons), !is_busy);
}

static void
report_error (TillAttentionCard *self,
              const char *what,
              const char *action,
              const GError *error)
{
  if (self->window != NULL)
    till_report_error (self->window, what, action, error);
}

static void
report_event (TillAttentionCard *self,
              const char *sentence)
{
  if (self->window != NULL)
    till_report_event (self->window, sentence, NULL, NULL);
}

static void
report_refund (TillAttentionCard *self,
               TillRefund *refund)
{
  if (self->window != NULL)
    till_report_refund (self->window, till_shop_get_format (self->shop), refund);
}

static void
given_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = till_refunder_finish (TILL_REFUNDER (object), result, NULL, &error);

  set_busy (self, FALSE);
  if (refund != NULL)
    report_refund (self, refund);
  else
    report_error (self, _ ("Nothing was given back."), error->message, error);
}

static void
refund_reason_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;

  if (!till_dialog_run_finish (TILL_DIALOG (object), result) || self->buttons == NULL)
    return;
  set_busy (self, TRUE);
  till_refunder_give_attempt_async (get_refunder (self), till_attention_get_attempt (self->matter),
                                    till_reason_dialog_get_reason (TILL_REASON_DIALOG (object)), NULL, given_cb, g_object_ref (self));
}

static void
refund_cb (TillAttentionCard *self)
{
  g_autofree char *amount = till_money_format_to_string (till_shop_get_format (self->shop), till_attention_get_amount (self->matter));
  /* Translators: %s is an amount of money. */
  g_autofree char *sentence = g_strdup_printf (_ ("%s goes back to where it was paid from."), amount);
  /* Translators: the button that gives money back: "Refund $4.54". */
  g_autofree char *button = g_strdup_printf (_ ("Refund %s"), amount);
  TillDialog *dialog = till_reason_dialog_new (_ ("Refund"), sentence, button);

  till_dialog_run_async (dialog, GTK_WIDGET (self), NULL, refund_reason_cb, g_object_ref (self));
}

/* A failed refund is made again, or in cash in its place. */
static void
give_again (TillAttentionCard *self,
            TillSale *sale,
            TillTenderKind kind)
{
  TillRefund *refund = till_attention_get_refund (self->matter);
  const TillRefundSpec wish = {
    .kind = kind,
    .tender = till_refund_get_tender (refund),
    .amount = till_refund_get_amount (refund),
    .lines = till_refund_get_line (refund, 0),
    .n_lines = till_refund_get_n_lines (refund),
    .reason = kind == TILL_TENDER_CASH ? self->reason : till_refund_get_reason (refund),
    .replaces = till_refund_get_id (refund),
  };

  till_refunder_give_async (get_refunder (self), sale, &wish, NULL, given_cb, g_object_ref (self));
}

static void
take_sale (TillAttentionCard *self,
           TillLedger *ledger,
           GAsyncResult *result,
           TillTenderKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = till_ledger_get_sale_finish (ledger, result, &error);

  if (self->buttons == NULL)
    return;
  if (sale != NULL) {
    give_again (self, sale, kind);
    return;
  }
  set_busy (self, FALSE);
  report_error (self, _ ("The sale could not be read."), _ ("Try again."), error);
}

static void
sale_for_retry_cb (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;

  take_sale (self, TILL_LEDGER (object), result, TILL_TENDER_HOSTED);
}

static void
sale_for_cash_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;

  take_sale (self, TILL_LEDGER (object), result, TILL_TENDER_CASH);
}

static void
retry_cb (TillAttentionCard *self)
{
  set_busy (self, TRUE);
  till_ledger_get_sale_async (till_shop_get_ledger (self->shop), till_attention_get_sale_id (self->matter), NULL, sale_for_retry_cb, g_object_ref (self));
}

static void
cash_confirmed_cb (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;

  if (!till_dialog_run_finish (TILL_DIALOG (object), result) || self->buttons == NULL)
    return;
  g_free (self->reason);
  self->reason = g_strdup (till_reason_dialog_get_reason (TILL_REASON_DIALOG (object)));
  set_busy (self, TRUE);
  till_ledger_get_sale_async (till_shop_get_ledger (self->shop), till_attention_get_sale_id (self->matter), NULL, sale_for_cash_cb, g_object_ref (self));
}

/* Whoever says so has the money in hand: no key alone gives it away. */
static void
cash_cb (TillAttentionCard *self)
{
  g_autofree char *amount = till_money_format_to_string (till_shop_get_format (self->shop), till_attention_get_amount (self->matter));
  /* Translators: %s is an amount of money. */
  g_autofree char *sentence = g_strdup_printf (_ ("The customer gets %s from the drawer, in place of the refund that failed."), amount);
  TillDialog *dialog = till_reason_dialog_new (_ ("Give Back in Cash"), sentence, _ ("Given back in cash"));

  till_dialog_run_async (dialog, GTK_WIDGET (self), NULL, cash_confirmed_cb, g_object_ref (self));
}

static void
report_unanswered (TillAttentionCard *self)
{
  report_event (self, _ ("The payment service still gives no answer. Till goes on asking."));
}

static void
settled_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;
  guint n_left = 0;

  till_settler_settle_finish (TILL_SETTLER (object), result, NULL, &n_left, NULL);
  set_busy (self, FALSE);
  if (n_left > 0)
    report_unanswered (self);
}

static void
checked_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = till_refunder_finish (TILL_REFUNDER (object), result, NULL, &error);

  set_busy (self, FALSE);
  if (refund == NULL)
    report_error (self, _ ("The refund could not be asked about."), error->message, error);
  else if (till_refund_get_state (refund) == TILL_REFUND_UNKNOWN)
    report_unanswered (self);
  else
    report_refund (self, refund);
}

static void
check_cb (TillAttentionCard *self)
{
  set_busy (self, TRUE);
  if (till_attention_get_attempt (self->matter) != NULL)
    till_settler_settle_async (till_shop_get_settler (self->shop), NULL, settled_cb, g_object_ref (self));
  else
    till_refunder_check_async (get_refunder (self), till_attention_get_refund (self->matter), NULL, checked_cb, g_object_ref (self));
}

static void
attached_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = till_ledger_attach_finish (TILL_LEDGER (object), result, &error);
  g_autofree char *sentence = NULL;

  set_busy (self, FALSE);
  if (sale == NULL) {
    report_error (self, _ ("The payment was given to no sale."), error->message, error);
    return;
  }
  /* Translators: %s is a receipt's number. */
  sentence = g_strdup_printf (_ ("The sale is paid. Its receipt is %s."), till_sale_get_receipt_number (sale));
  report_event (self, sentence);
}

static void
chosen_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;
  TillHeldSale *sale = NULL;

  if (!till_dialog_run_finish (TILL_DIALOG (object), result) || self->buttons == NULL)
    return;
  sale = till_held_dialog_get_sale (TILL_HELD_DIALOG (object));
  if (sale == NULL)
    return;
  set_busy (self, TRUE);
  till_ledger_attach_async (till_shop_get_ledger (self->shop), till_attempt_get_id (till_attention_get_attempt (self->matter)),
                            till_held_sale_get_id (sale), NULL, attached_cb, g_object_ref (self));
}

/* Those that wait and come to what was paid; the ledger decides once more. */
static void
held_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;
  g_autoptr (GListModel) held = till_ledger_list_finish (TILL_LEDGER (object), result, NULL);
  g_autoptr (GListStore) fitting = g_list_store_new (TILL_TYPE_HELD_SALE);
  TillDialog *dialog = NULL;

  if (self->buttons == NULL)
    return;
  for (guint i = 0; held != NULL && i < g_list_model_get_n_items (held); i++) {
    g_autoptr (TillHeldSale) sale = g_list_model_get_item (held, i);

    if (!till_held_sale_is_pending (sale) && till_money_equal (till_held_sale_get_total (sale), till_attention_get_amount (self->matter)))
      g_list_store_append (fitting, sale);
  }
  dialog = till_held_dialog_new_to_attach (self->shop, G_LIST_MODEL (fitting));
  till_dialog_run_async (dialog, GTK_WIDGET (self), NULL, chosen_cb, g_object_ref (self));
}

static void
attach_cb (TillAttentionCard *self)
{
  till_ledger_list_held_async (till_shop_get_ledger (self->shop), NULL, held_cb, g_object_ref (self));
}

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (!till_ledger_close_attention_finish (TILL_LEDGER (object), result, &error))
    report_error (self, _ ("This could not be written down."), _ ("Try again."), error);
}

static void
close_reason_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (TillAttentionCard) self = user_data;

  if (!till_dialog_run_finish (TILL_DIALOG (object), result) || self->buttons == NULL)
    return;
  set_busy (self, TRUE);
  till_ledger_close_attention_async (till_shop_get_ledger (self->shop), self->matter,
                                     till_reason_dialog_get_reason (TILL_REASON_DIALOG (object)), NULL, closed_cb, g_object_ref (self));
}

static void
close_cb (TillAttentionCard *self)
{
  TillDialog *dialog = till_reason_dialog_new (_ ("Settled Otherwise"), _ ("No money moves. The journal keeps what you say here, and the matter leaves this page."), _ ("Settled"));

  till_dialog_run_async (dialog, GTK_WIDGET (self), NULL, close_reason_cb, g_object_ref (self));
}

static void
add_button (TillAttentionCard *self,
            const char *label,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (self->buttons, button);
}

static void
add_attempt_buttons (TillAttentionCard *self,
                     TillAttempt *attempt)
{
  if (till_attempt_get_state (attempt) == TILL_ATTEMPT_UNKNOWN) {
    add_button (self, _ ("Check again"), G_CALLBACK (check_cb));
    return;
  }
  if (till_attempt_can_be_refunded (attempt))
    add_button (self, _ ("Refund…"), G_CALLBACK (refund_cb));
  if (till_attempt_get_state (attempt) == TILL_ATTEMPT_LATE && till_attempt_can_be_refunded (attempt))
    add_button (self, _ ("Attach to sale…"), G_CALLBACK (attach_cb));
  if (!till_attempt_can_be_refunded (attempt) || till_attention_get_refund (self->matter) != NULL)
    add_button (self, _ ("Settled otherwise…"), G_CALLBACK (close_cb));
}

static void
add_refund_buttons (TillAttentionCard *self,
                    TillRefund *refund)
{
  if (till_refund_get_state (refund) != TILL_REFUND_FAILED) {
    add_button (self, _ ("Check again"), G_CALLBACK (check_cb));
    return;
  }
  add_button (self, _ ("Try again"), G_CALLBACK (retry_cb));
  add_button (self, _ ("Give back in cash…"), G_CALLBACK (cash_cb));
  add_button (self, _ ("Settled otherwise…"), G_CALLBACK (close_cb));
}

static void
fill (TillAttentionCard *self)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  TillAttempt *attempt = till_attention_get_attempt (self->matter);
  g_autofree char *title = till_attention_text_dup_title (format, self->matter);
  g_autofree char *time = till_money_format_date_time (format, till_attention_get_changed (self->matter));
  const char *said = till_attention_text_get_said (self->matter);
  g_autofree char *details = said != NULL ? g_strjoin (" · ", time, said, NULL) : g_strdup (time);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->what, till_attention_text_get_what (self->matter));
  gtk_label_set_label (self->said, details);
  if (attempt != NULL)
    add_attempt_buttons (self, attempt);
  else
    add_refund_buttons (self, till_attention_get_refund (self->matter));
}

static void
till_attention_card_dispose (GObject *object)
{
  TillAttentionCard *self = TILL_ATTENTION_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_ATTENTION_CARD);
  G_OBJECT_CLASS (till_attention_card_parent_class)->dispose (object);
}

static void
till_attention_card_finalize (GObject *object)
{
  TillAttentionCard *self = TILL_ATTENTION_CARD (object);

  g_clear_object (&self->shop);
  g_clear_object (&self->matter);
  g_clear_pointer (&self->reason, g_free);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (till_attention_card_parent_class)->finalize (object);
}

static void
till_attention_card_class_init (TillAttentionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_attention_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = till_attention_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-attention-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TillAttentionCard, title);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionCard, what);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionCard, said);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionCard, buttons);
}

static void
till_attention_card_init (TillAttentionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
till_attention_card_new (TillShop *shop,
                         TillAttention *matter)
{
  TillAttentionCard *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (TILL_IS_ATTENTION (matter), NULL);

  self = g_object_new (TILL_TYPE_ATTENTION_CARD, NULL);
  self->shop = g_object_ref (shop);
  self->matter = g_object_ref (matter);
  fill (self);
  return GTK_WIDGET (self);
}
