/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog-error.h"
#include "till-clock.h"
#include "till-connection.h"
#include "till-import-record.h"
#include "till-product-row.h"

G_BEGIN_DECLS

/* Writes many catalogue rows fast, inside one transaction on the store's thread. */
typedef struct _TillCatalogWriter TillCatalogWriter;

TillCatalogWriter *till_catalog_writer_new (TillConnection *connection,
                                            TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void till_catalog_writer_free (TillCatalogWriter *self);

/* From now on what is written belongs to an import; borrowed. */
void till_catalog_writer_set_record (TillCatalogWriter *self,
                                     TillImportRecord *record);
TillPut till_catalog_writer_put_product (TillCatalogWriter *self,
                                         const TillProductRow *row,
                                         GError **error);
/* The id of the last product that was put, borrowed. */
const char *till_catalog_writer_get_last_id (TillCatalogWriter *self);
/* Finds a category by its name (case folded), or makes it where @create; @id is borrowed, NULL when not found. */
gboolean till_catalog_writer_find_category (TillCatalogWriter *self,
                                            const char *name,
                                            gboolean create,
                                            const char **id,
                                            GError **error);
gboolean till_catalog_writer_find_tax_class (TillCatalogWriter *self,
                                             const char *name,
                                             gboolean create,
                                             const char **id,
                                             GError **error);
gboolean till_catalog_writer_put_category (TillCatalogWriter *self,
                                           const char *id,
                                           const char *name,
                                           guint position,
                                           const char *color,
                                           GError **error);
gboolean till_catalog_writer_put_tax_class (TillCatalogWriter *self,
                                            const char *id,
                                            const char *name,
                                            gboolean inclusive,
                                            GError **error);
gboolean till_catalog_writer_add_tax_rate (TillCatalogWriter *self,
                                           const char *tax_class_id,
                                           const char *name,
                                           gint64 rate,
                                           GError **error);
/* A new picture's id, to be freed. */
char *till_catalog_writer_add_picture (TillCatalogWriter *self,
                                       GBytes *data,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For what writes by itself in the same transaction. */
TillConnection *till_catalog_writer_get_connection (TillCatalogWriter *self);
TillClock *till_catalog_writer_get_clock (TillCatalogWriter *self);
gint64 till_catalog_writer_count_products (TillCatalogWriter *self,
                                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCatalogWriter, till_catalog_writer_free)

G_END_DECLS
