/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "till-ledger.h"

G_BEGIN_DECLS

/**
 * CliFixture:
 * @folder: a till's folder that goes away with the test
 * @out: what the last run said on standard output
 * @err: what it said on standard error
 * @code: its exit code
 * @input: (nullable): what the next runs get on standard input
 * @is_nobody: whether root becomes nobody to run it, since root may write everything
 * @json: (nullable): the answer of the last run, where cli_run_json() ran it
 *
 * A till's files, and the real tillctl that is run on them.
 */
typedef struct
{
  char *folder;
  char *out;
  char *err;
  int code;
  const char *input;
  gboolean is_nobody;
  JsonNode *json;
} CliFixture;

void cli_fixture_set_up (CliFixture *self,
                         gconstpointer data);
void cli_fixture_tear_down (CliFixture *self,
                            gconstpointer data);

/* NULL-terminated arguments. */
void cli_run (CliFixture *self,
              ...) G_GNUC_NULL_TERMINATED;
JsonObject *cli_run_json (CliFixture *self,
                          ...) G_GNUC_NULL_TERMINATED;
GSubprocess *cli_spawn (CliFixture *self,
                        ...) G_GNUC_NULL_TERMINATED;

char *cli_fixture_get_path (CliFixture *self) G_GNUC_WARN_UNUSED_RESULT;
char *cli_fixture_write_file (CliFixture *self,
                              const char *name,
                              const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the right to write from the till's files, and from who runs the program; gives it back. */
void cli_fixture_set_writable (CliFixture *self,
                               gboolean is_writable);
/* Runs SQL on the till's database, as a vandal would. */
void cli_fixture_execute (CliFixture *self,
                          const char *sql);
/* The store as the window has it. */
TillStore *cli_fixture_open_store (CliFixture *self) G_GNUC_WARN_UNUSED_RESULT;
/* Sells products for cash, and answers the last sale. */
TillSale *cli_fixture_sell (CliFixture *self,
                            guint n_sales) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
