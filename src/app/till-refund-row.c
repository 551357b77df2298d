/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-refund-row.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TillRefundRow {
  AdwBin parent_instance;

  GtkSpinButton *spin;
  gint64 number;
};

G_DEFINE_FINAL_TYPE (TillRefundRow, till_refund_row, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
value_changed_cb (TillRefundRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
till_refund_row_class_init (TillRefundRowClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_REFUND_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_refund_row_init (TillRefundRow *self)
{
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_texts (TillMoneyFormat *format,
           TillCartLine *line,
           const TillRefundLine *left)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *quantity = till_money_format_quantity (format, left->quantity);
  g_autofree char *amount = till_money_format_to_string (format, left->amount);
  /* Translators: how much of a line can be given back, and what it comes to: "2 for $9.07". */
  g_autofree char *detail = g_strdup_printf (_ ("%s for %s"), quantity, amount);

  gtk_box_append (GTK_BOX (texts), new_label (till_cart_line_get_name (line), "name"));
  gtk_box_append (GTK_BOX (texts), new_label (detail, "detail"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  return texts;
}

static void
name_spin (TillRefundRow *self,
           TillCartLine *line)
{
  /* Translators: for screen readers: a field for how much of a product goes back. */
  g_autofree char *name = g_strdup_printf (_ ("Give back of %s"), till_cart_line_get_name (line));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
till_refund_row_new (TillMoneyFormat *format,
                     TillCartLine *line,
                     const TillRefundLine *left)
{
  TillRefundRow *self = NULL;
  GtkWidget *box = NULL;
  guint digits = 0;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);
  g_return_val_if_fail (TILL_IS_CART_LINE (line), NULL);

  self = g_object_new (TILL_TYPE_REFUND_ROW, NULL);
  self->number = left->number;
  digits = till_cart_line_get_item (line)->is_single || !till_quantity_is_whole (left->quantity) ? 3 : 0;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, (double) left->quantity / TILL_QUANTITY_ONE, 1));
  gtk_spin_button_set_digits (self->spin, digits);
  gtk_spin_button_set_numeric (self->spin, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 4);
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  name_spin (self, line);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "line");
  gtk_box_append (GTK_BOX (box), new_texts (format, line, left));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spin));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

gboolean
till_refund_row_get_line (TillRefundRow *self,
                          TillRefundLine *line)
{
  g_return_val_if_fail (TILL_IS_REFUND_ROW (self), FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  line->number = self->number;
  line->quantity = (TillQuantity) llround (gtk_spin_button_get_value (self->spin) * TILL_QUANTITY_ONE);
  return line->quantity > 0;
}
