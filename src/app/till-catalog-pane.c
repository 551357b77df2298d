/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grid makes a widget for every cell it might scroll to, some 150 of them. So that a change of category, a key in
 * the search, and the first frame of all cost no more than the cells that can be seen, each new list is at first cut
 * off after a screenful and then grows with the frames that follow. */

#include "till-catalog-pane.h"

#include "till-pictures.h"
#include "till-product-tile.h"

#include <glib/gi18n.h>

#define SCREENFUL 30

struct _TillCatalogPane {
  AdwBin parent_instance;

  GtkWidget *pills_window;
  GtkBox *pills;
  GtkStack *heads;
  GtkLabel *found;
  GtkLabel *keys;
  GtkStack *stack;
  GtkGridView *grid;
  GtkLabel *nothing;

  TillShop *shop;
  TillCatalog *catalog;
  TillPictures *pictures;
  GtkSliceListModel *slice;
  GListModel *shown; /* the whole list behind the slice */
  GtkWidget *all_pill;
  char *search;
  guint growing;
};

G_DEFINE_FINAL_TYPE (TillCatalogPane, till_catalog_pane, ADW_TYPE_BIN)

enum {
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
grow_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  TillCatalogPane *self = TILL_CATALOG_PANE (widget);
  guint size = gtk_slice_list_model_get_size (self->slice);
  guint n_items = g_list_model_get_n_items (self->shown);

  if (size < n_items && size < 10 * SCREENFUL) {
    gtk_slice_list_model_set_size (self->slice, size + SCREENFUL);
    return G_SOURCE_CONTINUE;
  }
  self->growing = 0;
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

static void
update_emptiness (TillCatalogPane *self)
{
  gboolean is_empty = self->shown == NULL || g_list_model_get_n_items (self->shown) == 0;
  g_autofree char *text = NULL;

  if (is_empty && self->search != NULL)
    /* Translators: %s is what was typed into the search. */
    text = g_strdup_printf (_ ("No product fits “%s”."), self->search);
  gtk_label_set_label (self->nothing, text != NULL ? text : _ ("There is no product here yet."));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "nothing" : "grid");
}

static void
show_list (TillCatalogPane *self,
           GListModel *list)
{
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_set_object (&self->shown, list);
  gtk_slice_list_model_set_size (self->slice, SCREENFUL);
  gtk_slice_list_model_set_model (self->slice, list);
  gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", 0);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update_emptiness), self, G_CONNECT_SWAPPED);
  update_emptiness (self);
  if (self->growing == 0)
    self->growing = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
}

/* Enter takes what has digits as a code, though no product fits it. */
static const char *
describe_keys (TillCatalogPane *self,
               guint n_found)
{
  if (n_found > 0)
    return _ ("Enter takes the first, Esc goes back");
  if (strpbrk (self->search, "0123456789") != NULL)
    return _ ("Enter takes it as a code, Esc goes back");
  return _ ("Esc goes back");
}

static void
update_found (TillCatalogPane *self)
{
  guint n_found = g_list_model_get_n_items (self->shown);
  g_autofree char *text = g_strdup_printf (ngettext ("%u product fits", "%u products fit", n_found), n_found);

  gtk_label_set_label (self->found, text);
  gtk_label_set_label (self->keys, describe_keys (self, n_found));
}

static void
show_search (TillCatalogPane *self)
{
  g_autoptr (GListModel) list = till_catalog_search (self->catalog, self->search);

  gtk_stack_set_visible_child_name (self->heads, "found");
  gtk_widget_add_css_class (GTK_WIDGET (self), "searching");
  show_list (self, list);
  update_found (self);
}

static GtkWidget *
find_active_pill (TillCatalogPane *self)
{
  for (GtkWidget *pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills)); pill != NULL; pill = gtk_widget_get_next_sibling (pill)) {
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (pill)))
      return pill;
  }
  return NULL;
}

static void
show_category (TillCatalogPane *self)
{
  GtkWidget *pill = find_active_pill (self);
  const char *id = pill != NULL ? g_object_get_data (G_OBJECT (pill), "till-category") : NULL;
  g_autoptr (GListModel) list = NULL;

  gtk_stack_set_visible_child_name (self->heads, "pills");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "searching");
  if (g_strcmp0 (id, "favourites") == 0)
    list = g_object_ref (till_catalog_get_favourites (self->catalog));
  else
    list = till_catalog_get_products (self->catalog, id);
  show_list (self, list);
}

static void
pill_toggled_cb (TillCatalogPane *self,
                 GtkToggleButton *pill)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_STATE_CHECKED, gtk_toggle_button_get_active (pill), -1);
  if (gtk_toggle_button_get_active (pill) && self->search == NULL)
    show_category (self);
}

static GtkWidget *
append_pill (TillCatalogPane *self,
             const char *id,
             const char *label)
{
  GtkWidget *pill = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", label, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);

  gtk_widget_add_css_class (pill, "pill-button");
  if (self->all_pill != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (pill), GTK_TOGGLE_BUTTON (self->all_pill));
  g_object_set_data_full (G_OBJECT (pill), "till-category", g_strdup (id), g_free);
  g_signal_connect_object (pill, "toggled", G_CALLBACK (pill_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->pills, pill);
  return pill;
}

static void
clear_pills (TillCatalogPane *self)
{
  GtkWidget *pill = NULL;

  self->all_pill = NULL;
  while ((pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills))) != NULL)
    gtk_box_remove (self->pills, pill);
}

/* The pill that was active stays so, if its category is still there. */
static void
activate_pill (TillCatalogPane *self,
               const char *id)
{
  for (GtkWidget *pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills)); pill != NULL; pill = gtk_widget_get_next_sibling (pill)) {
    if (g_strcmp0 (g_object_get_data (G_OBJECT (pill), "till-category"), id) != 0)
      continue;
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pill), TRUE);
    return;
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->all_pill), TRUE);
}

static void
fill_pills (TillCatalogPane *self)
{
  GListModel *categories = till_catalog_get_categories (self->catalog);
  GtkWidget *active = find_active_pill (self);
  g_autofree char *active_id = active != NULL ? g_strdup (g_object_get_data (G_OBJECT (active), "till-category")) : g_strdup ("favourites");
  GtkWidget *favourites = NULL;

  clear_pills (self);
  self->all_pill = append_pill (self, NULL, _ ("All products"));
  if (g_list_model_get_n_items (till_catalog_get_favourites (self->catalog)) > 0) {
    favourites = append_pill (self, "favourites", _ ("Favourites"));
    gtk_box_reorder_child_after (self->pills, favourites, NULL);
  }
  for (guint i = 0; i < g_list_model_get_n_items (categories); i++) {
    g_autoptr (TillCategory) category = g_list_model_get_item (categories, i);

    append_pill (self, till_category_get_id (category), till_category_get_name (category));
  }
  activate_pill (self, active_id);
}

static void
catalog_changed_cb (TillCatalogPane *self)
{
  if (self->search != NULL)
    show_search (self);
}

static void
favourites_changed_cb (TillCatalogPane *self,
                       guint position,
                       guint n_removed,
                       guint n_added,
                       GListModel *favourites)
{
  guint n_items = g_list_model_get_n_items (favourites);

  if (n_items == 0 || n_items == n_added)
    fill_pills (self);
}

static void
follow_catalog (TillCatalogPane *self)
{
  TillCatalog *catalog = till_shop_get_catalog (self->shop);

  if (catalog == NULL || !till_shop_can_sell (self->shop) || self->catalog != NULL)
    return;
  self->catalog = g_object_ref (catalog);
  self->pictures = till_pictures_new (catalog);
  g_signal_connect_object (catalog, "changed", G_CALLBACK (catalog_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (catalog, "notify::is-ready", G_CALLBACK (catalog_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (till_catalog_get_categories (catalog), "items-changed", G_CALLBACK (fill_pills), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (till_catalog_get_favourites (catalog), "items-changed", G_CALLBACK (favourites_changed_cb), self, G_CONNECT_SWAPPED);
  fill_pills (self);
}

static void
tile_activated_cb (TillCatalogPane *self,
                   guint position)
{
  g_autoptr (TillProduct) product = g_list_model_get_item (G_LIST_MODEL (self->slice), position);

  if (product != NULL)
    g_signal_emit (self, signals[PICKED], 0, product);
}

/* Two quick taps are two coffees, where the grid would see a double click: so the tile takes each of them before the
 * grid does. A finger that scrolls never comes to its release. */
static void
tapped_cb (GtkListItem *item,
           int n_press,
           double x,
           double y,
           GtkGesture *gesture)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *self = gtk_widget_get_ancestor (tile, TILL_TYPE_CATALOG_PANE);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_widget_contains (tile, x, y))
    tile_activated_cb (TILL_CATALOG_PANE (self), gtk_list_item_get_position (item));
}

static void
setup_tile_cb (TillCatalogPane *self,
               GtkListItem *item)
{
  GtkWidget *tile = till_product_tile_new (till_shop_get_format (self->shop), self->pictures);
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect_object (gesture, "released", G_CALLBACK (tapped_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (item, tile);
}

static void
bind_tile_cb (TillCatalogPane *self,
              GtkListItem *item)
{
  GtkWidget *tile = gtk_list_item_get_child (item);

  till_product_tile_set_product (TILL_PRODUCT_TILE (tile), gtk_list_item_get_item (item));
  if (self->search != NULL && gtk_list_item_get_position (item) == 0)
    gtk_widget_add_css_class (tile, "first");
  else
    gtk_widget_remove_css_class (tile, "first");
}

/* A wheel scrolls the pills, too, though they lie side by side. */
static gboolean
pills_scrolled_cb (TillCatalogPane *self,
                   double dx,
                   double dy)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->pills_window));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 60 * (dx + dy));
  return GDK_EVENT_STOP;
}

static void
set_up_grid (TillCatalogPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = NULL;

  self->slice = gtk_slice_list_model_new (NULL, 0, SCREENFUL);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->slice)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_tile_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_tile_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
}

/* The arrows go from tile to tile; Tab leaves them all, there may be a hundred thousand. */
static gboolean
key_pressed_cb (TillCatalogPane *self,
                guint keyval)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (self));

  if (keyval == GDK_KEY_ISO_Left_Tab)
    return gtk_widget_child_focus (GTK_WIDGET (self->heads), GTK_DIR_TAB_BACKWARD);
  return keyval == GDK_KEY_Tab && next != NULL && gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

static void
till_catalog_pane_dispose (GObject *object)
{
  TillCatalogPane *self = TILL_CATALOG_PANE (object);

  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  if (self->growing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->growing);
  self->growing = 0;
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CATALOG_PANE);
  g_clear_object (&self->shop);
  g_clear_object (&self->catalog);
  g_clear_object (&self->pictures);
  g_clear_object (&self->slice);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (till_catalog_pane_parent_class)->dispose (object);
}

static void
till_catalog_pane_class_init (TillCatalogPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_catalog_pane_dispose;

  signals[PICKED] = g_signal_new ("picked", TILL_TYPE_CATALOG_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_PRODUCT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-catalog-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, pills_window);
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, pills);
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, heads);
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, found);
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, keys);
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, grid);
  gtk_widget_class_bind_template_child (widget_class, TillCatalogPane, nothing);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tile_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pills_scrolled_cb);
  gtk_widget_class_set_css_name (widget_class, "catalogpane");
}

static void
till_catalog_pane_init (TillCatalogPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_grid (self);
}

void
till_catalog_pane_set_shop (TillCatalogPane *self,
                            TillShop *shop)
{
  g_return_if_fail (TILL_IS_CATALOG_PANE (self));
  g_return_if_fail (TILL_IS_SHOP (shop) && self->shop == NULL);

  self->shop = g_object_ref (shop);
  g_signal_connect_object (shop, "notify::state", G_CALLBACK (follow_catalog), self, G_CONNECT_SWAPPED);
  follow_catalog (self);
}

/* Nothing but space is no search. */
static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

void
till_catalog_pane_search (TillCatalogPane *self,
                          const char *text)
{
  g_autofree char *search = NULL;

  g_return_if_fail (TILL_IS_CATALOG_PANE (self));

  if (text != NULL && !is_blank (text))
    search = g_strdup (text);
  if (g_strcmp0 (search, self->search) == 0)
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&search);
  if (self->catalog == NULL)
    return;
  if (self->search != NULL)
    show_search (self);
  else
    show_category (self);
}

TillProduct *
till_catalog_pane_get_first (TillCatalogPane *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG_PANE (self), NULL);

  if (self->shown == NULL)
    return NULL;
  return g_list_model_get_item (self->shown, 0);
}

void
till_catalog_pane_focus_grid (TillCatalogPane *self)
{
  g_return_if_fail (TILL_IS_CATALOG_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}
