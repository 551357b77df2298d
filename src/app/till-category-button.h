/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_CATEGORY_BUTTON (till_category_button_get_type ())

/* Asks for the name of a new category and makes it. Signal "made" (its identifier) when it is in the catalogue. */
G_DECLARE_FINAL_TYPE (TillCategoryButton, till_category_button, TILL, CATEGORY_BUTTON, AdwBin)

void till_category_button_set_shop (TillCategoryButton *self,
                                    TillShop *shop);

G_END_DECLS
