/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-cart-row.h"

#include "till-key-hint.h"
#include "till-line-text.h"
#include "till-row-name.h"
#include "till-unknown-code.h"

#include <glib/gi18n.h>

struct _TillCartRow {
  AdwBin parent_instance;

  GtkLabel *quantity;
  GtkLabel *name;
  GtkLabel *detail;
  GtkLabel *discount;
  GtkLabel *total;
  GtkWidget *tools;
  GtkWidget *line_tools;
  GtkWidget *code_tools;

  TillMoneyFormat *format;
  GObject *item;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (TillCartRow, till_cart_row, ADW_TYPE_BIN)

static void
show_note (TillCartRow *self,
           const char *note)
{
  gtk_label_set_label (self->discount, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->discount), note != NULL);
}

static void
show_line (TillCartRow *self,
           TillCartLine *line)
{
  TillMoney total = till_cart_line_get_total (line);
  g_autofree char *quantity = till_money_format_quantity (self->format, till_cart_line_get_quantity (line));
  g_autofree char *detail = till_line_text_dup_detail (self->format, line);
  g_autofree char *discount = till_line_text_dup_discount (self->format, till_cart_line_get_discount (line), total.currency);
  g_autofree char *trial = till_line_text_dup_trial (line);
  g_autofree char *amount = till_money_format_to_string (self->format, total);
  g_autofree char *name = till_line_text_dup_name (self->format, line);

  gtk_label_set_label (self->quantity, quantity);
  gtk_label_set_label (self->name, till_cart_line_get_name (line));
  gtk_label_set_label (self->detail, detail);
  show_note (self, discount != NULL ? discount : trial);
  gtk_label_set_label (self->total, amount);
  till_row_name_set (GTK_WIDGET (self), name);
}

static void
show_unknown (TillCartRow *self,
              TillUnknownCode *unknown)
{
  const char *reason = till_unknown_code_get_reason (unknown);
  const char *code = till_unknown_code_get_code (unknown);
  g_autofree char *quantity = till_money_format_quantity (self->format, till_unknown_code_get_quantity (unknown));
  /* Translators: %s is a barcode. */
  g_autofree char *name = g_strdup_printf (_ ("Unknown code %s"), code);

  gtk_label_set_label (self->quantity, quantity);
  gtk_label_set_label (self->name, code);
  gtk_label_set_label (self->detail, reason != NULL ? reason : _ ("Unknown code"));
  show_note (self, NULL);
  gtk_label_set_label (self->total, "");
  till_row_name_set (GTK_WIDGET (self), name);
}

static void
update (TillCartRow *self)
{
  gboolean is_line = TILL_IS_CART_LINE (self->item);

  if (self->item == NULL)
    return;
  if (is_line)
    show_line (self, TILL_CART_LINE (self->item));
  else
    show_unknown (self, TILL_UNKNOWN_CODE (self->item));
  if (is_line)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unknown");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unknown");
  gtk_widget_set_visible (self->line_tools, is_line);
  gtk_widget_set_visible (self->code_tools, !is_line);
  gtk_widget_set_visible (self->tools, self->selected || !is_line);
}

static void
till_cart_row_dispose (GObject *object)
{
  TillCartRow *self = TILL_CART_ROW (object);

  till_cart_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CART_ROW);
  g_clear_object (&self->format);
  G_OBJECT_CLASS (till_cart_row_parent_class)->dispose (object);
}

static void
till_cart_row_class_init (TillCartRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_cart_row_dispose;

  g_type_ensure (TILL_TYPE_KEY_HINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-cart-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, quantity);
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, name);
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, discount);
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, total);
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, tools);
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, line_tools);
  gtk_widget_class_bind_template_child (widget_class, TillCartRow, code_tools);
  gtk_widget_class_set_css_name (widget_class, "cartrow");
}

static void
till_cart_row_init (TillCartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
till_cart_row_new (TillMoneyFormat *format)
{
  TillCartRow *self = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);

  self = g_object_new (TILL_TYPE_CART_ROW, NULL);
  self->format = g_object_ref (format);
  return GTK_WIDGET (self);
}

GObject *
till_cart_row_get_item (TillCartRow *self)
{
  g_return_val_if_fail (TILL_IS_CART_ROW (self), NULL);

  return self->item;
}

void
till_cart_row_set_item (TillCartRow *self,
                        GObject *item)
{
  g_return_if_fail (TILL_IS_CART_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
till_cart_row_set_selected (TillCartRow *self,
                            gboolean selected)
{
  g_return_if_fail (TILL_IS_CART_ROW (self));

  if (self->selected == selected)
    return;
  self->selected = selected;
  update (self);
}
