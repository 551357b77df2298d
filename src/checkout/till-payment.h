/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-customer-accounts.h"
#include "till-ledger.h"
#include "till-notice.h"
#include "till-payment-state.h"
#include "till-provider.h"
#include "till-url-policy.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAYMENT (till_payment_get_type ())

/* One attempt to be paid on a hosted page, from Charge to the service's answer. Properties (all read-only but
 * return-address, all notify): state, attempt, sale, session-url, url-policy, seconds-left (-1: not known),
 * notice (nullable), is-test, customer-left, discount (in minor units of the attempt's currency); pace (milliseconds
 * between two questions at first, 2000). */
G_DECLARE_FINAL_TYPE (TillPayment, till_payment, TILL, PAYMENT, GObject)

TillPayment *till_payment_new (TillLedger *ledger,
                               TillProvider *provider,
                               TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
TillPaymentState till_payment_get_state (TillPayment *self);
TillAttempt *till_payment_get_attempt (TillPayment *self);
TillSale *till_payment_get_sale (TillPayment *self);
const char *till_payment_get_session_url (TillPayment *self);
TillUrlPolicy *till_payment_get_url_policy (TillPayment *self);
int till_payment_get_seconds_left (TillPayment *self);
TillNotice *till_payment_get_notice (TillPayment *self);
gboolean till_payment_is_test (TillPayment *self);
gboolean till_payment_get_customer_left (TillPayment *self);
/* What a promotion code takes off the attempt's amount, as the page shows it now; nothing where it does not add up. */
gint64 till_payment_get_discount (TillPayment *self);
const char *till_payment_get_return_address (TillPayment *self);
void till_payment_set_return_address (TillPayment *self,
                                      const char *address);
/* With these, a sale's customer is made known to a service that keeps customers. */
void till_payment_set_accounts (TillPayment *self,
                                TillCustomerAccounts *accounts);
/* What the page offers where the cart does not say; what the service cannot do is left out. */
void till_payment_set_page_options (TillPayment *self,
                                    TillPageOptions options);
/* @language: (nullable): a tag; @minutes: how long the page can be paid, 0 for as long as the service says. */
void till_payment_set_page_wishes (TillPayment *self,
                                   const char *language,
                                   guint minutes);

guint till_payment_get_pace (TillPayment *self);
void till_payment_set_pace (TillPayment *self,
                            guint milliseconds);

/* Goes on with an attempt that an earlier run, or Pending, left open. */
void till_payment_resume (TillPayment *self,
                          TillAttempt *attempt);
void till_payment_check_now (TillPayment *self);
/* The view met the success or the cancel address: decides nothing, asks the service at once. */
void till_payment_page_returned (TillPayment *self,
                                 const char *uri);

/* Finishes when the page can be shown, or with the error why it cannot (the notice says it in words). */
void till_payment_start_async (TillPayment *self,
                               TillCart *cart,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean till_payment_start_finish (TillPayment *self,
                                    GAsyncResult *result,
                                    GError **error);
/* Finishes with the service's own answer: the state is then ENDED, PAID, MISMATCHED … An error means that the
 * service could not be asked; the payment goes on trying to end the session. */
void till_payment_cancel_async (TillPayment *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean till_payment_cancel_finish (TillPayment *self,
                                     GAsyncResult *result,
                                     GError **error);
/* Keeps the sale under Pending, so that the next customer can be served. */
void till_payment_park_async (TillPayment *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean till_payment_park_finish (TillPayment *self,
                                   GAsyncResult *result,
                                   GError **error);

G_END_DECLS
