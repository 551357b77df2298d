/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-account.h"
#include "till-notice.h"

G_BEGIN_DECLS

/* Opens the account anew and asks its service: does it answer, and does it accept the key of that mode? With a currency
 * also: does it take that? */
void till_account_check_async (TillAccount *account,
                               gboolean is_live,
                               const TillCurrency *currency,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean till_account_check_finish (TillAccount *account,
                                    GAsyncResult *result,
                                    GError **error);
TillNotice *till_account_check_to_notice (TillAccount *account,
                                          const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
