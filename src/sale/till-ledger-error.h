/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TILL_LEDGER_ERROR (till_ledger_error_quark ())

/**
 * TillLedgerError:
 * @TILL_LEDGER_ERROR_EMPTY: there is nothing in the cart
 * @TILL_LEDGER_ERROR_LIVE_ATTEMPT: an attempt is live, so nothing else may happen to the sale
 * @TILL_LEDGER_ERROR_STATE: not possible in the state in which the sale or the attempt is
 * @TILL_LEDGER_ERROR_AMOUNT: the amount is not the sale's total
 * @TILL_LEDGER_ERROR_TENDERED: the customer gave too little
 * @TILL_LEDGER_ERROR_RECURRING: a plan cannot be paid in cash
 * @TILL_LEDGER_ERROR_NOT_FOUND: there is no such sale, attempt or held sale
 * @TILL_LEDGER_ERROR_SESSION: the session belongs to another attempt, or the attempt to another session
 * @TILL_LEDGER_ERROR_JOURNAL: the journal is broken
 *
 * Why the ledger refused; after each of them nothing has changed. The message is a whole sentence.
 */
typedef enum {
  TILL_LEDGER_ERROR_EMPTY,
  TILL_LEDGER_ERROR_LIVE_ATTEMPT,
  TILL_LEDGER_ERROR_STATE,
  TILL_LEDGER_ERROR_AMOUNT,
  TILL_LEDGER_ERROR_TENDERED,
  TILL_LEDGER_ERROR_RECURRING,
  TILL_LEDGER_ERROR_NOT_FOUND,
  TILL_LEDGER_ERROR_SESSION,
  TILL_LEDGER_ERROR_JOURNAL,
} TillLedgerError;

GQuark till_ledger_error_quark (void);

G_END_DECLS
