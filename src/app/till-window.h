/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_WINDOW (till_window_get_type ())

/* The one window: the pages Sell, Pay and Done, that slide; the banner, the toasts and the scanner over all of them. */
G_DECLARE_FINAL_TYPE (TillWindow, till_window, TILL, WINDOW, AdwApplicationWindow)

TillWindow *till_window_new (GtkApplication *application,
                             TillShop *shop) G_GNUC_WARN_UNUSED_RESULT;

TillShop *till_window_get_shop (TillWindow *self);
gboolean till_window_get_narrow (TillWindow *self);

/* Opens the import dialog on @file; NULL asks for one. */
void till_window_import (TillWindow *self,
                         GFile *file);

G_END_DECLS
