/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-shop.h"
#include "till-view-loader.h"

G_BEGIN_DECLS

#define TILL_TYPE_BRANDING_PAGE (till_branding_page_get_type ())

/* How the shop's payment page looks: the fields, and beside them the page itself. Property "narrow"; actions office.back
 * and branding.save. */
G_DECLARE_FINAL_TYPE (TillBrandingPage, till_branding_page, TILL, BRANDING_PAGE, AdwBin)

GtkWidget *till_branding_page_new (TillShop *shop);
GtkWidget *till_branding_page_new_with (TillShop *shop,
                                        TillViewLoader *loader);

G_END_DECLS
