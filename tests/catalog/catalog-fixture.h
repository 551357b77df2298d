/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-manual-clock.h"

G_BEGIN_DECLS

/* A catalogue in a folder of its own that goes away with the test, and calls that wait for their answer. */
typedef struct
{
  char *folder;
  TillManualClock *clock;
  TillStore *store;
  TillCatalog *catalog;
} CatalogFixture;

CatalogFixture *catalog_fixture_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* With what is in the folder already, which goes away with the test too. */
CatalogFixture *catalog_fixture_new_in (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void catalog_fixture_free (CatalogFixture *self);
/* The store and the catalogue anew, as after a start; nothing is loaded. */
void catalog_fixture_reopen (CatalogFixture *self);
/* A store of its own that some SQL makes, such as that of an earlier version. */
void catalog_fixture_replace_store (CatalogFixture *self,
                                    const char *sql);

TillProduct *catalog_fixture_make (CatalogFixture *self,
                                   const char *name,
                                   const char *sku,
                                   const char *barcode,
                                   gint64 price) G_GNUC_WARN_UNUSED_RESULT;
gboolean catalog_fixture_save (CatalogFixture *self,
                               TillProduct *product,
                               GError **error);
gboolean catalog_fixture_archive (CatalogFixture *self,
                                  const char *id,
                                  GError **error);
void catalog_fixture_save_category (CatalogFixture *self,
                                    const char *id,
                                    const char *name);
TillScanResult *catalog_fixture_lookup (CatalogFixture *self,
                                        const char *code,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *catalog_fixture_load_picture (CatalogFixture *self,
                                      const char *id) G_GNUC_WARN_UNUSED_RESULT;
void catalog_fixture_wait_for_rebuild (CatalogFixture *self);
/* The names in a list, with " | " between them; at most ten. */
char *catalog_fixture_join (GListModel *list) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogFixture, catalog_fixture_free)

G_END_DECLS
