/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-clock.h"
#include "till-customer.h"
#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_CUSTOMER_BOOK (till_customer_book_get_type ())

/* The shop's customers. Signal "changed". */
G_DECLARE_FINAL_TYPE (TillCustomerBook, till_customer_book, TILL, CUSTOMER_BOOK, GObject)

TillCustomerBook *till_customer_book_new (TillStore *store,
                                          TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Every word of @text must be somewhere in the name, the e-mail address or the phone number, whatever its case and
 * accents. An empty text lists all, by name. */
void till_customer_book_search_async (TillCustomerBook *self,
                                      const char *text,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Returns: (transfer full): of TillCustomer */
GListModel *till_customer_book_search_finish (TillCustomerBook *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds one without an id, replaces one with it. */
void till_customer_book_save_async (TillCustomerBook *self,
                                    TillCustomer *customer,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Returns: (transfer full): the customer with its id */
TillCustomer *till_customer_book_save_finish (TillCustomerBook *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
