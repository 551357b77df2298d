/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-selection.h"

struct _TillProductSelection {
  GObject parent_instance;

  GListModel *model;
  GtkBitset *chosen;
};

static GType
till_product_selection_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (TILL_PRODUCT_SELECTION (list)->model);
}

static guint
till_product_selection_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (TILL_PRODUCT_SELECTION (list)->model);
}

static gpointer
till_product_selection_get_item (GListModel *list,
                                 guint position)
{
  return g_list_model_get_item (TILL_PRODUCT_SELECTION (list)->model, position);
}

static void
till_product_selection_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = till_product_selection_get_item_type;
  iface->get_n_items = till_product_selection_get_n_items;
  iface->get_item = till_product_selection_get_item;
}

static gboolean
till_product_selection_is_selected (GtkSelectionModel *model,
                                    guint position)
{
  return gtk_bitset_contains (TILL_PRODUCT_SELECTION (model)->chosen, position);
}

static GtkBitset *
till_product_selection_get_selection_in_range (GtkSelectionModel *model,
                                               guint position,
                                               guint n_items)
{
  return gtk_bitset_ref (TILL_PRODUCT_SELECTION (model)->chosen);
}

/* The other ways to choose are this one, in GTK. */
static gboolean
till_product_selection_set_selection (GtkSelectionModel *model,
                                      GtkBitset *selected,
                                      GtkBitset *mask)
{
  TillProductSelection *self = TILL_PRODUCT_SELECTION (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->chosen);
  GtkBitset *chosen = NULL;
  guint first = 0;

  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  gtk_bitset_remove_range (changes, g_list_model_get_n_items (self->model), G_MAXUINT - g_list_model_get_n_items (self->model));
  if (gtk_bitset_is_empty (changes))
    return TRUE;
  /* Who looks at the old set goes on looking at that. */
  chosen = gtk_bitset_copy (self->chosen);
  gtk_bitset_difference (chosen, changes);
  gtk_bitset_unref (self->chosen);
  self->chosen = chosen;
  first = gtk_bitset_get_minimum (changes);
  gtk_selection_model_selection_changed (model, first, gtk_bitset_get_maximum (changes) - first + 1);
  return TRUE;
}

static void
till_product_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = till_product_selection_is_selected;
  iface->get_selection_in_range = till_product_selection_get_selection_in_range;
  iface->set_selection = till_product_selection_set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TillProductSelection, till_product_selection, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, till_product_selection_list_model_init) G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, till_product_selection_model_init))

static void
items_changed_cb (TillProductSelection *self,
                  guint position,
                  guint n_removed,
                  guint n_added)
{
  GtkBitset *chosen = gtk_bitset_copy (self->chosen);

  gtk_bitset_splice (chosen, position, n_removed, n_added);
  gtk_bitset_unref (self->chosen);
  self->chosen = chosen;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
till_product_selection_finalize (GObject *object)
{
  TillProductSelection *self = TILL_PRODUCT_SELECTION (object);

  gtk_bitset_unref (self->chosen);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (till_product_selection_parent_class)->finalize (object);
}

static void
till_product_selection_class_init (TillProductSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_product_selection_finalize;
}

static void
till_product_selection_init (TillProductSelection *self)
{
  self->chosen = gtk_bitset_new_empty ();
}

GtkSelectionModel *
till_product_selection_new (GListModel *model)
{
  TillProductSelection *self = NULL;

  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_SELECTION, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_SELECTION_MODEL (self);
}
