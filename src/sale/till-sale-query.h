/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sale.h"

G_BEGIN_DECLS

/* Reading what is derived from the journal. What is not there is NULL, not an error. */
gboolean till_query_attempt (TillConnection *connection,
                             const char *attempt_id,
                             TillAttempt **attempt,
                             GError **error);
/* The live one; invariant 2: there is one at most. */
gboolean till_query_live_attempt (TillConnection *connection,
                                  const char *sale_id,
                                  TillAttempt **attempt,
                                  GError **error);
/* With lines, tenders and attempts. */
gboolean till_query_sale (TillConnection *connection,
                          const char *sale_id,
                          TillSale **sale,
                          GError **error);
/* @key: a sale number, a receipt number or an id. */
gboolean till_query_sale_by_key (TillConnection *connection,
                                 const char *key,
                                 TillSale **sale,
                                 GError **error);
gboolean till_query_sales (TillConnection *connection,
                           guint limit,
                           gint64 before,
                           GListStore *sales,
                           GError **error);
/* @text: a number, or a part of a customer's name or address. @amount: (nullable): the same as an amount of money. */
gboolean till_query_sales_like (TillConnection *connection,
                                const char *text,
                                const TillMoney *amount,
                                guint limit,
                                gint64 before,
                                GListStore *sales,
                                GError **error);
gboolean till_query_unsettled (TillConnection *connection,
                               GListStore *attempts,
                               GError **error);
/* 0 if the sale was never charged. */
gboolean till_query_sale_number (TillConnection *connection,
                                 const char *sale_id,
                                 gint64 *number,
                                 GError **error);
gboolean till_query_is_parked (TillConnection *connection,
                               const char *sale_id,
                               gboolean *is_parked,
                               GError **error);
gboolean till_query_next_number (TillConnection *connection,
                                 gint64 *number,
                                 GError **error);
/* Invariant 5: without gaps. */
gboolean till_query_next_receipt (TillConnection *connection,
                                  int year,
                                  gint64 *count,
                                  GError **error);

G_END_DECLS
