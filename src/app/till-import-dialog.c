/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the beginning of the file, then tries all of it in the background while somebody reads what the columns are
 * taken for; any change begins both anew. Only Import writes. One job runs at a time, and its answer counts only while it is
 * the last one that was begun. */

#include "till-import-dialog.h"

#include "till-catalog-import.h"
#include "till-file-chooser.h"
#include "till-import-notes.h"
#include "till-import-preview-page.h"
#include "till-import-refusals.h"
#include "till-import-text.h"
#include "till-product-use.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

struct _TillImportDialog {
  TillDialog parent_instance;

  GtkStack *stack;
  GtkLabel *file_label;
  GtkLabel *undo_label;
  TillImportPreviewPage *preview;
  GtkProgressBar *progress;
  GtkLabel *rows;
  GtkLabel *summary;
  GtkLabel *counts;
  TillImportNotes *notes;
  GtkWidget *after_box;
  GtkWidget *save_button;
  GtkWidget *take_back_button;
  GtkButton *close_button;
  GtkWidget *import_button;

  TillShop *shop;
  GFile *file;
  TillImportColumns *columns;
  TillImportReport *report;
  GCancellable *working;
  /* What somebody said of the columns is remembered; what Till recognised needs not be. */
  gboolean is_said;
  /* An import or its undoing: Stop ends it before the dialog can be closed. */
  gboolean is_writing;
};

G_DEFINE_FINAL_TYPE (TillImportDialog, till_import_dialog, TILL_TYPE_DIALOG)

static void
stop_working (TillImportDialog *self)
{
  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
}

static GCancellable *
start_working (TillImportDialog *self)
{
  stop_working (self);
  self->working = g_cancellable_new ();
  return self->working;
}

/* Whether the answer is that of the job that was begun last, in a dialog that is still there. */
static gboolean
is_current (TillImportDialog *self,
            GAsyncResult *result)
{
  return self->shop != NULL && self->working != NULL &&
         g_task_get_cancellable (G_TASK (result)) == self->working;
}

static void
set_text (GtkLabel *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_page (TillImportDialog *self,
           const char *page,
           const char *close_label)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->import_button, g_str_equal (page, "preview"));
  gtk_button_set_label (self->close_button, close_label);
}

static void
show_result (TillImportDialog *self,
             const char *summary,
             const char *details,
             gboolean can_undo)
{
  gboolean can_save = self->report != NULL && self->report->n_refused > 0;

  set_text (self->summary, summary);
  set_text (self->counts, details);
  till_import_notes_set_report (self->notes, self->report);
  gtk_widget_set_visible (self->save_button, can_save);
  gtk_widget_set_visible (self->take_back_button, can_undo);
  gtk_widget_set_visible (self->after_box, can_save || can_undo);
  show_page (self, "report", _ ("Close"));
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
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
  rows = till_import_text_dup_rows (n_rows);
  gtk_label_set_label (self->rows, rows);
  if (bytes_total > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) bytes_read / (double) bytes_total));
  else
    gtk_progress_bar_pulse (self->progress);
}

/* Of what it recorded the first page tells, if anything: undone here, it could be the import before it. */
static void
show_failure (TillImportDialog *self,
              const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_result (self, _ ("The import was stopped."), _ ("What went in before stays. The same file again goes on from there."), FALSE);
  else
    show_result (self, _ ("The file could not be imported."), error->message, FALSE);
}

static void
imported_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillImportReport) report = till_catalog_import_finish (TILL_CATALOG (object), result, &error);
  g_autofree char *summary = NULL;
  g_autofree char *counts = NULL;

  g_clear_object (&self->working);
  self->is_writing = FALSE;
  if (self->shop == NULL)
    return;
  if (report == NULL) {
    show_failure (self, error);
    return;
  }
  summary = till_import_text_dup_summary (report);
  counts = till_import_text_dup_counts (report);
  self->report = g_steal_pointer (&report);
  show_result (self, summary, counts, self->report->n_added + self->report->n_updated > 0);
}

static void
import_clicked_cb (TillImportDialog *self)
{
  GCancellable *cancellable = start_working (self);

  self->is_writing = TRUE;
  gtk_label_set_label (self->rows, _ ("Reading the file…"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  show_page (self, "running", _ ("Stop"));
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
  till_catalog_import_async (till_shop_get_catalog (self->shop), self->file, self->is_said ? self->columns : NULL,
                             till_shop_get_currency (self->shop), TILL_IMPORT_FLAGS_NONE, cancellable, progress_cb, self,
                             imported_cb, g_object_ref (self));
}

static void
tried_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillImportReport) report = till_catalog_import_finish (TILL_CATALOG (object), result, &error);
  g_autofree char *forecast = report != NULL ? till_import_text_dup_forecast (report) : NULL;

  if (is_current (self, result))
    till_import_preview_page_set_forecast (self->preview, report, report != NULL ? forecast : error->message, FALSE);
}

static void
try_all (TillImportDialog *self)
{
  gboolean is_complete = till_import_columns_check (self->columns, NULL);

  gtk_widget_set_sensitive (self->import_button, is_complete);
  till_import_preview_page_set_forecast (self->preview, NULL,
                                         is_complete ? _ ("All rows are being checked…")
                                                     : _ ("Say below which column holds the name and which the price."),
                                         is_complete);
  if (is_complete)
    till_catalog_import_async (till_shop_get_catalog (self->shop), self->file, self->columns,
                               till_shop_get_currency (self->shop), TILL_IMPORT_FLAGS_DRY_RUN, self->working, NULL, NULL,
                               tried_cb, g_object_ref (self));
}

static void
previewed_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (TillImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillImportPreview) preview = till_import_preview_read_finish (TILL_CATALOG (object), result, &error);

  if (!is_current (self, result))
    return;
  if (preview == NULL) {
    show_failure (self, error);
    return;
  }
  g_clear_pointer (&self->columns, till_import_columns_free);
  self->columns = till_import_columns_copy (preview->columns);
  till_import_preview_page_show (self->preview, preview, till_shop_get_format (self->shop));
  show_page (self, "preview", _ ("Cancel"));
  try_all (self);
}

static void
look_at_file (TillImportDialog *self)
{
  till_import_preview_read_async (till_shop_get_catalog (self->shop), self->file, self->columns,
                                  till_shop_get_currency (self->shop), start_working (self), previewed_cb,
                                  g_object_ref (self));
}

/* What somebody says of the columns is tried at once. */
static void
changed_cb (TillImportDialog *self)
{
  self->is_said = TRUE;
  g_clear_pointer (&self->columns, till_import_columns_free);
  self->columns = till_import_columns_copy (till_import_preview_page_get_columns (self->preview));
  look_at_file (self);
}

static void
undone_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  TillImportUndone undone = { 0 };
  gboolean success = till_import_undo_finish (TILL_CATALOG (object), result, &undone, &error);
  g_autofree char *details = till_import_text_dup_undone (&undone);

  g_clear_object (&self->working);
  self->is_writing = FALSE;
  if (self->shop == NULL)
    return;
  g_clear_pointer (&self->report, till_import_report_free);
  if (success)
    show_result (self, _ ("The import is undone."), details, FALSE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_result (self, _ ("The import is undone in part. Undo it again, and it goes on from there."), details, TRUE);
  else
    show_result (self, _ ("The import could not be undone."), error->message, TRUE);
}

static void
undo_clicked_cb (TillImportDialog *self)
{
  GCancellable *cancellable = start_working (self);

  self->is_writing = TRUE;
  gtk_label_set_label (self->rows, _ ("The import is being undone…"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  show_page (self, "running", _ ("Stop"));
  till_import_undo_async (till_shop_get_catalog (self->shop), till_product_use_take_out, cancellable, undone_cb,
                          g_object_ref (self));
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_import_refusals_save_finish (G_FILE (object), result, &error) && self->shop != NULL)
    set_text (self->counts, error->message);
  else if (self->shop != NULL)
    set_text (self->counts, _ ("The refused rows are saved. Mend them there, and import that file."));
}

static void
save_chosen_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  TillImportDialog *self = TILL_IMPORT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) target = till_file_chooser_save_finish (GTK_WINDOW (object), result, &error);

  if (error != NULL)
    set_text (self->counts, error->message);
  if (target != NULL && self->shop != NULL && self->report != NULL)
    till_import_refusals_save_async (self->file, self->columns, self->report, target, NULL, saved_cb, g_object_ref (self));
}

static void
save_clicked_cb (TillImportDialog *self)
{
  till_file_chooser_save_async (GTK_WINDOW (self), _ ("refused.csv"), NULL, save_chosen_cb, NULL);
}

static void
take_file (TillImportDialog *self,
           GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);

  g_set_object (&self->file, file);
  gtk_label_set_label (self->file_label, shown);
  gtk_label_set_label (self->rows, _ ("Reading the file…"));
  show_page (self, "running", _ ("Cancel"));
  look_at_file (self);
}

static void
next_chosen_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  TillImportDialog *self = TILL_IMPORT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = till_file_chooser_choose_finish (GTK_WINDOW (object), result, &error);

  if (error != NULL)
    set_text (self->undo_label, _ ("The file could not be chosen. Drop it on the window instead."));
  if (file != NULL && self->shop != NULL)
    take_file (self, file);
}

static void
choose_clicked_cb (TillImportDialog *self)
{
  till_file_chooser_choose_async (GTK_WINDOW (self), NULL, next_chosen_cb, NULL);
}

/* The first press stops what is written, the next one closes. */
static void
close_clicked_cb (TillImportDialog *self)
{
  if (self->is_writing)
    g_cancellable_cancel (self->working);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  TillImportDialog *self = TILL_IMPORT_DIALOG (object);

  stop_working (self);
  till_dialog_run_finish (TILL_DIALOG (self), result);
}

static void
till_import_dialog_dispose (GObject *object)
{
  TillImportDialog *self = TILL_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->shop);
  g_clear_object (&self->file);
  g_clear_pointer (&self->columns, till_import_columns_free);
  g_clear_pointer (&self->report, till_import_report_free);
  g_clear_object (&self->working);
  G_OBJECT_CLASS (till_import_dialog_parent_class)->dispose (object);
}

static void
till_import_dialog_class_init (TillImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_import_dialog_dispose;

  g_type_ensure (TILL_TYPE_IMPORT_NOTES);
  g_type_ensure (TILL_TYPE_IMPORT_PREVIEW_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, undo_label);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, after_box);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, take_back_button);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, TillImportDialog, import_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
till_import_dialog_init (TillImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  till_dialog_set_stays (TILL_DIALOG (self), TRUE);
}

static TillImportDialog *
open_dialog (GtkWidget *parent,
             TillShop *shop)
{
  TillImportDialog *self = g_object_new (TILL_TYPE_IMPORT_DIALOG, NULL);

  self->shop = g_object_ref (shop);
  till_dialog_run_async (TILL_DIALOG (self), parent, NULL, closed_cb, NULL);
  return self;
}

static void
open_with_undo (GtkWidget *parent,
                TillShop *shop,
                const char *name)
{
  TillImportDialog *self = open_dialog (parent, shop);
  /* Translators: the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("The last import was that of “%s”."), name);

  set_text (self->undo_label, text);
  show_page (self, "start", _ ("Cancel"));
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
    take_file (open_dialog (GTK_WIDGET (object), shop), file);
}

/* Who is asking for, and in which window. */
typedef struct
{
  GtkWindow *window;
  TillShop *shop;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->window);
  g_object_unref (asking->shop);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* Where nothing can be undone there is nothing to ask but the file. */
static void
looked_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autofree char *name = till_import_undo_look_finish (TILL_CATALOG (object), result, NULL);

  if (name != NULL)
    open_with_undo (GTK_WIDGET (asking->window), asking->shop, name);
  else
    till_file_chooser_choose_async (asking->window, NULL, chosen_cb, g_object_ref (asking->shop));
}

static void
ask (GtkWindow *window,
     TillShop *shop)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (window);
  asking->shop = g_object_ref (shop);
  till_import_undo_look_async (till_shop_get_catalog (shop), NULL, looked_cb, asking);
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
    take_file (open_dialog (parent, shop), file);
  else if (GTK_IS_WINDOW (root))
    ask (GTK_WINDOW (root), shop);
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
