/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TILL_ACCOUNT_ERROR (till_account_error_quark ())

/**
 * TillAccountError:
 * @TILL_ACCOUNT_ERROR_MODE: the keyring holds a test key in the place of the live key, or the other way round
 * @TILL_ACCOUNT_ERROR_CURRENCY: the service does not take the shop's currency
 * @TILL_ACCOUNT_ERROR_CHANGED: the settings were changed while the account was being opened
 */
typedef enum {
  TILL_ACCOUNT_ERROR_MODE,
  TILL_ACCOUNT_ERROR_CHANGED,
  TILL_ACCOUNT_ERROR_CURRENCY,
} TillAccountError;

GQuark till_account_error_quark (void);

G_END_DECLS
