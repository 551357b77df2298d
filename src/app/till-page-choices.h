/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAGE_CHOICES (till_page_choices_get_type ())

/* What the payment page offers for the current sale, as two actions that can be on or off: "promotion-codes" and
 * "billing-address". They begin as the shop's settings say, and are disabled where the payment service cannot. */
G_DECLARE_FINAL_TYPE (TillPageChoices, till_page_choices, TILL, PAGE_CHOICES, GObject)

TillPageChoices *till_page_choices_new (TillShop *shop);
GActionGroup *till_page_choices_get_actions (TillPageChoices *self);
/* @cart: (nullable): the current one */
void till_page_choices_set_cart (TillPageChoices *self,
                                 TillCart *cart);

/* What the settings say, for sales that do not. */
TillPageOptions till_page_choices_get_preset (GSettings *settings);

G_END_DECLS
