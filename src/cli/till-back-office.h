/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-ledger.h"
#include "till-lock.h"
#include "till-money-format.h"

G_BEGIN_DECLS

/**
 * TillBackOffice:
 * @data_dir: the till's folder
 * @settings: its settings
 * @currency: what it sells in
 * @format: the language of whoever reads
 * @clock: the time
 * @share: (nullable): says that its database is open
 * @store: its database, beside a running Till or without one
 * @catalog: its products, not loaded yet
 * @ledger: its sales
 *
 * The till's own files, opened without a window.
 */
typedef struct
{
  char *data_dir;
  GSettings *settings;
  const TillCurrency *currency;
  TillMoneyFormat *format;
  TillClock *clock;
  TillLock *share;
  TillStore *store;
  TillCatalog *catalog;
  TillLedger *ledger;
} TillBackOffice;

TillBackOffice *till_back_office_open (GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillBackOffice *till_back_office_open_to_read (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads categories and tax classes, but not the index of all products. */
char *till_back_office_dup_database (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_back_office_list_catalog (TillBackOffice *self,
                                        GError **error);
void till_back_office_close (TillBackOffice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillBackOffice, till_back_office_close)

G_END_DECLS
