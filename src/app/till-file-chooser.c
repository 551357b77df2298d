/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-file-chooser.h"

#include <glib/gi18n.h>

static GtkFileFilter *
make_picture_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/tiff");
  return filter;
}

static GtkFileFilter *
make_table_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Tables (CSV)"));
  gtk_file_filter_add_mime_type (filter, "text/csv");
  gtk_file_filter_add_mime_type (filter, "text/tab-separated-values");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_filter_add_suffix (filter, "gz");
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
return_file (GTask *task,
             GFile *file,
             const GError *error)
{
  if (file == NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, file, g_object_unref);
}

static void
chosen_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, &error);

  return_file (task, file, error);
}

static void
choose (GTask *task,
        GtkWindow *parent,
        const char *title,
        GtkFileFilter *filter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  /* A default that is in no list of filters crashes the chooser portal of Debian 12. */
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, parent, g_task_get_cancellable (task), chosen_cb, g_object_ref (task));
}

static void
named_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  return_file (task, file, error);
}

static void
ask_name (GTask *task,
          GtkWindow *parent,
          const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save Receipt"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, g_task_get_cancellable (task), named_cb, g_object_ref (task));
}

#else

static void
response_cb (GtkNativeDialog *dialog,
             int response,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (dialog);
}

static void
show (GtkFileChooserNative *dialog,
      GTask *task)
{
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), g_object_ref (task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
choose (GTask *task,
        GtkWindow *parent,
        const char *title,
        GtkFileFilter *filter)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  show (dialog, task);
}

static void
ask_name (GTask *task,
          GtkWindow *parent,
          const char *name)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save Receipt"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  show (dialog, task);
}

#endif

void
till_file_chooser_choose_async (GtkWindow *parent,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  filter = make_table_filter ();
  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_file_chooser_choose_async);
  choose (task, parent, _ ("Import Products"), filter);
}

void
till_file_chooser_choose_picture_async (GtkWindow *parent,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  filter = make_picture_filter ();
  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_file_chooser_choose_picture_async);
  choose (task, parent, _ ("Choose Picture"), filter);
}

GFile *
till_file_chooser_choose_finish (GtkWindow *parent,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
till_file_chooser_save_async (GtkWindow *parent,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (name != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_file_chooser_save_async);
  ask_name (task, parent, name);
}

GFile *
till_file_chooser_save_finish (GtkWindow *parent,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
