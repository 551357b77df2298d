/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-cart-change.h"
#include "till-cart-line.h"
#include "till-totals.h"

G_BEGIN_DECLS

/* What a change means for a list of TillCartLine, without changing anything yet: first its sum, which may not fit,
 * then its inverse, then the new list. */
TillTotals *till_cart_lines_compute (GPtrArray *lines,
                                     const TillCartHead *head,
                                     const TillCartChange *change,
                                     TillTaxRounding rounding,
                                     const TillCurrency *currency,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillCartChange *till_cart_lines_invert (GPtrArray *lines,
                                        const TillCartHead *head,
                                        const TillCartChange *change) G_GNUC_WARN_UNUSED_RESULT;
/* Lines that stay are the same objects, not updated yet; new ones are complete. */
GPtrArray *till_cart_lines_merge (GPtrArray *lines,
                                  const TillCartChange *change,
                                  const TillTotals *totals) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
