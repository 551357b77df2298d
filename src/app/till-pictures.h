/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "till-catalog.h"

G_BEGIN_DECLS

#define TILL_TYPE_PICTURES (till_pictures_get_type ())

/* The pictures of the catalogue, decoded and scaled off the main thread to the pixels on which they will be shown, and
 * kept for the tiles that come by again. */
G_DECLARE_FINAL_TYPE (TillPictures, till_pictures, TILL, PICTURES, GObject)

TillPictures *till_pictures_new (TillCatalog *catalog) G_GNUC_WARN_UNUSED_RESULT;

/* What is in memory at exactly that size; NULL when it has to be loaded. */
GdkTexture *till_pictures_get (TillPictures *self,
                               const char *picture_id,
                               int width,
                               int height);
void till_pictures_load_async (TillPictures *self,
                               const char *picture_id,
                               int width,
                               int height,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GdkTexture *till_pictures_load_finish (TillPictures *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
