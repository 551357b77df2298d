/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-draft.h"
#include "till-json.h"
#include "till-payment-facts.h"
#include "till-sale.h"

G_BEGIN_DECLS

/**
 * TillAttemptJob:
 * @now_us: the time
 * @sale_id: the cart that is charged; only for beginning
 * @cart: what till_snapshot_cart() said; only for beginning
 * @spec: what till_snapshot_spec() said; only for beginning
 * @attempt_id: which attempt
 * @denied_id: (nullable): the session that the attempt has, and that the provider does not know
 * @session_id: the session that was opened
 * @session_url: (nullable): its page
 * @expires_us: when the page ends, or 0
 * @facts: (nullable): the provider's answer
 * @state: how the attempt ended
 * @reason: (nullable): why
 * @current_id: (nullable): the current cart
 * @is_current_empty: whether nothing would be disturbed if the sale became the current cart
 * @resumed_id: (nullable): a sale from Pending whose payment is before the clerk again
 * @attempt: (out): the attempt afterwards
 * @sale: (out): its sale afterwards
 * @draft: (out) (nullable): its cart, where it became the current one again
 * @has_changed: (out): whether anything was written
 *
 * One transaction about an attempt: what goes to the store's thread, and what comes back.
 */
typedef struct
{
  gint64 now_us;
  char *sale_id;
  JsonObject *cart;
  JsonObject *spec;
  char *attempt_id;
  char *denied_id;
  char *session_id;
  char *session_url;
  gint64 expires_us;
  TillPaymentFacts *facts;
  TillAttemptState state;
  char *reason;
  char *current_id;
  gboolean is_current_empty;
  char *resumed_id;

  TillAttempt *attempt;
  TillSale *sale;
  TillDraft *draft;
  gboolean has_changed;
} TillAttemptJob;

TillAttemptJob *till_attempt_job_new (gint64 now_us,
                                      const char *attempt_id) G_GNUC_WARN_UNUSED_RESULT;
void till_attempt_job_free (TillAttemptJob *self);

/* Each is one transaction; they have the form of TillConnectionFunc. */
gboolean till_attempt_job_begin (TillConnection *connection,
                                 gpointer job,
                                 GError **error);
gboolean till_attempt_job_open (TillConnection *connection,
                                gpointer job,
                                GError **error);
gboolean till_attempt_job_answer (TillConnection *connection,
                                  gpointer job,
                                  GError **error);
gboolean till_attempt_job_end (TillConnection *connection,
                               gpointer job,
                               GError **error);
gboolean till_attempt_job_doubt (TillConnection *connection,
                                 gpointer job,
                                 GError **error);

G_END_DECLS
