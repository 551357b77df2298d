/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sale.h"

G_BEGIN_DECLS

/**
 * TillAttentionJob:
 * @now_us: the time
 * @attempt_id: (nullable): the attempt whose matter it is
 * @refund_id: (nullable): the refund whose matter it is; not with an attempt
 * @sale_id: (nullable): the sale that the attempt is to pay
 * @note: (nullable): what the person says
 * @sale: (out) (nullable): the sale that was paid
 *
 * One transaction about what needs attention: what goes to the store's thread, and what comes back.
 */
typedef struct
{
  gint64 now_us;
  char *attempt_id;
  char *refund_id;
  char *sale_id;
  char *note;

  TillSale *sale;
} TillAttentionJob;

TillAttentionJob *till_attention_job_new (gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
void till_attention_job_free (TillAttentionJob *self);

/* Each is one transaction; they have the form of TillConnectionFunc. */
gboolean till_attention_job_attach (TillConnection *connection,
                                    gpointer job,
                                    GError **error);
gboolean till_attention_job_close (TillConnection *connection,
                                   gpointer job,
                                   GError **error);

G_END_DECLS
