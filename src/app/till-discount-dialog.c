/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-discount-dialog.h"

#include <glib/gi18n.h>

struct _TillDiscountDialog {
  TillDialog parent_instance;

  GtkLabel *subject;
  GtkToggleButton *percent;
  GtkToggleButton *amount;
  GtkEditable *value;
  GtkWidget *quick;
  GtkWidget *remove;
  GtkLabel *result;

  TillShop *shop;
  TillCart *cart;
  TillCartLine *line;
  TillDiscount discount;
};

G_DEFINE_FINAL_TYPE (TillDiscountDialog, till_discount_dialog, TILL_TYPE_DIALOG)

static gboolean
read_value (TillDiscountDialog *self,
            TillDiscount *discount)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  const char *text = gtk_editable_get_text (self->value);
  TillMoney money = till_money (0, till_shop_get_currency (self->shop));
  gint64 rate = 0;

  if (gtk_toggle_button_get_active (self->percent)) {
    if (!till_money_format_parse_rate (format, text, &rate, NULL))
      return FALSE;
    *discount = till_discount_percent (rate);
  } else {
    if (!till_money_format_parse (format, text, money.currency, &money, NULL))
      return FALSE;
    *discount = till_discount_amount (money.minor);
  }
  return till_discount_is_valid (*discount);
}

static TillMoney
get_price (TillDiscountDialog *self)
{
  if (self->line != NULL)
    return till_cart_line_get_totals (self->line)->gross;
  return till_cart_get_totals (self->cart)->subtotal;
}

/* What the discount comes to, said before it is given. */
static void
update (TillDiscountDialog *self)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  TillDiscount discount = till_discount_none ();
  TillMoney off = { 0 };
  gboolean is_valid = read_value (self, &discount) && till_discount_take (discount, get_price (self), &off, NULL);
  g_autofree char *price = till_money_format_to_string (format, get_price (self));
  g_autofree char *text = NULL;

  if (is_valid) {
    g_autofree char *amount = till_money_format_to_string (format, off);

    /* Translators: the first %s is what is taken off, the second one the price before. */
    text = g_strdup_printf (_ ("%s off %s"), amount, price);
  }
  gtk_label_set_label (self->result, text != NULL ? text : "");
  till_dialog_set_can_accept (TILL_DIALOG (self), is_valid);
}

static void
kind_toggled_cb (TillDiscountDialog *self)
{
  gtk_widget_set_visible (self->quick, gtk_toggle_button_get_active (self->percent));
  update (self);
}

static void
quick_clicked_cb (TillDiscountDialog *self,
                  GtkButton *button)
{
  gtk_toggle_button_set_active (self->percent, TRUE);
  gtk_editable_set_text (self->value, gtk_widget_get_name (GTK_WIDGET (button)));
  till_dialog_accept (TILL_DIALOG (self));
}

static void
remove_clicked_cb (TillDiscountDialog *self)
{
  gtk_editable_set_text (self->value, "0");
  till_dialog_accept (TILL_DIALOG (self));
}

static gboolean
till_discount_dialog_accept (TillDialog *dialog)
{
  TillDiscountDialog *self = TILL_DISCOUNT_DIALOG (dialog);

  if (!read_value (self, &self->discount))
    return FALSE;
  if (self->discount.value == 0)
    self->discount = till_discount_none ();
  return TRUE;
}

static void
till_discount_dialog_dispose (GObject *object)
{
  TillDiscountDialog *self = TILL_DISCOUNT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_DISCOUNT_DIALOG);
  g_clear_object (&self->shop);
  g_clear_object (&self->cart);
  g_clear_object (&self->line);
  G_OBJECT_CLASS (till_discount_dialog_parent_class)->dispose (object);
}

static void
till_discount_dialog_class_init (TillDiscountDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_discount_dialog_dispose;
  TILL_DIALOG_CLASS (klass)->accept = till_discount_dialog_accept;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-discount-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, percent);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, amount);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, value);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, quick);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, result);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, kind_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, quick_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
till_discount_dialog_init (TillDiscountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static TillDiscount
get_present (TillDiscountDialog *self)
{
  return self->line != NULL ? till_cart_line_get_discount (self->line) : till_cart_get_discount (self->cart);
}

TillDialog *
till_discount_dialog_new (TillShop *shop,
                          TillCartLine *line)
{
  TillDiscountDialog *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (line == NULL || TILL_IS_CART_LINE (line), NULL);

  self = g_object_new (TILL_TYPE_DISCOUNT_DIALOG, NULL);
  self->shop = g_object_ref (shop);
  self->cart = g_object_ref (till_shop_get_cart (shop));
  g_set_object (&self->line, line);
  gtk_label_set_label (self->subject, line != NULL ? till_cart_line_get_name (line) : _ ("The whole sale"));
  gtk_button_set_label (GTK_BUTTON (self->amount), till_shop_get_currency (shop)->code);
  gtk_widget_set_visible (self->remove, get_present (self).kind != TILL_DISCOUNT_NONE);
  update (self);
  return TILL_DIALOG (self);
}

TillDiscount
till_discount_dialog_get_discount (TillDiscountDialog *self)
{
  g_return_val_if_fail (TILL_IS_DISCOUNT_DIALOG (self), till_discount_none ());

  return self->discount;
}

TillCartLine *
till_discount_dialog_get_line (TillDiscountDialog *self)
{
  g_return_val_if_fail (TILL_IS_DISCOUNT_DIALOG (self), NULL);

  return self->line;
}
