/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-payment.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_CHARGER (till_charger_get_type ())

/* Charges a cart, or goes on with an attempt, and opens the payment account first where that is not open. Signals
 * "begun" (TillPayment *payment) when there is something to show, and "notice" (TillNotice *notice) where there is not,
 * or where the keyring is waited for. One thing at a time: what is asked for meanwhile is ignored. */
G_DECLARE_FINAL_TYPE (TillCharger, till_charger, TILL, CHARGER, GObject)

TillCharger *till_charger_new (TillShop *shop) G_GNUC_WARN_UNUSED_RESULT;
void till_charger_charge (TillCharger *self,
                          TillCart *cart);
void till_charger_resume (TillCharger *self,
                          const char *attempt_id);

G_END_DECLS
