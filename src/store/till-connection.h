/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-schema.h"
#include "till-statement.h"

G_BEGIN_DECLS

/* One SQLite connection, used by one thread at a time. All that Till knows of SQL engines is behind this type. */
typedef struct _TillConnection TillConnection;

typedef gboolean (*TillConnectionFunc) (TillConnection *connection,
                                        gpointer user_data,
                                        GError **error);

TillConnection *till_connection_open (const char *path,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillConnection *till_connection_open_read_only (const char *path,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_connection_close (TillConnection *self);

/* Statements are kept by the address of their text, which must be constant: write them in a table. */
TillStatement *till_connection_prepare (TillConnection *self,
                                        const char *sql,
                                        GError **error);
gboolean till_connection_execute (TillConnection *self,
                                  const char *sql,
                                  GError **error);
gboolean till_connection_transact (TillConnection *self,
                                   TillConnectionFunc func,
                                   gpointer user_data,
                                   GError **error);
/* For very many rows: commits do not wait for the disk (the next ordinary one does, for all before it), pages are kept
 * in memory, the log grows long. till_connection_end_bulk() gives the memory back. */
gboolean till_connection_transact_bulk (TillConnection *self,
                                        TillConnectionFunc func,
                                        gpointer user_data,
                                        GError **error);
void till_connection_end_bulk (TillConnection *self);
gboolean till_connection_is_outdated (TillConnection *self,
                                      const TillSchema *const *schemas,
                                      gboolean *outdated,
                                      GError **error);
gboolean till_connection_migrate (TillConnection *self,
                                  const TillSchema *const *schemas,
                                  GError **error);
/* For a database that may only be read: FALSE where it would have to be migrated first. */
gboolean till_connection_check_schemas (TillConnection *self,
                                        const TillSchema *const *schemas,
                                        GError **error);
gboolean till_connection_check (TillConnection *self,
                                GError **error);
gint64 till_connection_get_changes (TillConnection *self);
void till_connection_set_cancellable (TillConnection *self,
                                      GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillConnection, till_connection_close)

G_END_DECLS
