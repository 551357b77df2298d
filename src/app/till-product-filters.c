/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-filters.h"

#include "till-product-choices.h"

#include <glib/gi18n.h>

struct _TillProductFilters {
  AdwBin parent_instance;

  GtkDropDown *state;
  GtkDropDown *category;
  GtkDropDown *order;
  GtkToggleButton *descending;

  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TillProductFilters, till_product_filters, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
chosen_cb (TillProductFilters *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
till_product_filters_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_PRODUCT_FILTERS);
  G_OBJECT_CLASS (till_product_filters_parent_class)->dispose (object);
}

static void
till_product_filters_class_init (TillProductFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_product_filters_dispose;
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_PRODUCT_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-product-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, TillProductFilters, state);
  gtk_widget_class_bind_template_child (widget_class, TillProductFilters, category);
  gtk_widget_class_bind_template_child (widget_class, TillProductFilters, order);
  gtk_widget_class_bind_template_child (widget_class, TillProductFilters, descending);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
till_product_filters_init (TillProductFilters *self)
{
  self->is_setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_setting = FALSE;
}

void
till_product_filters_set_catalog (TillProductFilters *self,
                                  TillCatalog *catalog)
{
  g_return_if_fail (TILL_IS_PRODUCT_FILTERS (self));
  g_return_if_fail (TILL_IS_CATALOG (catalog));

  self->is_setting = TRUE;
  till_product_choices_fill_categories (self->category, catalog, _ ("All categories"));
  self->is_setting = FALSE;
}

void
till_product_filters_read (TillProductFilters *self,
                           TillProductQuery *query)
{
  g_return_if_fail (TILL_IS_PRODUCT_FILTERS (self));
  g_return_if_fail (query != NULL);

  query->state = gtk_drop_down_get_selected (self->state);
  query->category_id = (char *) till_product_choices_get_id (self->category);
  query->order = gtk_drop_down_get_selected (self->order);
  query->descending = gtk_toggle_button_get_active (self->descending);
}

void
till_product_filters_set_order (TillProductFilters *self,
                                TillProductOrder order,
                                gboolean descending)
{
  g_return_if_fail (TILL_IS_PRODUCT_FILTERS (self));

  self->is_setting = TRUE;
  gtk_drop_down_set_selected (self->order, order);
  gtk_toggle_button_set_active (self->descending, descending);
  self->is_setting = FALSE;
}

gboolean
till_product_filters_is_default (TillProductFilters *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_FILTERS (self), FALSE);

  return gtk_drop_down_get_selected (self->state) == TILL_PRODUCT_STATE_ACTIVE && till_product_choices_get_id (self->category) == NULL;
}
