/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A label, and while it is edited an entry in its place. What cannot be taken stays in the entry, with the reason under
 * it; a row that leaves the screen with such a text says so. */

#include "till-product-cell.h"

#include "till-price-text.h"
#include "till-product-facts-text.h"
#include "till-reporter.h"
#include "till-row-name.h"

#include <glib/gi18n.h>

struct _TillProductCell {
  AdwBin parent_instance;

  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *entry_widget; /* NULL while nothing is edited */
  GtkLabel *problem;

  TillShop *shop;
  TillProductHistory *history;
  TillProductColumn column;
  TillProductEntry *entry;
};

G_DEFINE_FINAL_TYPE (TillProductCell, till_product_cell, ADW_TYPE_BIN)

enum {
  EDITING,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
name_row (TillProductCell *self,
          const char *text)
{
  TillProduct *product = till_product_entry_get_product (self->entry);
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (product == NULL || cell == NULL)
    return;
  till_row_name_set (GTK_WIDGET (self), text);
  if (self->column != TILL_PRODUCT_COLUMN_NAME || gtk_widget_get_parent (cell) == NULL)
    return;
  name = till_product_facts_text_dup_row (till_shop_get_format (self->shop), self->entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_class (GtkWidget *widget,
           const char *name,
           gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static char *
dup_text (TillProductCell *self)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);

  switch (self->column) {
    case TILL_PRODUCT_COLUMN_SKU:
      return till_product_facts_text_dup_sku (self->entry);
    case TILL_PRODUCT_COLUMN_PRICE:
      return till_product_facts_text_dup_price (format, self->entry);
    case TILL_PRODUCT_COLUMN_CATEGORY:
      return till_product_facts_text_dup_category (till_shop_get_catalog (self->shop), self->entry);
    case TILL_PRODUCT_COLUMN_STOCK:
      return till_product_facts_text_dup_stock (format, self->entry);
    case TILL_PRODUCT_COLUMN_CHANGED:
      return till_product_facts_text_dup_changed (format, self->entry);
    case TILL_PRODUCT_COLUMN_NAME:
    default:
      return till_product_facts_text_dup_name (self->entry);
  }
}

static void
update (TillProductCell *self)
{
  TillProduct *product = self->entry != NULL ? till_product_entry_get_product (self->entry) : NULL;
  g_autofree char *text = self->entry != NULL ? dup_text (self) : g_strdup ("");

  gtk_label_set_label (self->label, text);
  set_class (GTK_WIDGET (self->label), "dim-label", product != NULL && !till_product_is_active (product));
  set_class (GTK_WIDGET (self->label), "low-stock", self->column == TILL_PRODUCT_COLUMN_STOCK && self->entry != NULL && till_stock_level_is_low (till_product_entry_get_stock (self->entry)));
  if (self->entry != NULL)
    name_row (self, text);
}

static void
end (TillProductCell *self)
{
  GtkWidget *widget = g_steal_pointer (&self->entry_widget);

  if (widget == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_remove (GTK_BOX (self->box), widget);
  g_signal_emit (self, signals[EDITING], 0, FALSE);
}

static void
say_problem (TillProductCell *self,
             const char *problem)
{
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_add_css_class (self->entry_widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry_widget), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry_widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem, -1);
}

/* @after: the product with what was typed. NULL without an error cannot be: what is wrong is in @problem. */
static TillProduct *
read_entry (TillProductCell *self,
            char **problem)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry_widget))));
  g_autoptr (TillProduct) after = till_product_copy (till_product_entry_get_product (self->entry));
  TillMoney price = { 0 };

  *problem = NULL;
  if (self->column == TILL_PRODUCT_COLUMN_NAME) {
    if (*text == '\0')
      *problem = g_strdup (_ ("A product needs a name."));
    till_product_set_name (after, text);
  } else if (till_price_text_parse (till_shop_get_format (self->shop), till_shop_get_currency (self->shop), text, &price, problem)) {
    till_product_set_price (after, price);
  } else if (*problem == NULL) {
    *problem = g_strdup (_ ("A product needs a price."));
  }
  return *problem == NULL ? g_steal_pointer (&after) : NULL;
}

static gboolean
is_same (TillProduct *before,
         TillProduct *after)
{
  return g_str_equal (till_product_get_name (before), till_product_get_name (after)) &&
         till_money_equal (till_product_get_price (before), till_product_get_price (after));
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillProductCell) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_product_history_save_finish (TILL_PRODUCT_HISTORY (object), result, &error))
    till_report_error (GTK_WIDGET (self), _ ("The product was not changed."), _ ("Try again."), error);
  if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "products.refresh", NULL);
}

/* FALSE: it cannot be taken, and the cell says why. */
static gboolean
commit (TillProductCell *self)
{
  TillProduct *before = till_product_entry_get_product (self->entry);
  g_autofree char *problem = NULL;
  g_autoptr (TillProduct) after = read_entry (self, &problem);

  if (after == NULL) {
    say_problem (self, problem);
    return FALSE;
  }
  if (!is_same (before, after)) {
    till_product_history_save_async (self->history, before, after, saved_cb, g_object_ref (self));
    /* What is changed next is changed in this one. */
    till_product_entry_set_product (self->entry, after);
  }
  end (self);
  return TRUE;
}

static void
activate_cb (TillProductCell *self)
{
  if (self->entry_widget != NULL && commit (self))
    g_signal_emit (self, signals[LEFT], 0, FALSE);
}

static gboolean
key_pressed_cb (TillProductCell *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape) {
    end (self);
    g_signal_emit (self, signals[LEFT], 0, FALSE);
    return TRUE;
  }
  if (keyval != GDK_KEY_Tab || (state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  if (commit (self))
    g_signal_emit (self, signals[LEFT], 0, TRUE);
  return TRUE;
}

static void
focus_left_cb (TillProductCell *self)
{
  if (self->entry_widget != NULL && self->entry != NULL && gtk_widget_get_mapped (self->entry_widget))
    commit (self);
}

static GtkWidget *
make_entry (TillProductCell *self)
{
  GtkWidget *widget = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, focus);
  gtk_editable_set_width_chars (GTK_EDITABLE (widget), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, self->column == TILL_PRODUCT_COLUMN_NAME ? _ ("Name") : _ ("Price"), -1);
  return widget;
}

static void
till_product_cell_dispose (GObject *object)
{
  TillProductCell *self = TILL_PRODUCT_CELL (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
  g_clear_object (&self->history);
  g_clear_object (&self->shop);
  self->entry_widget = NULL;
  G_OBJECT_CLASS (till_product_cell_parent_class)->dispose (object);
}

static void
till_product_cell_class_init (TillProductCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_product_cell_dispose;
  signals[EDITING] = g_signal_new ("editing", TILL_TYPE_PRODUCT_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LEFT] = g_signal_new ("left", TILL_TYPE_PRODUCT_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "productcell");
}

static void
till_product_cell_init (TillProductCell *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->problem));
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
till_product_cell_new (TillShop *shop,
                       TillProductHistory *history,
                       TillProductColumn column)
{
  TillProductCell *self = NULL;
  gboolean is_number = column == TILL_PRODUCT_COLUMN_PRICE || column == TILL_PRODUCT_COLUMN_STOCK;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (TILL_IS_PRODUCT_HISTORY (history), NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_CELL, NULL);
  self->shop = g_object_ref (shop);
  self->history = g_object_ref (history);
  self->column = column;
  gtk_label_set_xalign (self->label, is_number ? 1 : 0);
  if (is_number)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  return GTK_WIDGET (self);
}

TillProductColumn
till_product_cell_get_column (TillProductCell *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_CELL (self), TILL_PRODUCT_COLUMN_NAME);

  return self->column;
}

TillProductEntry *
till_product_cell_get_entry (TillProductCell *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_CELL (self), NULL);

  return self->entry;
}

/* What was typed and not taken is not lost silently when its row leaves the screen. */
static void
leave_entry (TillProductCell *self)
{
  if (self->entry_widget != NULL && !commit (self)) {
    till_report_event (GTK_WIDGET (self), gtk_label_get_label (self->problem), NULL, NULL);
    end (self);
  }
  g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
}

void
till_product_cell_set_entry (TillProductCell *self,
                             TillProductEntry *entry)
{
  g_return_if_fail (TILL_IS_PRODUCT_CELL (self));
  g_return_if_fail (entry == NULL || TILL_IS_PRODUCT_ENTRY (entry));

  if (self->entry == entry)
    return;
  if (self->entry != NULL)
    leave_entry (self);
  if (entry != NULL) {
    self->entry = g_object_ref (entry);
    g_signal_connect_swapped (entry, "changed", G_CALLBACK (update), self);
  }
  update (self);
}

gboolean
till_product_cell_begin (TillProductCell *self)
{
  TillProduct *product = NULL;
  g_autofree char *price = NULL;
  gboolean is_name = FALSE;

  g_return_val_if_fail (TILL_IS_PRODUCT_CELL (self), FALSE);

  is_name = self->column == TILL_PRODUCT_COLUMN_NAME;
  product = self->entry != NULL ? till_product_entry_get_product (self->entry) : NULL;
  if (product == NULL || (!is_name && self->column != TILL_PRODUCT_COLUMN_PRICE))
    return FALSE;
  if (self->entry_widget != NULL)
    return gtk_widget_grab_focus (self->entry_widget);
  price = till_money_format_to_string (till_shop_get_format (self->shop), till_product_get_price (product));
  self->entry_widget = make_entry (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry_widget), is_name ? till_product_get_name (product) : price);
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  gtk_box_prepend (GTK_BOX (self->box), self->entry_widget);
  g_signal_emit (self, signals[EDITING], 0, TRUE);
  return gtk_widget_grab_focus (self->entry_widget);
}
