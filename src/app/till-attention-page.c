/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-attention-page.h"

#include "till-attention-card.h"
#include "till-bin-focus.h"

struct _TillAttentionPage {
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkWidget *back;
  GtkStack *stack;
  GtkListBox *list;

  TillShop *shop;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (TillAttentionPage, till_attention_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
create_card_cb (gpointer item,
                gpointer user_data)
{
  TillAttentionPage *self = user_data;
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), till_attention_card_new (self->shop, item));
  return row;
}

static void
update_stack (TillAttentionPage *self)
{
  const guint n_matters = till_after_sales_get_n_matters (till_shop_get_after_sales (self->shop));

  gtk_stack_set_visible_child_name (self->stack, n_matters > 0 ? "list" : "nothing");
}

static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  gtk_widget_activate_action (widget, "sale.new", NULL);
}

static void
till_attention_page_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, TILL_ATTENTION_PAGE (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_narrow (TillAttentionPage *self,
            gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  adw_header_bar_set_decoration_layout (self->header, narrow ? ":close" : NULL);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
till_attention_page_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      set_narrow (TILL_ATTENTION_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_attention_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TILL_ATTENTION_PAGE (widget)->back);
}

static void
till_attention_page_dispose (GObject *object)
{
  TillAttentionPage *self = TILL_ATTENTION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_ATTENTION_PAGE);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_attention_page_parent_class)->dispose (object);
}

static void
till_attention_page_class_init (TillAttentionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_attention_page_get_property;
  object_class->set_property = till_attention_page_set_property;
  object_class->dispose = till_attention_page_dispose;
  widget_class->focus = till_bin_focus;
  widget_class->grab_focus = till_attention_page_grab_focus;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-attention-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillAttentionPage, header);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionPage, back);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionPage, list);
  gtk_widget_class_install_action (widget_class, "office.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "office.back", NULL);
}

static void
till_attention_page_init (TillAttentionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
till_attention_page_new (TillShop *shop)
{
  TillAttentionPage *self = NULL;
  TillAfterSales *after_sales = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_ATTENTION_PAGE, NULL);
  self->shop = g_object_ref (shop);
  after_sales = till_shop_get_after_sales (shop);
  gtk_list_box_bind_model (self->list, till_after_sales_get_matters (after_sales), create_card_cb, self, NULL);
  g_signal_connect_object (after_sales, "notify::n-matters", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  update_stack (self);
  return GTK_WIDGET (self);
}
