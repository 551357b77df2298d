/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include "till-catalog.h"
#include "till-id.h"
#include "till-json.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#define NOBODY 65534

void
cli_fixture_set_up (CliFixture *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("till-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
forget_answer (CliFixture *self)
{
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  g_clear_pointer (&self->json, json_node_unref);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

void
cli_fixture_tear_down (CliFixture *self,
                       gconstpointer data)
{
  remove_folder (self->folder);
  forget_answer (self);
  g_free (self->folder);
}

static void
become_nobody (gpointer data)
{
  if (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)
    _exit (127);
}

static GSubprocess *
spawn (CliFixture *self,
       va_list list)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;
  const char *argument = NULL;

  g_ptr_array_add (arguments, (gpointer) g_getenv ("TILLCTL_PROGRAM"));
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  g_ptr_array_add (arguments, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE |
                                        (self->input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE));
  g_subprocess_launcher_setenv (launcher, "TILL_DATA_DIR", self->folder, TRUE);
  if (self->is_nobody && geteuid () == 0)
    g_subprocess_launcher_set_child_setup (launcher, become_nobody, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  return process;
}

static void
run (CliFixture *self,
     va_list list)
{
  g_autoptr (GSubprocess) process = spawn (self, list);
  g_autoptr (GError) error = NULL;

  forget_answer (self);
  g_subprocess_communicate_utf8 (process, self->input, NULL, &self->out, &self->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->code = g_subprocess_get_exit_status (process);
  g_test_message ("exit %d\n%s%s", self->code, self->out, self->err);
}

GSubprocess *
cli_spawn (CliFixture *self,
           ...)
{
  GSubprocess *process = NULL;
  va_list list;

  va_start (list, self);
  process = spawn (self, list);
  va_end (list);
  return process;
}

void
cli_run (CliFixture *self,
         ...)
{
  va_list list;

  va_start (list, self);
  run (self, list);
  va_end (list);
}

JsonObject *
cli_run_json (CliFixture *self,
              ...)
{
  g_autoptr (GError) error = NULL;
  va_list list;

  va_start (list, self);
  run (self, list);
  va_end (list);
  self->json = till_json_parse (self->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (self->json);
}

char *
cli_fixture_get_path (CliFixture *self)
{
  return g_build_filename (self->folder, "till.db", NULL);
}

char *
cli_fixture_write_file (CliFixture *self,
                        const char *name,
                        const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
cli_fixture_set_writable (CliFixture *self,
                          gboolean is_writable)
{
  g_autofree char *path = cli_fixture_get_path (self);

  self->is_nobody = !is_writable;
  if (geteuid () == 0) {
    g_assert_no_errno (chown (self->folder, NOBODY, NOBODY));
    g_assert_no_errno (chown (path, NOBODY, NOBODY));
  }
  g_assert_no_errno (g_chmod (path, is_writable ? 0600 : 0400));
  g_assert_no_errno (g_chmod (self->folder, is_writable ? 0700 : 0500));
}

void
cli_fixture_execute (CliFixture *self,
                     const char *sql)
{
  g_autofree char *path = cli_fixture_get_path (self);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

TillStore *
cli_fixture_open_store (CliFixture *self)
{
  static const TillSchema *schemas[3] = { NULL };
  g_autofree char *path = cli_fixture_get_path (self);
  g_autoptr (GError) error = NULL;
  TillStore *store = NULL;

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  store = till_store_open (path, schemas, &error);
  g_assert_no_error (error);
  return store;
}

static void
keep_result_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static TillProduct *
make_product (TillClock *clock)
{
  g_autofree char *id = till_id_new (clock);
  TillProduct *product = till_product_new (id);

  till_product_set_name (product, "Espresso");
  till_product_set_price (product, till_money (250, till_currency_lookup ("USD")));
  return product;
}

static TillSale *
sell_once (TillLedger *ledger,
           TillProduct *product)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillSale *sale = NULL;

  g_assert_true (till_cart_add (till_ledger_get_cart (ledger), product, NULL, 2 * TILL_QUANTITY_ONE));
  till_ledger_pay_cash_async (ledger, till_ledger_get_cart (ledger),
                              till_money (1000, till_currency_lookup ("USD")), NULL, keep_result_cb, &result);
  sale = till_ledger_pay_cash_finish (ledger, wait_for (&result), &error);
  g_assert_no_error (error);
  return sale;
}

TillSale *
cli_fixture_sell (CliFixture *self,
                  guint n_sales)
{
  g_autoptr (TillStore) store = cli_fixture_open_store (self);
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (TillLedger) ledger = till_ledger_new (store, clock, till_currency_lookup ("USD"));
  g_autoptr (TillProduct) product = make_product (clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillCart) cart = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = NULL;

  till_ledger_load_cart_async (ledger, NULL, keep_result_cb, &result);
  cart = till_ledger_load_cart_finish (ledger, wait_for (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_sales; i++) {
    g_clear_object (&sale);
    sale = sell_once (ledger, product);
  }
  till_store_close (store);
  return g_steal_pointer (&sale);
}
