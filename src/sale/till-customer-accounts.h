/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-clock.h"
#include "till-store.h"

G_BEGIN_DECLS

/**
 * TillCustomerAccount:
 * @account_id: (nullable): the payment service's name of the customer; %NULL until it has answered
 * @idempotency_key: sent with the body, each time
 * @request_body: the exact bytes that make the customer known
 *
 * What is on disk of a customer at one payment service.
 */
typedef struct
{
  char *account_id;
  char *idempotency_key;
  GBytes *request_body;
} TillCustomerAccount;

void till_customer_account_free (TillCustomerAccount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCustomerAccount, till_customer_account_free)

#define TILL_TYPE_CUSTOMER_ACCOUNTS (till_customer_accounts_get_type ())

/* By which name each payment service knows which customer. What is sent to make one known is written down first, so
 * that a crash on the way makes no second one. */
G_DECLARE_FINAL_TYPE (TillCustomerAccounts, till_customer_accounts, TILL, CUSTOMER_ACCOUNTS, GObject)

TillCustomerAccounts *till_customer_accounts_new (TillStore *store,
                                                  TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Answers the payment service's name of the customer; NULL without an error where it knows nobody. */
void till_customer_accounts_find_async (TillCustomerAccounts *self,
                                        const char *customer_id,
                                        const char *provider_id,
                                        gboolean is_live,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
char *till_customer_accounts_find_finish (TillCustomerAccounts *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Answers what is known; where nothing is, writes down what is about to be sent. */
void till_customer_accounts_begin_async (TillCustomerAccounts *self,
                                         const char *customer_id,
                                         const char *provider_id,
                                         gboolean is_live,
                                         GBytes *request_body,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
TillCustomerAccount *till_customer_accounts_begin_finish (TillCustomerAccounts *self,
                                                          GAsyncResult *result,
                                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @account_id: (nullable): what the service has answered; NULL forgets the customer there, to be made known anew.
 * @request_body: (nullable): what the service knows now, where that has changed */
void till_customer_accounts_set_async (TillCustomerAccounts *self,
                                       const char *customer_id,
                                       const char *provider_id,
                                       gboolean is_live,
                                       const char *account_id,
                                       GBytes *request_body,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean till_customer_accounts_set_finish (TillCustomerAccounts *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
