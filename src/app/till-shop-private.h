/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-backup-keeper.h"
#include "till-lock.h"
#include "till-sandbox-process.h"
#include "till-shop.h"
#include "till-store-watch.h"

G_BEGIN_DECLS

/* What the two files of the shop share: what it is, and how it opens. */
struct _TillShop {
  GObject parent_instance;

  GSettings *settings;
  TillClock *clock;
  TillMoneyFormat *format;
  const TillCurrency *currency;
  char *data_dir;
  char *path;
  char *name;

  TillShopState state;
  TillNotice *notice;
  TillLock *lock;
  TillLock *share;
  TillStore *store;
  TillBackupKeeper *keeper;
  TillStoreWatch *watch;
  TillCatalog *catalog;
  TillLedger *ledger;
  TillCustomerBook *customers;
  TillCustomerAccounts *accounts;
  TillSandboxProcess *sandbox;
  TillAccount *account;
  TillSettler *settler;
  TillAfterSales *after_sales;
  TillCardCloser *card_closer;
  TillBrandingBook *branding_book;
  TillBrandingSync *branding;
  TillBrandingPreview *branding_preview;
  TillWebhooks *webhooks;

  GTask *opening;
  gboolean has_lists;
};

void till_shop_set_state (TillShop *self,
                          TillShopState state);
void till_shop_set_notice (TillShop *self,
                           TillNotice *notice);
void till_shop_emit_account_changed (TillShop *self);

/* Answers the task "opening" when the first frame can be drawn. */
void till_shop_begin_opening (TillShop *self,
                              GCancellable *cancellable);

G_END_DECLS
