/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-bottom-bar.h"

#include <glib/gi18n.h>

struct _TillBottomBar {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *other;
  GtkLabel *count;
  GtkLabel *total;
  GtkWidget *charge;
  GtkLabel *charge_label;
};

G_DEFINE_FINAL_TYPE (TillBottomBar, till_bottom_bar, ADW_TYPE_BIN)

enum {
  SWITCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (TillBottomBar *self)
{
  g_signal_emit (self, signals[SWITCHED], 0);
}

static void
set_name (GtkWidget *widget,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
till_bottom_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_BOTTOM_BAR);
  G_OBJECT_CLASS (till_bottom_bar_parent_class)->dispose (object);
}

static void
till_bottom_bar_class_init (TillBottomBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_bottom_bar_dispose;

  signals[SWITCHED] = g_signal_new ("switched", TILL_TYPE_BOTTOM_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-bottom-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TillBottomBar, stack);
  gtk_widget_class_bind_template_child (widget_class, TillBottomBar, other);
  gtk_widget_class_bind_template_child (widget_class, TillBottomBar, count);
  gtk_widget_class_bind_template_child (widget_class, TillBottomBar, total);
  gtk_widget_class_bind_template_child (widget_class, TillBottomBar, charge);
  gtk_widget_class_bind_template_child (widget_class, TillBottomBar, charge_label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
till_bottom_bar_init (TillBottomBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_bottom_bar_update (TillBottomBar *self,
                        TillMoneyFormat *format,
                        const TillCurrency *currency,
                        TillCart *cart,
                        gboolean shows_cart)
{
  guint n_lines = cart != NULL ? till_cart_get_n_lines (cart) : 0;
  TillMoney total = cart != NULL ? till_cart_get_totals (cart)->total : till_money (0, currency);
  g_autofree char *amount = till_money_format_to_string (format, total);
  g_autofree char *count = g_strdup_printf (ngettext ("%u line", "%u lines", n_lines), n_lines);
  /* Translators: the pay button; %s is an amount of money. */
  g_autofree char *charge = g_strdup_printf (_ ("Charge %s"), amount);

  g_return_if_fail (TILL_IS_BOTTOM_BAR (self));

  gtk_stack_set_visible_child_name (self->stack, shows_cart ? "products" : "sale");
  gtk_label_set_label (self->total, amount);
  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->charge_label, shows_cart ? charge : _ ("Charge"));
  set_name (self->charge, charge);
  set_name (self->other, shows_cart ? _ ("Products") : _ ("Current sale"));
}
