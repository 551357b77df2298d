/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-customer-dialog.h"
#include "till-dialog.h"
#include "till-shop.h"
#include "till-view-loader.h"

G_BEGIN_DECLS

#define TILL_TYPE_CARD_DIALOG (till_card_dialog_get_type ())

/* The payment service's page on which a customer's card is saved. Accepted when the service has said that it was. */
G_DECLARE_FINAL_TYPE (TillCardDialog, till_card_dialog, TILL, CARD_DIALOG, TillDialog)

/* Starts to save a card of @customer; to be run. */
TillDialog *till_card_dialog_new (TillShop *shop,
                                  TillViewLoader *loader,
                                  TillCustomer *customer);
/* Runs one over the dialog that shows the customer's cards, which shows them anew then. */
void till_card_dialog_run_over (TillCustomerDialog *dialog,
                                TillShop *shop,
                                TillViewLoader *loader,
                                TillCustomer *customer);

G_END_DECLS
