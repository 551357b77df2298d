/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-receipt.h"
#include "till-shop.h"

G_BEGIN_DECLS

/* A sale's receipt with the shop's name and address on it. */
TillReceipt *till_shop_make_receipt (TillShop *shop,
                                     TillSale *sale) G_GNUC_WARN_UNUSED_RESULT;
/* What the customer gets of one of its refunds. */
TillReceipt *till_shop_make_refund_receipt (TillShop *shop,
                                            TillSale *sale,
                                            TillRefund *refund) G_GNUC_WARN_UNUSED_RESULT;
/* What its file is called, and where it goes: NULL where there is no folder of documents. */
char *till_shop_dup_receipt_name (TillSale *sale) G_GNUC_WARN_UNUSED_RESULT;
GFile *till_shop_get_receipt_file (TillSale *sale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
