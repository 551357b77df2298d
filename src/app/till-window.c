/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens between the pages: a sale goes from Sell to Pay when it is charged, to Done when the ledger says that it
 * is paid, and back. The Pay and Done pages are made when they are first needed, so that the start does not wait for
 * them; the web view is warmed when the first line enters a cart. The scanner hears every page but Pay. */

#include "till-window.h"

#include "till-actions.h"
#include "till-brand-style.h"
#include "till-card-dialog.h"
#include "till-charger.h"
#include "till-code-taker.h"
#include "till-dialog.h"
#include "till-done-page.h"
#include "till-focus-keeper.h"
#include "till-import-dialog.h"
#include "till-office-pages.h"
#include "till-page-sandbox.h"
#include "till-pay-page.h"
#include "till-pay-text.h"
#include "till-refund-report.h"
#include "till-reporter.h"
#include "till-scanner.h"
#include "till-sell-page.h"
#include "till-toaster.h"

#include <glib/gi18n.h>

#define NARROW_WIDTH 760

struct _TillWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;

  TillShop *shop;
  TillCharger *charger;
  TillScanner *scanner;
  TillToaster *toaster;
  TillFocusKeeper *focus_keeper;
  TillOfficePages *office;
  TillBrandStyle *brand_style;
  TillSellPage *sell_page;
  TillPayPage *pay_page;
  TillDonePage *done_page;
  TillViewLoader *loader;
  TillPayment *payment;
  GBindingGroup *surface_bindings;
  guint make_page_id;
  int surface_width;
  gboolean narrow;
  gboolean has_charged;
};

static void till_window_reporter_init (TillReporterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TillWindow, till_window, ADW_TYPE_APPLICATION_WINDOW, G_IMPLEMENT_INTERFACE (TILL_TYPE_REPORTER, till_window_reporter_init))

enum {
  PROP_0,
  PROP_NARROW,
  PROP_SURFACE_WIDTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The way back slides. The payment page and the confirmation do not wait for a slide: while it is drawn nothing else
 * is, and the one has a page to load, the other a customer to let go. */
static void
show_page (TillWindow *self,
           const char *name)
{
  gtk_stack_set_visible_child_full (self->stack, name, g_str_equal (name, "sell") ? GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT : GTK_STACK_TRANSITION_TYPE_NONE);
  till_scanner_set_active (self->scanner, !g_str_equal (name, "pay"));
  till_scanner_set_patient (self->scanner, g_str_equal (name, "done"));
  if (self->done_page != NULL && !g_str_equal (name, "done"))
    till_done_page_set_sale (self->done_page, NULL);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
}

static void
till_window_report (TillReporter *reporter,
                    TillNotice *notice)
{
  till_toaster_report (TILL_WINDOW (reporter)->toaster, notice);
}

static void
till_window_say (TillReporter *reporter,
                 const char *sentence,
                 const char *button,
                 const char *action)
{
  TillWindow *self = TILL_WINDOW (reporter);

  gboolean is_products = action != NULL && g_str_has_prefix (action, "products.");
  GtkWidget *target = is_products ? gtk_stack_get_visible_child (self->stack) : GTK_WIDGET (self->sell_page);

  till_toaster_say (self->toaster, sentence, button, target, action);
}

static void
till_window_reporter_init (TillReporterInterface *iface)
{
  iface->report = till_window_report;
  iface->say = till_window_say;
}

static void
ensure_done_page (TillWindow *self)
{
  if (self->done_page != NULL)
    return;
  self->done_page = TILL_DONE_PAGE (till_done_page_new ());
  till_done_page_set_shop (self->done_page, self->shop);
  g_object_bind_property (self, "narrow", self->done_page, "narrow", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->done_page), "done");
}

static void
show_done (TillWindow *self,
           TillSale *sale)
{
  ensure_done_page (self);
  till_done_page_set_sale (self->done_page, sale);
  show_page (self, "done");
}

static void
finished_cb (TillWindow *self)
{
  g_autoptr (TillPayment) payment = g_steal_pointer (&self->payment);
  TillNotice *notice = NULL;

  if (payment == NULL)
    return;
  notice = till_payment_get_notice (payment);
  till_pay_page_set_payment (self->pay_page, NULL);
  if (till_payment_get_state (payment) == TILL_PAYMENT_STATE_PAID) {
    show_done (self, till_payment_get_sale (payment));
    return;
  }
  show_page (self, "sell");
  if (till_payment_get_state (payment) == TILL_PAYMENT_STATE_PARKED)
    till_report_event (GTK_WIDGET (self), _ ("The sale waits under Pending; Till goes on asking."), NULL, NULL);
  else if (notice != NULL)
    till_report_notice (GTK_WIDGET (self), notice);
}

static void
ensure_loader (TillWindow *self)
{
  if (self->loader == NULL)
    self->loader = till_view_loader_new (NULL);
}

static void
ensure_pay_page (TillWindow *self)
{
  ensure_loader (self);
  if (self->pay_page != NULL)
    return;
  self->pay_page = TILL_PAY_PAGE (till_pay_page_new ());
  till_pay_page_set_format (self->pay_page, till_shop_get_format (self->shop));
  till_pay_page_set_loader (self->pay_page, self->loader);
  g_object_bind_property (self, "narrow", self->pay_page, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->pay_page, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->pay_page), "pay");
}

static void
show_pay (TillWindow *self,
          TillPayment *payment)
{
  ensure_pay_page (self);
  g_set_object (&self->payment, payment);
  self->has_charged = TRUE;
  till_pay_page_set_payment (self->pay_page, payment);
  show_page (self, "pay");
}

static void
charge_cb (TillWindow *self,
           TillCart *cart)
{
  if (self->payment == NULL)
    till_charger_charge (self->charger, cart);
}

static void
resume_cb (TillWindow *self,
           const char *attempt_id)
{
  if (self->payment == NULL)
    till_charger_resume (self->charger, attempt_id);
}

static void
save_card_cb (TillWindow *self,
              TillCustomerDialog *dialog,
              TillCustomer *customer)
{
  ensure_loader (self);
  till_card_dialog_run_over (dialog, self->shop, self->loader, customer);
}

/* One page a turn, so that no turn is long. */
static gboolean
make_page_cb (gpointer user_data)
{
  TillWindow *self = user_data;

  if (self->pay_page == NULL) {
    ensure_pay_page (self);
    return G_SOURCE_CONTINUE;
  }
  ensure_done_page (self);
  self->make_page_id = 0;
  return G_SOURCE_REMOVE;
}

static void
began_cb (TillWindow *self)
{
  ensure_loader (self);
  if (self->done_page == NULL && self->make_page_id == 0)
    self->make_page_id = g_idle_add_full (G_PRIORITY_LOW, make_page_cb, self, NULL);
  till_view_loader_warm (self->loader);
  if (till_shop_get_provider (self->shop) != NULL)
    till_provider_warm_up (till_shop_get_provider (self->shop));
}

static void
settled_cb (TillWindow *self,
            TillAttempt *attempt,
            TillSale *sale)
{
  g_autofree char *text = till_pay_text_dup_settled (attempt);

  till_report_event (GTK_WIDGET (self), text, NULL, NULL);
}

static void
refund_settled_cb (TillWindow *self,
                   TillRefund *refund,
                   TillSale *sale)
{
  till_report_refund (GTK_WIDGET (self), till_shop_get_format (self->shop), refund);
}

/* A scan begins the next sale, and ends whatever a small dialog was asking; unless the page has a use of its own for it. */
static void
scanned_cb (TillWindow *self,
            const char *code,
            GtkWindow *window)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (TILL_IS_CODE_TAKER (page) && window == GTK_WINDOW (self)) {
    g_signal_stop_emission_by_name (self->scanner, "scanned");
    till_code_taker_take (TILL_CODE_TAKER (page), code);
    return;
  }
  if (TILL_IS_DIALOG (window) && !till_dialog_get_stays (TILL_DIALOG (window)))
    gtk_window_close (window);
  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->sell_page))
    show_page (self, "sell");
}

/* On the Done page a letter waits until it is no scanner's; then it is the key that it would have been. */
static gboolean
typed_cb (TillWindow *self,
          const char *text,
          GtkWindow *window)
{
  if (self->done_page == NULL || gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->done_page))
    return FALSE;
  return g_ascii_strcasecmp (text, "p") == 0 && gtk_widget_activate_action (GTK_WIDGET (self->done_page), "receipt.print", NULL);
}

static void
window_added_cb (TillWindow *self,
                 GtkWindow *window)
{
  /* Where a card is entered nothing listens. */
  if (TILL_IS_DIALOG (window) && !TILL_IS_CARD_DIALOG (window))
    till_scanner_watch (self->scanner, GTK_WIDGET (window));
}

static void
new_sale_action (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  TillWindow *self = TILL_WINDOW (widget);

  if (self->payment == NULL)
    show_page (self, "sell");
}

static void
office_wanted_cb (TillWindow *self,
                  const char *name)
{
  if (self->payment == NULL)
    show_page (self, name);
}

/* What was being paid when Till ended: to charge it again from an empty cart would charge twice. */
static void
unsettled_cb (TillWindow *self,
              GParamSpec *pspec,
              TillSettler *settler)
{
  guint n_unsettled = till_settler_get_n_unsettled (settler);
  g_autofree char *text = NULL;

  if (n_unsettled == 0 || self->has_charged)
    return;
  g_signal_handlers_disconnect_by_func (settler, unsettled_cb, self);
  text = till_pay_text_dup_unsettled (n_unsettled);
  till_toaster_keep (self->toaster, text, _ ("Show"), GTK_WIDGET (self->sell_page), "sale.recall");
}

static void
follow_shop_cb (TillWindow *self)
{
  if (!till_shop_can_sell (self->shop))
    return;
  till_brand_style_follow (self->brand_style, till_shop_get_branding (self->shop));
  g_signal_connect_object (till_shop_get_settler (self->shop), "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (till_shop_get_settler (self->shop), "notify::n-unsettled", G_CALLBACK (unsettled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (till_after_sales_get_refunder (till_shop_get_after_sales (self->shop)), "settled", G_CALLBACK (refund_settled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->sell_page));
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillWindow) self = user_data;
  g_autoptr (TillNotice) fault = till_page_sandbox_check_finish (result);

  if (fault != NULL && self->toaster != NULL)
    till_toaster_report (self->toaster, fault);
}

static void
set_surface_width (TillWindow *self,
                   int width)
{
  gboolean narrow = width > 0 && width < NARROW_WIDTH;

  self->surface_width = width;
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->toasts), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
till_window_realize (GtkWidget *widget)
{
  TillWindow *self = TILL_WINDOW (widget);

  GTK_WIDGET_CLASS (till_window_parent_class)->realize (widget);
  g_binding_group_set_source (self->surface_bindings, gtk_native_get_surface (GTK_NATIVE (self)));
}

static void
till_window_unrealize (GtkWidget *widget)
{
  TillWindow *self = TILL_WINDOW (widget);

  g_binding_group_set_source (self->surface_bindings, NULL);
  GTK_WIDGET_CLASS (till_window_parent_class)->unrealize (widget);
}

static void
till_window_get_property (GObject *object,
                          guint property_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  TillWindow *self = TILL_WINDOW (object);

  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SURFACE_WIDTH:
      g_value_set_int (value, self->surface_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_window_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  TillWindow *self = TILL_WINDOW (object);

  switch (property_id) {
    case PROP_SURFACE_WIDTH:
      set_surface_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_window_dispose (GObject *object)
{
  TillWindow *self = TILL_WINDOW (object);

  g_clear_handle_id (&self->make_page_id, g_source_remove);
  self->sell_page = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_WINDOW);
  g_clear_object (&self->shop);
  g_clear_object (&self->charger);
  g_clear_object (&self->scanner);
  g_clear_object (&self->toaster);
  g_clear_object (&self->focus_keeper);
  g_clear_object (&self->office);
  g_clear_object (&self->brand_style);
  g_clear_object (&self->loader);
  g_clear_object (&self->payment);
  g_clear_object (&self->surface_bindings);
  G_OBJECT_CLASS (till_window_parent_class)->dispose (object);
}

static void
till_window_class_init (TillWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_window_get_property;
  object_class->set_property = till_window_set_property;
  object_class->dispose = till_window_dispose;
  widget_class->realize = till_window_realize;
  widget_class->unrealize = till_window_unrealize;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SURFACE_WIDTH] = g_param_spec_int ("surface-width", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TillWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TillWindow, stack);
  gtk_widget_class_install_action (widget_class, "sale.new", NULL, new_sale_action);
}

static void
till_window_init (TillWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->scanner = till_scanner_new ();
  till_scanner_watch (self->scanner, GTK_WIDGET (self));
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  self->surface_bindings = g_binding_group_new ();
  g_binding_group_bind (self->surface_bindings, "width", self, "surface-width", G_BINDING_SYNC_CREATE);
  self->toaster = till_toaster_new (self->toasts);
  self->focus_keeper = till_focus_keeper_new (GTK_WINDOW (self), self->stack);
}

static void
bind_settings (TillWindow *self)
{
  GSettings *settings = till_shop_get_settings (self->shop);

  g_settings_bind (settings, "scanner-gap-ms", self->scanner, "gap", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "scanner-prefix", self->scanner, "prefix", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "scanner-suffix", self->scanner, "suffix", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

TillWindow *
till_window_new (GtkApplication *application,
                 TillShop *shop)
{
  TillWindow *self = NULL;
  TillSellVerbs *verbs = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_WINDOW, "application", application, NULL);
  self->shop = g_object_ref (shop);
  self->brand_style = till_brand_style_new (gtk_widget_get_display (GTK_WIDGET (self)));
  self->charger = till_charger_new (shop);
  g_signal_connect_object (self->charger, "begun", G_CALLBACK (show_pay), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->charger, "notice", G_CALLBACK (till_window_report), self, G_CONNECT_SWAPPED);
  bind_settings (self);
  self->office = till_office_pages_new (GTK_WIDGET (self), self->stack, shop);
  g_signal_connect_object (self->office, "wanted", G_CALLBACK (office_wanted_cb), self, G_CONNECT_SWAPPED);
  till_import_dialog_accept_drops (GTK_WIDGET (self), shop);
  self->sell_page = TILL_SELL_PAGE (till_sell_page_new (shop, self->scanner));
  verbs = till_sell_page_get_verbs (self->sell_page);
  g_object_bind_property (self, "narrow", self->sell_page, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (verbs, "charge", G_CALLBACK (charge_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (verbs, "paid", G_CALLBACK (show_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (verbs, "save-card", G_CALLBACK (save_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (verbs, "resume", G_CALLBACK (resume_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sell_page, "began", G_CALLBACK (began_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->sell_page), "sell");
  g_signal_connect_object (application, "window-added", G_CALLBACK (window_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shop, "notify::state", G_CALLBACK (follow_shop_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (shop, "name", self, "title", G_BINDING_SYNC_CREATE);
  follow_shop_cb (self);
  till_page_sandbox_check_async (NULL, NULL, checked_cb, g_object_ref (self));
  return self;
}

TillShop *
till_window_get_shop (TillWindow *self)
{
  g_return_val_if_fail (TILL_IS_WINDOW (self), NULL);

  return self->shop;
}

gboolean
till_window_get_narrow (TillWindow *self)
{
  g_return_val_if_fail (TILL_IS_WINDOW (self), FALSE);

  return self->narrow;
}

void
till_window_import (TillWindow *self,
                    GFile *file)
{
  g_return_if_fail (TILL_IS_WINDOW (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  till_import_dialog_show (GTK_WIDGET (self), self->shop, file);
}
