/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-discount-dialog.h"

#include "till-amount-text.h"
#include "till-field-problem.h"

#include <glib/gi18n.h>

/* 12.5 %: with a decimal mark, which is what is mistyped most. */
#define EXAMPLE_RATE 125000

struct _TillDiscountDialog {
  TillDialog parent_instance;

  GtkLabel *subject;
  GtkToggleButton *percent;
  GtkToggleButton *amount;
  GtkEditable *value;
  GtkWidget *quick;
  GtkWidget *remove;
  TillFieldProblem *problem;
  GtkLabel *result;

  TillShop *shop;
  TillCart *cart;
  TillCartLine *line;
  TillDiscount discount;
};

G_DEFINE_FINAL_TYPE (TillDiscountDialog, till_discount_dialog, TILL_TYPE_DIALOG)

static gboolean
is_percent (TillDiscountDialog *self)
{
  return gtk_toggle_button_get_active (self->percent);
}

static gboolean
parse_value (TillDiscountDialog *self,
             TillDiscount *discount)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  const char *text = gtk_editable_get_text (self->value);
  TillMoney money = till_money (0, till_shop_get_currency (self->shop));
  gint64 rate = 0;

  if (is_percent (self)) {
    if (!till_money_format_parse_rate (format, text, &rate, NULL))
      return FALSE;
    *discount = till_discount_percent (rate);
  } else {
    if (!till_money_format_parse (format, text, money.currency, &money, NULL))
      return FALSE;
    *discount = till_discount_amount (money.minor);
  }
  return TRUE;
}

static gboolean
read_value (TillDiscountDialog *self,
            TillDiscount *discount)
{
  return parse_value (self, discount) && till_discount_is_valid (*discount);
}

/* What the sale's discount is taken from: the lines at their own discounts, without the plans, whose price is for every
 * interval. */
static TillMoney
get_sale_price (TillDiscountDialog *self)
{
  TillMoney price = till_money (0, till_shop_get_currency (self->shop));

  for (guint i = 0; i < till_cart_get_n_lines (self->cart); i++) {
    TillCartLine *line = till_cart_get_line (self->cart, i);

    if (!till_item_is_recurring (till_cart_line_get_item (line)))
      price.minor += till_cart_line_get_total (line).minor; /* No more than the subtotal, which fits. */
  }
  return price;
}

static TillMoney
get_price (TillDiscountDialog *self)
{
  return self->line != NULL ? till_cart_line_get_totals (self->line)->gross : get_sale_price (self);
}

/* What the discount comes to, said before it is given. */
static char *
dup_result (TillDiscountDialog *self,
            TillMoney off)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  g_autofree char *price = till_money_format_to_string (format, get_price (self));
  g_autofree char *amount = till_money_format_to_string (format, off);

  /* Translators: the first %s is what is taken off, the second one the price before. */
  return g_strdup_printf (_ ("%s off %s"), amount, price);
}

static char *
dup_unreadable (TillDiscountDialog *self)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  const char *text = gtk_editable_get_text (self->value);
  g_autofree char *example = NULL;

  if (!is_percent (self))
    return till_amount_text_dup_unreadable (format, till_shop_get_currency (self->shop), text);
  example = till_money_format_rate (format, EXAMPLE_RATE);
  /* Translators: what was typed, and a percentage as it has to be typed. */
  return g_strdup_printf (_ ("“%s” is not a percentage. Type it like %s."), text, example);
}

/* NULL where there is none, or nothing is typed yet. */
static char *
dup_problem (TillDiscountDialog *self)
{
  TillDiscount discount = till_discount_none ();
  g_autofree char *all = NULL;

  if (*gtk_editable_get_text (self->value) == '\0')
    return NULL;
  if (!parse_value (self, &discount))
    return dup_unreadable (self);
  if (discount.value < 0)
    return g_strdup (_ ("A discount cannot be less than nothing."));
  if (till_discount_is_valid (discount))
    return NULL;
  all = till_money_format_rate (till_shop_get_format (self->shop), TILL_RATE_ONE);
  /* Translators: %s is "100%". */
  return g_strdup_printf (_ ("A discount cannot be more than %s."), all);
}

static void
update (TillDiscountDialog *self)
{
  TillDiscount discount = till_discount_none ();
  TillMoney off = { 0 };
  gboolean is_valid = read_value (self, &discount) && till_discount_take (discount, get_price (self), &off, NULL);
  g_autofree char *problem = dup_problem (self);
  g_autofree char *result = is_valid ? dup_result (self, off) : NULL;

  till_field_problem_set_text (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_label_set_label (self->result, result != NULL ? result : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), problem == NULL);
  till_dialog_set_can_accept (TILL_DIALOG (self), is_valid);
}

static void
kind_toggled_cb (TillDiscountDialog *self)
{
  gtk_widget_set_visible (self->quick, is_percent (self));
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

  g_type_ensure (TILL_TYPE_FIELD_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-discount-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, percent);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, amount);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, value);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, quick);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, TillDiscountDialog, problem);
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

static char *
dup_value (TillDiscountDialog *self,
           TillDiscount discount)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);

  switch (discount.kind) {
    case TILL_DISCOUNT_PERCENT:
      return till_money_format_rate (format, discount.value);
    case TILL_DISCOUNT_AMOUNT:
      return till_money_format_to_string (format, till_money (discount.value, till_shop_get_currency (self->shop)));
    case TILL_DISCOUNT_NONE:
    default:
      return g_strdup ("");
  }
}

/* What is given already stands in the field; the first key replaces it. */
static void
show_present (TillDiscountDialog *self)
{
  TillDiscount present = get_present (self);
  g_autofree char *value = dup_value (self, present);

  gtk_toggle_button_set_active (present.kind == TILL_DISCOUNT_AMOUNT ? self->amount : self->percent, TRUE);
  gtk_editable_set_text (self->value, value);
  gtk_widget_set_visible (self->remove, present.kind != TILL_DISCOUNT_NONE);
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
  show_present (self);
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
