/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-asker.h"
#include "till-pacer.h"
#include "till-payment.h"
#include "till-registrar.h"

G_BEGIN_DECLS

/* What the three files of TillPayment share: the object and its setters (till-payment.c), what answers lead to
 * (till-payment-flow.c), and what it is given and asked for (till-payment-verbs.c). */

struct _TillPayment {
  GObject parent_instance;

  TillLedger *ledger;
  TillProvider *provider;
  TillClock *clock;
  TillRegistrar *registrar;
  TillPageOptions page_options;
  char *page_language;
  guint page_minutes;
  TillAsker *asker;
  TillPacer *pacer;

  TillPaymentState state;
  TillAttempt *attempt;
  TillSale *sale;
  char *session_url;
  TillUrlPolicy *url_policy;
  TillNotice *notice;
  TillNotice *end_reason;
  char *return_address;
  gint64 expires_us;
  int seconds_left;
  gboolean customer_left;
  gint64 discount;

  gboolean is_ending;
  gboolean is_asked_to_end;
  guint n_questions;
  guint tick_id;
  guint slow_id;
  guint patience_id;
  GTask *start_task;
  TillCart *cart;
  GCancellable *registering;
  GPtrArray *cancel_tasks;
};

/* till-payment.c: each field that can be seen has one setter. A final state is never left. */
void till_payment_set_state (TillPayment *self,
                             TillPaymentState state);
void till_payment_set_attempt (TillPayment *self,
                               TillAttempt *attempt);
void till_payment_set_sale (TillPayment *self,
                            TillSale *sale);
void till_payment_set_page (TillPayment *self,
                            TillUrlPolicy *policy,
                            const char *url);
void till_payment_set_notice (TillPayment *self,
                              TillNotice *notice);
/* Owns @notice. */
void till_payment_take_notice (TillPayment *self,
                               TillNotice *notice);
void till_payment_set_customer_left (TillPayment *self,
                                     gboolean customer_left);
void till_payment_set_discount (TillPayment *self,
                                gint64 discount);
void till_payment_set_seconds_left (TillPayment *self,
                                    int seconds);

/* till-payment-flow.c */
gboolean till_payment_can_ask (TillPayment *self);
void till_payment_ask (TillPayment *self,
                       TillAskFlags flags);
void till_payment_finish (TillPayment *self,
                          TillPaymentState state,
                          const GError *error);
void till_payment_finish_with_attempt (TillPayment *self);
void till_payment_stop (TillPayment *self);

G_END_DECLS
