/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-account.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_KEY_ROW (till_key_row_get_type ())

/* The key of one mode of the payment account: whether there is one, and a field for another, which goes into the keyring,
 * or, where that does not answer, is used for as long as Till runs. Property "live" (construct). */
G_DECLARE_FINAL_TYPE (TillKeyRow, till_key_row, TILL, KEY_ROW, AdwPreferencesRow)

void till_key_row_set_account (TillKeyRow *self,
                               TillAccount *account);

G_END_DECLS
