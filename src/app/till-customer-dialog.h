/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-customer-book.h"
#include "till-dialog.h"
#include "till-registrar.h"

G_BEGIN_DECLS

#define TILL_TYPE_CUSTOMER_DIALOG (till_customer_dialog_get_type ())

/* Who buys: somebody who is known, somebody new, or nobody in particular. Signal "save-card" (TillCustomer *customer). */
G_DECLARE_FINAL_TYPE (TillCustomerDialog, till_customer_dialog, TILL, CUSTOMER_DIALOG, TillDialog)

/* @registrar: (nullable): what the payment service knows of customers; without one it saves no cards. */
TillDialog *till_customer_dialog_new (TillCustomerBook *book,
                                      TillRegistrar *registrar,
                                      TillCustomer *present) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: nobody in particular. */
TillCustomer *till_customer_dialog_get_customer (TillCustomerDialog *self);
/* The service may keep another card now. */
void till_customer_dialog_reload_cards (TillCustomerDialog *self);

G_END_DECLS
