/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-ledger.h"

G_BEGIN_DECLS

/* A ledger in a folder of its own that makes paid sales for tests; every verb waits for its answer. */
typedef struct
{
  char *folder;
  TillClock *clock;
  TillStore *store;
  TillLedger *ledger;
} TillTestLedger;

TillTestLedger *till_test_ledger_new (const TillCurrency *currency);
void till_test_ledger_free (TillTestLedger *self);

TillCart *till_test_ledger_load_cart (TillTestLedger *self);
TillSale *till_test_ledger_pay_cash (TillTestLedger *self,
                                     TillCart *cart,
                                     gint64 tendered);
TillSale *till_test_ledger_pay_card (TillTestLedger *self,
                                     TillCart *cart,
                                     gboolean is_live);
/* Over the counter; @line: (nullable). */
TillRefund *till_test_ledger_refund_cash (TillTestLedger *self,
                                          TillSale *sale,
                                          TillMoney amount,
                                          const TillRefundLine *line);
/* Requested of the first tender's payment, and not answered. */
TillRefund *till_test_ledger_refund_card (TillTestLedger *self,
                                          TillSale *sale,
                                          TillMoney amount);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillTestLedger, till_test_ledger_free)

G_END_DECLS
