/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-notice.h"

G_BEGIN_DECLS

/**
 * TillCartRefusal:
 * @TILL_CART_REFUSES_OVERFLOW: the sum does not fit
 * @TILL_CART_REFUSES_QUANTITY: no such quantity can be sold
 * @TILL_CART_REFUSES_PART: a part of what is sold by the piece
 * @TILL_CART_REFUSES_DISCOUNT: not a discount
 * @TILL_CART_REFUSES_PRICE: below zero
 * @TILL_CART_REFUSES_CURRENCY: priced in another currency than the cart
 * @TILL_CART_REFUSES_LOCKED: being paid
 *
 * Why a cart did not do what it was told.
 */
typedef enum {
  TILL_CART_REFUSES_OVERFLOW,
  TILL_CART_REFUSES_QUANTITY,
  TILL_CART_REFUSES_PART,
  TILL_CART_REFUSES_DISCOUNT,
  TILL_CART_REFUSES_PRICE,
  TILL_CART_REFUSES_CURRENCY,
  TILL_CART_REFUSES_LOCKED,
} TillCartRefusal;

TillNotice *till_cart_notice_new (TillCartRefusal refusal,
                                  const char *details) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
