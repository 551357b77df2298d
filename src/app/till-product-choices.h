/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-catalog.h"

G_BEGIN_DECLS

/* Drop-downs of the catalogue's categories and tax classes, which follow the catalogue.
 * @none: (nullable): what the first choice is called that stands for none of them; NULL: there is no such choice. */
void till_product_choices_fill_categories (GtkDropDown *drop_down,
                                           TillCatalog *catalog,
                                           const char *none);
void till_product_choices_fill_tax_classes (GtkDropDown *drop_down,
                                            TillCatalog *catalog,
                                            const char *none);
/* Borrowed, NULL for none. */
const char *till_product_choices_get_id (GtkDropDown *drop_down);
void till_product_choices_select_id (GtkDropDown *drop_down,
                                     const char *id);
/* The highest rate, and not the first name, which is likely that of an exemption: who leaves the choice alone then sells
 * with too much tax, which a customer notices, and not without any, which only an audit does. */
void till_product_choices_select_highest_tax (GtkDropDown *drop_down);

G_END_DECLS
