/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list is read a page at a time, the next one when its end is reached. What was read is read again when the ledger
 * has changed; the chosen sale stays chosen. */

#include "till-sales-page.h"

#include "till-bin-focus.h"
#include "till-narrow.h"
#include "till-reporter.h"
#include "till-sale-detail.h"
#include "till-sale-row.h"
#include "till-split.h"

#include <glib/gi18n.h>

#define PAGE_SIZE 100

struct _TillSalesPage {
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkEditable *search;
  TillSplit *split;
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *nothing;
  TillSaleDetail *detail;

  TillShop *shop;
  GListStore *sales;
  GtkSingleSelection *selection;
  guint generation;
  gboolean has_more;
  gboolean is_reading;
};

G_DEFINE_FINAL_TYPE (TillSalesPage, till_sales_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What one question was about. */
typedef struct
{
  TillSalesPage *page;
  guint generation;
  guint limit;
  gboolean is_more;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->page);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
update_stack (TillSalesPage *self)
{
  const gboolean is_searching = *gtk_editable_get_text (self->search) != '\0';
  const gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->sales)) == 0;

  gtk_label_set_label (GTK_LABEL (self->nothing), is_searching ? _ ("No sale fits.") : _ ("Nothing was sold yet."));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "nothing" : "list");
}

static guint
find_sale (TillSalesPage *self,
           const char *sale_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sales)); i++) {
    g_autoptr (TillSale) sale = g_list_model_get_item (G_LIST_MODEL (self->sales), i);

    if (g_strcmp0 (till_sale_get_id (sale), sale_id) == 0)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
take_list (TillSalesPage *self,
           GListModel *list,
           gboolean is_more)
{
  const guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->sales));
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (sales, g_list_model_get_item (list, i));
  if (is_more)
    g_list_store_splice (self->sales, n_before, 0, sales->pdata, sales->len);
  else
    g_list_store_splice (self->sales, 0, n_before, sales->pdata, sales->len);
  gtk_single_selection_set_selected (self->selection, find_sale (self, till_sale_detail_get_sale_id (self->detail)));
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  TillSalesPage *self = reading->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = till_ledger_list_finish (TILL_LEDGER (object), result, &error);

  if (self->shop == NULL || reading->generation != self->generation)
    return;
  self->is_reading = FALSE;
  if (list == NULL) {
    till_report_error (GTK_WIDGET (self), _ ("The sales could not be read."), _ ("Try again."), error);
    return;
  }
  self->has_more = g_list_model_get_n_items (list) == reading->limit;
  take_list (self, list, reading->is_more);
  update_stack (self);
}

static void
read_sales (TillSalesPage *self,
            guint limit,
            gint64 before)
{
  TillLedger *ledger = till_shop_get_ledger (self->shop);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  Reading *reading = g_new0 (Reading, 1);
  TillMoney amount = { 0 };
  gboolean is_amount = FALSE;

  reading->page = g_object_ref (self);
  reading->generation = ++self->generation;
  reading->limit = limit;
  reading->is_more = before > 0;
  self->is_reading = TRUE;
  is_amount = till_money_format_parse (till_shop_get_format (self->shop), text, till_shop_get_currency (self->shop), &amount, NULL);
  if (*text == '\0')
    till_ledger_list_sales_async (ledger, limit, before, NULL, listed_cb, reading);
  else
    till_ledger_find_sales_async (ledger, text, is_amount ? &amount : NULL, limit, before, NULL, listed_cb, reading);
}

/* As many as are there, so that what was scrolled to stays. */
static void
refresh (TillSalesPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_sales (self, MAX (PAGE_SIZE, g_list_model_get_n_items (G_LIST_MODEL (self->sales))), 0);
}

static void
search_changed_cb (TillSalesPage *self)
{
  if (self->shop != NULL)
    read_sales (self, PAGE_SIZE, 0);
}

/* Esc takes back the search first. */
static void
stop_search_cb (TillSalesPage *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "office.back", NULL);
}

/* Enter shows the first hit. */
static void
search_activated_cb (TillSalesPage *self)
{
  g_autoptr (TillSale) sale = g_list_model_get_item (G_LIST_MODEL (self->sales), 0);

  if (sale != NULL)
    till_sales_page_show_sale (self, till_sale_get_id (sale));
}

static void
edge_reached_cb (TillSalesPage *self,
                 GtkPositionType edge)
{
  const guint n_sales = g_list_model_get_n_items (G_LIST_MODEL (self->sales));
  g_autoptr (TillSale) last = NULL;

  if (edge != GTK_POS_BOTTOM || !self->has_more || self->is_reading || n_sales == 0)
    return;
  last = g_list_model_get_item (G_LIST_MODEL (self->sales), n_sales - 1);
  read_sales (self, PAGE_SIZE, till_sale_get_number (last));
}

static void
activated_cb (TillSalesPage *self,
              guint position)
{
  g_autoptr (TillSale) sale = g_list_model_get_item (G_LIST_MODEL (self->sales), position);

  if (sale != NULL)
    till_sales_page_show_sale (self, till_sale_get_id (sale));
}

static void
setup_cb (TillSalesPage *self,
          GtkListItem *item)
{
  gtk_list_item_set_child (item, till_sale_row_new (till_shop_get_format (self->shop)));
}

static void
bind_cb (TillSalesPage *self,
         GtkListItem *item)
{
  const guint position = gtk_list_item_get_position (item);
  g_autoptr (TillSale) above = position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->sales), position - 1) : NULL;

  till_sale_row_set_sale (TILL_SALE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item), above);
}

/* On a narrow window back goes to the list first. */
static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  TillSalesPage *self = TILL_SALES_PAGE (widget);

  if (!till_split_get_narrow (self->split) || !till_split_get_shows_end (self->split)) {
    gtk_widget_activate_action (widget, "sale.new", NULL);
    return;
  }
  till_split_set_shows_end (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
till_sales_page_get_property (GObject *object,
                              guint property_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, till_split_get_narrow (TILL_SALES_PAGE (object)->split));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_narrow (TillSalesPage *self,
            gboolean narrow)
{
  if (till_split_get_narrow (self->split) == narrow)
    return;
  till_split_set_narrow (self->split, narrow);
  till_narrow_apply (GTK_WIDGET (self), self->header, narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
till_sales_page_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      set_narrow (TILL_SALES_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_sales_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TILL_SALES_PAGE (widget)->search));
}

static void
till_sales_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (till_sales_page_parent_class)->map (widget);
  refresh (TILL_SALES_PAGE (widget));
}

static void
till_sales_page_dispose (GObject *object)
{
  TillSalesPage *self = TILL_SALES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_SALES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sales);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_sales_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-sales-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillSalesPage, header);
  gtk_widget_class_bind_template_child (widget_class, TillSalesPage, search);
  gtk_widget_class_bind_template_child (widget_class, TillSalesPage, split);
  gtk_widget_class_bind_template_child (widget_class, TillSalesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TillSalesPage, list);
  gtk_widget_class_bind_template_child (widget_class, TillSalesPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, TillSalesPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
till_sales_page_class_init (TillSalesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_sales_page_get_property;
  object_class->set_property = till_sales_page_set_property;
  object_class->dispose = till_sales_page_dispose;
  widget_class->focus = till_bin_focus;
  widget_class->grab_focus = till_sales_page_grab_focus;
  widget_class->map = till_sales_page_map;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TILL_TYPE_SALE_DETAIL);
  g_type_ensure (TILL_TYPE_SPLIT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "office.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "office.back", NULL);
}

static void
till_sales_page_init (TillSalesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->sales = g_list_store_new (TILL_TYPE_SALE);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sales)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

GtkWidget *
till_sales_page_new (TillShop *shop)
{
  TillSalesPage *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_SALES_PAGE, NULL);
  self->shop = g_object_ref (shop);
  till_sale_detail_set_shop (self->detail, shop);
  g_signal_connect_object (till_shop_get_ledger (shop), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
till_sales_page_show_sale (TillSalesPage *self,
                           const char *sale_id)
{
  g_return_if_fail (TILL_IS_SALES_PAGE (self));
  g_return_if_fail (sale_id != NULL);

  till_sale_detail_show (self->detail, sale_id);
  till_split_set_shows_end (self->split, TRUE);
  gtk_single_selection_set_selected (self->selection, find_sale (self, sale_id));
}
