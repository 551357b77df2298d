/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-customer-accounts.h"
#include "till-provider.h"

G_BEGIN_DECLS

#define TILL_TYPE_REGISTRAR (till_registrar_get_type ())

/* What one payment service knows of the shop's customers: makes each of them known once, and lists their cards. */
G_DECLARE_FINAL_TYPE (TillRegistrar, till_registrar, TILL, REGISTRAR, GObject)

/* @provider: one that can customers */
TillRegistrar *till_registrar_new (TillCustomerAccounts *accounts,
                                   TillProvider *provider) G_GNUC_WARN_UNUSED_RESULT;

/* @customer: one that was saved. Answers the service's name of the customer. */
void till_registrar_ensure_async (TillRegistrar *self,
                                  TillCustomer *customer,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *till_registrar_ensure_finish (TillRegistrar *self,
                                    GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of TillSavedCard, the newest first; none for a customer who was never made known there. */
void till_registrar_list_cards_async (TillRegistrar *self,
                                      const char *customer_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *till_registrar_list_cards_finish (TillRegistrar *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The service does not know the customer any more: the next time makes the customer known again. */
void till_registrar_forget (TillRegistrar *self,
                            const char *customer_id);

G_END_DECLS
