/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-office-page.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_ACCOUNT_PAGE (till_account_page_get_type ())

/* The payment account: which service, with which keys, in which mode, and whether it works. */
G_DECLARE_FINAL_TYPE (TillAccountPage, till_account_page, TILL, ACCOUNT_PAGE, TillOfficePage)

GtkWidget *till_account_page_new (TillShop *shop);

G_END_DECLS
