/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The longer side of a picture that is kept. */
#define TILL_PICTURE_MAX_SIDE 512

/* Makes of a picture file, or of a texture, what the catalogue keeps: scaled down, written anew as PNG, so that nothing
 * of a stranger's file is kept but its pixels. Off the main thread. The error is a sentence for people. */
void till_picture_maker_read_async (GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void till_picture_maker_scale_async (GdkTexture *texture,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GBytes *till_picture_maker_finish (GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
