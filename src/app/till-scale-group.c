/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-scale-group.h"

#include "till-barcode-pattern.h"
#include "till-entry-setting.h"

#include <glib/gi18n.h>

struct _TillScaleGroup {
  AdwPreferencesGroup parent_instance;

  AdwEntryRow *patterns;
  AdwEntryRow *code;
  AdwActionRow *answer;

  TillShop *shop;
};

G_DEFINE_FINAL_TYPE (TillScaleGroup, till_scale_group, ADW_TYPE_PREFERENCES_GROUP)

static void
say (TillScaleGroup *self,
     const char *text)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->answer), text);
}

static void
show_result (TillScaleGroup *self,
             const TillScanResult *found)
{
  g_autofree char *quantity = till_quantity_to_decimal (found->quantity);
  g_autofree char *price = found->has_price ? till_money_format_to_string (till_shop_get_format (self->shop), found->price) : NULL;
  g_autofree char *text = NULL;

  /* Translators: what a scanned code says: a quantity, the name of a product, and the price of both. */
  if (price != NULL)
    text = g_strdup_printf (_ ("%1$s × %2$s for %3$s"), quantity, till_product_get_name (found->product), price);
  else
    text = g_strdup_printf (_ ("%1$s × %2$s"), quantity, till_product_get_name (found->product));
  say (self, text);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillScaleGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillScanResult) found = till_catalog_lookup_finish (TILL_CATALOG (source), result, &error);

  if (self->shop == NULL)
    return;
  if (found != NULL)
    show_result (self, found);
  else
    say (self, error->message);
}

static void
try_cb (TillScaleGroup *self)
{
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->code))));

  if (*code != '\0' && till_shop_get_catalog (self->shop) != NULL)
    till_catalog_lookup_async (till_shop_get_catalog (self->shop), code, NULL, found_cb, g_object_ref (self));
}

/* The first of them that is no pattern keeps all from being used. */
static void
check_patterns (TillScaleGroup *self)
{
  g_auto (GStrv) patterns = g_settings_get_strv (till_shop_get_settings (self->shop), "barcode-patterns");
  g_autoptr (GError) error = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->patterns), "error");
  say (self, _ ("Enter a code of a scale to see what Till reads in it."));
  for (guint i = 0; patterns[i] != NULL; i++) {
    TillBarcodePattern *pattern = till_barcode_pattern_new (patterns[i], &error);

    g_clear_pointer (&pattern, till_barcode_pattern_free);
    if (error == NULL)
      continue;
    gtk_widget_add_css_class (GTK_WIDGET (self->patterns), "error");
    say (self, error->message);
    return;
  }
}

static void
till_scale_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_SCALE_GROUP);
  g_clear_object (&TILL_SCALE_GROUP (object)->shop);
  G_OBJECT_CLASS (till_scale_group_parent_class)->dispose (object);
}

static void
till_scale_group_class_init (TillScaleGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_scale_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-scale-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TillScaleGroup, patterns);
  gtk_widget_class_bind_template_child (widget_class, TillScaleGroup, code);
  gtk_widget_class_bind_template_child (widget_class, TillScaleGroup, answer);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
}

static void
till_scale_group_init (TillScaleGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_scale_group_set_shop (TillScaleGroup *self,
                           TillShop *shop)
{
  g_return_if_fail (TILL_IS_SCALE_GROUP (self));
  g_return_if_fail (TILL_IS_SHOP (shop));
  g_return_if_fail (self->shop == NULL);

  self->shop = g_object_ref (shop);
  till_entry_setting_bind (self->patterns, till_shop_get_settings (shop), "barcode-patterns");
  g_signal_connect_object (till_shop_get_settings (shop), "changed::barcode-patterns", G_CALLBACK (check_patterns), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  check_patterns (self);
}
