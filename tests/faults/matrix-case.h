/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "books.h"
#include "fault-proxy.h"
#include "payment-fixture.h"

G_BEGIN_DECLS

/* More than any case can take. */
#define MATRIX_STEADY 100000

typedef struct _MatrixCase MatrixCase;

/**
 * MatrixEnd:
 * @MATRIX_END_PAID: the sale is paid
 * @MATRIX_END_UNPAID: the sale is not paid, and can be changed again
 * @MATRIX_END_ATTENTION: the sale is not paid, and its payment waits for a person
 *
 * Where a sale can end.
 */
typedef enum {
  MATRIX_END_PAID,
  MATRIX_END_UNPAID,
  MATRIX_END_ATTENTION,
} MatrixEnd;

/**
 * MatrixScene:
 * @call: the call that meets the fault
 * @state: how the attempt stands by then, as the table calls it
 * @prepare: leads to that state with a network that works
 * @act: what makes Till ask, with the fault in its way
 * @is_settled: whether the settler is who goes on, since Till was started again
 * @is_wanted: whether the customer pays as soon as that is possible, and the clerk charges again where a charge has failed
 * @is_told_paid: whether the call is one by which Till is told that the customer has paid
 * @end: where the sale ends
 * @ends_refused: whether a refusal gives the sale back, since the service knows of nothing
 *
 * A row of the matrix.
 */
typedef struct
{
  WireCall call;
  const char *state;
  void (*prepare) (MatrixCase *self);
  void (*act) (MatrixCase *self);
  gboolean is_settled;
  gboolean is_wanted;
  gboolean is_told_paid;
  MatrixEnd end;
  gboolean ends_refused;
} MatrixScene;

/* A till, the real service, and the proxy between them, for one case after the other. */
struct _MatrixCase {
  Service *service;
  FaultProxy *proxy;
  PaymentFixture *payment;
  TillCustomer *customer;
  const MatrixScene *scene;
  Tally *tally;
  char *sale_id;
  char *mark;
  guint n_strays;
  guint n_charges;
  guint n_struck_wanted;
};

void matrix_case_begin (MatrixCase *self,
                        const MatrixScene *scene);
/* Goes on without the fault until the sale is where it can stay, compares, and forgets. @fault: (nullable): what was
 * armed. FALSE if it has not struck, since Till had no reason any more to make that call. */
gboolean matrix_case_end (MatrixCase *self,
                          const WireFault *fault);

/* Waits, at most so long, until the fault has struck so often or nothing more will be asked. */
void matrix_case_wait_struck (MatrixCase *self,
                              guint n_struck,
                              guint ms);
void matrix_case_charge (MatrixCase *self);
void matrix_case_cancel (MatrixCase *self);
/* All that was in memory is gone. */
void matrix_case_restart (MatrixCase *self);
void matrix_case_settle (MatrixCase *self);
void matrix_case_save_customer (MatrixCase *self,
                                const char *email);
void matrix_case_wait_open (MatrixCase *self);
void matrix_case_wait_paid (MatrixCase *self);
/* The page can be shown. */
void matrix_case_open (MatrixCase *self);
void matrix_case_open_and_restart (MatrixCase *self);
/* The session is made, and Till is started again without having heard of it. */
void matrix_case_create_unheard (MatrixCase *self);
/* The last attempt, as the ledger has it. */
TillAttempt *matrix_case_get_attempt (MatrixCase *self) G_GNUC_WARN_UNUSED_RESULT;
/* The customer, or somebody else, at the service itself. */
void matrix_case_pay (MatrixCase *self);
void matrix_case_expire (MatrixCase *self);

G_END_DECLS
