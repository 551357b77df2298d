/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-money-format.h"
#include "till-payment.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAY_SIDE (till_pay_side_get_type ())

/* Beside the payment page: what is being waited for, the code for the customer's phone, and the amount. Properties
 * (read-only): heading, amount, discount (nullable), code (a paintable), offers-pending. */
G_DECLARE_FINAL_TYPE (TillPaySide, till_pay_side, TILL, PAY_SIDE, AdwBin)

void till_pay_side_set_payment (TillPaySide *self,
                                TillPayment *payment);
void till_pay_side_set_format (TillPaySide *self,
                               TillMoneyFormat *format);
const char *till_pay_side_get_heading (TillPaySide *self);
const char *till_pay_side_get_amount (TillPaySide *self);
const char *till_pay_side_get_discount (TillPaySide *self);
GdkPaintable *till_pay_side_get_code (TillPaySide *self);
gboolean till_pay_side_offers_pending (TillPaySide *self);

G_END_DECLS
