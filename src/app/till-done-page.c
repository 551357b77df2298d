/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-done-page.h"

#include <glib/gi18n.h>

#include "till-actions.h"
#include "till-card-label.h"
#include "till-countdown.h"
#include "till-file-chooser.h"
#include "till-key-hint.h"
#include "till-narrow.h"
#include "till-receipt-pdf.h"
#include "till-receipt-printer.h"
#include "till-reporter.h"
#include "till-sale-text.h"
#include "till-shop-receipt.h"

/* The Enter that paid, held a little long, must not take the confirmation away again. */
#define GRACE_US  (250 * 1000)
#define REPEAT_US (120 * 1000)

struct _TillDonePage {
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkLabel *title;
  GtkLabel *amount_label;
  GtkLabel *change_label;
  GtkWidget *details;
  GtkLabel *tender_label;
  GtkWidget *verified_label;
  GtkLabel *receipt_label;
  GtkLabel *more_label;
  GtkWidget *test_badge;
  GtkWidget *buttons;
  GtkWidget *new_button;
  TillCountdown *countdown;

  TillShop *shop;
  TillSale *sale;
  gint64 deaf_until;
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (TillDonePage, till_done_page, ADW_TYPE_BIN)

/* A receipt on its way into a file. */
typedef struct
{
  TillDonePage *page;
  TillReceipt *receipt;
  GFile *file;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->page);
  g_clear_object (&saving->receipt);
  g_clear_object (&saving->file);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

enum {
  PROP_0,
  PROP_SALE,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_text (GtkLabel *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
update_amount (TillDonePage *self)
{
  TillMoney total = till_sale_get_total (self->sale);
  g_autofree char *amount = till_money_format_to_string (till_shop_get_format (self->shop), total);
  g_autofree char *text = NULL;

  if (till_money_is_zero (total))
    text = g_strdup (_ ("Nothing to pay today"));
  else
    /* Translators: the amount of a sale that has just been paid, "$60.86 paid". */
    text = g_strdup_printf (_ ("%s paid"), amount);

  set_text (self->amount_label, text);
}

static const TillTender *
find_tender (TillDonePage *self,
             TillTenderKind kind)
{
  for (guint i = 0; i < till_sale_get_n_tenders (self->sale); i++) {
    const TillTender *tender = till_sale_get_tender (self->sale, i);

    if (tender->kind == kind)
      return tender;
  }

  return NULL;
}

static void
update_tender (TillDonePage *self)
{
  const TillTender *hosted = find_tender (self, TILL_TENDER_HOSTED);
  g_autofree char *card = hosted != NULL ? till_card_label_new (hosted->card_brand, hosted->card_last4) : NULL;

  set_text (self->tender_label, hosted == NULL ? _ ("Cash") : card);
  gtk_widget_set_visible (self->verified_label, hosted != NULL);
}

/* NULL where nothing is given back. */
static const TillMoney *
get_change (TillDonePage *self)
{
  const TillTender *cash = find_tender (self, TILL_TENDER_CASH);

  return cash != NULL && !till_money_is_zero (cash->change) ? &cash->change : NULL;
}

static void
update_change (TillDonePage *self)
{
  const TillMoney *change = get_change (self);
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  if (change != NULL) {
    amount = till_money_format_to_string (till_shop_get_format (self->shop), *change);
    /* Translators: what the customer gets back in cash, "Change $4.14". */
    text = g_strdup_printf (_ ("Change %s"), amount);
  }

  set_text (self->change_label, text);
}

static void
update_numbers (TillDonePage *self)
{
  const char *receipt = till_sale_get_receipt_number (self->sale);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (self->sale));
  /* Translators: a sale's number, "Sale 1042". */
  g_autofree char *title = g_strdup_printf (_ ("Sale %s"), number);
  g_autofree char *text = receipt != NULL ? g_strdup_printf (_ ("Receipt %s"), receipt) : NULL;

  gtk_label_set_label (self->title, title);
  set_text (self->receipt_label, text);
}

static void
update_more (TillDonePage *self)
{
  g_autofree char *text = till_sale_text_dup_more (till_shop_get_format (self->shop), self->sale);

  set_text (self->more_label, text);
}

static void
countdown_ended_cb (TillDonePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sale.new", NULL);
}

/* Whoever counts change out still needs to read how much it is. */
static void
start_countdown (TillDonePage *self)
{
  guint seconds = g_settings_get_uint (till_shop_get_settings (self->shop), "done-seconds");

  till_countdown_start (self->countdown, get_change (self) == NULL ? seconds : 0);
}

static void
update_actions (TillDonePage *self)
{
  gboolean is_paid = self->sale != NULL && till_sale_get_receipt_number (self->sale) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.print", is_paid);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.save", is_paid);
}

/* The next Enter is for the next sale, whatever button was pressed last; the one that pressed it is not, though it be held a
 * little long. */
static void
expect_new_sale (TillDonePage *self)
{
  till_countdown_stop (self->countdown);
  self->deaf_until = g_get_monotonic_time () + GRACE_US;
  gtk_widget_grab_focus (self->new_button);
}

static void
printed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillDonePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_receipt_print_finish (TILL_RECEIPT (source), result, &error))
    till_report_error (GTK_WIDGET (self), _ ("The receipt could not be printed. The sale is paid all the same."), _ ("Look at the printer, then print the receipt again."), error);
}

static void
print (TillDonePage *self,
       const char *printer)
{
  g_autoptr (TillReceipt) receipt = till_shop_make_receipt (self->shop, self->sale);

  till_receipt_print_async (receipt, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), printer, printed_cb, g_object_ref (self));
}

static void
print_by_itself (TillDonePage *self)
{
  g_autofree char *printer = g_settings_get_string (till_shop_get_settings (self->shop), "receipt-printer");

  if (*printer != '\0')
    print (self, printer);
}

static void
print_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  TillDonePage *self = TILL_DONE_PAGE (widget);
  g_autofree char *printer = g_settings_get_string (till_shop_get_settings (self->shop), "receipt-printer");

  expect_new_sale (self);
  print (self, printer);
}

static void
report_unsaved (TillDonePage *self,
                const GError *error)
{
  till_report_error (GTK_WIDGET (self), _ ("The receipt could not be saved. The sale is paid all the same."), _ ("Print the receipt instead, or save it again later."), error);
}

static void
report_saved (TillDonePage *self,
              GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  /* Translators: %s is the name of a file. */
  g_autofree char *sentence = g_strdup_printf (_ ("The receipt was saved as %s."), name);

  till_report_event (GTK_WIDGET (self), sentence, NULL, NULL);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (till_receipt_save_pdf_finish (TILL_RECEIPT (source), result, &error))
    report_saved (saving->page, saving->file);
  else
    report_unsaved (saving->page, error);
}

static void
save (Saving *saving)
{
  till_receipt_save_pdf_async (saving->receipt, saving->file, NULL, saved_cb, saving);
}

static void
named_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  saving->file = till_file_chooser_save_finish (GTK_WINDOW (source), result, &error);
  if (saving->file != NULL)
    save (g_steal_pointer (&saving));
  else if (error != NULL)
    report_unsaved (saving->page, error);
}

/* Where there is no folder of documents, as in a Flatpak, the person who saves says where. */
static void
ask_where (Saving *saving)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (saving->page));
  g_autofree char *name = till_shop_dup_receipt_name (saving->page->sale);

  till_file_chooser_save_async (GTK_WINDOW (root), name, NULL, named_cb, saving);
}

static void
save_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TillDonePage *self = TILL_DONE_PAGE (widget);
  Saving *saving = g_new0 (Saving, 1);

  expect_new_sale (self);
  saving->page = g_object_ref (self);
  saving->receipt = till_shop_make_receipt (self->shop, self->sale);
  saving->file = till_shop_get_receipt_file (self->sale);
  if (saving->file != NULL)
    save (saving);
  else
    ask_where (saving);
}

static gboolean
key_pressed_cb (TillDonePage *self,
                guint keyval)
{
  gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  gint64 now = g_get_monotonic_time ();

  if (!is_enter || now > self->deaf_until)
    return GDK_EVENT_PROPAGATE;

  self->deaf_until = MAX (self->deaf_until, now + REPEAT_US);

  return GDK_EVENT_STOP;
}

static void
hold_enter (TillDonePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
till_done_page_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  TillDonePage *self = TILL_DONE_PAGE (object);

  switch (property_id) {
    case PROP_SALE:
      g_value_set_object (value, self->sale);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_done_page_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TillDonePage *self = TILL_DONE_PAGE (object);

  switch (property_id) {
    case PROP_SALE:
      till_done_page_set_sale (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      till_done_page_set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_done_page_grab_focus (GtkWidget *widget)
{
  TillDonePage *self = TILL_DONE_PAGE (widget);

  return gtk_widget_grab_focus (self->new_button);
}

/* A page that is left by a scan must not begin a second new sale. */
static void
till_done_page_unmap (GtkWidget *widget)
{
  till_countdown_stop (TILL_DONE_PAGE (widget)->countdown);

  GTK_WIDGET_CLASS (till_done_page_parent_class)->unmap (widget);
}

static void
till_done_page_dispose (GObject *object)
{
  TillDonePage *self = TILL_DONE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_DONE_PAGE);
  g_clear_object (&self->shop);
  g_clear_object (&self->sale);

  G_OBJECT_CLASS (till_done_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "receipt.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "receipt.save", NULL, save_action);

  till_actions_bind (widget_class, "receipt.print");
  till_actions_bind (widget_class, "sale.new");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TILL_TYPE_COUNTDOWN);
  g_type_ensure (TILL_TYPE_KEY_HINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-done-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, header);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, title);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, amount_label);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, change_label);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, details);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, tender_label);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, verified_label);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, receipt_label);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, more_label);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, test_badge);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, new_button);
  gtk_widget_class_bind_template_child (widget_class, TillDonePage, countdown);
  gtk_widget_class_bind_template_callback (widget_class, countdown_ended_cb);
}

static void
till_done_page_class_init (TillDonePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_done_page_get_property;
  object_class->set_property = till_done_page_set_property;
  object_class->dispose = till_done_page_dispose;
  widget_class->grab_focus = till_done_page_grab_focus;
  widget_class->unmap = till_done_page_unmap;

  properties[PROP_SALE] = g_param_spec_object ("sale", NULL, NULL, TILL_TYPE_SALE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  install_actions (widget_class);
  bind_template (widget_class);
}

static void
till_done_page_init (TillDonePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hold_enter (self);
  update_actions (self);
}

GtkWidget *
till_done_page_new (void)
{
  return g_object_new (TILL_TYPE_DONE_PAGE, NULL);
}

void
till_done_page_set_shop (TillDonePage *self,
                         TillShop *shop)
{
  g_return_if_fail (TILL_IS_DONE_PAGE (self));
  g_return_if_fail (TILL_IS_SHOP (shop));

  g_set_object (&self->shop, shop);
}

TillSale *
till_done_page_get_sale (TillDonePage *self)
{
  g_return_val_if_fail (TILL_IS_DONE_PAGE (self), NULL);

  return self->sale;
}

void
till_done_page_set_sale (TillDonePage *self,
                         TillSale *sale)
{
  g_return_if_fail (TILL_IS_DONE_PAGE (self));
  g_return_if_fail (sale == NULL || TILL_IS_SALE (sale));
  g_return_if_fail (sale == NULL || self->shop != NULL);

  if (!g_set_object (&self->sale, sale))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SALE]);
  till_countdown_stop (self->countdown);
  update_actions (self);
  if (sale == NULL)
    return;

  self->deaf_until = g_get_monotonic_time () + GRACE_US;
  update_amount (self);
  update_tender (self);
  update_change (self);
  update_numbers (self);
  update_more (self);
  gtk_widget_set_visible (self->test_badge, till_sale_is_test (sale));
  start_countdown (self);
  print_by_itself (self);
}

gboolean
till_done_page_get_narrow (TillDonePage *self)
{
  g_return_val_if_fail (TILL_IS_DONE_PAGE (self), FALSE);

  return self->is_narrow;
}

void
till_done_page_set_narrow (TillDonePage *self,
                           gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (TILL_IS_DONE_PAGE (self));

  if (self->is_narrow == narrow)
    return;

  self->is_narrow = narrow;
  till_narrow_apply (GTK_WIDGET (self), self->header, narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->details), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), orientation);
}
