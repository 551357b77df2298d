/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-draft.h"
#include "till-json.h"
#include "till-sale.h"

G_BEGIN_DECLS

/**
 * TillCartJob:
 * @now_us: the time
 * @sale_id: which cart
 * @cart: (nullable): what till_snapshot_cart() said of it
 * @note: (nullable): the clerk's words for a held one
 * @tender: (nullable): how it is paid in cash
 * @draft: (out) (nullable): the cart that is current afterwards, if it is on disk
 * @sale: (out) (nullable): the sale that was paid
 *
 * One transaction about a cart: what goes to the store's thread, and what comes back.
 */
typedef struct
{
  gint64 now_us;
  char *sale_id;
  JsonObject *cart;
  char *note;
  JsonObject *tender;

  TillDraft *draft;
  TillSale *sale;
} TillCartJob;

TillCartJob *till_cart_job_new (gint64 now_us,
                                const char *sale_id) G_GNUC_WARN_UNUSED_RESULT;
void till_cart_job_free (TillCartJob *self);

/* Each is one transaction; they have the form of TillConnectionFunc. */
gboolean till_cart_job_load (TillConnection *connection,
                             gpointer job,
                             GError **error);
gboolean till_cart_job_hold (TillConnection *connection,
                             gpointer job,
                             GError **error);
gboolean till_cart_job_recall (TillConnection *connection,
                               gpointer job,
                               GError **error);
gboolean till_cart_job_void (TillConnection *connection,
                             gpointer job,
                             GError **error);
gboolean till_cart_job_park (TillConnection *connection,
                             gpointer job,
                             GError **error);
gboolean till_cart_job_pay_cash (TillConnection *connection,
                                 gpointer job,
                                 GError **error);

G_END_DECLS
