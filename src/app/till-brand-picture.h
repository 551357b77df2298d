/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Makes of a picture what a branding can hold: at most @longest pixels on its longer side, written anew as PNG, or as
 * JPEG where that would be too large; nothing of the file is kept but its pixels. Off the main thread. The error is a
 * sentence for people. */
void till_brand_picture_read_async (GFile *file,
                                    int longest,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void till_brand_picture_make_async (GdkTexture *texture,
                                    int longest,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *till_brand_picture_finish (GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
