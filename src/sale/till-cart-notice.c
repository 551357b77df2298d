/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-cart-notice.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *what;
  const char *action;
} Words;

static const Words words[] = {
  [TILL_CART_REFUSES_OVERFLOW] = { N_ ("This amount is too large to be counted."),
                                   N_ ("Use a smaller quantity or price, or make two sales of it.") },
  [TILL_CART_REFUSES_QUANTITY] = { N_ ("This quantity cannot be sold."),
                                   N_ ("Enter a quantity above zero and below one million.") },
  [TILL_CART_REFUSES_PART] = { N_ ("This product is sold by the piece."), N_ ("Enter a whole number.") },
  [TILL_CART_REFUSES_DISCOUNT] = { N_ ("This discount is not possible."),
                                   N_ ("Enter a percentage up to 100, or an amount above zero.") },
  [TILL_CART_REFUSES_PRICE] = { N_ ("This product has a price below zero."), N_ ("Correct its price first.") },
  [TILL_CART_REFUSES_CURRENCY] = { N_ ("This product is priced in another currency than the sale."),
                                   N_ ("Correct its price first.") },
  [TILL_CART_REFUSES_LOCKED] = { N_ ("This sale is being paid."),
                                 N_ ("Cancel the payment first, then change the sale.") },
};

/**
 * till_cart_notice_new:
 * @refusal: why a cart did not do what it was told
 * @details: (nullable): for whoever looks closer
 *
 * Returns: (transfer full): the reason in words for the clerk
 */
TillNotice *
till_cart_notice_new (TillCartRefusal refusal,
                      const char *details)
{
  g_return_val_if_fail (refusal < G_N_ELEMENTS (words), NULL);

  return till_notice_new (_ (words[refusal].what), _ ("The sale was not changed."), _ (words[refusal].action), details);
}
