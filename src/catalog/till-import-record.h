/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-connection.h"

G_BEGIN_DECLS

/* Keeps what an import changes as it was, in the transactions that change it, so that the last one can be taken back. */
typedef struct _TillImportRecord TillImportRecord;

TillImportRecord *till_import_record_new (const char *file,
                                          TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void till_import_record_free (TillImportRecord *self);

/* Around what one transaction writes. */
gboolean till_import_record_begin (TillImportRecord *self,
                                   TillConnection *connection,
                                   GError **error);
gboolean till_import_record_end (TillImportRecord *self,
                                 gint64 n_added,
                                 gint64 n_changed,
                                 gboolean has_names,
                                 GError **error);

/* Within it: when it is, for all that it writes. */
gint64 till_import_record_get_time (TillImportRecord *self);
/* A product that is about to be changed. */
gboolean till_import_record_keep_product (TillImportRecord *self,
                                          const char *id,
                                          GError **error);
/* A barcode that a product sold no more is about to lose. */
gboolean till_import_record_keep_barcode (TillImportRecord *self,
                                          const char *code,
                                          GError **error);
/* A category or tax class that is new. */
gboolean till_import_record_keep_name (TillImportRecord *self,
                                       const char *id,
                                       GError **error);

/* Forgets a part of what earlier imports kept; FALSE in @goes_on where nothing is left. */
gboolean till_import_record_forget (TillConnection *connection,
                                    gboolean *goes_on,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportRecord, till_import_record_free)

G_END_DECLS
