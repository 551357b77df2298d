/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-cash-dialog.h"

#include "till-amount-text.h"
#include "till-cash-amounts.h"
#include "till-field-problem.h"

struct _TillCashDialog {
  TillDialog parent_instance;

  GtkLabel *total_label;
  GtkEditable *tendered_entry;
  TillFieldProblem *problem;
  GtkBox *quick;
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

/* NULL where the sale can be paid so; @change is what is given back then. */
static char *
dup_problem (TillCashDialog *self,
             TillMoney *change)
{
  TillMoney tendered = self->total;

  if (!read_tendered (self, &tendered) || !till_money_subtract (tendered, self->total, change, NULL))
    return till_amount_text_dup_unreadable (self->format, self->total.currency, gtk_editable_get_text (self->tendered_entry));
  if (till_money_is_negative (*change))
    return till_amount_text_dup_missing (self->format, till_money (-change->minor, change->currency));
  return NULL;
}

static void
update (TillCashDialog *self)
{
  TillMoney change = self->total;
  g_autofree char *problem = dup_problem (self, &change);
  g_autofree char *text = problem == NULL ? till_money_format_to_string (self->format, change) : NULL;

  till_field_problem_set_text (self->problem, problem);
  gtk_label_set_label (self->change, text != NULL ? text : "—");
  till_dialog_set_can_accept (TILL_DIALOG (self), problem == NULL);
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

  g_type_ensure (TILL_TYPE_FIELD_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-cash-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, total_label);
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, tendered_entry);
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, TillCashDialog, quick);
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
