/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sale.h"

G_BEGIN_DECLS

/* What can be given back of a sale that was read with its details. Pure. A refund that has not failed counts as given
 * back, even while it is under way. */

/* Of one of its tenders; invariant 8 in the form that people see. */
TillMoney till_refund_quote_tender (TillSale *sale,
                                    guint tender);
/* Of all of them. */
TillMoney till_refund_quote_rest (TillSale *sale);
/* The first tender that has so much left; FALSE, with a sentence, where none has. */
gboolean till_refund_quote_find_tender (TillSale *sale,
                                        TillMoney amount,
                                        guint *tender,
                                        GError **error);
/* What of a line is left: @left's number says which line, the rest is set. */
gboolean till_refund_quote_line (TillSale *sale,
                                 TillRefundLine *left,
                                 GError **error);
/* Sets the amount of each line for its quantity, and the sum. */
gboolean till_refund_quote_lines (TillSale *sale,
                                  TillRefundLine *lines,
                                  guint n_lines,
                                  TillMoney *sum,
                                  GError **error);

G_END_DECLS
