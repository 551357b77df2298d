/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-proxy.h"
#include "payment-fixture.h"
#include "refund-books.h"
#include "till-refunder.h"

G_BEGIN_DECLS

typedef struct _RefundCase RefundCase;

/**
 * RefundScene:
 * @call: the call that meets the fault
 * @state: how the refund stands by then, as the table calls it
 * @card: what the sale was paid with
 * @prepare: leads to that state with a network that works
 * @act: what makes Till ask, with the fault in its way
 * @end: what becomes of the refund
 * @ends_refused: whether a refusal ends it, since the service knows of nothing
 *
 * A row of the matrix of refunds.
 */
typedef struct
{
  WireCall call;
  const char *state;
  const char *card;
  void (*prepare) (RefundCase *self);
  void (*act) (RefundCase *self);
  TillRefundState end;
  gboolean ends_refused;
} RefundScene;

/* A sale that was paid through one dialect, and the proxy between Till and the service. */
struct _RefundCase {
  Service *service;
  FaultProxy *proxy;
  Tally *tally;
  gboolean is_v2;
  const RefundScene *scene;
  PaymentFixture *payment;
  TillRefunder *refunder;
  TillSale *sale;
  guint n_strays;
};

void refund_case_begin (RefundCase *self,
                        const RefundScene *scene);
/* Gives back, and waits until the service was asked once. */
void refund_case_give (RefundCase *self,
                       gint64 minor);
/* As a till leaves it that is killed: on disk, and sent to the service if @is_sent, with no answer written. */
void refund_case_begin_only (RefundCase *self,
                             gboolean is_sent);
/* Past the life of every idempotency key. */
void refund_case_let_key_die (RefundCase *self);
/* Waits until the service has come to its own end with all refunds. */
void refund_case_wait_for_service (RefundCase *self);
/* One round; how many are left. */
guint refund_case_settle (RefundCase *self);
/* Goes on without the fault until nothing is left, compares, and forgets. FALSE if the fault has not struck. */
gboolean refund_case_end (RefundCase *self,
                          const WireFault *fault);

G_END_DECLS
