/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_OFFICE_PAGES (till_office_pages_get_type ())

/* The pages behind the counter, in the window's stack. Each is made when it is first wanted, by its action and its keys.
 * Signal "wanted" (const char *name): a page of the stack that is to be shown. */
G_DECLARE_FINAL_TYPE (TillOfficePages, till_office_pages, TILL, OFFICE_PAGES, GObject)

/* @window: gets the actions "office.…" and their keys, and has the property "narrow" that the pages follow. Neither it
 * nor @stack is owned. */
TillOfficePages *till_office_pages_new (GtkWidget *window,
                                        GtkStack *stack,
                                        TillShop *shop) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
