/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillPageOptions:
 * @TILL_PAGE_OPTIONS_NONE: the plain page
 * @TILL_PAGE_OPTION_PROMOTION_CODES: the customer can enter a promotion code
 * @TILL_PAGE_OPTION_BILLING_ADDRESS: the customer must enter a billing address
 *
 * What the hosted page offers or asks for beside the card.
 */
typedef enum {
  TILL_PAGE_OPTIONS_NONE = 0,
  TILL_PAGE_OPTION_PROMOTION_CODES = 1 << 0,
  TILL_PAGE_OPTION_BILLING_ADDRESS = 1 << 1,
} TillPageOptions;

/* In place of the options: the shop's settings decide. */
#define TILL_PAGE_OPTIONS_UNSET -1

G_END_DECLS
