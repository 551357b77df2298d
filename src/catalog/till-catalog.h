/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-catalog-error.h"
#include "till-catalog-schema.h"
#include "till-catalog-writer.h"
#include "till-category.h"
#include "till-clock.h"
#include "till-product.h"
#include "till-scan-result.h"
#include "till-store.h"
#include "till-tax-class.h"

G_BEGIN_DECLS

#define TILL_TYPE_CATALOG (till_catalog_get_type ())

/* What the shop sells. Used on the main thread; searches and look-ups are answered from memory once the index is
 * loaded, and by the store before that.
 *
 * Signal "changed" (const char *product_id, nullable): one product changed, or (NULL) anything may have.
 * Properties: "n-products" (uint, those that are active), "is-listed" (categories, tax classes, favourites and a
 * first page are there), "is-ready" (the index is in memory). */
G_DECLARE_FINAL_TYPE (TillCatalog, till_catalog, TILL, CATALOG, GObject)

typedef gboolean (*TillCatalogWriteFunc) (TillCatalogWriter *writer,
                                          gpointer user_data,
                                          GError **error);

TillCatalog *till_catalog_new (TillStore *store,
                               TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
TillStore *till_catalog_get_store (TillCatalog *self);
guint till_catalog_get_n_products (TillCatalog *self);
gboolean till_catalog_is_listed (TillCatalog *self);
gboolean till_catalog_is_ready (TillCatalog *self);
/* NULL-terminated texts of TillBarcodePattern; refused as a whole when one is wrong. */
gboolean till_catalog_set_patterns (TillCatalog *self,
                                    const char *const *patterns,
                                    GError **error);

/* First the lists for the first frame ("is-listed"), then the index ("is-ready"): the call ends with the latter.
 * till_catalog_load() waits: for programs without a main loop. */
gboolean till_catalog_load (TillCatalog *self,
                            GError **error);
void till_catalog_load_async (TillCatalog *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean till_catalog_load_finish (TillCatalog *self,
                                   GAsyncResult *result,
                                   GError **error);

/* Live lists of TillProduct in the order of their names (favourites: of their places), and of TillCategory and
 * TillTaxClass. @category_id NULL: all products. */
GListModel *till_catalog_get_products (TillCatalog *self,
                                       const char *category_id) G_GNUC_WARN_UNUSED_RESULT;
GListModel *till_catalog_get_favourites (TillCatalog *self);
GListModel *till_catalog_get_categories (TillCatalog *self);
GListModel *till_catalog_get_tax_classes (TillCatalog *self);
/* Borrowed, nullable. */
TillCategory *till_catalog_get_category (TillCatalog *self,
                                         const char *id);
TillTaxClass *till_catalog_get_tax_class (TillCatalog *self,
                                          const char *id);

/* Every product that fits, best first, as of now: ask again on "changed". Empty before "is-ready". */
GListModel *till_catalog_search (TillCatalog *self,
                                 const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* From memory; nullable. */
TillProduct *till_catalog_get_product (TillCatalog *self,
                                       const char *id) G_GNUC_WARN_UNUSED_RESULT;
TillScanResult *till_catalog_lookup (TillCatalog *self,
                                     const char *code,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_catalog_lookup_async (TillCatalog *self,
                                const char *code,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
TillScanResult *till_catalog_lookup_finish (TillCatalog *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_catalog_load_picture_async (TillCatalog *self,
                                      const char *picture_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GBytes *till_catalog_load_picture_finish (TillCatalog *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

void till_catalog_save_product_async (TillCatalog *self,
                                      TillProduct *product,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean till_catalog_save_product_finish (TillCatalog *self,
                                           GAsyncResult *result,
                                           GError **error);
void till_catalog_archive_product_async (TillCatalog *self,
                                         const char *id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean till_catalog_archive_product_finish (TillCatalog *self,
                                              GAsyncResult *result,
                                              GError **error);
void till_catalog_save_category_async (TillCatalog *self,
                                       TillCategory *category,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean till_catalog_save_category_finish (TillCatalog *self,
                                            GAsyncResult *result,
                                            GError **error);
void till_catalog_save_tax_class_async (TillCatalog *self,
                                        TillTaxClass *tax_class,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean till_catalog_save_tax_class_finish (TillCatalog *self,
                                             GAsyncResult *result,
                                             GError **error);

/* Many changes at once: @func runs on the store's thread in one transaction, rolled back where it fails. On success
 * the lists are read again before the call ends, and the index afterwards, in the background. @user_data belongs to
 * the job and is freed with @destroy on this thread after @callback; see till_catalog_get_job_data(). */
void till_catalog_write_async (TillCatalog *self,
                               TillCatalogWriteFunc func,
                               gpointer user_data,
                               GDestroyNotify destroy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer callback_data);
gboolean till_catalog_write_finish (TillCatalog *self,
                                    GAsyncResult *result,
                                    GError **error);
gpointer till_catalog_get_job_data (GAsyncResult *result);

G_END_DECLS
