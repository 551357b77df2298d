/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of another system has fifty columns: the menu with what a column may mean is made when it is opened. */
#include "till-import-mapping.h"

#include <glib/gi18n.h>

struct _TillImportMapping {
  GtkWidget parent_instance;

  GtkListBox *list;

  TillImportColumns *columns;
  /* "field-N", whose state is the word of what column N means. */
  GSimpleActionGroup *actions;
  GPtrArray *buttons;
};

G_DEFINE_FINAL_TYPE (TillImportMapping, till_import_mapping, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define NONE_WORD "none"

static const char *
to_word (TillImportColumn column)
{
  return column == TILL_IMPORT_COLUMN_NONE ? NONE_WORD : till_import_column_to_string (column);
}

static char *
dup_action_name (guint field)
{
  return g_strdup_printf ("field-%u", field);
}

/* A column without a name is called by its place. */
static char *
dup_title (TillImportMapping *self,
           guint field)
{
  const char *name = till_import_columns_get_field_name (self->columns, field);

  return *name != '\0' ? g_strdup (name) : g_strdup_printf (_ ("Column %u"), field + 1);
}

static void
show_meaning (TillImportMapping *self,
              guint field)
{
  TillImportColumn meaning = till_import_columns_get_meaning (self->columns, field);
  g_autofree char *name = dup_action_name (field);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
  GtkWidget *button = g_ptr_array_index (self->buttons, field);
  g_autofree char *title = dup_title (self, field);
  /* Translators: the name of a column in a file, and what it means. */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), title, till_import_column_get_title (meaning));

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (to_word (meaning)));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), till_import_column_get_title (meaning));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (meaning == TILL_IMPORT_COLUMN_NONE)
    gtk_widget_add_css_class (button, "dim-label");
  else
    gtk_widget_remove_css_class (button, "dim-label");
}

static void
changed_cb (TillImportMapping *self,
            GVariant *value,
            GSimpleAction *action)
{
  const char *word = g_variant_get_string (value, NULL);
  guint field = (guint) g_ascii_strtoull (g_action_get_name (G_ACTION (action)) + strlen ("field-"), NULL, 10);

  till_import_columns_set_meaning (self->columns, field, till_import_column_from_string (word));
  for (guint i = 0; i < self->buttons->len; i++)
    show_meaning (self, i);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_item (GMenu *menu,
          guint field,
          TillImportColumn column)
{
  g_autofree char *action = g_strdup_printf ("mapping.field-%u", field);
  g_autoptr (GMenuItem) item = g_menu_item_new (till_import_column_get_title (column), NULL);

  g_menu_item_set_action_and_target (item, action, "s", to_word (column));
  g_menu_append_item (menu, item);
}

static void
open_cb (GtkMenuButton *button,
         gpointer user_data)
{
  guint field = GPOINTER_TO_UINT (user_data);
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = g_menu_new ();
  for (int column = TILL_IMPORT_COLUMN_NONE; column < TILL_IMPORT_N_COLUMNS; column++)
    add_item (menu, field, (TillImportColumn) column);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
add_action (TillImportMapping *self,
            guint field)
{
  g_autofree char *name = dup_action_name (field);
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (NONE_WORD));

  g_signal_connect_object (action, "change-state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_row (TillImportMapping *self,
         guint field,
         const char *example)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *title = dup_title (self, field);

  gtk_box_append (GTK_BOX (texts), new_label (title, NULL));
  gtk_box_append (GTK_BOX (texts), new_label (example, "caption"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_cb, GUINT_TO_POINTER (field), NULL);
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), button);
  gtk_list_box_append (self->list, row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (row)), FALSE);
  gtk_widget_set_focusable (gtk_widget_get_parent (row), FALSE);
  add_action (self, field);
}

static void
clear (TillImportMapping *self)
{
  GtkWidget *child = NULL;

  g_ptr_array_set_size (self->buttons, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
till_import_mapping_dispose (GObject *object)
{
  TillImportMapping *self = TILL_IMPORT_MAPPING (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_IMPORT_MAPPING);
  g_clear_pointer (&self->columns, till_import_columns_free);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (till_import_mapping_parent_class)->dispose (object);
}

static void
till_import_mapping_class_init (TillImportMappingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_import_mapping_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-import-mapping.ui");
  gtk_widget_class_bind_template_child (widget_class, TillImportMapping, list);
}

static void
till_import_mapping_init (TillImportMapping *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buttons = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "mapping", G_ACTION_GROUP (self->actions));
}

void
till_import_mapping_set_columns (TillImportMapping *self,
                                 const TillImportColumns *columns,
                                 const char *const *examples)
{
  g_return_if_fail (TILL_IS_IMPORT_MAPPING (self));
  g_return_if_fail (columns != NULL);

  if (self->columns == NULL || !till_import_columns_has_header_of (self->columns, columns)) {
    clear (self);
    g_clear_pointer (&self->columns, till_import_columns_free);
    self->columns = till_import_columns_copy (columns);
    for (guint i = 0; i < till_import_columns_get_n_fields (columns); i++)
      add_row (self, i, examples[i]);
  }
  till_import_columns_free (self->columns);
  self->columns = till_import_columns_copy (columns);
  for (guint i = 0; i < self->buttons->len; i++)
    show_meaning (self, i);
}

const TillImportColumns *
till_import_mapping_get_columns (TillImportMapping *self)
{
  g_return_val_if_fail (TILL_IS_IMPORT_MAPPING (self), NULL);

  return self->columns;
}
