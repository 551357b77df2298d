/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text that is not what was shown has been typed: it stays until it is taken, whatever the product becomes meanwhile.
 * One that the store has refused is passed over until it is another text. */

#include "till-product-form.h"

#include "till-barcode-box.h"
#include "till-category-button.h"
#include "till-form-field.h"
#include "till-price-text.h"
#include "till-product-choices.h"
#include "till-product-picture.h"

#include <glib/gi18n.h>

typedef enum {
  FIELD_NAME,
  FIELD_PRICE,
  FIELD_SKU,
  N_FIELDS,
} Field;

struct _TillProductForm {
  AdwBin parent_instance;

  TillFormField *name_field;
  TillFormField *price_field;
  TillFormField *sku_field;
  GtkEditable *name;
  GtkEditable *price;
  GtkEditable *sku;
  TillBarcodeBox *barcodes;
  GtkDropDown *category;
  TillCategoryButton *new_category;
  GtkDropDown *tax_class;
  GtkDropDown *interval;
  GtkWidget *recurring;
  GtkSpinButton *interval_count;
  GtkSpinButton *trial_days;
  GtkSwitch *by_weight;
  GtkSwitch *favourite;
  GtkSwitch *active;
  TillProductPicture *picture;

  TillShop *shop;
  TillPictures *pictures;
  char *shown[N_FIELDS];
  char *taken[N_FIELDS]; /* what was read last */
  char *refused[N_FIELDS];
  GBytes *new_picture;
  gboolean removes_picture;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TillProductForm, till_product_form, ADW_TYPE_BIN)

enum {
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkEditable *
get_editable (TillProductForm *self,
              Field field)
{
  GtkEditable *const editables[N_FIELDS] = { self->name, self->price, self->sku };

  return editables[field];
}

static TillFormField *
get_form_field (TillProductForm *self,
                Field field)
{
  TillFormField *const fields[N_FIELDS] = { self->name_field, self->price_field, self->sku_field };

  return fields[field];
}

static char *
dup_text (TillProductForm *self,
          Field field)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (get_editable (self, field))));
}

static gboolean
is_touched (TillProductForm *self,
            Field field)
{
  g_autofree char *text = dup_text (self, field);

  return self->shown[field] != NULL && !g_str_equal (text, self->shown[field]);
}

/* What somebody is typing stays. */
static void
show_text (TillProductForm *self,
           Field field,
           const char *text)
{
  if (is_touched (self, field))
    return;
  g_free (self->shown[field]);
  self->shown[field] = g_strdup (text);
  if (!g_str_equal (gtk_editable_get_text (get_editable (self, field)), text))
    gtk_editable_set_text (get_editable (self, field), text);
}

static void
show_texts (TillProductForm *self,
            TillProduct *product)
{
  g_autofree char *price = till_money_format_to_string (till_shop_get_format (self->shop), till_product_get_price (product));
  const char *sku = till_product_get_sku (product);

  show_text (self, FIELD_NAME, till_product_get_name (product));
  show_text (self, FIELD_PRICE, price);
  show_text (self, FIELD_SKU, sku != NULL ? sku : "");
  till_barcode_box_set_codes (self->barcodes, till_product_get_barcodes (product));
}

static void
show_choices (TillProductForm *self,
              TillProduct *product)
{
  till_product_choices_select_id (self->category, till_product_get_category_id (product));
  till_product_choices_select_id (self->tax_class, till_product_get_tax_class_id (product));
  gtk_drop_down_set_selected (self->interval, till_product_get_interval (product));
  gtk_widget_set_visible (self->recurring, till_product_is_recurring (product));
  gtk_spin_button_set_value (self->interval_count, MAX (till_product_get_interval_count (product), 1));
  gtk_spin_button_set_value (self->trial_days, till_product_get_trial_days (product));
  gtk_switch_set_active (self->by_weight, till_product_is_by_weight (product));
  gtk_switch_set_active (self->favourite, till_product_get_favourite (product) > 0);
  gtk_switch_set_active (self->active, till_product_is_active (product));
}

/* FALSE: it cannot be taken. */
static gboolean
read_text (TillProductForm *self,
           Field field,
           const char *text,
           TillProduct *product,
           char **problem)
{
  TillMoney price = { 0 };

  switch (field) {
    case FIELD_NAME:
      till_product_set_name (product, text);
      *problem = *text == '\0' ? g_strdup (_ ("A product needs a name.")) : NULL;
      return *problem == NULL;
    case FIELD_PRICE:
      if (till_price_text_parse (till_shop_get_format (self->shop), till_shop_get_currency (self->shop), text, &price, problem)) {
        till_product_set_price (product, price);
        return TRUE;
      }
      if (*problem == NULL)
        *problem = g_strdup (_ ("A product needs a price."));
      return FALSE;
    case FIELD_SKU:
    case N_FIELDS:
    default:
      till_product_set_sku (product, *text != '\0' ? text : NULL);
      return TRUE;
  }
}

static void
read_texts (TillProductForm *self,
            TillProduct *product)
{
  for (Field field = 0; field < N_FIELDS; field++) {
    g_autofree char *text = dup_text (self, field);
    g_autofree char *problem = NULL;
    g_autoptr (TillProduct) trial = till_product_copy (product);

    g_clear_pointer (&self->taken[field], g_free);
    if (!is_touched (self, field) || g_strcmp0 (text, self->refused[field]) == 0)
      continue;
    if (read_text (self, field, text, trial, &problem)) {
      read_text (self, field, text, product, &problem);
      self->taken[field] = g_steal_pointer (&text);
    }
    till_form_field_set_problem (get_form_field (self, field), problem);
  }
}

static guint
get_favourite (TillProductForm *self,
               TillProduct *product)
{
  GListModel *favourites = till_catalog_get_favourites (till_shop_get_catalog (self->shop));
  guint n_items = g_list_model_get_n_items (favourites);
  g_autoptr (TillProduct) last = n_items > 0 ? g_list_model_get_item (favourites, n_items - 1) : NULL;

  if (!gtk_switch_get_active (self->favourite))
    return 0;
  if (till_product_get_favourite (product) > 0)
    return till_product_get_favourite (product);
  return last != NULL ? till_product_get_favourite (last) + 1 : 1;
}

static void
read_choices (TillProductForm *self,
              TillProduct *product)
{
  TillInterval interval = gtk_drop_down_get_selected (self->interval);
  gboolean recurs = interval != TILL_INTERVAL_NONE;

  till_product_set_barcodes (product, till_barcode_box_get_codes (self->barcodes));
  till_product_set_category_id (product, till_product_choices_get_id (self->category));
  till_product_set_tax_class_id (product, till_product_choices_get_id (self->tax_class));
  till_product_set_interval (product, interval, recurs ? (guint) gtk_spin_button_get_value_as_int (self->interval_count) : 0);
  till_product_set_trial_days (product, recurs ? (guint) gtk_spin_button_get_value_as_int (self->trial_days) : 0);
  till_product_set_by_weight (product, gtk_switch_get_active (self->by_weight));
  till_product_set_favourite (product, get_favourite (self, product));
  till_product_set_active (product, gtk_switch_get_active (self->active));
  if (self->new_picture != NULL)
    till_product_set_new_picture (product, self->new_picture);
  if (self->new_picture != NULL || !self->removes_picture)
    return;
  till_product_set_picture_id (product, NULL);
  till_product_set_new_picture (product, NULL);
}

static void
edited (TillProductForm *self)
{
  if (self->is_filling || self->shop == NULL)
    return;
  gtk_widget_set_visible (self->recurring, gtk_drop_down_get_selected (self->interval) != TILL_INTERVAL_NONE);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
picture_chosen_cb (TillProductForm *self,
                   GBytes *bytes)
{
  g_clear_pointer (&self->new_picture, g_bytes_unref);
  self->new_picture = g_bytes_ref (bytes);
  edited (self);
}

static void
picture_removed_cb (TillProductForm *self)
{
  g_clear_pointer (&self->new_picture, g_bytes_unref);
  self->removes_picture = TRUE;
  edited (self);
}

static void
category_made_cb (TillProductForm *self,
                  const char *id)
{
  till_product_choices_select_id (self->category, id);
}

static void
field_left_cb (TillProductForm *self)
{
  edited (self);
}

static void
watch_field (TillProductForm *self,
             GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect_object (controller, "leave", G_CALLBACK (field_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

static void
barcodes_left_cb (TillProductForm *self)
{
  till_barcode_box_commit (self->barcodes);
}

static void
till_product_form_dispose (GObject *object)
{
  TillProductForm *self = TILL_PRODUCT_FORM (object);

  if (self->shop != NULL)
    till_product_form_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PRODUCT_FORM);
  g_clear_object (&self->pictures);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_product_form_parent_class)->dispose (object);
}

static void
till_product_form_class_init (TillProductFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_product_form_dispose;
  signals[EDITED] = g_signal_new ("edited", TILL_TYPE_PRODUCT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TILL_TYPE_BARCODE_BOX);
  g_type_ensure (TILL_TYPE_CATEGORY_BUTTON);
  g_type_ensure (TILL_TYPE_FORM_FIELD);
  g_type_ensure (TILL_TYPE_PRODUCT_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-product-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, name_field);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, price_field);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, sku_field);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, name);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, price);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, sku);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, barcodes);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, category);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, new_category);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, tax_class);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, interval);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, recurring);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, interval_count);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, trial_days);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, by_weight);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, favourite);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, active);
  gtk_widget_class_bind_template_child (widget_class, TillProductForm, picture);
  gtk_widget_class_bind_template_callback (widget_class, edited);
  gtk_widget_class_bind_template_callback (widget_class, picture_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, category_made_cb);
}

static void
till_product_form_init (TillProductForm *self)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (Field field = 0; field < N_FIELDS; field++)
    watch_field (self, GTK_WIDGET (get_editable (self, field)));
  g_signal_connect_object (controller, "leave", G_CALLBACK (barcodes_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->barcodes), controller);
}

void
till_product_form_set_shop (TillProductForm *self,
                            TillShop *shop)
{
  TillCatalog *catalog = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_FORM (self));
  g_return_if_fail (TILL_IS_SHOP (shop));

  catalog = till_shop_get_catalog (shop);
  self->pictures = till_pictures_new (catalog);
  till_product_choices_fill_categories (self->category, catalog, _ ("No category"));
  till_product_choices_fill_tax_classes (self->tax_class, catalog, _ ("No tax"));
  till_category_button_set_shop (self->new_category, shop);
  till_product_picture_set_pictures (self->picture, self->pictures);
  self->shop = g_object_ref (shop);
}

void
till_product_form_show (TillProductForm *self,
                        TillProduct *product)
{
  g_return_if_fail (TILL_IS_PRODUCT_FORM (self));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  self->is_filling = TRUE;
  show_texts (self, product);
  show_choices (self, product);
  till_product_picture_set_product (self->picture, product);
  self->is_filling = FALSE;
}

void
till_product_form_read (TillProductForm *self,
                        TillProduct *product)
{
  g_return_if_fail (TILL_IS_PRODUCT_FORM (self));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  read_texts (self, product);
  read_choices (self, product);
}

/* A picture that was chosen since then is another one. */
static void
settle_picture (TillProductForm *self,
                TillProduct *read)
{
  if (self->new_picture == till_product_get_new_picture (read))
    g_clear_pointer (&self->new_picture, g_bytes_unref);
  if (till_product_get_new_picture (read) == NULL && till_product_get_picture_id (read) == NULL)
    self->removes_picture = FALSE;
}

void
till_product_form_settle (TillProductForm *self,
                          TillProduct *saved)
{
  g_return_if_fail (TILL_IS_PRODUCT_FORM (self));
  g_return_if_fail (TILL_IS_PRODUCT (saved));

  for (Field field = 0; field < N_FIELDS; field++) {
    if (self->taken[field] == NULL)
      continue;
    g_free (self->shown[field]);
    self->shown[field] = g_steal_pointer (&self->taken[field]);
    g_clear_pointer (&self->refused[field], g_free);
  }
  settle_picture (self, saved);
}

gboolean
till_product_form_refuse (TillProductForm *self,
                          TillProduct *product,
                          TillProduct *refused,
                          const GError *error)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_FORM (self), FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  if (g_error_matches (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_DUPLICATE_SKU)) {
    g_free (self->refused[FIELD_SKU]);
    self->refused[FIELD_SKU] = dup_text (self, FIELD_SKU);
    till_form_field_set_problem (self->sku_field, error->message);
    return TRUE;
  }
  if (g_error_matches (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_DUPLICATE_BARCODE)) {
    till_barcode_box_set_codes (self->barcodes, till_product_get_barcodes (product));
    till_barcode_box_refuse (self->barcodes, error->message);
    return TRUE;
  }
  settle_picture (self, refused);
  return FALSE;
}

gboolean
till_product_form_is_unsaved (TillProductForm *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_FORM (self), FALSE);

  for (Field field = 0; field < N_FIELDS; field++) {
    if (till_form_field_has_problem (get_form_field (self, field)))
      return TRUE;
  }
  return till_barcode_box_is_pending (self->barcodes);
}

void
till_product_form_clear (TillProductForm *self)
{
  g_return_if_fail (TILL_IS_PRODUCT_FORM (self));

  for (Field field = 0; field < N_FIELDS; field++) {
    g_clear_pointer (&self->shown[field], g_free);
    g_clear_pointer (&self->taken[field], g_free);
    g_clear_pointer (&self->refused[field], g_free);
    till_form_field_set_problem (get_form_field (self, field), NULL);
  }
  till_barcode_box_clear (self->barcodes);
  g_clear_pointer (&self->new_picture, g_bytes_unref);
  self->removes_picture = FALSE;
}

void
till_product_form_commit (TillProductForm *self)
{
  g_return_if_fail (TILL_IS_PRODUCT_FORM (self));

  till_barcode_box_commit (self->barcodes);
}

gboolean
till_product_form_take_code (TillProductForm *self,
                             const char *code)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;

  g_return_val_if_fail (TILL_IS_PRODUCT_FORM (self), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->barcodes)))
    return FALSE;
  till_barcode_box_take (self->barcodes, code);
  return TRUE;
}
