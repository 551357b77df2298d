/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-refund-text.h"

#include "till-card-label.h"

#include <glib/gi18n.h>

const char *
till_refund_text_get_state (TillRefund *refund)
{
  switch (till_refund_get_state (refund)) {
    case TILL_REFUND_SUCCEEDED:
      return _ ("Given back");
    case TILL_REFUND_PENDING:
      return _ ("On its way");
    case TILL_REFUND_FAILED:
      return _ ("Failed");
    case TILL_REFUND_REQUESTED:
    case TILL_REFUND_UNKNOWN:
    default:
      return _ ("Not confirmed yet");
  }
}

char *
till_refund_text_dup_done (TillMoneyFormat *format,
                           TillRefund *refund)
{
  g_autofree char *amount = till_money_format_to_string (format, till_refund_get_amount (refund));

  if (till_refund_get_state (refund) == TILL_REFUND_PENDING)
    /* Translators: %s is an amount of money. */
    return g_strdup_printf (_ ("%s is on its way back. Till goes on asking what became of it."), amount);
  if (till_refund_get_state (refund) != TILL_REFUND_SUCCEEDED)
    return NULL;
  if (till_refund_get_kind (refund) == TILL_TENDER_CASH)
    /* Translators: %s is an amount of money. */
    return g_strdup_printf (_ ("Give the customer %s from the drawer."), amount);
  /* Translators: %s is an amount of money. */
  return g_strdup_printf (_ ("%s went back to the customer."), amount);
}

TillNotice *
till_refund_text_new_notice (TillMoneyFormat *format,
                             TillRefund *refund)
{
  g_autofree char *amount = till_money_format_to_string (format, till_refund_get_amount (refund));
  g_autofree char *what = NULL;

  if (till_refund_get_state (refund) == TILL_REFUND_FAILED) {
    /* Translators: %s is an amount of money. */
    what = g_strdup_printf (_ ("%s did not go back."), amount);
    return till_notice_new (what, _ ("The customer has no money from this refund."),
                            _ ("Look under Needs attention: try again, or give it back in cash."), till_refund_get_said (refund));
  }
  if (till_refund_get_state (refund) != TILL_REFUND_UNKNOWN && till_refund_get_state (refund) != TILL_REFUND_REQUESTED)
    return NULL;
  /* Translators: %s is an amount of money. */
  what = g_strdup_printf (_ ("The payment service could not be asked to give back %s."), amount);
  return till_notice_new (what, _ ("The refund is written down and goes back once, as soon as the service can be asked."),
                          _ ("Do not give the money back otherwise. It stands under Needs attention until it is confirmed."),
                          till_refund_get_said (refund));
}

static const char *
get_paid (TillSale *sale)
{
  const gint64 refunded = till_sale_get_refunded (sale).minor;

  if (refunded == 0)
    return _ ("Paid");
  return refunded < till_sale_get_total (sale).minor ? _ ("Refunded in part") : _ ("Refunded");
}

const char *
till_refund_text_get_sale_state (TillSale *sale)
{
  switch (till_sale_get_state (sale)) {
    case TILL_SALE_PAID:
      return get_paid (sale);
    case TILL_SALE_HELD:
      return _ ("Held");
    case TILL_SALE_CHARGING:
      return _ ("Being paid");
    case TILL_SALE_VOIDED:
      return _ ("Given up");
    case TILL_SALE_DRAFT:
    default:
      return _ ("Not paid");
  }
}

char *
till_refund_text_dup_way (const TillTender *tender)
{
  g_autofree char *card = NULL;

  if (tender->kind == TILL_TENDER_CASH)
    return g_strdup (_ ("In cash, from the drawer"));
  card = till_card_label_new (tender->card_brand, tender->card_last4);
  if (card == NULL)
    return g_strdup (_ ("Through the payment service, to where it was paid from"));
  /* Translators: a card: "Back to Visa •••• 4242". */
  return g_strdup_printf (_ ("Back to %s"), card);
}
