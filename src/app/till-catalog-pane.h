/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_CATALOG_PANE (till_catalog_pane_get_type ())

/* The catalogue: category pills over a grid of tiles, or what a search finds. Emits "picked" (TillProduct). */
G_DECLARE_FINAL_TYPE (TillCatalogPane, till_catalog_pane, TILL, CATALOG_PANE, AdwBin)

void till_catalog_pane_set_shop (TillCatalogPane *self,
                                 TillShop *shop);
/* Empty or NULL: back to the category that was shown. */
void till_catalog_pane_search (TillCatalogPane *self,
                               const char *text);
/* What Enter takes: nullable, owned. */
TillProduct *till_catalog_pane_get_first (TillCatalogPane *self) G_GNUC_WARN_UNUSED_RESULT;
void till_catalog_pane_focus_grid (TillCatalogPane *self);

G_END_DECLS
