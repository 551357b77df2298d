/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-dialog.h"

#include "till-barcode.h"
#include "till-field-problem.h"
#include "till-id.h"
#include "till-price-text.h"
#include "till-product-choices.h"

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
  GtkButton *accept;

  TillShop *shop;
  char *code;
};

G_DEFINE_FINAL_TYPE (TillProductDialog, till_product_dialog, TILL_TYPE_DIALOG)

static gboolean
read_price (TillProductDialog *self,
            TillMoney *price,
            char **problem)
{
  return till_price_text_parse (till_shop_get_format (self->shop), till_shop_get_currency (self->shop), gtk_editable_get_text (self->price), price, problem);
}

static void
update (TillProductDialog *self)
{
  g_autofree char *name = g_strstrip (gtk_editable_get_chars (self->name, 0, -1));
  g_autofree char *problem = NULL;
  TillMoney price = { 0 };
  gboolean has_price = read_price (self, &price, &problem);

  till_field_problem_set_text (self->price_problem, problem);
  till_dialog_set_can_accept (TILL_DIALOG (self), *name != '\0' && has_price);
}

/* Enter in the name goes on to the price. */
static void
name_activated_cb (TillProductDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->price));
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
  gtk_widget_class_bind_template_child (widget_class, TillProductDialog, accept);
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
  self = g_object_new (TILL_TYPE_PRODUCT_DIALOG, NULL);
  self->shop = g_object_ref (shop);
  self->code = g_strdup (code);
  catalog = till_shop_get_catalog (shop);
  gtk_label_set_label (self->code_label, code != NULL ? code : "");
  gtk_widget_set_visible (GTK_WIDGET (self->code_label), code != NULL);
  gtk_button_set_label (self->accept, code != NULL ? _ ("Add and sell") : _ ("Add product"));
  till_product_choices_fill_categories (self->category, catalog, NULL);
  gtk_widget_set_visible (self->category_box, g_list_model_get_n_items (till_catalog_get_categories (catalog)) > 0);
  till_product_choices_fill_tax_classes (self->tax_class, catalog, NULL);
  gtk_widget_set_visible (self->tax_box, g_list_model_get_n_items (till_catalog_get_tax_classes (catalog)) > 0);
  till_product_choices_select_highest_tax (self->tax_class);
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
  g_autofree char *problem = NULL;
  TillBarcode barcode = { 0 };
  TillMoney price = { 0 };

  g_return_val_if_fail (TILL_IS_PRODUCT_DIALOG (self), NULL);

  id = till_id_new (till_shop_get_clock (self->shop));
  name = g_strstrip (gtk_editable_get_chars (self->name, 0, -1));
  product = till_product_new (id);
  till_product_set_name (product, name);
  if (read_price (self, &price, &problem))
    till_product_set_price (product, price);
  if (self->code != NULL && till_barcode_parse (self->code, &barcode, NULL)) {
    barcodes[0] = barcode.text;
    till_product_set_barcodes (product, barcodes);
  }
  till_product_set_category_id (product, till_product_choices_get_id (self->category));
  till_product_set_tax_class_id (product, till_product_choices_get_id (self->tax_class));
  return g_steal_pointer (&product);
}
