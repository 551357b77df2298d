/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table is the model's, the columns draw it, the filters and the search say what it asks for, the pane shows the one
 * row that is chosen; the page ties them together, and says which verbs are possible. */

#include "till-products-page.h"

#include "till-actions.h"
#include "till-bin-focus.h"
#include "till-code-taker.h"
#include "till-narrow.h"
#include "till-product-columns.h"
#include "till-product-filters.h"
#include "till-product-pane.h"
#include "till-product-selection.h"
#include "till-product-table.h"
#include "till-product-use.h"
#include "till-product-verbs.h"
#include "till-reporter.h"
#include "till-split.h"

#include <glib/gi18n.h>

#define MAX_EXAMPLES 5

struct _TillProductsPage {
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkEditable *search;
  TillSplit *split;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  TillProductFilters *filters;
  GtkLabel *nothing;
  GtkWidget *chosen_bar;
  GtkLabel *count;
  GtkWidget *progress;
  TillProductPane *pane;

  TillShop *shop;
  TillProductHistory *history;
  TillProductVerbs *verbs;
  TillProductTable *table;
  TillProductColumns *columns;
  GtkSelectionModel *selection;
  char *wanted; /* shown as soon as it is listed */
};

static void till_products_page_code_taker_init (TillCodeTakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TillProductsPage, till_products_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (TILL_TYPE_CODE_TAKER, till_products_page_code_taker_init))

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static guint
count_chosen (TillProductsPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);

  return (guint) gtk_bitset_get_size (chosen);
}

/* A copy that nobody changes any more; of the product in the pane where the table has none chosen. */
static GArray *
list_chosen (TillProductsPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);
  const GArray *ids = till_product_table_get_ids (self->table);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  TillProductEntry *shown = till_product_pane_get_entry (self->pane);
  GtkBitsetIter iter;
  guint position = 0;

  for (gboolean is_more = gtk_bitset_iter_init_first (&iter, chosen, &position); is_more; is_more = gtk_bitset_iter_next (&iter, &position)) {
    if (position < ids->len)
      g_array_append_val (list, g_array_index (ids, TillPackedId, position));
  }
  if (list->len == 0 && shown != NULL)
    g_array_append_vals (list, till_product_entry_get_packed_id (shown), 1);
  return list;
}

static void
update_actions (TillProductsPage *self)
{
  TillProductEntry *shown = till_product_pane_get_entry (self->pane);
  TillProduct *product = shown != NULL ? till_product_entry_get_product (shown) : NULL;
  guint n_chosen = count_chosen (self);
  gboolean is_archived = n_chosen > 1 || (product != NULL && !till_product_is_active (product));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "products.undo", till_product_history_can_undo (self->history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "products.delete", n_chosen > 0 || product != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "products.change", n_chosen > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "products.restore", is_archived);
}

static void
update_chosen_bar (TillProductsPage *self)
{
  guint n_chosen = count_chosen (self);
  g_autofree char *text = g_strdup_printf (ngettext ("%u product is chosen.", "%u products are chosen.", n_chosen), n_chosen);

  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->chosen_bar, n_chosen > 1);
  till_product_pane_set_n_chosen (self->pane, n_chosen);
}

static void
selection_changed_cb (TillProductsPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);
  g_autoptr (TillProductEntry) entry = NULL;

  if (gtk_bitset_get_size (chosen) == 1)
    entry = g_list_model_get_item (G_LIST_MODEL (self->table), gtk_bitset_get_nth (chosen, 0));
  if (entry != NULL || gtk_bitset_get_size (chosen) > 1)
    till_product_pane_set_entry (self->pane, entry);
  update_chosen_bar (self);
  update_actions (self);
}

static void
update_stack (TillProductsPage *self)
{
  const gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->table)) == 0;
  const gboolean is_filtered = *gtk_editable_get_text (self->search) != '\0' || !till_product_filters_is_default (self->filters);

  gtk_widget_set_visible (self->progress, till_product_table_is_reading (self->table));
  if (is_empty && till_product_table_is_reading (self->table))
    return;
  gtk_label_set_label (self->nothing, is_filtered ? _ ("No product fits.") : _ ("There is no product yet."));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "nothing" : "list");
}

static gboolean
show_position (TillProductsPage *self,
               const char *id)
{
  guint position = 0;

  if (!till_product_table_find (self->table, id, &position))
    return FALSE;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  till_product_columns_scroll_to (self->columns, position);
  till_split_set_shows_end (self->split, TRUE);
  return TRUE;
}

/* What was chosen stays chosen, wherever it stands now. */
static void
listed_cb (TillProductsPage *self)
{
  TillProductEntry *shown = till_product_pane_get_entry (self->pane);
  guint position = 0;

  update_stack (self);
  if (self->wanted != NULL && show_position (self, self->wanted))
    g_clear_pointer (&self->wanted, g_free);
  else if (shown != NULL && count_chosen (self) == 0 && till_product_table_find (self->table, till_product_entry_get_id (shown), &position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  /* Of what leaves the list the selection says nothing. */
  update_chosen_bar (self);
  update_actions (self);
}

static void
ask (TillProductsPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  TillProductQuery query = { .text = *text != '\0' ? text : NULL };

  if (self->table == NULL)
    return;
  till_product_filters_read (self->filters, &query);
  till_product_table_set_query (self->table, &query);
}

static void
filters_changed_cb (TillProductsPage *self)
{
  TillProductQuery query = { NULL };

  till_product_filters_read (self->filters, &query);
  till_product_columns_set_order (self->columns, query.order, query.descending);
  ask (self);
}

static void
order_changed_cb (TillProductsPage *self)
{
  TillProductOrder order = TILL_PRODUCT_ORDER_NAME;
  gboolean descending = FALSE;

  till_product_columns_get_order (self->columns, &order, &descending);
  till_product_filters_set_order (self->filters, order, descending);
  ask (self);
}

/* While a row is edited it stays where it is. */
static void
update_active (TillProductsPage *self)
{
  till_product_table_set_active (self->table, gtk_widget_get_mapped (GTK_WIDGET (self)) && !till_product_columns_is_editing (self->columns));
}

static void
failed_cb (TillProductsPage *self,
           GError *error)
{
  till_report_error (GTK_WIDGET (self), _ ("The products could not be read."), _ ("Try again."), error);
}

static void
show_product (TillProductsPage *self,
              const char *id)
{
  if (!show_position (self, id)) {
    g_free (self->wanted);
    self->wanted = g_strdup (id);
  }
}

/* A new product may not fit the search that is on. */
static void
made_cb (TillProductsPage *self,
         const char *id)
{
  gtk_editable_set_text (self->search, "");
  show_product (self, id);
}

/* Esc takes back the search first. */
static void
stop_search_cb (TillProductsPage *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "office.back", NULL);
}

/* Enter goes on to the hits. */
static void
search_activated_cb (TillProductsPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/* On a narrow window a tap shows all of the product, on a wide one Enter edits it in its row. */
static void
activated_cb (TillProductsPage *self,
              guint position)
{
  if (till_split_get_narrow (self->split))
    till_split_set_shows_end (self->split, TRUE);
  else
    till_product_columns_edit (self->columns, position);
}

static void
take_code (TillCodeTaker *taker,
           const char *code)
{
  TillProductsPage *self = TILL_PRODUCTS_PAGE (taker);
  g_autoptr (TillScanResult) found = NULL;
  g_autoptr (GError) error = NULL;

  if (till_product_pane_take_code (self->pane, code))
    return;
  found = till_catalog_lookup (till_shop_get_catalog (self->shop), code, &error);
  if (found != NULL)
    made_cb (self, till_product_get_id (found->product));
  else
    till_report_event (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
till_products_page_code_taker_init (TillCodeTakerInterface *iface)
{
  iface->take = take_code;
}

/* On a narrow window back goes to the list first. */
static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TillProductsPage *self = TILL_PRODUCTS_PAGE (widget);

  if (!till_split_get_narrow (self->split) || !till_split_get_shows_end (self->split)) {
    till_product_pane_set_entry (self->pane, NULL);
    gtk_selection_model_unselect_all (self->selection);
    gtk_widget_activate_action (widget, "sale.new", NULL);
    return;
  }
  till_split_set_shows_end (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
new_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  till_product_verbs_make (TILL_PRODUCTS_PAGE (widget)->verbs, NULL);
}

static void
edit_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  till_product_columns_edit_focused (TILL_PRODUCTS_PAGE (widget)->columns);
}

/* Of what is chosen the first few that are in memory. */
static GPtrArray *
list_examples (TillProductsPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);
  GPtrArray *examples = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (MAX_EXAMPLES, gtk_bitset_get_size (chosen)); i++) {
    g_autoptr (TillProductEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->table), gtk_bitset_get_nth (chosen, i));
    TillProduct *product = entry != NULL ? till_product_entry_get_product (entry) : NULL;

    if (product != NULL)
      g_ptr_array_add (examples, g_object_ref (product));
  }
  return examples;
}

static void
change_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TillProductsPage *self = TILL_PRODUCTS_PAGE (widget);
  g_autoptr (GArray) ids = list_chosen (self);
  g_autoptr (GPtrArray) examples = list_examples (self);

  till_product_verbs_edit (self->verbs, ids, examples);
}

static void
delete_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  TillProductsPage *self = TILL_PRODUCTS_PAGE (widget);
  g_autoptr (GArray) ids = list_chosen (self);

  till_product_pane_set_entry (self->pane, NULL);
  till_split_set_shows_end (self->split, FALSE);
  till_product_verbs_delete (self->verbs, ids);
}

static void
restore_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  TillProductsPage *self = TILL_PRODUCTS_PAGE (widget);
  g_autoptr (GArray) ids = list_chosen (self);

  till_product_verbs_restore (self->verbs, ids);
}

static void
undo_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  till_product_verbs_undo (TILL_PRODUCTS_PAGE (widget)->verbs);
}

/* What the catalogue does not tell: what is in stock. */
static void
refresh_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  till_product_table_refresh (TILL_PRODUCTS_PAGE (widget)->table);
}

static void
search_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TILL_PRODUCTS_PAGE (widget)->search));
}

static void
till_products_page_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, till_split_get_narrow (TILL_PRODUCTS_PAGE (object)->split));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_narrow (TillProductsPage *self,
            gboolean narrow)
{
  if (till_split_get_narrow (self->split) == narrow)
    return;
  till_split_set_narrow (self->split, narrow);
  till_product_columns_set_narrow (self->columns, narrow);
  gtk_column_view_set_single_click_activate (self->view, narrow);
  gtk_scrolled_window_set_policy (self->scroller, narrow ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  till_narrow_apply (GTK_WIDGET (self), self->header, narrow);
  adw_header_bar_set_centering_policy (self->header, narrow ? ADW_CENTERING_POLICY_LOOSE : ADW_CENTERING_POLICY_STRICT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
till_products_page_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      set_narrow (TILL_PRODUCTS_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_products_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TILL_PRODUCTS_PAGE (widget)->search));
}

static void
till_products_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (till_products_page_parent_class)->map (widget);
  update_active (TILL_PRODUCTS_PAGE (widget));
  till_product_table_refresh (TILL_PRODUCTS_PAGE (widget)->table);
  update_stack (TILL_PRODUCTS_PAGE (widget));
}

static void
till_products_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (till_products_page_parent_class)->unmap (widget);
  update_active (TILL_PRODUCTS_PAGE (widget));
}

static void
till_products_page_dispose (GObject *object)
{
  TillProductsPage *self = TILL_PRODUCTS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PRODUCTS_PAGE);
  g_clear_object (&self->columns);
  g_clear_object (&self->selection);
  g_clear_object (&self->table);
  g_clear_object (&self->verbs);
  g_clear_object (&self->history);
  g_clear_object (&self->shop);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (till_products_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "products.new", new_action },
    { "products.edit", edit_action },
    { "products.change", change_action },
    { "products.delete", delete_action },
    { "products.restore", restore_action },
    { "products.undo", undo_action },
    { "products.search", search_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
    till_actions_bind (widget_class, actions[i].name);
  }
  gtk_widget_class_install_action (widget_class, "products.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "office.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "office.back", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-products-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, header);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, search);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, split);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, view);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, chosen_bar);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, count);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, TillProductsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
till_products_page_class_init (TillProductsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_products_page_get_property;
  object_class->set_property = till_products_page_set_property;
  object_class->dispose = till_products_page_dispose;
  widget_class->focus = till_bin_focus;
  widget_class->grab_focus = till_products_page_grab_focus;
  widget_class->map = till_products_page_map;
  widget_class->unmap = till_products_page_unmap;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TILL_TYPE_PRODUCT_FILTERS);
  g_type_ensure (TILL_TYPE_PRODUCT_PANE);
  g_type_ensure (TILL_TYPE_SPLIT);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
till_products_page_init (TillProductsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_up_table (TillProductsPage *self)
{
  self->table = till_product_table_new (till_shop_get_catalog (self->shop));
  self->selection = till_product_selection_new (G_LIST_MODEL (self->table));
  self->columns = till_product_columns_new (self->view, self->shop, self->history);
  gtk_column_view_set_model (self->view, self->selection);
  g_signal_connect_object (self->table, "notify::is-reading", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "editing-changed", G_CALLBACK (update_active), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "order-changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
till_products_page_new (TillShop *shop)
{
  TillProductsPage *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_PRODUCTS_PAGE, NULL);
  self->shop = g_object_ref (shop);
  self->history = till_product_history_new (till_shop_get_catalog (shop), till_product_use_take_out);
  self->verbs = till_product_verbs_new (GTK_WIDGET (self), shop, self->history);
  set_up_table (self);
  till_product_filters_set_catalog (self->filters, till_shop_get_catalog (shop));
  till_product_pane_set_shop (self->pane, shop, self->history);
  g_signal_connect_object (self->history, "notify::can-undo", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->verbs, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return GTK_WIDGET (self);
}
