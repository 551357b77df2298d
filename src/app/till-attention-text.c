/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-attention-text.h"

#include <glib/gi18n.h>

char *
till_attention_text_dup_title (TillMoneyFormat *format,
                               TillAttention *matter)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_attention_get_sale_number (matter));
  g_autofree char *amount = till_money_format_to_string (format, till_attention_get_amount (matter));

  /* Translators: a sale's number and an amount of money: "Sale 1042: $4.54". */
  return g_strdup_printf (_ ("Sale %s: %s"), number, amount);
}

static const char *
get_attempt_text (TillAttempt *attempt,
                  TillRefund *refund)
{
  if (till_attempt_get_state (attempt) == TILL_ATTEMPT_UNKNOWN)
    return _ ("Till could not ask whether the customer has paid. Until that is known, the sale is neither paid nor can it be charged again.");
  if (refund != NULL)
    return _ ("This payment belongs to no sale, and giving it back has failed. The customer still waits for the money.");
  if (till_attempt_get_state (attempt) == TILL_ATTEMPT_LATE)
    return _ ("The customer paid after the sale had gone another way. The money is there and belongs to no sale.");
  if (till_attempt_can_be_refunded (attempt))
    return _ ("Something else was paid than was asked for. The sale is not paid by it.");
  return _ ("The payment service described another payment than this one. Till gives back nothing that may be somebody else's: look it up in the payment account.");
}

static const char *
get_refund_text (TillRefund *refund)
{
  if (till_refund_get_state (refund) == TILL_REFUND_FAILED)
    return _ ("This refund has failed: the customer has not got the money back.");
  return _ ("Till could not ask what became of this refund. It is made once, as soon as the payment service can be asked.");
}

const char *
till_attention_text_get_what (TillAttention *matter)
{
  TillAttempt *attempt = till_attention_get_attempt (matter);

  return attempt != NULL ? get_attempt_text (attempt, till_attention_get_refund (matter))
                         : get_refund_text (till_attention_get_refund (matter));
}

const char *
till_attention_text_get_said (TillAttention *matter)
{
  TillRefund *refund = till_attention_get_refund (matter);

  return refund != NULL ? till_refund_get_said (refund) : till_attempt_get_reason (till_attention_get_attempt (matter));
}
