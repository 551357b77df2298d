/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-payment.h"
#include "till-shop.h"

G_BEGIN_DECLS

/* Makes payments as the settings say, which the settler knows: of a sale through the account that charges now, of an
 * attempt through the one that it was begun with. */

/* NULL where the account is not open. */
TillPayment *till_payment_maker_make (TillShop *shop) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the account first. Answers NULL with a notice (transfer full) that says why it cannot be opened, and NULL
 * without one if the cart is not the current one any more. */
void till_payment_maker_open_async (TillShop *shop,
                                    TillCart *cart,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TillPayment *till_payment_maker_open_finish (TillShop *shop,
                                             GAsyncResult *result,
                                             TillNotice **notice) G_GNUC_WARN_UNUSED_RESULT;
/* Goes on with an attempt, after opening its account if that has not been opened. Answers NULL with a notice
 * (transfer full) that says why it cannot go on; without one if the shop was closed meanwhile. */
void till_payment_maker_resume_async (TillShop *shop,
                                      const char *attempt_id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
TillPayment *till_payment_maker_resume_finish (TillShop *shop,
                                               GAsyncResult *result,
                                               TillNotice **notice) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
