/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-pay-side.h"

#include <glib/gi18n.h>

#include "till-key-hint.h"
#include "till-pay-step.h"
#include "till-qr-paintable.h"
#include "till-utils.h"

/* Shorter than a person sees, longer than a page takes to come from a near service. */
#define UPDATE_DELAY_MS 150

struct _TillPaySide {
  AdwBin parent_instance;

  GtkWidget *notice_box;
  GtkWidget *code_box;
  GtkLabel *code_hint;
  GtkPicture *code;
  TillPayStep *created_step;
  TillPayStep *paying_step;
  TillPayStep *verified_step;
  GtkLabel *lines_label;
  GtkLabel *items_label;

  TillMoneyFormat *format;
  TillPayment *payment;
  GSignalGroup *payment_signals;
  char *heading;
  char *amount;
  char *discount;
  char *notice;
  char *time_left;
  char *code_url;
  gboolean is_pending_offered;
  guint update_id;
};

G_DEFINE_FINAL_TYPE (TillPaySide, till_pay_side, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_HEADING,
  PROP_AMOUNT,
  PROP_DISCOUNT,
  PROP_HAS_DISCOUNT,
  PROP_NOTICE,
  PROP_HAS_NOTICE,
  PROP_TIME_LEFT,
  PROP_CODE,
  PROP_OFFERS_PENDING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_heading (TillPaySide *self,
             const char *heading)
{
  if (till_set_str (&self->heading, heading))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADING]);
}

static void
set_amount (TillPaySide *self,
            const char *amount)
{
  if (till_set_str (&self->amount, amount))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMOUNT]);
}

static void
set_discount (TillPaySide *self,
              const char *discount)
{
  if (!till_set_str (&self->discount, discount))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISCOUNT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_DISCOUNT]);
}

static void
set_notice (TillPaySide *self,
            const char *notice)
{
  if (!till_set_str (&self->notice, notice))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notice_box), GTK_ACCESSIBLE_PROPERTY_LABEL, notice != NULL ? notice : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_NOTICE]);
}

static void
set_time_left (TillPaySide *self,
               const char *time_left)
{
  if (till_set_str (&self->time_left, time_left))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME_LEFT]);
}

static void
set_offers_pending (TillPaySide *self,
                    gboolean offers_pending)
{
  if (self->is_pending_offered == offers_pending)
    return;

  self->is_pending_offered = offers_pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFERS_PENDING]);
}

static void
update_notice (TillPaySide *self)
{
  TillNotice *notice = till_payment_get_notice (self->payment);
  g_autofree char *sentence = notice != NULL ? till_notice_dup_sentence (notice) : NULL;

  set_notice (self, sentence);
}

/* Something keeps the answer away, so that the next customer should not have to wait for it. */
static gboolean
may_wait_long (TillPayment *payment)
{
  TillPaymentState state = till_payment_get_state (payment);

  if (state == TILL_PAYMENT_STATE_CANCELING)
    return till_payment_get_notice (payment) != NULL;

  return state == TILL_PAYMENT_STATE_WAITING_NETWORK || state == TILL_PAYMENT_STATE_PROCESSING;
}

static void
update_state (TillPaySide *self)
{
  TillPaymentState state = till_payment_get_state (self->payment);
  gboolean has_left = till_payment_get_customer_left (self->payment);

  set_heading (self, till_pay_text_get_heading (state));
  till_pay_step_set_state (self->created_step, till_pay_text_get_created (state));
  till_pay_step_set_state (self->paying_step, till_pay_text_get_paying (state, has_left));
  till_pay_step_set_state (self->verified_step, till_pay_text_get_verified (state, has_left));
  set_offers_pending (self, may_wait_long (self->payment));
}

static void
update_time (TillPaySide *self)
{
  g_autofree char *left = till_pay_text_dup_time_left (till_payment_get_seconds_left (self->payment));

  set_time_left (self, left);
}

/* The number of pieces, where pieces can be counted; -1 where something is weighed. */
static gint64
count_items (TillSale *sale)
{
  GListModel *lines = till_sale_get_lines (sale);
  gint64 n_items = 0;

  for (guint i = 0; lines != NULL && i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);
    TillQuantity quantity = till_cart_line_get_quantity (line);

    if (!till_quantity_is_whole (quantity))
      return -1;
    n_items += quantity / TILL_QUANTITY_ONE;
  }

  return lines != NULL ? n_items : -1;
}

static void
update_counts (TillPaySide *self,
               TillSale *sale)
{
  guint n_lines = till_sale_get_n_lines (sale);
  gint64 n_items = count_items (sale);
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n_lines), n_lines);
  g_autofree char *items = n_items > 0 ? g_strdup_printf (ngettext ("%u item", "%u items", n_items), (guint) n_items) : NULL;

  gtk_label_set_label (self->lines_label, lines);
  gtk_label_set_label (self->items_label, items != NULL ? items : "");
}

/* What the customer sees on the page: what was asked for, less what a promotion code takes off. */
static void
update_amount (TillPaySide *self,
               TillMoney asked)
{
  TillMoney off = till_money (-till_payment_get_discount (self->payment), asked.currency);
  TillMoney due = till_money (asked.minor + off.minor, asked.currency);
  g_autofree char *amount = till_money_format_to_string (self->format, due);
  g_autofree char *discount = till_money_format_to_string (self->format, off);

  set_amount (self, amount);
  set_discount (self, !till_money_is_zero (off) ? discount : NULL);
}

static void
update_sale (TillPaySide *self)
{
  TillSale *sale = till_payment_get_sale (self->payment);
  TillAttempt *attempt = till_payment_get_attempt (self->payment);

  if (sale == NULL || attempt == NULL || self->format == NULL)
    return;

  update_amount (self, till_attempt_get_amount (attempt));
  update_counts (self, sale);
}

static void
update_code (TillPaySide *self)
{
  const char *url = till_payment_get_session_url (self->payment);
  g_autoptr (GdkPaintable) code = NULL;

  if (!till_set_str (&self->code_url, url))
    return;

  code = url != NULL ? till_qr_paintable_new (url, NULL) : NULL;
  gtk_picture_set_paintable (self->code, code);
  gtk_widget_set_visible (self->code_box, code != NULL);
  gtk_label_set_label (self->code_hint, till_pay_text_get_code_hint (url));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

static gboolean
update_cb (gpointer user_data)
{
  TillPaySide *self = user_data;

  self->update_id = 0;
  update_state (self);
  update_notice (self);
  update_time (self);
  update_sale (self);
  update_code (self);

  return G_SOURCE_REMOVE;
}

/* What changes here can wait for a blink; the page that is being loaded, or the confirmation, would wait for it. */
static void
update_soon (TillPaySide *self)
{
  if (self->update_id == 0)
    self->update_id = g_timeout_add (UPDATE_DELAY_MS, update_cb, self);
}

static void
clear_texts (TillPaySide *self)
{
  set_heading (self, NULL);
  set_amount (self, NULL);
  set_discount (self, NULL);
  set_notice (self, NULL);
  set_time_left (self, NULL);
  gtk_label_set_label (self->lines_label, "");
  gtk_label_set_label (self->items_label, "");
}

static void
till_pay_side_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TillPaySide *self = TILL_PAY_SIDE (object);

  switch (property_id) {
    case PROP_HEADING:
      g_value_set_string (value, self->heading);
      break;
    case PROP_AMOUNT:
      g_value_set_string (value, self->amount);
      break;
    case PROP_DISCOUNT:
      g_value_set_string (value, self->discount);
      break;
    case PROP_HAS_DISCOUNT:
      g_value_set_boolean (value, self->discount != NULL);
      break;
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;
    case PROP_HAS_NOTICE:
      g_value_set_boolean (value, self->notice != NULL);
      break;
    case PROP_TIME_LEFT:
      g_value_set_string (value, self->time_left);
      break;
    case PROP_CODE:
      g_value_set_object (value, till_pay_side_get_code (self));
      break;
    case PROP_OFFERS_PENDING:
      g_value_set_boolean (value, self->is_pending_offered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_pay_side_dispose (GObject *object)
{
  TillPaySide *self = TILL_PAY_SIDE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PAY_SIDE);
  g_clear_object (&self->format);
  g_clear_object (&self->payment);
  g_clear_object (&self->payment_signals);

  G_OBJECT_CLASS (till_pay_side_parent_class)->dispose (object);
}

static void
till_pay_side_finalize (GObject *object)
{
  TillPaySide *self = TILL_PAY_SIDE (object);

  g_free (self->heading);
  g_free (self->amount);
  g_free (self->discount);
  g_free (self->notice);
  g_free (self->time_left);
  g_free (self->code_url);

  G_OBJECT_CLASS (till_pay_side_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_AMOUNT] = g_param_spec_string ("amount", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DISCOUNT] = g_param_spec_string ("discount", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_DISCOUNT] = g_param_spec_boolean ("has-discount", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_NOTICE] = g_param_spec_boolean ("has-notice", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TIME_LEFT] = g_param_spec_string ("time-left", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CODE] = g_param_spec_object ("code", NULL, NULL, GDK_TYPE_PAINTABLE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFERS_PENDING] = g_param_spec_boolean ("offers-pending", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_pay_side_class_init (TillPaySideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_pay_side_get_property;
  object_class->dispose = till_pay_side_dispose;
  object_class->finalize = till_pay_side_finalize;
  install_properties (object_class);

  g_type_ensure (TILL_TYPE_KEY_HINT);
  g_type_ensure (TILL_TYPE_PAY_STEP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-pay-side.ui");
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, notice_box);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, code_box);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, code);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, code_hint);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, created_step);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, paying_step);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, verified_step);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, lines_label);
  gtk_widget_class_bind_template_child (widget_class, TillPaySide, items_label);
}

static void
till_pay_side_init (TillPaySide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->payment_signals = g_signal_group_new (TILL_TYPE_PAYMENT);
  g_signal_group_connect_swapped (self->payment_signals, "notify::state", G_CALLBACK (update_soon), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::customer-left", G_CALLBACK (update_soon), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::notice", G_CALLBACK (update_soon), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::seconds-left", G_CALLBACK (update_soon), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::sale", G_CALLBACK (update_soon), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::discount", G_CALLBACK (update_soon), self);
  g_signal_group_connect_swapped (self->payment_signals, "notify::session-url", G_CALLBACK (update_soon), self);
}

void
till_pay_side_set_payment (TillPaySide *self,
                           TillPayment *payment)
{
  g_return_if_fail (TILL_IS_PAY_SIDE (self));
  g_return_if_fail (payment == NULL || TILL_IS_PAYMENT (payment));

  if (!g_set_object (&self->payment, payment))
    return;

  g_signal_group_set_target (self->payment_signals, payment);
  g_clear_handle_id (&self->update_id, g_source_remove);
  clear_texts (self);
  if (payment == NULL)
    return;

  update_cb (self);
}

void
till_pay_side_set_format (TillPaySide *self,
                          TillMoneyFormat *format)
{
  g_return_if_fail (TILL_IS_PAY_SIDE (self));
  g_return_if_fail (TILL_IS_MONEY_FORMAT (format));

  if (g_set_object (&self->format, format) && self->payment != NULL)
    update_sale (self);
}

const char *
till_pay_side_get_heading (TillPaySide *self)
{
  g_return_val_if_fail (TILL_IS_PAY_SIDE (self), NULL);

  return self->heading;
}

const char *
till_pay_side_get_amount (TillPaySide *self)
{
  g_return_val_if_fail (TILL_IS_PAY_SIDE (self), NULL);

  return self->amount;
}

const char *
till_pay_side_get_discount (TillPaySide *self)
{
  g_return_val_if_fail (TILL_IS_PAY_SIDE (self), NULL);

  return self->discount;
}

GdkPaintable *
till_pay_side_get_code (TillPaySide *self)
{
  g_return_val_if_fail (TILL_IS_PAY_SIDE (self), NULL);

  return gtk_picture_get_paintable (self->code);
}

gboolean
till_pay_side_offers_pending (TillPaySide *self)
{
  g_return_val_if_fail (TILL_IS_PAY_SIDE (self), FALSE);

  return self->is_pending_offered;
}
