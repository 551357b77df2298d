/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows a payment and passes on what the clerk and the customer's page do; all decisions are the payment's. */

#include "till-pay-page.h"

#include <glib/gi18n.h>

#include "till-actions.h"
#include "till-bin-focus.h"
#include "till-key-hint.h"
#include "till-pay-side.h"
#include "till-pay-stage.h"
#include "till-reporter.h"
#include "till-split.h"

struct _TillPayPage {
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkLabel *title;
  GtkToggleButton *phone_button;
  TillPayStage *stage;
  TillPaySide *side;

  TillPayment *payment;
  GSignalGroup *payment_signals;
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (TillPayPage, till_pay_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_PAYMENT,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_actions (TillPayPage *self)
{
  TillPaymentState state = self->payment != NULL ? till_payment_get_state (self->payment) : TILL_PAYMENT_STATE_IDLE;
  gboolean is_running = state != TILL_PAYMENT_STATE_IDLE && !till_payment_state_is_final (state);
  gboolean is_canceling = state == TILL_PAYMENT_STATE_CANCELING;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "payment.cancel", is_running && !is_canceling);
  gtk_widget_action_set_enabled (widget, "payment.check", is_running && !is_canceling && state != TILL_PAYMENT_STATE_STARTING);
  gtk_widget_action_set_enabled (widget, "payment.park", is_running && till_pay_side_offers_pending (self->side));
  gtk_widget_action_set_enabled (widget, "payment.reload", is_running && till_pay_stage_offers_reload (self->stage));
}

static void
update_title (TillPayPage *self)
{
  TillSale *sale = self->payment != NULL ? till_payment_get_sale (self->payment) : NULL;
  g_autofree char *number = sale != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (sale)) : NULL;
  /* Translators: a sale's number, "Sale 1042". */
  g_autofree char *title = number != NULL ? g_strdup_printf (_ ("Sale %s"), number) : g_strdup (_ ("Payment"));

  gtk_label_set_label (self->title, title);
}

static void
update_url (TillPayPage *self)
{
  const char *url = self->payment != NULL ? till_payment_get_session_url (self->payment) : NULL;

  if (url != NULL)
    till_pay_stage_show (self->stage, url, till_payment_get_url_policy (self->payment));
}

static void
returned_cb (TillPayPage *self,
             const char *uri)
{
  till_payment_page_returned (self->payment, uri);
}

static void
crashed_cb (TillPayPage *self)
{
  till_payment_check_now (self->payment);
}

static void
state_cb (TillPayPage *self)
{
  TillPaymentState state = till_payment_get_state (self->payment);

  update_actions (self);
  if (state == TILL_PAYMENT_STATE_OPEN)
    till_pay_stage_resume (self->stage);
  if (till_payment_state_is_final (state))
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
canceled_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* That it could not be asked just now is the payment's own notice. */
  if (!till_payment_cancel_finish (TILL_PAYMENT (source), result, &error))
    g_debug ("Cancelling goes on: %s", error->message);
}

static void
cancel_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TillPayPage *self = TILL_PAY_PAGE (widget);

  till_payment_cancel_async (self->payment, NULL, canceled_cb, NULL);
}

static void
check_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  TillPayPage *self = TILL_PAY_PAGE (widget);

  till_payment_check_now (self->payment);
}

static void
parked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillPayPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_payment_park_finish (TILL_PAYMENT (source), result, &error))
    till_report_error (GTK_WIDGET (self), _ ("The sale could not be put under Pending. It is still being charged."), _ ("Try again."), error);
}

static void
park_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TillPayPage *self = TILL_PAY_PAGE (widget);

  till_payment_park_async (self->payment, NULL, parked_cb, g_object_ref (self));
}

static void
reload_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TillPayPage *self = TILL_PAY_PAGE (widget);

  till_pay_stage_reload (self->stage);
}

static void
till_pay_page_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TillPayPage *self = TILL_PAY_PAGE (object);

  switch (property_id) {
    case PROP_PAYMENT:
      g_value_set_object (value, self->payment);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_pay_page_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  TillPayPage *self = TILL_PAY_PAGE (object);

  switch (property_id) {
    case PROP_PAYMENT:
      till_pay_page_set_payment (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      till_pay_page_set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_pay_page_grab_focus (GtkWidget *widget)
{
  TillPayPage *self = TILL_PAY_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->stage));
}

/* Tab comes round to the header, not to the pane that had the focus last. */
static gboolean
till_pay_page_focus (GtkWidget *widget,
                     GtkDirectionType direction)
{
  GtkWidget *header = GTK_WIDGET (TILL_PAY_PAGE (widget)->header);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL && gtk_widget_child_focus (header, direction))
    return TRUE;
  return till_bin_focus (widget, direction);
}

static void
till_pay_page_dispose (GObject *object)
{
  TillPayPage *self = TILL_PAY_PAGE (object);

  if (self->payment_signals != NULL)
    g_signal_group_set_target (self->payment_signals, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PAY_PAGE);
  g_clear_object (&self->payment);
  g_clear_object (&self->payment_signals);

  G_OBJECT_CLASS (till_pay_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_PAYMENT] = g_param_spec_object ("payment", NULL, NULL, TILL_TYPE_PAYMENT, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payment.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "payment.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "payment.park", NULL, park_action);
  gtk_widget_class_install_action (widget_class, "payment.reload", NULL, reload_action);

  till_actions_bind (widget_class, "payment.cancel");
  till_actions_bind (widget_class, "payment.check");
  till_actions_bind (widget_class, "payment.park");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TILL_TYPE_KEY_HINT);
  g_type_ensure (TILL_TYPE_PAY_SIDE);
  g_type_ensure (TILL_TYPE_PAY_STAGE);
  g_type_ensure (TILL_TYPE_SPLIT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-pay-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillPayPage, header);
  gtk_widget_class_bind_template_child (widget_class, TillPayPage, title);
  gtk_widget_class_bind_template_child (widget_class, TillPayPage, phone_button);
  gtk_widget_class_bind_template_child (widget_class, TillPayPage, stage);
  gtk_widget_class_bind_template_child (widget_class, TillPayPage, side);
}

static void
till_pay_page_class_init (TillPayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_pay_page_get_property;
  object_class->set_property = till_pay_page_set_property;
  object_class->dispose = till_pay_page_dispose;
  widget_class->focus = till_pay_page_focus;
  widget_class->grab_focus = till_pay_page_grab_focus;

  install_properties (object_class);
  install_actions (widget_class);
  bind_template (widget_class);

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_pay_page_init (TillPayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->payment_signals = g_signal_group_new (TILL_TYPE_PAYMENT);
  g_signal_group_connect_swapped (self->payment_signals, "notify::session-url", G_CALLBACK (update_url), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::sale", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::state", G_CALLBACK (state_cb), self);
  g_signal_connect_object (self->stage, "returned", G_CALLBACK (returned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "crashed", G_CALLBACK (crashed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "notify::offers-reload", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side, "notify::offers-pending", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}

GtkWidget *
till_pay_page_new (void)
{
  return g_object_new (TILL_TYPE_PAY_PAGE, NULL);
}

TillPayment *
till_pay_page_get_payment (TillPayPage *self)
{
  g_return_val_if_fail (TILL_IS_PAY_PAGE (self), NULL);

  return self->payment;
}

void
till_pay_page_set_payment (TillPayPage *self,
                           TillPayment *payment)
{
  g_return_if_fail (TILL_IS_PAY_PAGE (self));
  g_return_if_fail (payment == NULL || TILL_IS_PAYMENT (payment));

  if (!g_set_object (&self->payment, payment))
    return;

  g_signal_group_set_target (self->payment_signals, payment);
  till_pay_side_set_payment (self->side, payment);
  till_pay_stage_set_test (self->stage, payment != NULL && till_payment_is_test (payment));
  gtk_toggle_button_set_active (self->phone_button, FALSE);
  if (payment != NULL)
    till_pay_stage_begin (self->stage);
  else
    till_pay_stage_end (self->stage);
  update_title (self);
  update_actions (self);
  update_url (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAYMENT]);
}

gboolean
till_pay_page_get_narrow (TillPayPage *self)
{
  g_return_val_if_fail (TILL_IS_PAY_PAGE (self), FALSE);

  return self->is_narrow;
}

void
till_pay_page_set_narrow (TillPayPage *self,
                          gboolean narrow)
{
  g_return_if_fail (TILL_IS_PAY_PAGE (self));

  if (self->is_narrow == narrow)
    return;

  self->is_narrow = narrow;
  adw_header_bar_set_decoration_layout (self->header, narrow ? ":close" : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

void
till_pay_page_set_format (TillPayPage *self,
                          TillMoneyFormat *format)
{
  g_return_if_fail (TILL_IS_PAY_PAGE (self));

  till_pay_side_set_format (self->side, format);
}

void
till_pay_page_set_loader (TillPayPage *self,
                          TillViewLoader *loader)
{
  g_return_if_fail (TILL_IS_PAY_PAGE (self));

  till_pay_stage_set_loader (self->stage, loader);
}
