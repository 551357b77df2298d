/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Doors that are shut to every page: choosers, menus, printing, full screen, notifications, passwords. */
void till_page_doors_shut (WebKitWebViewClass *view_class);

G_END_DECLS
