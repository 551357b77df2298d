/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"

G_BEGIN_DECLS

/**
 * TillTenderKind:
 * @TILL_TENDER_HOSTED: on a provider's page
 * @TILL_TENDER_CASH: over the counter
 */
typedef enum {
  TILL_TENDER_HOSTED,
  TILL_TENDER_CASH,
} TillTenderKind;

/**
 * TillTender:
 * @kind: how it was paid
 * @amount: what of the sale's total it pays
 * @tendered: what the customer gave, for cash; else @amount
 * @change: what the customer got back
 * @attempt_id: (nullable): the attempt that was paid
 * @provider_id: (nullable): who got the money
 * @is_live: real money; %TRUE for cash
 * @session_id: (nullable): the provider's session
 * @payment_id: (nullable): the provider's name of the payment
 * @card_brand: (nullable): "visa"
 * @card_last4: (nullable): the last four digits
 * @subscription_id: (nullable): the subscription that began
 * @account_id: (nullable): the provider's name of the customer
 *
 * One way in which a sale, or a part of it, was paid.
 */
typedef struct
{
  TillTenderKind kind;
  TillMoney amount;
  TillMoney tendered;
  TillMoney change;
  char *attempt_id;
  char *provider_id;
  gboolean is_live;
  char *session_id;
  char *payment_id;
  char *card_brand;
  char *card_last4;
  char *subscription_id;
  char *account_id;
} TillTender;

/* The word that is stored. */
const char *till_tender_kind_to_string (TillTenderKind kind);
TillTenderKind till_tender_kind_from_string (const char *text);
void till_tender_free (TillTender *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillTender, till_tender_free)

G_END_DECLS
