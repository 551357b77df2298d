/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection. What holds for every one of them:
 *
 * 1. The journal mode is WAL and commits are synchronous=FULL: what till_connection_transact() has answered with TRUE
 *    survives a loss of power.
 * 2. A write transaction begins IMMEDIATE, so that it waits for another writer at its start, never in its middle.
 * 3. After a failed transaction nothing of it is left, and the connection is ready for the next one.
 * 4. No statement outlives its transaction half stepped: it would keep the log from being emptied. */
#include "till-connection-private.h"

#include "till-sqlite.h"
#include "till-statement-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Another program (tillctl beside Till) may write for as long before a job is told that the database is busy. */
#define BUSY_TIMEOUT_MS 5000

/* How many of SQLite's instructions pass between two looks at the cancellable: well under a millisecond. */
#define PROGRESS_STEPS 2000

struct _TillConnection {
  sqlite3 *db;
  GHashTable *statements;
  GCancellable *cancellable;
  gboolean read_only;
};

static const char common_pragmas[] =
  "PRAGMA foreign_keys = ON;"
  "PRAGMA trusted_schema = OFF;"
  "PRAGMA cell_size_check = ON;"
  "PRAGMA temp_store = MEMORY;";

static const char writer_pragmas[] =
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "PRAGMA journal_size_limit = 67108864;";

static const char bulk_pragmas[] =
  "PRAGMA synchronous = NORMAL;"
  "PRAGMA cache_size = -65536;"
  "PRAGMA wal_autocheckpoint = 16384;";

static const char durable_pragmas[] =
  "PRAGMA synchronous = FULL;";

static const char end_bulk_pragmas[] =
  "PRAGMA cache_size = -2000;"
  "PRAGMA wal_autocheckpoint = 1000;"
  "PRAGMA shrink_memory;";

static const char reader_pragmas[] =
  "PRAGMA query_only = ON;";

static const char begin_read[] = "BEGIN";
static const char begin_write[] = "BEGIN IMMEDIATE";
static const char commit[] = "COMMIT";

static int
progress_cb (gpointer user_data)
{
  TillConnection *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Customers' names are in there: the file is its owner's alone. SQLite gives its side files the same mode. */
static void
create_private (const char *path)
{
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    g_close (fd, NULL);
}

static gboolean
configure (TillConnection *self,
           GError **error)
{
  /* Where the file cannot be written SQLite opens it all the same, and would fail at the first sale. */
  if (!self->read_only && sqlite3_db_readonly (self->db, "main") == 1)
    return till_sqlite_fail (NULL, SQLITE_READONLY, error);

  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  return till_connection_execute (self, common_pragmas, error) &&
         till_connection_execute (self, self->read_only ? reader_pragmas : writer_pragmas, error);
}

/* SQLite reads a database whose log is a file of its own (see 1 above) only where it may make that file, even if only to
 * find it empty. Where we may not write, and no log lies there, nobody has the database open, and it can be read as one
 * that does not change. */
static gboolean
is_unchanging (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gboolean is_writable = faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) == 0 && faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0;

  return !is_writable && !g_file_test (log, G_FILE_TEST_EXISTS);
}

static char *
make_unchanging_uri (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  return g_strconcat (uri, "?immutable=1", NULL);
}

/* @path: a path, or, for one that only reads, a URI */
static TillConnection *
open_connection (const char *path,
                 gboolean read_only,
                 GError **error)
{
  g_autoptr (TillConnection) self = g_new0 (TillConnection, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int code = SQLITE_OK;

  self->read_only = read_only;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) till_statement_free);
  flags |= read_only ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  code = sqlite3_open_v2 (path, &self->db, flags, NULL);
  if (code != SQLITE_OK) {
    till_sqlite_fail (self->db, code, error);
    return NULL;
  }
  if (!configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Leaves no cursor open (see 4 above). */
static void
reset_statements (TillConnection *self)
{
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (self->db, NULL); stmt != NULL; stmt = sqlite3_next_stmt (self->db, stmt)) {
    if (sqlite3_stmt_busy (stmt))
      sqlite3_reset (stmt);
  }
}

static gboolean
run (TillConnection *self,
     const char *sql,
     GError **error)
{
  TillStatement *statement = till_connection_prepare (self, sql, error);

  return statement != NULL && till_statement_run (statement, error);
}

/* A commit whose last step failed may have left its frames whole in the log, where a crash before the next commit would
 * find them. Emptying the log, if the disk still lets us, keeps the promise that the job has failed. */
static void
forget_failed_commit (TillConnection *self)
{
  sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static void
roll_back (TillConnection *self)
{
  /* Many errors have rolled back already, and a cancelled job must still be taken back. */
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
finish_transaction (TillConnection *self,
                    gboolean success,
                    GError **error)
{
  reset_statements (self);
  if (!success) {
    roll_back (self);
    return FALSE;
  }
  /* From here the job can no longer be cancelled. */
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (run (self, commit, error))
    return TRUE;
  roll_back (self);
  forget_failed_commit (self);
  return FALSE;
}

/**
 * till_connection_open:
 * @path: the database's file, created if it is missing
 *
 * Returns: (transfer full) (nullable): a connection that reads and writes, or %NULL with @error set
 */
TillConnection *
till_connection_open (const char *path,
                      GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  create_private (path);
  return open_connection (path, FALSE, error);
}

/**
 * till_connection_open_read_only:
 * @path: a database that is there already
 *
 * Returns: (transfer full) (nullable): a connection that only reads, or %NULL with @error set
 */
TillConnection *
till_connection_open_read_only (const char *path,
                                GError **error)
{
  g_autofree char *uri = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (is_unchanging (path))
    uri = make_unchanging_uri (path);
  return open_connection (uri != NULL ? uri : path, TRUE, error);
}

/**
 * till_connection_close:
 * @self: (transfer full): a connection with no transaction open
 */
void
till_connection_close (TillConnection *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->statements);
  g_clear_object (&self->cancellable);
  sqlite3_close (self->db);
  g_free (self);
}

/**
 * till_connection_peek_handle: (skip)
 *
 * Returns: (transfer none): SQLite's own handle of the connection
 */
sqlite3 *
till_connection_peek_handle (TillConnection *self)
{
  return self->db;
}

/**
 * till_connection_prepare:
 * @sql: one statement; its text must stay at its address as long as the connection lives
 *
 * Compiles the statement, or takes up the one that was compiled from the same address, with nothing bound.
 *
 * Returns: (transfer none) (nullable): the statement, or %NULL with @error set
 */
TillStatement *
till_connection_prepare (TillConnection *self,
                         const char *sql,
                         GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL) {
    till_statement_rewind (statement);
    return statement;
  }
  statement = till_statement_new (self->db, sql, error);
  if (statement != NULL)
    g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

/**
 * till_connection_execute:
 * @sql: any number of statements; rows that they answer are left out
 *
 * Returns: %FALSE with @error set if one failed
 */
gboolean
till_connection_execute (TillConnection *self,
                         const char *sql,
                         GError **error)
{
  int code = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK || till_sqlite_fail (self->db, code, error);
}

/**
 * till_connection_transact:
 * @func: (scope call): what is to be done; it may not begin a transaction of its own
 *
 * Commits if @func answers %TRUE, else takes back all that it did.
 *
 * Returns: %FALSE with @error set if nothing was done
 */
gboolean
till_connection_transact (TillConnection *self,
                          TillConnectionFunc func,
                          gpointer user_data,
                          GError **error)
{
  gboolean success = FALSE;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);
  g_return_val_if_fail (sqlite3_get_autocommit (self->db), FALSE);

  if (self->cancellable != NULL)
    sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);
  if (run (self, self->read_only ? begin_read : begin_write, error)) {
    success = func (self, user_data, error);
    success = finish_transaction (self, success, error);
  }
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  return success;
}

/**
 * till_connection_transact_bulk:
 * @func: (scope call): what is to be done; it may not begin a transaction of its own
 *
 * Like till_connection_transact(), for one of many jobs that may be lost together when the power goes: the database
 * stays whole, but what was answered is on the disk only with the next ordinary transaction.
 *
 * Returns: %FALSE with @error set if nothing was done
 */
gboolean
till_connection_transact_bulk (TillConnection *self,
                               TillConnectionFunc func,
                               gpointer user_data,
                               GError **error)
{
  gboolean success = FALSE;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  success = till_connection_execute (self, bulk_pragmas, error) &&
            till_connection_transact (self, func, user_data, error);
  return till_connection_execute (self, durable_pragmas, success ? error : NULL) && success;
}

/**
 * till_connection_end_bulk:
 *
 * Gives back the memory that bulk transactions use.
 */
void
till_connection_end_bulk (TillConnection *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);

  if (!till_connection_execute (self, end_bulk_pragmas, &error))
    g_warning ("The memory of bulk jobs is not given back: %s", error->message);
}

/**
 * till_connection_check:
 *
 * Reads the whole file, which takes seconds where it is large.
 *
 * Returns: %FALSE with @error set if it is damaged
 */
gboolean
till_connection_check (TillConnection *self,
                       GError **error)
{
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;
  const char *finding = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->cancellable != NULL)
    sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);
  statement = till_connection_prepare (self, "PRAGMA quick_check (1)", error);
  step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;
  finding = step == TILL_STEP_ROW ? till_statement_text_at (statement, 0, NULL) : NULL;
  if (step == TILL_STEP_ROW && g_strcmp0 (finding, "ok") != 0) {
    g_set_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CORRUPT, _ ("The database is damaged (%s)."), finding);
    step = TILL_STEP_ERROR;
  }
  reset_statements (self);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  return step != TILL_STEP_ERROR;
}

/**
 * till_connection_get_changes:
 *
 * Returns: how many rows the last statement changed
 */
gint64
till_connection_get_changes (TillConnection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_changes64 (self->db);
}

/**
 * till_connection_set_cancellable:
 * @cancellable: (nullable): stops the transactions to come with %TILL_STORE_ERROR_INTERRUPTED
 */
void
till_connection_set_cancellable (TillConnection *self,
                                 GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->cancellable, cancellable);
}
