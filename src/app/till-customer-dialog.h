/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-customer-book.h"
#include "till-dialog.h"

G_BEGIN_DECLS

#define TILL_TYPE_CUSTOMER_DIALOG (till_customer_dialog_get_type ())

/* Who buys: somebody who is known, somebody new, or nobody in particular. */
G_DECLARE_FINAL_TYPE (TillCustomerDialog, till_customer_dialog, TILL, CUSTOMER_DIALOG, TillDialog)

TillDialog *till_customer_dialog_new (TillCustomerBook *book,
                                      TillCustomer *present) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: nobody in particular. */
TillCustomer *till_customer_dialog_get_customer (TillCustomerDialog *self);

G_END_DECLS
