/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-payment.h"

G_BEGIN_DECLS

/**
 * TillPayStepState:
 * @TILL_PAY_STEP_WAITING: not begun
 * @TILL_PAY_STEP_CURRENT: what is being waited for
 * @TILL_PAY_STEP_DONE: behind us
 */
typedef enum {
  TILL_PAY_STEP_WAITING,
  TILL_PAY_STEP_CURRENT,
  TILL_PAY_STEP_DONE,
} TillPayStepState;

/* Pure: what the pay page says in each state of a payment. */
const char *till_pay_text_get_heading (TillPaymentState state);
TillPayStepState till_pay_text_get_created (TillPaymentState state);
TillPayStepState till_pay_text_get_paying (TillPaymentState state,
                                           gboolean customer_left);
TillPayStepState till_pay_text_get_verified (TillPaymentState state,
                                             gboolean customer_left);

/* NULL while the time is not known, or over. */
char *till_pay_text_dup_time_left (int seconds) G_GNUC_WARN_UNUSED_RESULT;

/* What became of a payment that the settler has asked about, and how many it still asks about. */
char *till_pay_text_dup_settled (TillAttempt *attempt) G_GNUC_WARN_UNUSED_RESULT;
char *till_pay_text_dup_unsettled (guint n_unsettled) G_GNUC_WARN_UNUSED_RESULT;

/* What the QR code of the page at @url is good for. */
const char *till_pay_text_get_code_hint (const char *url);

/* The host of an address, with its port where that is not the usual one; NULL where there is none to show. */
char *till_pay_text_dup_host (const char *uri) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_pay_text_is_secure (const char *uri);

G_END_DECLS
