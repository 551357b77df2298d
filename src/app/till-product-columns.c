/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows come sorted from the store: the sorters of the columns sort nothing. They make the headers clickable, and
 * tell which one was clicked, which a column view of this version does not say: asked to compare two objects, it asks
 * the column first by which it is sorted, and turns the answer round when that is descending. */

#include "till-product-columns.h"

#include "till-product-cell.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *title;
  TillProductOrder order;
  gboolean expands;
  gboolean is_wide; /* not shown on a narrow window */
  int width;
} ColumnInfo;

static const ColumnInfo infos[TILL_PRODUCT_N_COLUMNS] = {
  [TILL_PRODUCT_COLUMN_NAME] = { N_ ("Name"), TILL_PRODUCT_ORDER_NAME, TRUE, FALSE, -1 },
  [TILL_PRODUCT_COLUMN_SKU] = { N_ ("SKU"), TILL_PRODUCT_ORDER_SKU, FALSE, TRUE, 100 },
  [TILL_PRODUCT_COLUMN_PRICE] = { N_ ("Price"), TILL_PRODUCT_ORDER_PRICE, FALSE, FALSE, 120 },
  [TILL_PRODUCT_COLUMN_CATEGORY] = { N_ ("Category"), TILL_PRODUCT_ORDER_CATEGORY, FALSE, TRUE, 120 },
  [TILL_PRODUCT_COLUMN_STOCK] = { N_ ("Stock"), TILL_PRODUCT_ORDER_STOCK, FALSE, TRUE, 80 },
  [TILL_PRODUCT_COLUMN_CHANGED] = { N_ ("Changed"), TILL_PRODUCT_ORDER_CHANGED, FALSE, TRUE, 176 },
};

struct _TillProductColumns {
  GObject parent_instance;

  GtkColumnView *view; /* owns what is left of us by its signals */
  TillShop *shop;
  TillProductHistory *history;
  GtkColumnViewColumn *columns[TILL_PRODUCT_N_COLUMNS];
  GPtrArray *items; /* of GtkListItem that are bound; not owned */
  guint n_editing;
  int asked; /* the column whose sorter was asked first */
};

G_DEFINE_FINAL_TYPE (TillProductColumns, till_product_columns, G_TYPE_OBJECT)

enum {
  ORDER_CHANGED,
  EDITING_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkListItem *
find_item (TillProductColumns *self,
           guint position,
           TillProductColumn column)
{
  for (guint i = 0; i < self->items->len; i++) {
    GtkListItem *item = g_ptr_array_index (self->items, i);
    TillProductCell *cell = TILL_PRODUCT_CELL (gtk_list_item_get_child (item));

    if (gtk_list_item_get_position (item) == position && till_product_cell_get_column (cell) == column)
      return item;
  }
  return NULL;
}

static gboolean
begin (TillProductColumns *self,
       guint position,
       TillProductColumn column)
{
  GtkListItem *item = find_item (self, position, column);

  return item != NULL && till_product_cell_begin (TILL_PRODUCT_CELL (gtk_list_item_get_child (item)));
}

static gboolean
find_cell (TillProductColumns *self,
           GtkWidget *cell,
           guint *position)
{
  for (guint i = 0; i < self->items->len; i++) {
    GtkListItem *item = g_ptr_array_index (self->items, i);

    if (gtk_list_item_get_child (item) != cell)
      continue;
    *position = gtk_list_item_get_position (item);
    return TRUE;
  }
  return FALSE;
}

static void
focus_row (GtkWidget *cell)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (cell));

  if (row != NULL)
    gtk_widget_grab_focus (row);
}

/* From the name to the price, from there to the next row's name. */
static void
left_cell_cb (TillProductColumns *self,
              gboolean goes_on,
              TillProductCell *cell)
{
  gboolean is_name = till_product_cell_get_column (cell) == TILL_PRODUCT_COLUMN_NAME;
  guint position = 0;

  focus_row (GTK_WIDGET (cell));
  if (!goes_on || !find_cell (self, GTK_WIDGET (cell), &position))
    return;
  if (is_name)
    begin (self, position, TILL_PRODUCT_COLUMN_PRICE);
  else
    begin (self, position + 1, TILL_PRODUCT_COLUMN_NAME);
}

static void
editing_cb (TillProductColumns *self,
            gboolean editing)
{
  self->n_editing += editing ? 1 : -1;
  g_signal_emit (self, signals[EDITING_CHANGED], 0);
}

static TillProductColumn
get_column (GtkListItemFactory *factory)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
}

static void
setup_cb (TillProductColumns *self,
          GtkListItem *item,
          GtkListItemFactory *factory)
{
  GtkWidget *cell = till_product_cell_new (self->shop, self->history, get_column (factory));

  g_signal_connect_object (cell, "editing", G_CALLBACK (editing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "left", G_CALLBACK (left_cell_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (TillProductColumns *self,
         GtkListItem *item)
{
  g_ptr_array_add (self->items, item);
  till_product_cell_set_entry (TILL_PRODUCT_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (TillProductColumns *self,
           GtkListItem *item)
{
  g_ptr_array_remove_fast (self->items, item);
  till_product_cell_set_entry (TILL_PRODUCT_CELL (gtk_list_item_get_child (item)), NULL);
}

/* What the sorter of each column knows. */
typedef struct
{
  TillProductColumns *columns;
  int column;
} Probe;

static int
ask_cb (gconstpointer a,
        gconstpointer b,
        gpointer user_data)
{
  Probe *probe = user_data;

  if (probe->columns->asked < 0)
    probe->columns->asked = probe->column;
  return GTK_ORDERING_SMALLER;
}

static void
add_column (TillProductColumns *self,
            int which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Probe *probe = g_new (Probe, 1);
  g_autoptr (GtkSorter) sorter = NULL;

  *probe = (Probe){ self, which };
  sorter = GTK_SORTER (gtk_custom_sorter_new (ask_cb, probe, g_free));
  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (which));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->columns[which] = gtk_column_view_column_new (_ (infos[which].title), factory);
  gtk_column_view_column_set_sorter (self->columns[which], sorter);
  gtk_column_view_column_set_expand (self->columns[which], infos[which].expands);
  gtk_column_view_column_set_resizable (self->columns[which], !infos[which].expands);
  gtk_column_view_column_set_fixed_width (self->columns[which], infos[which].width);
  gtk_column_view_append_column (self->view, self->columns[which]);
}

static void
sorter_changed_cb (TillProductColumns *self)
{
  g_signal_emit (self, signals[ORDER_CHANGED], 0);
}

static void
till_product_columns_finalize (GObject *object)
{
  TillProductColumns *self = TILL_PRODUCT_COLUMNS (object);

  for (int i = 0; i < TILL_PRODUCT_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_ptr_array_unref (self->items);
  g_clear_object (&self->history);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_product_columns_parent_class)->finalize (object);
}

static void
till_product_columns_class_init (TillProductColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_product_columns_finalize;
  signals[ORDER_CHANGED] = g_signal_new ("order-changed", TILL_TYPE_PRODUCT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITING_CHANGED] = g_signal_new ("editing-changed", TILL_TYPE_PRODUCT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_product_columns_init (TillProductColumns *self)
{
  self->items = g_ptr_array_new ();
}

TillProductColumns *
till_product_columns_new (GtkColumnView *view,
                          TillShop *shop,
                          TillProductHistory *history)
{
  TillProductColumns *self = NULL;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_COLUMNS, NULL);
  self->view = view;
  self->shop = g_object_ref (shop);
  self->history = g_object_ref (history);
  for (int i = 0; i < TILL_PRODUCT_N_COLUMNS; i++)
    add_column (self, i);
  gtk_column_view_sort_by_column (view, self->columns[TILL_PRODUCT_COLUMN_NAME], GTK_SORT_ASCENDING);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
till_product_columns_set_narrow (TillProductColumns *self,
                                 gboolean narrow)
{
  g_return_if_fail (TILL_IS_PRODUCT_COLUMNS (self));

  /* A column that is not shown would keep the place of its width. */
  for (int i = 0; i < TILL_PRODUCT_N_COLUMNS; i++) {
    gboolean is_shown = !narrow || !infos[i].is_wide;

    gtk_column_view_column_set_visible (self->columns[i], is_shown);
    gtk_column_view_column_set_fixed_width (self->columns[i], is_shown ? infos[i].width : 0);
  }
}

void
till_product_columns_get_order (TillProductColumns *self,
                                TillProductOrder *order,
                                gboolean *descending)
{
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering = GTK_ORDERING_EQUAL;

  g_return_if_fail (TILL_IS_PRODUCT_COLUMNS (self));

  self->asked = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), one, other);
  *order = self->asked >= 0 ? infos[self->asked].order : TILL_PRODUCT_ORDER_NAME;
  *descending = ordering == GTK_ORDERING_LARGER;
}

void
till_product_columns_set_order (TillProductColumns *self,
                                TillProductOrder order,
                                gboolean descending)
{
  g_return_if_fail (TILL_IS_PRODUCT_COLUMNS (self));

  for (int i = 0; i < TILL_PRODUCT_N_COLUMNS; i++) {
    if (infos[i].order == order)
      gtk_column_view_sort_by_column (self->view, self->columns[i], descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  }
}

gboolean
till_product_columns_is_editing (TillProductColumns *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_COLUMNS (self), FALSE);

  return self->n_editing > 0;
}

gboolean
till_product_columns_edit (TillProductColumns *self,
                           guint position)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_COLUMNS (self), FALSE);

  return begin (self, position, TILL_PRODUCT_COLUMN_NAME);
}

gboolean
till_product_columns_edit_focused (TillProductColumns *self)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;

  g_return_val_if_fail (TILL_IS_PRODUCT_COLUMNS (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self->view));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->items->len; i++) {
    GtkListItem *item = g_ptr_array_index (self->items, i);

    if (gtk_widget_is_ancestor (gtk_list_item_get_child (item), focus))
      return begin (self, gtk_list_item_get_position (item), TILL_PRODUCT_COLUMN_NAME);
  }
  return FALSE;
}

/* The action is that of the list within the view. */
void
till_product_columns_scroll_to (TillProductColumns *self,
                                guint position)
{
  GtkWidget *list = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_COLUMNS (self));

  list = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  while (list != NULL && !GTK_IS_LIST_VIEW (list))
    list = gtk_widget_get_next_sibling (list);
  if (list == NULL || !gtk_widget_activate_action (list, "list.scroll-to-item", "u", position))
    g_critical ("A table without a list cannot be scrolled");
}
