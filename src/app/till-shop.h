/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-account.h"
#include "till-after-sales.h"
#include "till-branding-preview.h"
#include "till-branding-sync.h"
#include "till-card-closer.h"
#include "till-cart.h"
#include "till-catalog.h"
#include "till-clock.h"
#include "till-customer-accounts.h"
#include "till-customer-book.h"
#include "till-ledger.h"
#include "till-money-format.h"
#include "till-notice.h"
#include "till-provider.h"
#include "till-settler.h"
#include "till-store.h"
#include "till-webhooks.h"

G_BEGIN_DECLS

#define TILL_TYPE_SHOP (till_shop_get_type ())

/**
 * TillShopState:
 * @TILL_SHOP_OPENING: the database is being opened; scans wait
 * @TILL_SHOP_OPEN: everything is there
 * @TILL_SHOP_BROKEN: nothing can be saved, so nothing can be sold; the notice says why
 */
typedef enum {
  TILL_SHOP_OPENING,
  TILL_SHOP_OPEN,
  TILL_SHOP_BROKEN,
} TillShopState;

/* The one shop that a window works on: owns the store and all that stands on it, and the current cart. */
G_DECLARE_FINAL_TYPE (TillShop, till_shop, TILL, SHOP, GObject)

/* @data_dir: (nullable): NULL is TILL_DATA_DIR, or the user's data folder. */
TillShop *till_shop_new (GSettings *settings,
                         TillClock *clock,
                         const char *data_dir) G_GNUC_WARN_UNUSED_RESULT;

/* There from the first moment. */
GSettings *till_shop_get_settings (TillShop *self);
TillClock *till_shop_get_clock (TillShop *self);
TillMoneyFormat *till_shop_get_format (TillShop *self);
const TillCurrency *till_shop_get_currency (TillShop *self);
const char *till_shop_get_data_dir (TillShop *self);
/* The database's file. */
const char *till_shop_get_database (TillShop *self);
const char *till_shop_get_name (TillShop *self);

/* "state" and "notice" are properties; the notice is NULL while nothing is wrong. */
TillShopState till_shop_get_state (TillShop *self);
TillNotice *till_shop_get_notice (TillShop *self);
gboolean till_shop_can_sell (TillShop *self);

/* NULL until the shop is open. */
TillCatalog *till_shop_get_catalog (TillShop *self);
TillLedger *till_shop_get_ledger (TillShop *self);
TillCustomerBook *till_shop_get_customers (TillShop *self);
TillCustomerAccounts *till_shop_get_accounts (TillShop *self);

/* The sale that is being built: the ledger's property "cart" of the same name. */
TillCart *till_shop_get_cart (TillShop *self);

/* The payment account of the settings. Signal "account-changed" when it was opened, or is no longer. */
TillAccount *till_shop_get_payment_account (TillShop *self);
/* Who charges; asking it is what starts the sandbox. NULL where the account is not open. */
TillProvider *till_shop_get_provider (TillShop *self);
TillSettler *till_shop_get_settler (TillShop *self);
/* Refunds, and what needs attention; NULL until the shop is open. */
TillAfterSales *till_shop_get_after_sales (TillShop *self);
TillWebhooks *till_shop_get_webhooks (TillShop *self);
TillCardCloser *till_shop_get_card_closer (TillShop *self);
/* How the shop's page, till and receipts look; NULL until the store is open. */
TillBrandingSync *till_shop_get_branding (TillShop *self);
TillBrandingBook *till_shop_get_branding_book (TillShop *self);
TillBrandingPreview *till_shop_get_branding_preview (TillShop *self);

/* Finishes when the first frame can be drawn: the lists and the cart are there; the index follows by itself. */
void till_shop_open_async (TillShop *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean till_shop_open_finish (TillShop *self,
                                GAsyncResult *result,
                                GError **error);

/* Waits until all that was asked to be written is written; nothing works afterwards. */
void till_shop_close (TillShop *self);

G_END_DECLS
