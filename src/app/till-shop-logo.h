/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-notice.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define TILL_TYPE_SHOP_LOGO (till_shop_logo_get_type ())

/* The one logo of the shop, a file of the data folder. Whatever picture it is made from is written anew: at most 1024
 * pixels wide and high, with nothing but its pixels. Property "texture" (read-only, notify). */
G_DECLARE_FINAL_TYPE (TillShopLogo, till_shop_logo, TILL, SHOP_LOGO, GObject)

TillShopLogo *till_shop_logo_new (const char *data_dir) G_GNUC_WARN_UNUSED_RESULT;
/* Where it lies, whether it is there or not. */
const char *till_shop_logo_get_path (TillShopLogo *self);
/* NULL before it was loaded, and where there is none. */
GdkTexture *till_shop_logo_get_texture (TillShopLogo *self);
/* The same as a file. */
GBytes *till_shop_logo_get_png (TillShopLogo *self);

/* Reads it from the disk. Finishes with TRUE where there is none. */
void till_shop_logo_load_async (TillShopLogo *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Puts what is in @file in its place. */
void till_shop_logo_replace_async (TillShopLogo *self,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void till_shop_logo_remove_async (TillShopLogo *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Of all three. */
gboolean till_shop_logo_finish (TillShopLogo *self,
                                GAsyncResult *result,
                                GError **error);

/* Why there is no new logo, in words for people. */
TillNotice *till_shop_logo_error_to_notice (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
