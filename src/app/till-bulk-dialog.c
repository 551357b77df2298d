/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-bulk-dialog.h"

#include "till-amount-text.h"
#include "till-form-field.h"
#include "till-product-choices.h"

#include <glib/gi18n.h>

/* In the order of the drop-down. */
static const struct
{
  TillPriceChange change;
  int sign;
} changes[] = {
  { TILL_PRICE_CHANGE_NONE, 1 },
  { TILL_PRICE_CHANGE_RATE, 1 },
  { TILL_PRICE_CHANGE_RATE, -1 },
  { TILL_PRICE_CHANGE_AMOUNT, 1 },
  { TILL_PRICE_CHANGE_AMOUNT, -1 },
  { TILL_PRICE_CHANGE_SET, 1 },
};

/* Minor units; the first leaves the price as it comes. */
static const gint64 steps[] = { 1, 5, 10, 50, 100 };

typedef enum {
  ACTIVE_AS_IT_IS,
  ACTIVE_FOR_SALE,
  ACTIVE_ARCHIVED,
} ActiveChoice;

struct _TillBulkDialog {
  TillDialog parent_instance;

  GtkLabel *sentence;
  GtkDropDown *change;
  TillFormField *value_field;
  GtkEditable *value;
  GtkWidget *step_field;
  GtkDropDown *step;
  GtkDropDown *category;
  GtkDropDown *tax_class;
  GtkDropDown *active;
  GtkLabel *preview;

  TillShop *shop;
  GPtrArray *examples;
};

G_DEFINE_FINAL_TYPE (TillBulkDialog, till_bulk_dialog, TILL_TYPE_DIALOG)

/* FALSE with a sentence: it is no value. FALSE without: nothing was typed yet. */
static gboolean
read_value (TillBulkDialog *self,
            TillPriceChange change,
            gint64 *value,
            char **problem)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  const TillCurrency *currency = till_shop_get_currency (self->shop);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->value)));
  TillMoney amount = till_money (0, currency);

  *problem = NULL;
  if (*text == '\0')
    return FALSE;
  if (change == TILL_PRICE_CHANGE_RATE) {
    if (till_money_format_parse_rate (format, text, value, NULL) && *value >= 0)
      return TRUE;
    /* Translators: %s is what was typed. */
    *problem = g_strdup_printf (_ ("“%s” is not a percentage. Type it like 5 or 7.5."), text);
    return FALSE;
  }
  if (till_money_format_parse (format, text, currency, &amount, NULL) && !till_money_is_negative (amount)) {
    *value = amount.minor;
    return TRUE;
  }
  *problem = till_amount_text_dup_unreadable (format, currency, text);
  return FALSE;
}

static gboolean
read_price (TillBulkDialog *self,
            TillProductEdit *edit,
            char **problem)
{
  const guint which = gtk_drop_down_get_selected (self->change);

  *problem = NULL;
  edit->price_change = changes[which].change;
  edit->step = steps[gtk_drop_down_get_selected (self->step)];
  if (edit->price_change == TILL_PRICE_CHANGE_NONE)
    return TRUE;
  if (!read_value (self, edit->price_change, &edit->value, problem))
    return FALSE;
  edit->value *= changes[which].sign;
  return TRUE;
}

static gboolean
changes_something (const TillProductEdit *edit)
{
  return edit->price_change != TILL_PRICE_CHANGE_NONE || edit->sets_category || edit->sets_tax_class || edit->sets_active;
}

static char *
dup_example (TillBulkDialog *self,
             const TillProductEdit *edit,
             TillProduct *product)
{
  TillMoneyFormat *format = till_shop_get_format (self->shop);
  g_autofree char *before = till_money_format_to_string (format, till_product_get_price (product));
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  TillMoney price = { 0 };

  if (!till_product_edit_price (edit, till_product_get_price (product), &price, &error))
    return g_strdup_printf ("%s: %s", till_product_get_name (product), error->message);
  after = till_money_format_to_string (format, price);
  /* Translators: a product's name, its price, and its new price. */
  return g_strdup_printf (_ ("%s: %s becomes %s"), till_product_get_name (product), before, after);
}

static void
show_preview (TillBulkDialog *self,
              const TillProductEdit *edit)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; edit != NULL && edit->price_change != TILL_PRICE_CHANGE_NONE && i < self->examples->len; i++) {
    g_autofree char *line = dup_example (self, edit, g_ptr_array_index (self->examples, i));

    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
  }
  gtk_label_set_label (self->preview, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), text->len > 0);
}

static void
update (TillBulkDialog *self)
{
  g_autoptr (TillProductEdit) edit = NULL;
  g_autofree char *problem = NULL;
  gboolean has_price = FALSE;

  if (self->shop == NULL)
    return;
  edit = till_bulk_dialog_make_edit (self);
  has_price = read_price (self, edit, &problem);
  gtk_widget_set_visible (GTK_WIDGET (self->value_field), edit->price_change != TILL_PRICE_CHANGE_NONE);
  gtk_widget_set_visible (self->step_field, edit->price_change != TILL_PRICE_CHANGE_NONE);
  till_form_field_set_problem (self->value_field, problem);
  show_preview (self, has_price ? edit : NULL);
  till_dialog_set_can_accept (TILL_DIALOG (self), has_price && changes_something (edit));
}

static void
till_bulk_dialog_dispose (GObject *object)
{
  TillBulkDialog *self = TILL_BULK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_BULK_DIALOG);
  g_clear_object (&self->shop);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  G_OBJECT_CLASS (till_bulk_dialog_parent_class)->dispose (object);
}

static void
till_bulk_dialog_class_init (TillBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_bulk_dialog_dispose;

  g_type_ensure (TILL_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, change);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, value_field);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, value);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, step_field);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, step);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, category);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, tax_class);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, active);
  gtk_widget_class_bind_template_child (widget_class, TillBulkDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
till_bulk_dialog_init (TillBulkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  till_dialog_set_stays (TILL_DIALOG (self), TRUE);
}

static void
fill_steps (TillBulkDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("No rounding"));
  for (gsize i = 1; i < G_N_ELEMENTS (steps); i++) {
    g_autofree char *amount = till_money_format_to_string (till_shop_get_format (self->shop), till_money (steps[i], till_shop_get_currency (self->shop)));

    /* Translators: %s is an amount of money: prices are rounded to a multiple of it. */
    gtk_string_list_take (names, g_strdup_printf (_ ("To %s"), amount));
  }
  gtk_drop_down_set_model (self->step, G_LIST_MODEL (names));
}

TillDialog *
till_bulk_dialog_new (TillShop *shop,
                      guint n_products,
                      GPtrArray *examples)
{
  TillBulkDialog *self = NULL;
  TillCatalog *catalog = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (examples != NULL, NULL);

  self = g_object_new (TILL_TYPE_BULK_DIALOG, NULL);
  catalog = till_shop_get_catalog (shop);
  self->examples = g_ptr_array_ref (examples);
  sentence = g_strdup_printf (ngettext ("%u product will be changed.", "%u products will be changed.", n_products), n_products);
  gtk_label_set_label (self->sentence, sentence);
  till_product_choices_fill_categories (self->category, catalog, _ ("As it is"));
  till_product_choices_fill_tax_classes (self->tax_class, catalog, _ ("As it is"));
  self->shop = g_object_ref (shop);
  fill_steps (self);
  update (self);
  return TILL_DIALOG (self);
}

TillProductEdit *
till_bulk_dialog_make_edit (TillBulkDialog *self)
{
  g_autoptr (TillProductEdit) edit = NULL;
  g_autofree char *problem = NULL;
  guint active = 0;

  g_return_val_if_fail (TILL_IS_BULK_DIALOG (self), NULL);

  edit = g_new0 (TillProductEdit, 1);
  active = gtk_drop_down_get_selected (self->active);
  read_price (self, edit, &problem);
  edit->category_id = g_strdup (till_product_choices_get_id (self->category));
  edit->sets_category = edit->category_id != NULL;
  edit->tax_class_id = g_strdup (till_product_choices_get_id (self->tax_class));
  edit->sets_tax_class = edit->tax_class_id != NULL;
  edit->sets_active = active != ACTIVE_AS_IT_IS;
  edit->active = active == ACTIVE_FOR_SALE;
  return g_steal_pointer (&edit);
}
