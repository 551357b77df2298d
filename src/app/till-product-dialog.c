/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-dialog.h"

#include "till-amount-text.h"
#include "till-barcode.h"
#include "till-field-problem.h"
#include "till-id.h"

#include <glib/gi18n.h>

struct _TillProductDialog {
  TillDialog parent_instance;

  GtkLabel *code_label;
  GtkEditable *name;
  GtkEditable *price;
  TillFieldProblem *price_problem;
  GtkDropDown *category;
  GtkDropDown *tax_class;
  GtkWidget *category_box;
  GtkWidget *tax_box;

  TillShop *shop;
  char *code;
};

G_DEFINE_FINAL_TYPE (TillProductDialog, till_product_dialog, TILL_TYPE_DIALOG)

static gboolean
parse_price (TillProductDialog *self,
             TillMoney *price)
{
  return till_money_format_parse (till_shop_get_format (self->shop), gtk_editable_get_text (self->price), till_shop_get_currency (self->shop), price, NULL);
}

static gboolean
read_price (TillProductDialog *self,
            TillMoney *price)
{
  return parse_price (self, price) && !till_money_is_negative (*price);
}

/* NULL where there is none, or nothing is typed yet. */
static char *
dup_price_problem (TillProductDialog *self)
{
  const char *text = gtk_editable_get_text (self->price);
  TillMoney price = { 0 };

  if (*text == '\0')
    return NULL;
  if (!parse_price (self, &price))
    return till_amount_text_dup_unreadable (till_shop_get_format (self->shop), till_shop_get_currency (self->shop), text);
  return till_money_is_negative (price) ? g_strdup (_ ("A price cannot be less than nothing.")) : NULL;
}

static void
update (TillProductDialog *self)
{
  g_autofree char *name = g_strstrip (gtk_editable_get_chars (self->name, 0, -1));
  g_autofree char *problem = dup_price_problem (self);
  TillMoney price = { 0 };

  till_field_problem_set_text (self->price_problem, problem);
  till_dialog_set_can_accept (TILL_DIALOG (self), *name != '\0' && read_price (self, &price));
}

/* Enter in the name goes on to the price. */
static void
name_activated_cb (TillProductDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->price));
}

static char *
get_category_name (TillCategory *category)
{
  return category != NULL ? g_strdup (till_category_get_name (category)) : NULL;
}

static char *
get_tax_class_name (TillTaxClass *tax_class)
{
  return tax_class != NULL ? g_strdup (till_tax_class_get_name (tax_class)) : NULL;
}

static void
fill_drop_down (GtkDropDown *drop_down,
                GtkWidget *box,
                GListModel *model,
                GType type,
                GCallback get_name)
{
  g_autoptr (GtkExpression) expression = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, get_name, NULL, NULL);

  gtk_drop_down_set_expression (drop_down, expression);
  gtk_drop_down_set_model (drop_down, model);
  gtk_widget_set_visible (box, g_list_model_get_n_items (model) > 0);
}

static gint64
get_total_rate (TillTaxClass *tax_class)
{
  gsize n_rates = 0;
  const TillTaxRate *rates = till_tax_class_get_rates (tax_class, &n_rates);
  gint64 total = 0;

  for (gsize i = 0; i < n_rates; i++)
    total += rates[i].rate;
  return total;
}

/* The highest rate, and not the first name, which is likely that of an exemption: who leaves the choice alone then sells
 * with too much tax, which a customer notices, and not without any, which only an audit does. */
static void
select_highest_tax (TillProductDialog *self,
                    GListModel *tax_classes)
{
  gint64 highest = -1;

  for (guint i = 0; i < g_list_model_get_n_items (tax_classes); i++) {
    g_autoptr (TillTaxClass) tax_class = g_list_model_get_item (tax_classes, i);

    if (get_total_rate (tax_class) <= highest)
      continue;
    highest = get_total_rate (tax_class);
    gtk_drop_down_set_selected (self->tax_class, i);
  }
}

static void
till_product_dialog_dispose (GObject *object)
{
  TillProductDialog *self = TILL_PRODUCT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PRODUCT_DIALOG);
  g_clear_object (&self->shop);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (till_product_dialog_parent_class)->dispose (object);
}

static void
till_product_dialog_class_init (TillProductDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_product_dialog_dispose;

  g_type_ensure (TILL_TYPE_FIELD_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-product-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, code_label);
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, name);
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, price);
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, price_problem);
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, category);
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, tax_class);
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, category_box);
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, tax_box);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
}

static void
till_product_dialog_init (TillProductDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  till_dialog_set_stays (TILL_DIALOG (self), TRUE);
}

TillDialog *
till_product_dialog_new (TillShop *shop,
                         const char *code)
{
  TillProductDialog *self = NULL;
  TillCatalog *catalog = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_DIALOG, NULL);
  self->shop = g_object_ref (shop);
  self->code = g_strdup (code);
  catalog = till_shop_get_catalog (shop);
  gtk_label_set_label (self->code_label, code);
  fill_drop_down (self->category, self->category_box, till_catalog_get_categories (catalog), TILL_TYPE_CATEGORY, G_CALLBACK (get_category_name));
  fill_drop_down (self->tax_class, self->tax_box, till_catalog_get_tax_classes (catalog), TILL_TYPE_TAX_CLASS, G_CALLBACK (get_tax_class_name));
  select_highest_tax (self, till_catalog_get_tax_classes (catalog));
  update (self);
  return TILL_DIALOG (self);
}

TillProduct *
till_product_dialog_make_product (TillProductDialog *self)
{
  g_autoptr (TillProduct) product = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  const char *barcodes[] = { NULL, NULL };
  TillCategory *category = NULL;
  TillTaxClass *tax_class = NULL;
  TillBarcode barcode = { 0 };
  TillMoney price = { 0 };

  g_return_val_if_fail (TILL_IS_PRODUCT_DIALOG (self), NULL);

  id = till_id_new (till_shop_get_clock (self->shop));
  name = g_strstrip (gtk_editable_get_chars (self->name, 0, -1));
  category = gtk_drop_down_get_selected_item (self->category);
  tax_class = gtk_drop_down_get_selected_item (self->tax_class);
  product = till_product_new (id);
  till_product_set_name (product, name);
  if (read_price (self, &price))
    till_product_set_price (product, price);
  if (till_barcode_parse (self->code, &barcode, NULL)) {
    barcodes[0] = barcode.text;
    till_product_set_barcodes (product, barcodes);
  }
  if (category != NULL)
    till_product_set_category_id (product, till_category_get_id (category));
  if (tax_class != NULL)
    till_product_set_tax_class_id (product, till_tax_class_get_id (tax_class));
  return g_steal_pointer (&product);
}
