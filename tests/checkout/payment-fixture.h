/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-fixture.h"
#include "till-payment.h"
#include "till-settler.h"

G_BEGIN_DECLS

/* A real ledger, and a provider of the test's choice. */
typedef struct
{
  SaleFixture *sale;
  TillProvider *provider;
  TillPayment *payment;
} PaymentFixture;

PaymentFixture *payment_fixture_new (TillProvider *provider) G_GNUC_WARN_UNUSED_RESULT;
void payment_fixture_free (PaymentFixture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaymentFixture, payment_fixture_free)

/* A flat white in the current cart, and a payment that is impatient. */
TillCart *payment_fixture_fill (PaymentFixture *self);
void payment_fixture_make (PaymentFixture *self);
/* Both, and Charge. */
void payment_fixture_charge (PaymentFixture *self);
void payment_fixture_wait (PaymentFixture *self,
                           TillPaymentState state);
void payment_fixture_return (PaymentFixture *self,
                             gboolean is_success);
/* One cancel; FALSE if the service could not be asked. */
gboolean payment_fixture_cancel (PaymentFixture *self);
void payment_fixture_park (PaymentFixture *self);
/* Till goes down, but for what it has asked already. */
void payment_fixture_drop (PaymentFixture *self);
/* One round of a new settler over the fixture's ledger; answers how many are left. */
guint payment_fixture_settle (PaymentFixture *self,
                              guint *n_settled);
const char *payment_fixture_get_session_id (PaymentFixture *self);

G_END_DECLS
