/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"

G_BEGIN_DECLS

/* The name that the demo shop's receipts and window carry until the merchant gives another. */
#define TILL_DEMO_SHOP_NAME     "Corner Coffee"
#define TILL_DEMO_SHOP_CURRENCY "USD"

/* The café that a fresh Till opens with: products, prices and pictures from the program's own resources. Only an empty
 * catalogue is filled; any other is left as it is, and that is success too (@installed tells). */
void till_demo_shop_install_async (TillCatalog *catalog,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean till_demo_shop_install_finish (TillCatalog *catalog,
                                        GAsyncResult *result,
                                        gboolean *installed,
                                        GError **error);

G_END_DECLS
