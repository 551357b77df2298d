/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-entry-setting.h"

typedef struct
{
  AdwEntryRow *row; /* owns us */
  GSettings *settings;
  char *key;
  gboolean is_list;
} EntrySetting;

static void
entry_setting_free (EntrySetting *setting)
{
  g_signal_handlers_disconnect_by_data (setting->settings, setting);
  g_object_unref (setting->settings);
  g_free (setting->key);
  g_free (setting);
}

static char *
dup_setting (EntrySetting *setting)
{
  g_auto (GStrv) words = NULL;

  if (!setting->is_list)
    return g_settings_get_string (setting->settings, setting->key);
  words = g_settings_get_strv (setting->settings, setting->key);
  return g_strjoinv (" ", words);
}

static void
show_cb (EntrySetting *setting)
{
  g_autofree char *text = dup_setting (setting);

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (setting->row))))
    gtk_editable_set_text (GTK_EDITABLE (setting->row), text);
}

static void
set_list (EntrySetting *setting,
          const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,;\t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  list = g_strv_builder_end (builder);
  g_settings_set_strv (setting->settings, setting->key, (const char *const *) list);
}

static void
apply_cb (EntrySetting *setting)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (setting->row)));
  g_autofree char *before = dup_setting (setting);

  g_strstrip (text);
  if (g_str_equal (text, before))
    return;
  if (setting->is_list)
    set_list (setting, text);
  else
    g_settings_set_string (setting->settings, setting->key, text);
}

static gboolean
is_list (GSettings *settings,
         const char *key)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);

  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY);
}

void
till_entry_setting_bind (AdwEntryRow *row,
                         GSettings *settings,
                         const char *key)
{
  EntrySetting *setting = NULL;
  GtkEventController *focus = NULL;
  g_autofree char *signal = NULL;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (key != NULL);

  setting = g_new0 (EntrySetting, 1);
  setting->row = row;
  setting->settings = g_object_ref (settings);
  setting->key = g_strdup (key);
  setting->is_list = is_list (settings, key);
  g_object_set_data_full (G_OBJECT (row), "till-entry-setting", setting, (GDestroyNotify) entry_setting_free);
  signal = g_strconcat ("changed::", key, NULL);
  g_signal_connect_swapped (settings, signal, G_CALLBACK (show_cb), setting);
  show_cb (setting);
  adw_entry_row_set_show_apply_button (row, TRUE);
  g_signal_connect_swapped (row, "apply", G_CALLBACK (apply_cb), setting);
  g_signal_connect_swapped (row, "unmap", G_CALLBACK (apply_cb), setting);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (apply_cb), setting);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}
