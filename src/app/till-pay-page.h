/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-money-format.h"
#include "till-payment.h"
#include "till-view-loader.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAY_PAGE (till_pay_page_get_type ())

/* The page between charge and paid: the payment service's page in its view, and beside it what is being waited for.
 * Shows one TillPayment; emits "finished" when it has come to its end, however it ended. */
G_DECLARE_FINAL_TYPE (TillPayPage, till_pay_page, TILL, PAY_PAGE, AdwBin)

GtkWidget *till_pay_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

TillPayment *till_pay_page_get_payment (TillPayPage *self);
void till_pay_page_set_payment (TillPayPage *self,
                                TillPayment *payment);
gboolean till_pay_page_get_narrow (TillPayPage *self);
void till_pay_page_set_narrow (TillPayPage *self,
                               gboolean narrow);
void till_pay_page_set_format (TillPayPage *self,
                               TillMoneyFormat *format);
void till_pay_page_set_loader (TillPayPage *self,
                               TillViewLoader *loader);

G_END_DECLS
