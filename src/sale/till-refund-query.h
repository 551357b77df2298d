/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-refund.h"

G_BEGIN_DECLS

/* Reading refunds. What is not there is NULL, not an error. */
gboolean till_query_refund (TillConnection *connection,
                            const char *refund_id,
                            TillRefund **refund,
                            GError **error);
/* The failed or other one's successor. */
gboolean till_query_refund_in_place_of (TillConnection *connection,
                                        const char *refund_id,
                                        TillRefund **refund,
                                        GError **error);
gboolean till_query_refunds_of (TillConnection *connection,
                                const char *sale_id,
                                GListStore *refunds,
                                GError **error);
/* Those that are not final. */
gboolean till_query_refunds_open (TillConnection *connection,
                                  GListStore *refunds,
                                  GError **error);
/* Of an attempt, those that have not failed; 0 or more minor units. */
gboolean till_query_refunded_of_attempt (TillConnection *connection,
                                         const char *attempt_id,
                                         gint64 *amount,
                                         GError **error);

G_END_DECLS
