/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-journal.h"

G_BEGIN_DECLS

/* Inside a transaction: the rows of a sale from what the journal says of it. */
gboolean till_sale_rows_write (TillConnection *connection,
                               const TillJournalEvent *event,
                               JsonObject *sale,
                               GError **error);
gboolean till_sale_rows_write_tenders (TillConnection *connection,
                                       const TillJournalEvent *event,
                                       JsonArray *tenders,
                                       GError **error);

/* Binds a member of @object, or NULL where it is missing. */
gboolean till_sale_rows_bind_text (TillStatement *statement,
                                   const char *name,
                                   JsonObject *object,
                                   GError **error);
gboolean till_sale_rows_bind_int (TillStatement *statement,
                                  const char *name,
                                  JsonObject *object,
                                  GError **error);
gboolean till_sale_rows_write_promotion (TillConnection *connection,
                                         const TillJournalEvent *event,
                                         JsonObject *promotion,
                                         GError **error);

G_END_DECLS
