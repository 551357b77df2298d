/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-category-button.h"

#include "till-id.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

struct _TillCategoryButton {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkEditable *name;

  TillShop *shop;
};

G_DEFINE_FINAL_TYPE (TillCategoryButton, till_category_button, ADW_TYPE_BIN)

enum {
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  TillCategoryButton *button;
  char *id;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->button);
  g_free (making->id);
  g_free (making);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static void
made_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (GError) error = NULL;

  if (till_catalog_save_category_finish (TILL_CATALOG (object), result, &error))
    g_signal_emit (making->button, signals[MADE], 0, making->id);
  else
    till_report_error (GTK_WIDGET (making->button), _ ("The category was not made."), _ ("Try again."), error);
}

/* One of that name is there already, or NULL. */
static TillCategory *
find_category (TillCategoryButton *self,
               const char *name,
               guint *last_position)
{
  GListModel *categories = till_catalog_get_categories (till_shop_get_catalog (self->shop));
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < g_list_model_get_n_items (categories); i++) {
    g_autoptr (TillCategory) category = g_list_model_get_item (categories, i);
    g_autofree char *other = g_utf8_casefold (till_category_get_name (category), -1);

    *last_position = MAX (*last_position, till_category_get_position (category));
    if (g_str_equal (folded, other))
      return category;
  }
  return NULL;
}

static void
make (TillCategoryButton *self,
      const char *name,
      guint position)
{
  Making *making = g_new0 (Making, 1);
  g_autoptr (TillCategory) category = NULL;

  making->button = g_object_ref (self);
  making->id = till_id_new (till_shop_get_clock (self->shop));
  category = till_category_new (making->id, name, position, NULL);
  till_catalog_save_category_async (till_shop_get_catalog (self->shop), category, NULL, made_cb, making);
}

static void
accept_cb (TillCategoryButton *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  guint last_position = 0;
  TillCategory *category = NULL;

  if (*name == '\0')
    return;
  category = find_category (self, name, &last_position);
  gtk_menu_button_popdown (self->button);
  gtk_editable_set_text (self->name, "");
  if (category != NULL)
    g_signal_emit (self, signals[MADE], 0, till_category_get_id (category));
  else
    make (self, name, last_position + 1);
}

static void
till_category_button_dispose (GObject *object)
{
  TillCategoryButton *self = TILL_CATEGORY_BUTTON (object);

  adw_bin_set_child (ADW_BIN (object), NULL); /* is bound, and would be let go of twice */
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_CATEGORY_BUTTON);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_category_button_parent_class)->dispose (object);
}

static void
till_category_button_class_init (TillCategoryButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_category_button_dispose;
  signals[MADE] = g_signal_new ("made", TILL_TYPE_CATEGORY_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-category-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TillCategoryButton, button);
  gtk_widget_class_bind_template_child (widget_class, TillCategoryButton, name);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
}

static void
till_category_button_init (TillCategoryButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_category_button_set_shop (TillCategoryButton *self,
                               TillShop *shop)
{
  g_return_if_fail (TILL_IS_CATEGORY_BUTTON (self));
  g_return_if_fail (TILL_IS_SHOP (shop));

  g_set_object (&self->shop, shop);
}
