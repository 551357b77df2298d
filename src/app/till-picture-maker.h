/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Makes of a picture what can be kept: at most @longest pixels on its longer side and @max_bytes (0: any number of them),
 * turned as the camera was held, written anew as PNG, or as JPEG where that would be too large; nothing of the file is
 * kept but its pixels. Off the main thread. G_IO_ERROR_INVALID_DATA comes with a sentence for people. */
void till_picture_maker_read_async (GFile *file,
                                    int longest,
                                    gsize max_bytes,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void till_picture_maker_scale_async (GdkTexture *texture,
                                     int longest,
                                     gsize max_bytes,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GBytes *till_picture_maker_finish (GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
