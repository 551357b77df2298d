/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

/* A TillProductUseFunc: what was sold, or stands in a sale that is being built, stays in the catalogue. */
gboolean till_product_use_take_out (TillConnection *connection,
                                    GHashTable *candidates,
                                    GError **error);

G_END_DECLS
