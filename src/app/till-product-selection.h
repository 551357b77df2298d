/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_SELECTION (till_product_selection_get_type ())

/* Which rows of a very long list are chosen, as a set of numbers: GtkMultiSelection holds each chosen item, and to let go
 * of all of a large shop would take it a minute. */
G_DECLARE_FINAL_TYPE (TillProductSelection, till_product_selection, TILL, PRODUCT_SELECTION, GObject)

GtkSelectionModel *till_product_selection_new (GListModel *model) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
