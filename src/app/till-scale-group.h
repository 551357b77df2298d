/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_SCALE_GROUP (till_scale_group_get_type ())

/* The codes of the shop's scales, and a field in which a code can be tried. */
G_DECLARE_FINAL_TYPE (TillScaleGroup, till_scale_group, TILL, SCALE_GROUP, AdwPreferencesGroup)

void till_scale_group_set_shop (TillScaleGroup *self,
                                TillShop *shop);

G_END_DECLS
