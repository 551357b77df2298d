/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-import-dialog.h"

#include "till-catalog-import.h"
#include "till-file-chooser.h"
#include "till-reporter.h"
#include "till-row-name.h"

#include <glib/gi18n.h>

struct _TillImportDialog {
  TillDialog parent_instance;

  GtkStack *stack;
  GtkLabel *file_label;
  GtkProgressBar *progress;
  GtkLabel *rows;
  GtkLabel *summary;
  GtkLabel *counts;
  GtkWidget *notes_window;
  GtkListView *notes;
  GtkButton *close_button;

  TillShop *shop;
  GCancellable *importing;
  guint refused_heading;
  guint warnings_heading;
};

G_DEFINE_FINAL_TYPE (TillImportDialog, till_import_dialog, TILL_TYPE_DIALOG)

static char *
count_rows (gint64 n_rows)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n_rows);

  return g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) n_rows), number);
}

static void
progress_cb (gint64 n_rows,
             gint64 bytes_read,
             gint64 bytes_total,
             gpointer user_data)
{
  TillImportDialog *self = user_data;
  g_autofree char *rows = NULL;

  if (self->shop == NULL)
    return;
  rows = count_rows (n_rows);
  gtk_label_set_label (self->rows, rows);
  if (bytes_total > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) bytes_read / (double) bytes_total));
  else
    gtk_progress_bar_pulse (self->progress);
}

static char *
describe_note (const TillImportNote *note)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, note->line);

  if (note->column != NULL)
    /* Translators: a line's number in a file, the name of a column, and what is wrong there. */
    return g_strdup_printf (_ ("Line %s, %s: %s"), line, note->column, note->reason);
  /* Translators: a line's number in a file, and what is wrong there. */
  return g_strdup_printf (_ ("Line %s: %s"), line, note->reason);
}

static void
add_notes (GtkStringList *lines,
           GPtrArray *notes)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    gtk_string_list_take (lines, describe_note (g_ptr_array_index (notes, i)));
}

static void
add_refused (TillImportDialog *self,
             GtkStringList *lines,
             TillImportReport *report)
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
add_warnings (TillImportDialog *self,
              GtkStringList *lines,
              TillImportReport *report)
{
  g_autofree char *untaxed = till_import_report_dup_untaxed (report);
  gint64 n_warnings = report->n_warnings + (untaxed != NULL ? 1 : 0);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n_warnings);

  if (n_warnings == 0)
    return;
  self->warnings_heading = g_list_model_get_n_items (G_LIST_MODEL (lines));
  /* Translators: a heading; %s is how many remarks there are on rows of a file that went in. */
  gtk_string_list_take (lines, g_strdup_printf (_ ("Went in, but look at these: %s"), number));
  if (untaxed != NULL)
    gtk_string_list_append (lines, untaxed);
  add_notes (lines, report->warnings);
}

/* One list, however long it is, so that only what is in sight has widgets: its headings are rows. */
static void
show_notes (TillImportDialog *self,
            TillImportReport *report)
{
  GtkStringList *lines = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (lines));

  add_refused (self, lines, report);
  add_warnings (self, lines, report);
  gtk_list_view_set_model (self->notes, GTK_SELECTION_MODEL (selection));
  gtk_widget_set_visible (self->notes_window, g_list_model_get_n_items (G_LIST_MODEL (lines)) > 0);
}

static void
show_report (TillImportDialog *self,
             TillImportReport *report)
{
  g_autofree char *refused = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_refused);
  g_autofree char *added = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_added);
  g_autofree char *updated = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_updated);
  g_autofree char *same = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_same);
  g_autofree char *summary = NULL;
  /* Translators: how many products an import added, changed, and found as they are. */
  g_autofree char *counts = g_strdup_printf (_ ("%s new, %s changed, %s as they were"), added, updated, same);

  if (report->n_refused == 0)
    summary = g_strdup (_ ("Every row went in."));
  else
    summary = g_strdup_printf (ngettext ("%s row was refused; the others went in.", "%s rows were refused; the others went in.", (gulong) report->n_refused), refused);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->counts, counts);
  show_notes (self, report);
}

static void
show_failure (TillImportDialog *self,
              const GError *error)
{
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  gtk_label_set_label (self->summary, is_cancelled ? _ ("The import was stopped.") : _ ("The file could not be imported."));
  gtk_label_set_label (self->counts, is_cancelled ? _ ("What went in before stays. The same file again goes on from there.") : error->message);
}

static void
import_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillImportReport) report = till_catalog_import_finish (TILL_CATALOG (object), result, &error);

  g_clear_object (&self->importing);
  if (self->shop == NULL)
    return;
  if (report != NULL)
    show_report (self, report);
  else
    show_failure (self, error);
  gtk_stack_set_visible_child_name (self->stack, "report");
  gtk_button_set_label (self->close_button, _ ("Close"));
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

/* The first press stops the import, the next one closes. */
static void
close_clicked_cb (TillImportDialog *self)
{
  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  else
    gtk_window_close (GTK_WINDOW (self));
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
bind_cb (TillImportDialog *self,
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
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  TillImportDialog *self = TILL_IMPORT_DIALOG (object);

  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  till_dialog_run_finish (TILL_DIALOG (self), result);
}

static void
till_import_dialog_dispose (GObject *object)
{
  TillImportDialog *self = TILL_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->shop);
  g_clear_object (&self->importing);
  G_OBJECT_CLASS (till_import_dialog_parent_class)->dispose (object);
}

static void
till_import_dialog_class_init (TillImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_import_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, notes_window);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, close_button);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
till_import_dialog_init (TillImportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->refused_heading = GTK_INVALID_LIST_POSITION;
  self->warnings_heading = GTK_INVALID_LIST_POSITION;
  till_dialog_set_stays (TILL_DIALOG (self), TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->notes, factory);
}

static void
import_file (GtkWidget *parent,
             TillShop *shop,
             GFile *file)
{
  TillImportDialog *self = g_object_new (TILL_TYPE_IMPORT_DIALOG, NULL);
  g_autofree char *name = g_file_get_basename (file);

  self->shop = g_object_ref (shop);
  self->importing = g_cancellable_new ();
  gtk_label_set_label (self->file_label, name);
  till_dialog_run_async (TILL_DIALOG (self), parent, NULL, closed_cb, NULL);
  till_catalog_import_async (till_shop_get_catalog (shop),
                             file,
                             NULL,
                             till_shop_get_currency (shop),
                             TILL_IMPORT_FLAGS_NONE,
                             self->importing,
                             progress_cb,
                             self,
                             import_cb,
                             g_object_ref (self));
}

static void
chosen_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillShop) shop = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = till_file_chooser_choose_finish (GTK_WINDOW (object), result, &error);

  if (error != NULL)
    till_report_error (GTK_WIDGET (object), _ ("The file could not be chosen."), _ ("Drop it on the window instead."), error);
  else if (file != NULL)
    import_file (GTK_WIDGET (object), shop, file);
}

static gboolean
dropped_cb (TillShop *shop,
            const GValue *value,
            double x,
            double y,
            GtkDropTarget *target)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GSList *files = g_value_get_boxed (value);

  if (!till_shop_can_sell (shop))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    till_import_dialog_show (widget, shop, l->data);
  return files != NULL;
}

void
till_import_dialog_show (GtkWidget *parent,
                         TillShop *shop,
                         GFile *file)
{
  GtkRoot *root = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TILL_IS_SHOP (shop));

  root = gtk_widget_get_root (parent);
  if (file != NULL)
    import_file (parent, shop, file);
  else if (GTK_IS_WINDOW (root))
    till_file_chooser_choose_async (GTK_WINDOW (root), NULL, chosen_cb, g_object_ref (shop));
}

void
till_import_dialog_accept_drops (GtkWidget *widget,
                                 TillShop *shop)
{
  GtkDropTarget *target = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TILL_IS_SHOP (shop));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), shop, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
