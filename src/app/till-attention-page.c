/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-attention-page.h"

#include "till-attention-card.h"

struct _TillAttentionPage {
  TillOfficePage parent_instance;

  GtkStack *stack;
  GtkListBox *list;

  TillShop *shop;
};

G_DEFINE_FINAL_TYPE (TillAttentionPage, till_attention_page, TILL_TYPE_OFFICE_PAGE)

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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_attention_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-attention-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillAttentionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionPage, list);
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
