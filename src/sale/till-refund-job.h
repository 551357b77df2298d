/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-refund-facts.h"
#include "till-sale.h"

G_BEGIN_DECLS

/**
 * TillRefundJob:
 * @now_us: the time
 * @refund_id: which refund
 * @spec: (nullable): what is to be given back; only for beginning
 * @facts: (nullable): the provider's answer
 * @denied_id: (nullable): the name that the provider knows nothing of
 * @said: (nullable): why the provider cannot be asked, or has refused
 * @refund: (out): the refund afterwards
 * @sale: (out): its sale afterwards
 * @has_changed: (out): whether anything was written
 *
 * One transaction about a refund: what goes to the store's thread, and what comes back.
 */
typedef struct
{
  gint64 now_us;
  char *refund_id;
  TillRefundSpec *spec;
  TillRefundFacts *facts;
  char *denied_id;
  char *said;

  TillRefund *refund;
  TillSale *sale;
  gboolean has_changed;
} TillRefundJob;

TillRefundJob *till_refund_job_new (gint64 now_us,
                                    const char *refund_id) G_GNUC_WARN_UNUSED_RESULT;
void till_refund_job_free (TillRefundJob *self);

/* Each is one transaction; they have the form of TillConnectionFunc. */
gboolean till_refund_job_begin (TillConnection *connection,
                                gpointer job,
                                GError **error);
gboolean till_refund_job_answer (TillConnection *connection,
                                 gpointer job,
                                 GError **error);
gboolean till_refund_job_doubt (TillConnection *connection,
                                gpointer job,
                                GError **error);
gboolean till_refund_job_refuse (TillConnection *connection,
                                 gpointer job,
                                 GError **error);

G_END_DECLS
