/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-notes.h"

#include "till-import-text.h"
#include "till-row-name.h"

#include <glib/gi18n.h>

struct _TillImportNotes {
  GtkWidget parent_instance;

  GtkWidget *notes_window;
  GtkListView *notes;

  guint refused_heading;
  guint warnings_heading;
};

G_DEFINE_FINAL_TYPE (TillImportNotes, till_import_notes, GTK_TYPE_WIDGET)

static void
add_notes (GtkStringList *lines,
           GPtrArray *notes)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    gtk_string_list_take (lines, till_import_text_dup_note (g_ptr_array_index (notes, i)));
}

static void
add_refused (TillImportNotes *self,
             GtkStringList *lines,
             const TillImportReport *report)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_refused);

  if (report->n_refused == 0)
    return;
  self->refused_heading = g_list_model_get_n_items (G_LIST_MODEL (lines));
  /* Translators: a heading; %s is how many rows of a file did not go in. */
  gtk_string_list_take (lines, g_strdup_printf (_ ("Refused: %s"), number));
  add_notes (lines, report->refused);
}

static void
add_warnings (TillImportNotes *self,
              GtkStringList *lines,
              const TillImportReport *report)
{
  g_autofree char *untaxed = till_import_report_dup_untaxed (report);
  gint64 n_warnings = report->n_warnings + (untaxed != NULL ? 1 : 0);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n_warnings);

  if (n_warnings == 0)
    return;
  self->warnings_heading = g_list_model_get_n_items (G_LIST_MODEL (lines));
  /* Translators: a heading; %s is how many remarks there are on rows of a file that are not refused. */
  gtk_string_list_take (lines, g_strdup_printf (_ ("Not refused, but look at these: %s"), number));
  if (untaxed != NULL)
    gtk_string_list_append (lines, untaxed);
  add_notes (lines, report->warnings);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (TillImportNotes *self,
         GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  guint position = gtk_list_item_get_position (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  till_row_name_set (label, text);
  if (position == self->refused_heading || position == self->warnings_heading)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

static void
till_import_notes_dispose (GObject *object)
{
  TillImportNotes *self = TILL_IMPORT_NOTES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_IMPORT_NOTES);
  G_OBJECT_CLASS (till_import_notes_parent_class)->dispose (object);
}

static void
till_import_notes_class_init (TillImportNotesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_import_notes_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-import-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, TillImportNotes, notes_window);
  gtk_widget_class_bind_template_child (widget_class, TillImportNotes, notes);
}

static void
till_import_notes_init (TillImportNotes *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->notes, factory);
}

void
till_import_notes_set_report (TillImportNotes *self,
                              const TillImportReport *report)
{
  GtkStringList *lines = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (lines));

  g_return_if_fail (TILL_IS_IMPORT_NOTES (self));

  self->refused_heading = GTK_INVALID_LIST_POSITION;
  self->warnings_heading = GTK_INVALID_LIST_POSITION;
  if (report != NULL)
    add_refused (self, lines, report);
  if (report != NULL)
    add_warnings (self, lines, report);
  gtk_list_view_set_model (self->notes, GTK_SELECTION_MODEL (selection));
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (G_LIST_MODEL (lines)) > 0);
}
