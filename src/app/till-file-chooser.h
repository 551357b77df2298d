/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The only place that knows which chooser this GTK has. Asks for a file of products. */
void till_file_chooser_choose_async (GtkWindow *parent,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* The same for a picture. */
void till_file_chooser_choose_picture_async (GtkWindow *parent,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
/* NULL without an error: nothing was chosen. */
GFile *till_file_chooser_choose_finish (GtkWindow *parent,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asks where to save a receipt that would be called @name. */
void till_file_chooser_save_async (GtkWindow *parent,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* NULL without an error: it is not to be saved. */
GFile *till_file_chooser_save_finish (GtkWindow *parent,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
