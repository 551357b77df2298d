/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_HOSTED_PAGE_GROUP (till_hosted_page_group_get_type ())

/* What the payment page offers and asks for, where a sale does not say otherwise. What the service cannot is grey. */
G_DECLARE_FINAL_TYPE (TillHostedPageGroup, till_hosted_page_group, TILL, HOSTED_PAGE_GROUP, AdwPreferencesGroup)

void till_hosted_page_group_set_shop (TillHostedPageGroup *self,
                                      TillShop *shop);

G_END_DECLS
