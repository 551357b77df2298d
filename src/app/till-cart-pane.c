/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-cart-pane.h"

#include "till-cart-row.h"
#include "till-key-hint.h"
#include "till-totals-panel.h"

#include <glib/gi18n.h>

struct _TillCartPane {
  AdwBin parent_instance;

  GtkWidget *customer_button;
  GtkLabel *customer;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *number;
  TillTotalsPanel *totals;
  GtkWidget *charge;
  GtkLabel *charge_label;

  TillRegister *reg;
  TillMoneyFormat *format;
  TillCart *cart;
  GtkSingleSelection *selection;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (TillCartPane, till_cart_pane, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
setup_row_cb (TillCartPane *self,
              GtkListItem *item)
{
  gtk_list_item_set_child (item, till_cart_row_new (self->format));
}

static void
selected_cb (GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (row != NULL)
    till_cart_row_set_selected (TILL_CART_ROW (row), gtk_list_item_get_selected (item));
}

static void
bind_row_cb (TillCartPane *self,
             GtkListItem *item)
{
  TillCartRow *row = TILL_CART_ROW (gtk_list_item_get_child (item));

  till_cart_row_set_item (row, gtk_list_item_get_item (item));
  till_cart_row_set_selected (row, gtk_list_item_get_selected (item));
  g_signal_connect_object (item, "notify::selected", G_CALLBACK (selected_cb), row, 0);
}

static void
unbind_row_cb (TillCartPane *self,
               GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_data (item, row);
  till_cart_row_set_item (TILL_CART_ROW (row), NULL);
}

static void
row_activated_cb (TillCartPane *self,
                  guint position)
{
  if (till_cart_pane_get_unknown (self) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "sale.add-product", NULL);
}

static void
update_emptiness (TillCartPane *self)
{
  guint n_rows = g_list_model_get_n_items (till_register_get_rows (self->reg));
  gboolean is_broken = till_shop_get_state (till_register_get_shop (self->reg)) == TILL_SHOP_BROKEN;

  if (n_rows > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, is_broken ? "closed" : "nothing");
}

static void
update_number (TillCartPane *self)
{
  const char *number = till_register_get_number (self->reg);

  if (number != NULL)
    gtk_label_set_label (self->number, number);
  gtk_widget_set_visible (GTK_WIDGET (self->number), number != NULL);
}

static void
update_charge (TillCartPane *self,
               TillMoney total)
{
  g_autofree char *amount = till_money_format_to_string (self->format, total);
  /* Translators: the pay button; %s is an amount of money. */
  g_autofree char *text = g_strdup_printf (_ ("Charge %s"), amount);

  gtk_label_set_label (self->charge_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->charge), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_totals (TillCartPane *self)
{
  TillTotals *totals = till_cart_get_totals (self->cart);

  till_totals_panel_set_totals (self->totals, self->format, totals);
  update_charge (self, totals->total);
}

static void
show_nothing (TillCartPane *self)
{
  const TillCurrency *currency = till_shop_get_currency (till_register_get_shop (self->reg));
  g_autoptr (TillTotals) nothing = till_totals_compute (NULL, 0, till_discount_none (), TILL_TAX_ROUNDING_PER_SALE, currency, NULL);

  till_totals_panel_set_totals (self->totals, self->format, nothing);
  update_charge (self, nothing->total);
}

static void
update_customer (TillCartPane *self)
{
  TillCustomer *customer = till_cart_get_customer (self->cart);
  const char *name = customer != NULL ? till_customer_get_name (customer) : NULL;

  if (name == NULL)
    name = _ ("Customer");
  gtk_label_set_label (self->customer, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->customer_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_up_list (TillCartPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->selection = gtk_single_selection_new (g_object_ref (till_register_get_rows (self->reg)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
till_cart_pane_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  TillCartPane *self = TILL_CART_PANE (object);

  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_cart_pane_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TillCartPane *self = TILL_CART_PANE (object);

  switch (property_id) {
    case PROP_NARROW:
      till_cart_pane_set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_cart_pane_dispose (GObject *object)
{
  TillCartPane *self = TILL_CART_PANE (object);

  till_cart_pane_set_cart (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CART_PANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->reg);
  g_clear_object (&self->format);
  G_OBJECT_CLASS (till_cart_pane_parent_class)->dispose (object);
}

static void
till_cart_pane_class_init (TillCartPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_cart_pane_get_property;
  object_class->set_property = till_cart_pane_set_property;
  object_class->dispose = till_cart_pane_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TILL_TYPE_KEY_HINT);
  g_type_ensure (TILL_TYPE_TOTALS_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-cart-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, customer_button);
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, customer);
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, list);
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, number);
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, totals);
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, charge);
  gtk_widget_class_bind_template_child (widget_class, TillCartPane, charge_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "cartpane");
}

static void
till_cart_pane_init (TillCartPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
find_row (TillCartPane *self,
          gpointer item)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);

    if (TILL_IS_CART_ROW (row) && till_cart_row_get_item (TILL_CART_ROW (row)) == item)
      return child;
  }
  return NULL;
}

/* Where the list has the focus, it goes along: two rows that look chosen would make a riddle of "+". */
static void
move_focus (TillCartPane *self,
            gpointer item)
{
  GtkWidget *row = find_row (self, item);

  if (row != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    gtk_widget_grab_focus (row);
}

void
till_cart_pane_set_register (TillCartPane *self,
                             TillRegister *reg)
{
  g_return_if_fail (TILL_IS_CART_PANE (self));
  g_return_if_fail (TILL_IS_REGISTER (reg) && self->reg == NULL);

  self->reg = g_object_ref (reg);
  self->format = g_object_ref (till_shop_get_format (till_register_get_shop (reg)));
  set_up_list (self);
  g_signal_connect_object (till_register_get_rows (reg), "items-changed", G_CALLBACK (update_emptiness), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (till_register_get_shop (reg), "notify::state", G_CALLBACK (update_emptiness), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reg, "notify::number", G_CALLBACK (update_number), self, G_CONNECT_SWAPPED);
  update_emptiness (self);
  show_nothing (self);
}

void
till_cart_pane_set_cart (TillCartPane *self,
                         TillCart *cart)
{
  g_return_if_fail (TILL_IS_CART_PANE (self));

  if (self->cart != NULL)
    g_signal_handlers_disconnect_by_data (self->cart, self);
  g_set_object (&self->cart, cart);
  if (cart == NULL)
    return;
  g_signal_connect_object (cart, "notify::totals", G_CALLBACK (update_totals), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cart, "notify::customer", G_CALLBACK (update_customer), self, G_CONNECT_SWAPPED);
  update_totals (self);
  update_customer (self);
  if (till_cart_get_n_lines (cart) > 0)
    till_cart_pane_select (self, till_cart_get_line (cart, till_cart_get_n_lines (cart) - 1));
}

gboolean
till_cart_pane_get_narrow (TillCartPane *self)
{
  g_return_val_if_fail (TILL_IS_CART_PANE (self), FALSE);

  return self->narrow;
}

void
till_cart_pane_set_narrow (TillCartPane *self,
                           gboolean narrow)
{
  g_return_if_fail (TILL_IS_CART_PANE (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->charge, !narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

TillCartLine *
till_cart_pane_get_line (TillCartPane *self)
{
  gpointer row = NULL;

  g_return_val_if_fail (TILL_IS_CART_PANE (self), NULL);

  row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  return TILL_IS_CART_LINE (row) ? row : NULL;
}

TillUnknownCode *
till_cart_pane_get_unknown (TillCartPane *self)
{
  gpointer row = NULL;

  g_return_val_if_fail (TILL_IS_CART_PANE (self), NULL);

  row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  return TILL_IS_UNKNOWN_CODE (row) ? row : NULL;
}

void
till_cart_pane_select (TillCartPane *self,
                       gpointer row)
{
  GListModel *rows = NULL;

  g_return_if_fail (TILL_IS_CART_PANE (self));

  rows = till_register_get_rows (self->reg);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (rows, i);

    if (item != row)
      continue;
    gtk_single_selection_set_selected (self->selection, i);
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
    move_focus (self, row);
    return;
  }
}

void
till_cart_pane_focus_list (TillCartPane *self)
{
  g_return_if_fail (TILL_IS_CART_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
