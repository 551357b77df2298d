/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-refund-asker.h"
#include "till-refunder.h"

G_BEGIN_DECLS

/* Between the parts of TillRefunder. */

/* NULL, with words, where nobody can give back. Borrowed. */
TillRefundAsker *till_refunder_find_asker (TillRefunder *self,
                                           const char *provider_id,
                                           gboolean is_live,
                                           GError **error);
void till_refunder_begin_first (TillRefunder *self,
                                const char *refund_id);
void till_refunder_end_first (TillRefunder *self,
                              const char *refund_id);
void till_refunder_follow (TillRefunder *self,
                           TillRefund *refund);
TillLedger *till_refunder_get_ledger (TillRefunder *self);
TillClock *till_refunder_get_clock (TillRefunder *self);

G_END_DECLS
