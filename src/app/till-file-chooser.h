/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a file of products. The only place that knows which chooser this GTK has. */
void till_file_chooser_choose_async (GtkWindow *parent,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* NULL without an error: nothing was chosen. */
GFile *till_file_chooser_choose_finish (GtkWindow *parent,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
