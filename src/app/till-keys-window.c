/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-keys-window.h"

#include "till-actions.h"

#include <glib/gi18n.h>

struct _TillKeysWindow {
  TillDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (TillKeysWindow, till_keys_window, TILL_TYPE_DIALOG)

static const struct
{
  const char *title;
  const char *key;
} habits[] = {
  { N_ ("Sell what is scanned, whatever has focus"), N_ ("Scan") },
  { N_ ("Sell three of the next product"), N_ ("3 * scan") },
  { N_ ("Set the quantity of the selected line"), N_ ("3 Enter") },
  { N_ ("Search"), N_ ("Just type") },
  { N_ ("Take the first product that was found"), N_ ("Enter") },
};

static void
append_key (GtkWidget *row,
            const char *key)
{
  GtkWidget *label = gtk_label_new (key);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "keycap");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static GtkWidget *
make_row (const char *title)
{
  return g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, "title-lines", 2, NULL);
}

static GtkWidget *
make_action_row (const TillActionInfo *info)
{
  GtkWidget *row = make_row (_ (info->title));

  for (gsize i = 0; i < TILL_ACTION_MAX_KEYS && info->keys[i] != NULL; i++) {
    g_autofree char *key = till_actions_dup_accelerator_label (info->keys[i]);

    if (strstr (info->keys[i], "KP_") == NULL && key != NULL)
      append_key (row, key);
  }
  return row;
}

static void
add_group (TillKeysWindow *self,
           TillActionGroup group)
{
  gsize n_actions = 0;
  const TillActionInfo *actions = till_actions_list (&n_actions);
  GtkWidget *widget = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), till_actions_get_group_title (group));
  for (gsize i = 0; i < n_actions; i++) {
    if (actions[i].group == group && actions[i].keys[0] != NULL)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), make_action_row (&actions[i]));
  }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (widget));
}

static void
add_habits (TillKeysWindow *self)
{
  GtkWidget *widget = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), _ ("Scanning and typing"));
  for (gsize i = 0; i < G_N_ELEMENTS (habits); i++) {
    GtkWidget *row = make_row (_ (habits[i].title));

    append_key (row, _ (habits[i].key));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), row);
  }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (widget));
}

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  till_dialog_run_finish (TILL_DIALOG (object), result);
}

static void
till_keys_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_KEYS_WINDOW);
  G_OBJECT_CLASS (till_keys_window_parent_class)->dispose (object);
}

static void
till_keys_window_class_init (TillKeysWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_keys_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TillKeysWindow, page);
}

static void
till_keys_window_init (TillKeysWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_habits (self);
  for (guint group = 0; group < TILL_ACTION_N_GROUPS; group++)
    add_group (self, group);
}

void
till_keys_window_show (GtkWidget *parent)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));

  till_dialog_run_async (g_object_new (TILL_TYPE_KEYS_WINDOW, NULL), parent, NULL, closed_cb, NULL);
}
