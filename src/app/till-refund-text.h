/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-notice.h"
#include "till-sale.h"

G_BEGIN_DECLS

/* Refunds in words: pure functions, used by pages and dialogs. */

/* "Given back", "On its way", … */
const char *till_refund_text_get_state (TillRefund *refund);
/* A sentence for a toast; NULL where a notice is due. */
char *till_refund_text_dup_done (TillMoneyFormat *format,
                                 TillRefund *refund) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where all went well. */
TillNotice *till_refund_text_new_notice (TillMoneyFormat *format,
                                         TillRefund *refund) G_GNUC_WARN_UNUSED_RESULT;
/* "Paid", "Refunded in part", … */
const char *till_refund_text_get_sale_state (TillSale *sale);
/* How a tender is given back: "Back to Visa •••• 4242". */
char *till_refund_text_dup_way (const TillTender *tender) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
