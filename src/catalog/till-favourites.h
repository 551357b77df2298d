/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Puts a product that was written into its place among the favourites (of TillProduct), or takes it away. */
void till_favourites_take (GListStore *favourites,
                           TillProduct *product);

G_END_DECLS
