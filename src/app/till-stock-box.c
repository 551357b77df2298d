/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-stock-box.h"

#include "till-form-field.h"
#include "till-reporter.h"
#include "till-stock.h"

#include <glib/gi18n.h>

/* In the order of the drop-down. */
typedef enum {
  REASON_DELIVERY,
  REASON_COUNT,
  REASON_LOSS,
  REASON_OTHER,
} Reason;

struct _TillStockBox {
  AdwBin parent_instance;

  GtkSwitch *counted;
  GtkWidget *details;
  GtkLabel *on_hand;
  TillFormField *mark_field;
  GtkEditable *mark;
  GtkMenuButton *adjust;
  GtkDropDown *reason;
  TillFormField *quantity_field;
  GtkEditable *quantity;
  GtkEditable *note;

  TillShop *shop;
  TillProductEntry *entry;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TillStockBox, till_stock_box, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static TillMoneyFormat *
get_format (TillStockBox *self)
{
  return till_shop_get_format (self->shop);
}

static void
show_mark (TillStockBox *self,
           const TillStockLevel *stock)
{
  g_autofree char *text = stock->has_mark ? till_money_format_quantity (get_format (self), stock->low_at) : g_strdup ("");

  if (!gtk_widget_has_focus (GTK_WIDGET (self->mark)) && !till_form_field_has_problem (self->mark_field))
    gtk_editable_set_text (self->mark, text);
}

static void
fill (TillStockBox *self)
{
  const TillStockLevel *stock = self->entry != NULL ? till_product_entry_get_stock (self->entry) : NULL;
  g_autofree char *quantity = NULL;
  g_autofree char *text = NULL;

  if (stock == NULL)
    return;
  quantity = till_money_format_quantity (get_format (self), stock->on_hand);
  /* Translators: %s is how much of a product there is. */
  text = g_strdup_printf (_ ("In stock: %s"), quantity);
  self->is_filling = TRUE;
  gtk_switch_set_active (self->counted, stock->is_counted);
  gtk_widget_set_visible (self->details, stock->is_counted);
  gtk_label_set_label (self->on_hand, text);
  if (till_stock_level_is_low (stock))
    gtk_widget_add_css_class (GTK_WIDGET (self->on_hand), "low-stock");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->on_hand), "low-stock");
  show_mark (self, stock);
  self->is_filling = FALSE;
}

static void
changed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillStockBox) self = user_data;
  g_autoptr (GError) error = NULL;

  if (till_stock_finish (TILL_STORE (object), result, &error))
    g_signal_emit (self, signals[CHANGED], 0);
  else
    till_report_error (GTK_WIDGET (self), _ ("The stock was not changed."), _ ("Try again."), error);
}

static void
set_level (TillStockBox *self,
           const TillStockLevel *level,
           const char *note)
{
  till_stock_set_async (till_catalog_get_store (till_shop_get_catalog (self->shop)), till_shop_get_clock (self->shop),
                        till_product_entry_get_id (self->entry), level, note, changed_cb, g_object_ref (self));
}

/* What there is may have changed since it was read. */
static void
keep_level (TillStockBox *self,
            const TillStockLevel *level)
{
  till_stock_keep_async (till_catalog_get_store (till_shop_get_catalog (self->shop)), till_shop_get_clock (self->shop),
                         till_product_entry_get_id (self->entry), level, changed_cb, g_object_ref (self));
}

static void
counted_cb (TillStockBox *self)
{
  TillStockLevel level = { 0 };

  if (self->is_filling || self->entry == NULL)
    return;
  level = *till_product_entry_get_stock (self->entry);
  level.is_counted = gtk_switch_get_active (self->counted);
  keep_level (self, &level);
}

static gboolean
read_quantity (TillStockBox *self,
               GtkEditable *editable,
               TillFormField *field,
               TillQuantity *quantity)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
  g_autofree char *problem = NULL;

  if (till_money_format_parse_quantity (get_format (self), text, quantity, NULL) && *quantity >= 0) {
    till_form_field_set_problem (field, NULL);
    return TRUE;
  }
  /* Translators: %s is what was typed. */
  problem = g_strdup_printf (_ ("“%s” is not a quantity. Type it like 12."), text);
  till_form_field_set_problem (field, problem);
  return FALSE;
}

/* An empty mark is none. */
static void
mark_left_cb (TillStockBox *self)
{
  TillStockLevel level = { 0 };

  if (self->entry == NULL || self->is_filling)
    return;
  level = *till_product_entry_get_stock (self->entry);
  level.has_mark = *gtk_editable_get_text (self->mark) != '\0';
  if (!level.has_mark)
    till_form_field_set_problem (self->mark_field, NULL);
  else if (!read_quantity (self, self->mark, self->mark_field, &level.low_at))
    return;
  if (level.is_counted && !till_stock_level_equal (&level, till_product_entry_get_stock (self->entry)))
    keep_level (self, &level);
}

static void
add (TillStockBox *self,
     TillQuantity quantity,
     const char *reason,
     const char *note)
{
  till_stock_add_async (till_catalog_get_store (till_shop_get_catalog (self->shop)), till_shop_get_clock (self->shop),
                        till_product_entry_get_id (self->entry), quantity, reason, note, changed_cb, g_object_ref (self));
}

static void
apply (TillStockBox *self,
       TillQuantity quantity,
       const char *note)
{
  TillStockLevel level = *till_product_entry_get_stock (self->entry);

  switch ((Reason) gtk_drop_down_get_selected (self->reason)) {
    case REASON_DELIVERY:
      add (self, quantity, TILL_STOCK_DELIVERY, note);
      break;
    case REASON_LOSS:
      add (self, -quantity, TILL_STOCK_LOSS, note);
      break;
    case REASON_OTHER:
      add (self, -quantity, TILL_STOCK_OTHER, note);
      break;
    case REASON_COUNT:
    default:
      level.on_hand = quantity;
      set_level (self, &level, note);
  }
}

static void
accept_cb (TillStockBox *self)
{
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (self->note)));
  TillQuantity quantity = 0;

  if (self->entry == NULL || !read_quantity (self, self->quantity, self->quantity_field, &quantity))
    return;
  gtk_menu_button_popdown (self->adjust);
  gtk_editable_set_text (self->quantity, "");
  gtk_editable_set_text (self->note, "");
  apply (self, quantity, *note != '\0' ? note : NULL);
}

static void
till_stock_box_dispose (GObject *object)
{
  TillStockBox *self = TILL_STOCK_BOX (object);

  till_stock_box_set_entry (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_STOCK_BOX);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_stock_box_parent_class)->dispose (object);
}

static void
till_stock_box_class_init (TillStockBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_stock_box_dispose;
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_STOCK_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TILL_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-stock-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, counted);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, details);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, on_hand);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, mark_field);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, mark);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, adjust);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, reason);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, quantity_field);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, quantity);
  gtk_widget_class_bind_template_child (widget_class, TillStockBox, note);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
}

static void
till_stock_box_init (TillStockBox *self)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (controller, "leave", G_CALLBACK (mark_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->mark), controller);
}

void
till_stock_box_set_shop (TillStockBox *self,
                         TillShop *shop)
{
  g_return_if_fail (TILL_IS_STOCK_BOX (self));
  g_return_if_fail (TILL_IS_SHOP (shop));

  g_set_object (&self->shop, shop);
}

void
till_stock_box_set_entry (TillStockBox *self,
                          TillProductEntry *entry)
{
  g_return_if_fail (TILL_IS_STOCK_BOX (self));
  g_return_if_fail (entry == NULL || TILL_IS_PRODUCT_ENTRY (entry));

  if (self->entry == entry)
    return;
  if (self->entry != NULL) {
    mark_left_cb (self);
    g_signal_handlers_disconnect_by_func (self->entry, fill, self);
    till_form_field_set_problem (self->mark_field, NULL);
  }
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_object (entry, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
