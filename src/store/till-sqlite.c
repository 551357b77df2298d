/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sqlite.h"

#include <glib/gi18n-lib.h>

/* The system's error decides where SQLite only says that a call failed. */
static TillStoreError
classify_io (sqlite3 *db,
             int code)
{
  switch (code) {
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA:
      return TILL_STORE_ERROR_CORRUPT;
    default:
      return till_store_error_from_errno (db != NULL ? sqlite3_system_errno (db) : 0);
  }
}

static TillStoreError
classify (sqlite3 *db,
          int code)
{
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return TILL_STORE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return TILL_STORE_ERROR_CONSTRAINT;
    case SQLITE_FULL:
      return TILL_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return TILL_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return TILL_STORE_ERROR_CORRUPT;
    case SQLITE_INTERRUPT:
      return TILL_STORE_ERROR_INTERRUPTED;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return classify_io (db, code);
    default:
      return TILL_STORE_ERROR_OTHER;
  }
}

static const char *
describe (TillStoreError code)
{
  switch (code) {
    case TILL_STORE_ERROR_BUSY:
      return _ ("The database is in use by another program (%s).");
    case TILL_STORE_ERROR_CONSTRAINT:
      return _ ("The change breaks a rule of the database (%s).");
    case TILL_STORE_ERROR_FULL:
      return _ ("The disk is full (%s).");
    case TILL_STORE_ERROR_READ_ONLY:
      return _ ("The database cannot be written (%s).");
    case TILL_STORE_ERROR_CORRUPT:
      return _ ("The database is damaged, or the file is something else (%s).");
    case TILL_STORE_ERROR_INTERRUPTED:
      return _ ("The work on the database was stopped (%s).");
    case TILL_STORE_ERROR_NEWER_SCHEMA:
    case TILL_STORE_ERROR_OTHER:
    default:
      return _ ("The database could not do what it was asked (%s).");
  }
}

/**
 * till_sqlite_fail:
 * @db: (nullable): the connection that failed
 * @code: SQLite's extended result code
 *
 * Sets @error to the class of what went wrong, with SQLite's own words in the message.
 *
 * Returns: %FALSE
 */
gboolean
till_sqlite_fail (sqlite3 *db,
                  int code,
                  GError **error)
{
  TillStoreError kind = classify (db, code);
  const char *detail = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, TILL_STORE_ERROR, kind, describe (kind), detail);
#pragma GCC diagnostic pop
  return FALSE;
}
