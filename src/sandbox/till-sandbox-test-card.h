/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxOutcome:
 * @TILL_SANDBOX_OUTCOME_PAID: paid at once
 * @TILL_SANDBOX_OUTCOME_PAID_LATER: the session completes unpaid; the money comes afterwards
 * @TILL_SANDBOX_OUTCOME_DECLINED: the bank says no
 */
typedef enum {
  TILL_SANDBOX_OUTCOME_PAID,
  TILL_SANDBOX_OUTCOME_PAID_LATER,
  TILL_SANDBOX_OUTCOME_DECLINED,
} TillSandboxOutcome;

/**
 * TillSandboxTestCard:
 * @number: the card's number
 * @name: what it does, in a short name that is kept in the database
 * @outcome: how paying with it ends
 * @decline_code: (nullable): why it is declined
 * @challenge: whether its bank asks the customer first (3-D Secure)
 * @refund_fails: whether a refund of it fails later
 *
 * One of the cards that the sandbox knows.
 */
typedef struct
{
  const char *number;
  const char *name;
  TillSandboxOutcome outcome;
  const char *decline_code;
  gboolean challenge;
  gboolean refund_fails;
} TillSandboxTestCard;

const TillSandboxTestCard *till_sandbox_test_card_find (const char *number);
const TillSandboxTestCard *till_sandbox_test_card_by_name (const char *name);

G_END_DECLS
