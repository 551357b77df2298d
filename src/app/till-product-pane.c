/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One save at a time: it writes what all fields say that are right, and when it is on disk the fields are looked at
 * once more. */

#include "till-product-pane.h"

#include "till-product-form.h"
#include "till-reporter.h"
#include "till-stock-box.h"

#include <glib/gi18n.h>

struct _TillProductPane {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *nothing;
  TillProductForm *form;
  TillStockBox *stock;

  TillProductHistory *history;
  TillProductEntry *entry;
  gboolean is_saving;
  gboolean is_dirty;
};

G_DEFINE_FINAL_TYPE (TillProductPane, till_product_pane, ADW_TYPE_BIN)

static TillProduct *
get_product (TillProductPane *self)
{
  return self->entry != NULL ? till_product_entry_get_product (self->entry) : NULL;
}

static void
fill (TillProductPane *self)
{
  TillProduct *product = get_product (self);

  gtk_stack_set_visible_child_name (self->stack, product != NULL ? "product" : "nothing");
  if (product != NULL && !self->is_saving && !self->is_dirty)
    till_product_form_show (self->form, product);
}

static gboolean
differs (TillProduct *before,
         TillProduct *after)
{
  TillProductRow row = till_product_row_of (after);

  return !till_product_row_is (&row, before) || till_product_get_new_picture (before) != till_product_get_new_picture (after) ||
         !g_strv_equal (till_product_get_barcodes (before), till_product_get_barcodes (after));
}

/* What a save was about. */
typedef struct
{
  TillProductPane *pane;
  TillProductEntry *entry;
  TillProduct *after;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->pane);
  g_object_unref (save->entry);
  g_object_unref (save->after);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
settle (TillProductPane *self,
        TillProduct *after)
{
  till_product_form_settle (self->form, after);
  till_product_entry_set_product (self->entry, after);
}

/* What else was entered is good: it is tried again without the code that another product has. The same again would be
 * refused for ever: then the product is not what is shown. */
static void
refuse (TillProductPane *self,
        TillProduct *after,
        const GError *error)
{
  gboolean is_said = till_product_form_refuse (self->form, get_product (self), after, error);
  g_autoptr (TillProduct) next = till_product_copy (get_product (self));

  till_product_form_read (self->form, next);
  self->is_dirty = (is_said || self->is_dirty) && differs (after, next);
  if (is_said && self->is_dirty)
    return;
  till_report_error (GTK_WIDGET (self), _ ("The product was not changed."), _ ("Try again."), error);
  gtk_widget_activate_action (GTK_WIDGET (self), "products.refresh", NULL);
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  TillProductPane *self = save->pane;
  gboolean is_saved = till_product_history_save_finish (TILL_PRODUCT_HISTORY (object), result, &error);

  if (self->entry == save->entry)
    self->is_saving = FALSE;
  if (self->history == NULL)
    return;
  if (self->entry != save->entry) {
    if (!is_saved)
      till_report_error (GTK_WIDGET (self), _ ("The product was not changed."), error->message, error);
  } else if (is_saved) {
    settle (self, save->after);
  } else {
    refuse (self, save->after, error);
  }
  if (self->is_dirty)
    gtk_widget_activate_action (GTK_WIDGET (self), "product.save", NULL);
  fill (self);
}

static void
begin_save (TillProductPane *self,
            TillProduct *before,
            TillProduct *after)
{
  Save *save = g_new (Save, 1);

  *save = (Save){ g_object_ref (self), g_object_ref (self->entry), g_object_ref (after) };
  self->is_saving = TRUE;
  till_product_history_save_async (self->history, before, after, saved_cb, save);
}

static void
save (TillProductPane *self)
{
  TillProduct *before = get_product (self);
  g_autoptr (TillProduct) after = NULL;

  if (before == NULL)
    return;
  self->is_dirty = self->is_saving;
  if (self->is_saving)
    return;
  after = till_product_copy (before);
  till_product_form_read (self->form, after);
  if (differs (before, after))
    begin_save (self, before, after);
}

static void
stock_changed_cb (TillProductPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "products.refresh", NULL);
}

static void
save_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  save (TILL_PRODUCT_PANE (widget));
}

static void
till_product_pane_dispose (GObject *object)
{
  TillProductPane *self = TILL_PRODUCT_PANE (object);

  till_product_pane_set_entry (self, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL); /* is bound, and would be let go of twice */
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PRODUCT_PANE);
  g_clear_object (&self->history);
  G_OBJECT_CLASS (till_product_pane_parent_class)->dispose (object);
}

static void
till_product_pane_class_init (TillProductPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_product_pane_dispose;

  g_type_ensure (TILL_TYPE_PRODUCT_FORM);
  g_type_ensure (TILL_TYPE_STOCK_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-product-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TillProductPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TillProductPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, TillProductPane, form);
  gtk_widget_class_bind_template_child (widget_class, TillProductPane, stock);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, stock_changed_cb);
  gtk_widget_class_install_action (widget_class, "product.save", NULL, save_action);
}

static void
till_product_pane_init (TillProductPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_product_pane_set_shop (TillProductPane *self,
                            TillShop *shop,
                            TillProductHistory *history)
{
  g_return_if_fail (TILL_IS_PRODUCT_PANE (self));
  g_return_if_fail (TILL_IS_PRODUCT_HISTORY (history));

  self->history = g_object_ref (history);
  till_product_form_set_shop (self->form, shop);
  till_stock_box_set_shop (self->stock, shop);
}

TillProductEntry *
till_product_pane_get_entry (TillProductPane *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_PANE (self), NULL);

  return self->entry;
}

/* What could not be taken is told before it goes. */
static void
tell_unsaved (TillProductPane *self)
{
  TillProduct *product = get_product (self);
  g_autofree char *text = NULL;

  if (product == NULL || !till_product_form_is_unsaved (self->form) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* Translators: %s is a product's name. */
  text = g_strdup_printf (_ ("Not all that you entered for “%s” was saved: something in it was not right."), till_product_get_name (product));
  till_report_event (GTK_WIDGET (self), text, NULL, NULL);
}

/* A save that is on its way does not hold this one up: the store takes them in their order. */
static void
leave_entry (TillProductPane *self)
{
  till_product_form_commit (self->form);
  self->is_saving = FALSE;
  save (self);
  tell_unsaved (self);
  g_signal_handlers_disconnect_by_func (self->entry, fill, self);
}

void
till_product_pane_set_entry (TillProductPane *self,
                             TillProductEntry *entry)
{
  g_return_if_fail (TILL_IS_PRODUCT_PANE (self));
  g_return_if_fail (entry == NULL || TILL_IS_PRODUCT_ENTRY (entry));

  if (self->entry == entry)
    return;
  if (self->entry != NULL)
    leave_entry (self);
  till_product_form_clear (self->form);
  self->is_saving = FALSE;
  self->is_dirty = FALSE;
  g_set_object (&self->entry, entry);
  till_stock_box_set_entry (self->stock, entry);
  if (entry != NULL)
    g_signal_connect_object (entry, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

void
till_product_pane_set_n_chosen (TillProductPane *self,
                                guint n_chosen)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_PANE (self));

  text = g_strdup_printf (ngettext ("%u product is chosen.", "%u products are chosen.", n_chosen), n_chosen);
  gtk_label_set_label (self->nothing, n_chosen > 1 ? text : _ ("Choose a product."));
}

gboolean
till_product_pane_take_code (TillProductPane *self,
                             const char *code)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_PANE (self), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  return self->entry != NULL && till_product_form_take_code (self->form, code);
}
