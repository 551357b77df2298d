/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-settings-page.h"

#include "till-backup-group.h"
#include "till-entry-setting.h"
#include "till-scale-group.h"

#include <glib/gi18n.h>

struct _TillSettingsPage {
  TillOfficePage parent_instance;

  AdwEntryRow *name;
  GtkTextView *address;
  AdwActionRow *currency;
  AdwComboRow *rounding;
  GtkSpinButton *gap;
  AdwEntryRow *prefix;
  AdwEntryRow *suffix;
  GtkWidget *sound;
  TillScaleGroup *scales;
  AdwEntryRow *printer;
  GtkSpinButton *seconds;
  TillBackupGroup *backups;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (TillSettingsPage, till_settings_page, TILL_TYPE_OFFICE_PAGE)

/* In the order of the list; the names are the schema's. */
static const char *const roundings[] = { "per-sale", "per-line" };

static gboolean
get_rounding (GValue *value,
              GVariant *variant,
              gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (roundings); i++)
    if (g_str_equal (roundings[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_rounding (const GValue *value,
              const GVariantType *expected_type,
              gpointer user_data)
{
  guint chosen = g_value_get_uint (value);

  return chosen < G_N_ELEMENTS (roundings) ? g_variant_new_string (roundings[chosen]) : NULL;
}

static void
show_currency (TillSettingsPage *self,
               TillShop *shop)
{
  const TillCurrency *currency = till_shop_get_currency (shop);
  g_autofree char *name = till_currency_dup_name (currency);
  /* Translators: a currency's code and name, as in “EUR: Euro”. */
  g_autofree char *title = g_strdup_printf (_ ("%1$s: %2$s"), currency->code, name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->currency), title);
}

/* A half of it would stand on a receipt that is printed meanwhile. */
static void
write_address_cb (TillSettingsPage *self)
{
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  if (self->settings == NULL || self->address == NULL)
    return;
  g_object_get (gtk_text_view_get_buffer (self->address), "text", &text, NULL);
  before = g_settings_get_string (self->settings, "shop-address");
  if (!g_str_equal (text, before))
    g_settings_set_string (self->settings, "shop-address", text);
}

static void
bind (TillSettingsPage *self,
      GSettings *settings)
{
  till_entry_setting_bind (self->name, settings, "shop-name");
  g_settings_bind (settings, "shop-address", gtk_text_view_get_buffer (self->address), "text", G_SETTINGS_BIND_GET);
  g_settings_bind_with_mapping (settings, "tax-rounding", self->rounding, "selected", G_SETTINGS_BIND_DEFAULT, get_rounding, set_rounding, NULL, NULL);
  g_settings_bind (settings, "scanner-gap-ms", gtk_spin_button_get_adjustment (self->gap), "value", G_SETTINGS_BIND_DEFAULT);
  till_entry_setting_bind (self->prefix, settings, "scanner-prefix");
  till_entry_setting_bind (self->suffix, settings, "scanner-suffix");
  g_settings_bind (settings, "sound", self->sound, "active", G_SETTINGS_BIND_DEFAULT);
  till_entry_setting_bind (self->printer, settings, "receipt-printer");
  g_settings_bind (settings, "done-seconds", gtk_spin_button_get_adjustment (self->seconds), "value", G_SETTINGS_BIND_DEFAULT);
}

static void
till_settings_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_SETTINGS_PAGE);
  g_clear_object (&TILL_SETTINGS_PAGE (object)->settings);
  G_OBJECT_CLASS (till_settings_page_parent_class)->dispose (object);
}

static void
till_settings_page_class_init (TillSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_settings_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-settings-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, TillSettingsPage, child)
  BIND (name);
  BIND (address);
  BIND (currency);
  BIND (rounding);
  BIND (gap);
  BIND (prefix);
  BIND (suffix);
  BIND (sound);
  BIND (scales);
  BIND (printer);
  BIND (seconds);
  BIND (backups);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, write_address_cb);
}

static void
till_settings_page_init (TillSettingsPage *self)
{
  g_type_ensure (TILL_TYPE_BACKUP_GROUP);
  g_type_ensure (TILL_TYPE_SCALE_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
till_settings_page_new (TillShop *shop)
{
  TillSettingsPage *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_SETTINGS_PAGE, NULL);
  self->settings = g_object_ref (till_shop_get_settings (shop));
  bind (self, self->settings);
  show_currency (self, shop);
  till_scale_group_set_shop (self->scales, shop);
  till_backup_group_set_shop (self->backups, shop);
  return GTK_WIDGET (self);
}
