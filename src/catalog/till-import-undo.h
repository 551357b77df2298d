/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-connection.h"

G_BEGIN_DECLS

/**
 * TillImportUndone:
 * @n_removed: products that are gone: the import had brought them
 * @n_archived: products that the import had brought and that were sold since, or stand in a sale: not sold any more
 * @n_restored: products that are again as they were before the import
 * @n_kept: products of the import that were changed or deleted since, and were left as they are
 *
 * What became of an import that was taken back.
 */
typedef struct
{
  gint64 n_removed;
  gint64 n_archived;
  gint64 n_restored;
  gint64 n_kept;
} TillImportUndone;

/* Takes out of @candidates, a set of identifiers (char *), the products to which something points that must not lose
 * them. Called on the store's thread. */
typedef gboolean (*TillImportUseFunc) (TillConnection *connection,
                                       GHashTable *candidates,
                                       GError **error);

/* Takes the last import back. What it had brought goes, what it had changed is as before. Stopped or killed in the
 * middle, it goes on from there the next time. */
void till_import_undo_async (TillCatalog *catalog,
                             TillImportUseFunc is_used,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean till_import_undo_finish (TillCatalog *catalog,
                                  GAsyncResult *result,
                                  TillImportUndone *undone,
                                  GError **error);

/* Whether there is an import to take back; its file's name then. */
void till_import_undo_look_async (TillCatalog *catalog,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *till_import_undo_look_finish (TillCatalog *catalog,
                                    GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
