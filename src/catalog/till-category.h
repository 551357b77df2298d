/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_CATEGORY (till_category_get_type ())

/* A shelf of the catalogue. Immutable: saving one with the same id replaces it. */
G_DECLARE_FINAL_TYPE (TillCategory, till_category, TILL, CATEGORY, GObject)

TillCategory *till_category_new (const char *id,
                                 const char *name,
                                 guint position,
                                 const char *color) G_GNUC_WARN_UNUSED_RESULT;
const char *till_category_get_id (TillCategory *self);
const char *till_category_get_name (TillCategory *self);
guint till_category_get_position (TillCategory *self);
/* Nullable; "#rrggbb". */
const char *till_category_get_color (TillCategory *self);

G_END_DECLS
