/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-totals-panel.h"

#include "till-sale-text.h"

#include <glib/gi18n.h>

struct _TillTotalsPanel {
  AdwBin parent_instance;

  GtkGrid *parts;
  GtkLabel *title;
  GtkLabel *total;
  GtkBox *terms;

  int n_parts;
};

G_DEFINE_FINAL_TYPE (TillTotalsPanel, till_totals_panel, ADW_TYPE_BIN)

static void
clear_children (GtkWidget *parent)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    gtk_widget_unparent (child);
}

static void
add_part (TillTotalsPanel *self,
          const char *title,
          const char *amount)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *value = gtk_label_new (amount);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (self->parts, label, 0, self->n_parts, 1, 1);
  gtk_grid_attach (self->parts, value, 1, self->n_parts, 1, 1);
  self->n_parts++;
}

static void
add_money (TillTotalsPanel *self,
           TillMoneyFormat *format,
           const char *title,
           TillMoney money)
{
  g_autofree char *amount = till_money_format_to_string (format, money);

  add_part (self, title, amount);
}

static void
add_tax (TillTotalsPanel *self,
         TillMoneyFormat *format,
         const TillTaxAmount *tax)
{
  g_autofree char *rate = till_money_format_rate (format, tax->rate);
  g_autofree char *title = NULL;

  if (tax->is_included)
    /* Translators: the name of a tax and its rate: "VAT 20 %, included in the prices". */
    title = g_strdup_printf (_ ("%s %s, included"), tax->name, rate);
  else
    /* Translators: the name of a tax and its rate: "VAT 20 %". */
    title = g_strdup_printf (_ ("%s %s"), tax->name, rate);
  add_money (self, format, title, tax->amount);
}

static void
add_term (TillTotalsPanel *self,
          TillMoneyFormat *format,
          const TillTerm *term)
{
  g_autofree char *text = till_sale_text_dup_term (format, term);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (self->terms, label);
}

static void
show_total (TillTotalsPanel *self,
            TillMoneyFormat *format,
            TillMoney total)
{
  g_autofree char *amount = till_money_format_to_string (format, total);
  /* Translators: %s is an amount of money: all that is to be paid. */
  g_autofree char *name = g_strdup_printf (_ ("Total %s"), amount);

  gtk_label_set_label (self->total, amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->total), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_parts (TillTotalsPanel *self,
            TillMoneyFormat *format,
            const TillTotals *totals)
{
  TillMoney off = totals->discount;

  if (totals->n_taxes == 0 && till_money_is_zero (totals->discount))
    return;
  add_money (self, format, _ ("Subtotal"), totals->subtotal);
  if (!till_money_is_zero (totals->discount) && till_money_negate (totals->discount, &off, NULL))
    add_money (self, format, _ ("Discount"), off);
  for (guint i = 0; i < totals->n_taxes; i++)
    add_tax (self, format, &totals->taxes[i]);
}

static void
till_totals_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_TOTALS_PANEL);
  G_OBJECT_CLASS (till_totals_panel_parent_class)->dispose (object);
}

static void
till_totals_panel_class_init (TillTotalsPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_totals_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-totals-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TillTotalsPanel, parts);
  gtk_widget_class_bind_template_child (widget_class, TillTotalsPanel, title);
  gtk_widget_class_bind_template_child (widget_class, TillTotalsPanel, total);
  gtk_widget_class_bind_template_child (widget_class, TillTotalsPanel, terms);
  gtk_widget_class_set_css_name (widget_class, "totals");
}

static void
till_totals_panel_init (TillTotalsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_totals_panel_set_totals (TillTotalsPanel *self,
                              TillMoneyFormat *format,
                              const TillTotals *totals)
{
  g_return_if_fail (TILL_IS_TOTALS_PANEL (self));
  g_return_if_fail (TILL_IS_MONEY_FORMAT (format));
  g_return_if_fail (totals != NULL);

  clear_children (GTK_WIDGET (self->parts));
  clear_children (GTK_WIDGET (self->terms));
  self->n_parts = 0;
  show_parts (self, format, totals);
  for (guint i = 0; i < totals->n_terms; i++)
    add_term (self, format, &totals->terms[i]);
  /* Translators: the sum that is paid today, where plans are paid for again later. */
  gtk_label_set_label (self->title, totals->n_terms > 0 ? _ ("Due today") : _ ("Total"));
  show_total (self, format, totals->total);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), self->n_parts > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->terms), totals->n_terms > 0);
}
