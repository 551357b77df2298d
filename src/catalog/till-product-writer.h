/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-connection.h"
#include "till-import-record.h"
#include "till-product-row.h"

G_BEGIN_DECLS

/* Writes products and their barcodes, inside one transaction on the store's thread. */
typedef struct _TillProductWriter TillProductWriter;

TillProductWriter *till_product_writer_new (TillConnection *connection,
                                            TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void till_product_writer_free (TillProductWriter *self);
/* From now on what is written belongs to an import; borrowed. */
void till_product_writer_set_record (TillProductWriter *self,
                                     TillImportRecord *record);
TillPut till_product_writer_put (TillProductWriter *self,
                                 const TillProductRow *row,
                                 GError **error);
const char *till_product_writer_get_last_id (TillProductWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillProductWriter, till_product_writer_free)

G_END_DECLS
