/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-test-card.h"

#include <string.h>

static const TillSandboxTestCard cards[] = {
  { "4242424242424242", "visa", TILL_SANDBOX_OUTCOME_PAID },
  { "5555555555554444", "mastercard", TILL_SANDBOX_OUTCOME_PAID },
  { "378282246310005", "amex", TILL_SANDBOX_OUTCOME_PAID },
  { "4000000000003220", "challenge", TILL_SANDBOX_OUTCOME_PAID, .challenge = TRUE },
  { "4000008400001629", "challenge-declined", TILL_SANDBOX_OUTCOME_DECLINED, "generic_decline", .challenge = TRUE },
  { "4000000000000002", "declined", TILL_SANDBOX_OUTCOME_DECLINED, "generic_decline" },
  { "4000000000009995", "insufficient-funds", TILL_SANDBOX_OUTCOME_DECLINED, "insufficient_funds" },
  { "4000000000000069", "expired", TILL_SANDBOX_OUTCOME_DECLINED, "expired_card" },
  { "4000000000000127", "wrong-cvc", TILL_SANDBOX_OUTCOME_DECLINED, "incorrect_cvc" },
  { "4000000000000119", "processing-error", TILL_SANDBOX_OUTCOME_DECLINED, "processing_error" },
  { "4000000000005126", "refund-fails", TILL_SANDBOX_OUTCOME_PAID, .refund_fails = TRUE },
  { "4000000000000259", "paid-later", TILL_SANDBOX_OUTCOME_PAID_LATER },
};

/* A number that passes every check but is not the sandbox's may be somebody's real card. */
static const TillSandboxTestCard real_card = { "", "real", TILL_SANDBOX_OUTCOME_DECLINED, "test_mode_real_card" };

/**
 * till_sandbox_test_card_find:
 * @number: the digits of a valid card number
 *
 * Returns: the sandbox's card, or one that is declined because it is none of them
 */
const TillSandboxTestCard *
till_sandbox_test_card_find (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    if (strcmp (cards[i].number, number) == 0)
      return &cards[i];
  return &real_card;
}

/**
 * till_sandbox_test_card_by_name:
 * @name: the short name of a card
 *
 * Returns: (nullable): the sandbox's card of that name
 */
const TillSandboxTestCard *
till_sandbox_test_card_by_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    if (strcmp (cards[i].name, name) == 0)
      return &cards[i];
  return NULL;
}
