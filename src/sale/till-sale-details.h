/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sale.h"

G_BEGIN_DECLS

/* Reads what a sale is made of, from the rows of many tables. */
gboolean till_sale_details_load (TillConnection *connection,
                                 TillSale *sale,
                                 GError **error);

G_END_DECLS
