/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-cash-dialog.h"

#include "till-cash-amounts.h"

#include <glib/gi18n.h>

struct _TillCashDialog {
  TillDialog parent_instance;

  GtkLabel *total_label;
  GtkEditable *tendered_entry;
  GtkBox *quick;
  GtkLabel *change_title;
  GtkLabel *change;

  TillMoneyFormat *format;
  TillMoney total;
};

G_DEFINE_FINAL_TYPE (TillCashDialog, till_cash_dialog, TILL_TYPE_DIALOG)

/* An empty field is the exact amount: one key less. */
static gboolean
read_tendered (TillCashDialog *self,
               TillMoney *tendered)
{
  const char *text = gtk_editable_get_text (self->tendered_entry);

  *tendered = self->total;
  if (*text == '\0')
    return TRUE;
  return till_money_format_parse (self->format, text, self->total.currency, tendered, NULL);
}

static void
update (TillCashDialog *self)
{
  TillMoney tendered = self->total;
  TillMoney difference = self->total;
  gboolean is_read = read_tendered (self, &tendered) && till_money_subtract (tendered, self->total, &difference, NULL);
  gboolean is_missing = is_read && till_money_is_negative (difference);
  g_autofree char *text = NULL;

  if (is_missing)
    difference.minor = -difference.minor;
  text = is_read ? till_money_format_to_string (self->format, difference) : NULL;
  gtk_label_set_label (self->change_title, is_missing ? _ ("Still missing") : _ ("Change"));
  gtk_label_set_label (self->change, text != NULL ? text : "—");
  till_dialog_set_can_accept (TILL_DIALOG (self), is_read && !is_missing);
}

static void
quick_clicked_cb (TillCashDialog *self,
                  GtkButton *button)
{
  gtk_editable_set_text (self->tendered_entry, gtk_button_get_label (button));
  gtk_widget_grab_focus (GTK_WIDGET (self->tendered_entry));
  gtk_editable_set_position (self->tendered_entry, -1);
}

static void
add_quick (TillCashDialog *self,
           TillMoney amount)
{
  g_autofree char *text = till_money_format_to_string (self->format, amount);
  GtkWidget *button = gtk_button_new_with_label (text);

  g_signal_connect_object (button, "clicked", G_CALLBACK (quick_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->quick, button);
}

static gboolean
till_cash_dialog_accept (TillDialog *dialog)
{
  TillMoney tendered = { 0 };

  return read_tendered (TILL_CASH_DIALOG (dialog), &tendered);
}

static void
till_cash_dialog_dispose (GObject *object)
{
  TillCashDialog *self = TILL_CASH_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CASH_DIALOG);
  g_clear_object (&self->format);
  G_OBJECT_CLASS (till_cash_dialog_parent_class)->dispose (object);
}

static void
till_cash_dialog_class_init (TillCashDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_cash_dialog_dispose;
  TILL_DIALOG_CLASS (klass)->accept = till_cash_dialog_accept;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-cash-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, total_label);
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, tendered_entry);
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, quick);
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, change_title);
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, change);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
till_cash_dialog_init (TillCashDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TillDialog *
till_cash_dialog_new (TillMoneyFormat *format,
                      TillMoney total)
{
  TillCashDialog *self = NULL;
  TillMoney amounts[TILL_CASH_N_AMOUNTS];
  g_autofree char *text = NULL;
  guint n_amounts = till_cash_amounts (total, amounts);

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);

  self = g_object_new (TILL_TYPE_CASH_DIALOG, NULL);
  self->format = g_object_ref (format);
  self->total = total;
  text = till_money_format_to_string (format, total);
  gtk_label_set_label (self->total_label, text);
  for (guint i = 0; i < n_amounts; i++)
    add_quick (self, amounts[i]);
  update (self);
  return TILL_DIALOG (self);
}

TillMoney
till_cash_dialog_get_tendered (TillCashDialog *self)
{
  TillMoney tendered = { 0 };

  g_return_val_if_fail (TILL_IS_CASH_DIALOG (self), tendered);

  read_tendered (self, &tendered);
  return tendered;
}
