/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-account.h"

G_BEGIN_DECLS

/* Opens the account anew and asks its service one cheap question: does it answer, and does it accept the key? */
void till_account_check_async (TillAccount *account,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean till_account_check_finish (TillAccount *account,
                                    GAsyncResult *result,
                                    GError **error);

G_END_DECLS
