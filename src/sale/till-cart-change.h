/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-customer.h"
#include "till-discount.h"
#include "till-item.h"
#include "till-page-options.h"
#include "till-unknown-code.h"

G_BEGIN_DECLS

/**
 * TillLineState:
 * @number: which line of the cart
 * @item: (nullable): what it sells; may be %NULL where @quantity is 0
 * @quantity: how much; 0 means that the line is not there
 * @discount: taken off it
 *
 * How a line is to be, or was.
 */
typedef struct
{
  gint64 number;
  TillItem *item;
  TillQuantity quantity;
  TillDiscount discount;
} TillLineState;

/**
 * TillCartHead:
 * @discount: taken off the whole
 * @note: (nullable): the clerk's words
 * @customer: (nullable): for whom
 * @page_options: #TillPageOptions, or %TILL_PAGE_OPTIONS_UNSET
 * @unknown: (element-type TillUnknownCode): what was scanned and has no product, in the order in which it was scanned
 *
 * What belongs to a cart and to none of its lines.
 */
typedef struct
{
  TillDiscount discount;
  char *note;
  TillCustomer *customer;
  int page_options;
  GPtrArray *unknown;
} TillCartHead;

/**
 * TillCartChange:
 * @lines: (element-type TillLineState): the lines that change, by rising number
 * @head: (nullable): the new head, where it changes
 *
 * A step in the life of a cart, written as how things are afterwards. Its inverse has the same form, which is what
 * undo keeps; and it is exactly what goes to disk.
 */
typedef struct
{
  GPtrArray *lines;
  TillCartHead *head;
} TillCartChange;

TillLineState *till_line_state_new (gint64 number,
                                    TillItem *item,
                                    TillQuantity quantity,
                                    TillDiscount discount) G_GNUC_WARN_UNUSED_RESULT;
void till_line_state_free (TillLineState *self);

TillCartHead *till_cart_head_new (TillDiscount discount,
                                  const char *note,
                                  TillCustomer *customer) G_GNUC_WARN_UNUSED_RESULT;
TillCartHead *till_cart_head_copy (const TillCartHead *self) G_GNUC_WARN_UNUSED_RESULT;
void till_cart_head_free (TillCartHead *self);

TillCartChange *till_cart_change_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_cart_change_add (TillCartChange *self,
                           gint64 number,
                           TillItem *item,
                           TillQuantity quantity,
                           TillDiscount discount);
/* Borrowed; NULL if the line does not change. */
const TillLineState *till_cart_change_find (const TillCartChange *self,
                                            gint64 number);
void till_cart_change_free (TillCartChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillLineState, till_line_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCartHead, till_cart_head_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCartChange, till_cart_change_free)

G_END_DECLS
