/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-held-dialog.h"

#include "till-row-name.h"

#include <glib/gi18n.h>

struct _TillHeldDialog {
  TillDialog parent_instance;

  GtkStack *stack;
  GtkListView *list;
  GtkLabel *nothing;
  GtkButton *accept;

  TillShop *shop;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (TillHeldDialog, till_held_dialog, TILL_TYPE_DIALOG)

/* Who put it aside without a word knows it by what is in it. */
static char *
get_content (TillHeldSale *sale)
{
  const char *product = till_held_sale_get_product_name (sale);
  guint n_more = till_held_sale_get_n_lines (sale) - 1;

  if (product == NULL)
    return g_strdup (_ ("Without a note"));
  if (n_more == 0)
    return g_strdup (product);
  /* Translators: the first product of a sale and how many other lines it has, "Flat white and 2 more". */
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n_more), product, n_more);
}

static char *
get_title (TillHeldSale *sale)
{
  const char *note = till_held_sale_get_note (sale);
  const char *customer = till_held_sale_get_customer_name (sale);
  g_autofree char *number = NULL;

  if (note != NULL && *note != '\0')
    return g_strdup (note);
  if (customer != NULL)
    return g_strdup (customer);
  if (till_held_sale_get_number (sale) == 0)
    return get_content (sale);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, till_held_sale_get_number (sale));
  /* Translators: a sale's number, "Sale 1042". */
  return g_strdup_printf (_ ("Sale %s"), number);
}

static char *
get_lines (TillHeldSale *sale)
{
  guint n_lines = till_held_sale_get_n_lines (sale);

  return g_strdup_printf (ngettext ("%u line", "%u lines", n_lines), n_lines);
}

static char *
get_total (TillHeldDialog *self,
           TillHeldSale *sale)
{
  return till_money_format_to_string (till_shop_get_format (self->shop), till_held_sale_get_total (sale));
}

static char *
get_time (TillHeldDialog *self,
          TillHeldSale *sale)
{
  return till_money_format_date_time (till_shop_get_format (self->shop), till_held_sale_get_held (sale));
}

static char *
get_name (TillHeldDialog *self,
          TillHeldSale *sale)
{
  g_autofree char *title = get_title (sale);
  g_autofree char *lines = get_lines (sale);
  g_autofree char *total = get_total (self, sale);

  if (till_held_sale_is_pending (sale))
    /* Translators: for screen readers: what a held sale is called, its lines, its total, "Sale 1002, 3 lines, $12.40". */
    return g_strdup_printf (_ ("%s, %s, %s, Pending"), title, lines, total);
  /* Translators: for screen readers: what a held sale is called, its lines, its total, "Flat white, 1 line, $4.20". */
  return g_strdup_printf (_ ("%s, %s, %s"), title, lines, total);
}

static GtkWidget *
append_label (GtkWidget *box,
              const char *css_class,
              float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (TillHeldDialog *self,
          GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *details = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  g_object_set_data (G_OBJECT (item), "till-title", append_label (texts, "name", 0));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), details);
  g_object_set_data (G_OBJECT (item), "till-lines", append_label (details, "detail", 0));
  g_object_set_data (G_OBJECT (item), "till-time", append_label (details, "detail", 0));
  gtk_box_append (GTK_BOX (row), texts);
  g_object_set_data (G_OBJECT (item), "till-pending", append_label (row, "tag", 0.5f));
  g_object_set_data (G_OBJECT (item), "till-total", append_label (row, "total", 1));
  gtk_widget_add_css_class (row, "line");
  gtk_list_item_set_child (item, row);
}

static void
set_label (GtkListItem *item,
           const char *key,
           char *text)
{
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), key), text != NULL ? text : "");
  g_free (text);
}

static void
bind_cb (TillHeldDialog *self,
         GtkListItem *item)
{
  TillHeldSale *sale = gtk_list_item_get_item (item);
  gboolean is_pending = till_held_sale_is_pending (sale);
  g_autofree char *name = get_name (self, sale);

  till_row_name_set (gtk_list_item_get_child (item), name);
  set_label (item, "till-title", get_title (sale));
  set_label (item, "till-lines", get_lines (sale));
  set_label (item, "till-time", get_time (self, sale));
  set_label (item, "till-total", get_total (self, sale));
  set_label (item, "till-pending", g_strdup (is_pending ? _ ("Pending") : ""));
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (item), "till-pending"), is_pending);
}

static void
activated_cb (TillHeldDialog *self)
{
  till_dialog_accept (TILL_DIALOG (self));
}

static void
till_held_dialog_dispose (GObject *object)
{
  TillHeldDialog *self = TILL_HELD_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_HELD_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_held_dialog_parent_class)->dispose (object);
}

static void
till_held_dialog_class_init (TillHeldDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_held_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-held-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillHeldDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TillHeldDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TillHeldDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, TillHeldDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
till_held_dialog_init (TillHeldDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

TillDialog *
till_held_dialog_new (TillShop *shop,
                      GListModel *sales)
{
  TillHeldDialog *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (sales), NULL);

  self = g_object_new (TILL_TYPE_HELD_DIALOG, NULL);
  self->shop = g_object_ref (shop);
  self->selection = gtk_single_selection_new (g_object_ref (sales));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (sales) > 0 ? "list" : "nothing");
  till_dialog_set_can_accept (TILL_DIALOG (self), g_list_model_get_n_items (sales) > 0);
  return TILL_DIALOG (self);
}

TillDialog *
till_held_dialog_new_to_attach (TillShop *shop,
                                GListModel *sales)
{
  TillHeldDialog *self = TILL_HELD_DIALOG (till_held_dialog_new (shop, sales));

  g_return_val_if_fail (self != NULL, NULL);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Attach to Sale"));
  gtk_label_set_label (self->nothing, _ ("No held sale comes to this amount. Hold the sale that it pays, or refund the payment."));
  gtk_button_set_label (self->accept, _ ("This sale is paid by it"));
  return TILL_DIALOG (self);
}

TillHeldSale *
till_held_dialog_get_sale (TillHeldDialog *self)
{
  g_return_val_if_fail (TILL_IS_HELD_DIALOG (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}
