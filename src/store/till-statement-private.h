/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "till-statement.h"

G_BEGIN_DECLS

/* How a connection makes and reuses its statements; for till-connection.c alone. */

/**
 * till_statement_new:
 * @sql: one statement
 *
 * Returns: (nullable): the statement, or %NULL with @error set
 */
TillStatement *till_statement_new (sqlite3 *db,
                                   const char *sql,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/**
 * till_statement_free:
 * @self: (transfer full): a statement
 */
void till_statement_free (TillStatement *self);
/**
 * till_statement_rewind:
 *
 * Forgets the rows and values of the last use.
 */
void till_statement_rewind (TillStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillStatement, till_statement_free)

G_END_DECLS
