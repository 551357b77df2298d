/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no table, disks that are full, and a process that is killed in the middle of it. */
#include "fault-vfs.h"
#include "import-fixture.h"
#include "till-import-preview.h"
#include "till-import-refusals.h"
#include "till-import-undo.h"

#include <stdlib.h>
#include <string.h>

#define STORE_VARIABLE "TILL_TEST_IMPORT_FOLDER"
#define HEADER         "sku,name,price\n"

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  int code;
} Kind;

#define BYTES(text) text, sizeof (text) - 1

static const Kind kinds[] = {
  { "picture", BYTES ("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), TILL_IMPORT_ERROR_KIND },
  { "photograph", BYTES ("\xFF\xD8\xFF\xE0\0\x10JFIF\0"), TILL_IMPORT_ERROR_KIND },
  { "spreadsheet", BYTES ("PK\003\004\024\0\006\0"), TILL_IMPORT_ERROR_KIND },
  { "document", BYTES ("%PDF-1.7\n"), TILL_IMPORT_ERROR_KIND },
  { "empty", BYTES (""), TILL_IMPORT_ERROR_EMPTY },
  { "blank", BYTES ("\n\r\n\n"), TILL_IMPORT_ERROR_EMPTY },
  { "byte-order-mark", BYTES ("\xEF\xBB\xBF"), TILL_IMPORT_ERROR_EMPTY },
};

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static CatalogFixture *
new_fixture (void)
{
  CatalogFixture *fixture = catalog_fixture_new ();

  g_assert_true (till_catalog_load (fixture->catalog, NULL));
  return fixture;
}

static TillImportPreview *
preview (CatalogFixture *fixture,
         GFile *file,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_import_preview_read_async (fixture->catalog, file, NULL, till_currency_lookup ("USD"), NULL, done_cb, &result);
  return till_import_preview_read_finish (fixture->catalog, wait_for (&result), error);
}

/* Both the preview and the import say what it is, and nothing goes in. */
static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autofree char *path = g_build_filename (fixture->folder, "products.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) preview_error = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, kind->bytes, (gssize) kind->length, NULL));
  g_assert_null (preview (fixture, file, &preview_error));
  g_assert_error (preview_error, TILL_IMPORT_ERROR, kind->code);
  g_assert_null (import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error));
  g_assert_error (error, TILL_IMPORT_ERROR, kind->code);
  g_assert_cmpstr (error->message, ==, preview_error->message);
}

/* A header and nothing else is a table with no products. */
static void
test_header_only (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autoptr (GFile) file = import_fixture_write (fixture, HEADER);
  g_autoptr (TillImportPreview) looked = preview (fixture, file, NULL);
  g_autoptr (TillImportReport) report = import_fixture_import_text (fixture, HEADER);

  g_assert_cmpuint (till_import_batch_get_n_rows (looked->batch), ==, 0);
  g_assert_cmpint (report->n_rows, ==, 0);
}

static char *
save_refused (CatalogFixture *fixture,
              GFile *file,
              const TillImportReport *report,
              GError **error)
{
  g_autoptr (TillImportPreview) looked = preview (fixture, file, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  char *text = NULL;

  till_import_refusals_save_async (file, looked->columns, report, target, NULL, done_cb, &result);
  if (till_import_refusals_save_finish (file, wait_for (&result), error))
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Rows are saved as they were, whatever is wrong with them, and refused for the same reason when nobody mends them. */
static void
test_refused_only (void)
{
  static const char rows[] = HEADER "1,,2\n2,Tea,\"1,500\"\n3,\"Green \"\"Tea\"\"\",cheap\n4,=1+1,-1\n";
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autoptr (GFile) file = import_fixture_write (fixture, rows);
  g_autoptr (TillImportReport) report = import_fixture_import_text (fixture, rows);
  g_autoptr (TillImportReport) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = save_refused (fixture, file, report, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->n_refused, ==, 4);
  g_assert_true (g_str_has_prefix (saved, "\xEF\xBB\xBF\"sku\",\"name\",\"price\",\"Reason\"\r\n\"1\",,\"2\",\"name: The product has no name.\"\r\n"));
  g_assert_nonnull (strstr (saved, "\"3\",\"Green \"\"Tea\"\"\",\"cheap\","));
  g_assert_nonnull (strstr (saved, "\"4\",\"'=1+1\",\"'-1\","));
  again = import_fixture_import_text (fixture, saved);
  g_assert_cmpint (again->n_refused, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (((TillImportNote *) report->refused->pdata[i])->reason, ==,
                     ((TillImportNote *) again->refused->pdata[i])->reason);
}

/* The file is another one by now. */
static void
test_refused_changed (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autoptr (GFile) file = import_fixture_write (fixture, HEADER "1,,2\n");
  g_autoptr (TillImportReport) report = import_fixture_import_text (fixture, HEADER "1,,2\n");
  g_autoptr (TillImportPreview) looked = preview (fixture, file, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) other = import_fixture_write (fixture, "name,price\nTea,2\n");
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  till_import_refusals_save_async (other, looked->columns, report, target, NULL, done_cb, &result);
  g_assert_false (till_import_refusals_save_finish (other, wait_for (&result), &error));
  g_assert_error (error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER);
  g_assert_false (g_file_query_exists (target, NULL));
}

static char *
write_rows (const char *folder,
            guint n_rows)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  char *path = g_build_filename (folder, "many.csv", NULL);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "S%07u,Product %u,1.%02u\n", i, i, i % 100);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return path;
}

/* The products are the first rows of the file, whole; the same file again brings the rest. */
static guint
assert_beginning (CatalogFixture *fixture,
                  guint n_rows,
                  gboolean is_whole)
{
  g_autofree char *list = import_fixture_list (fixture);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  guint n_lines = MAX (g_strv_length (lines), 1) - 1;

  for (guint i = 0; i < n_lines; i++) {
    g_autofree char *expected = g_strdup_printf ("Product %u;S%07u;;;1.%02u;;yes;no", i, i, i % 100);

    g_assert_cmpstr (lines[i], ==, expected);
  }
  g_test_message ("%u rows are in", n_lines);
  g_assert_true (is_whole ? n_lines == n_rows : n_lines < n_rows);
  return n_lines;
}

static void
test_full_disk (void)
{
  const guint n_rows = 20000;
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autofree char *path = write_rows (fixture->folder, n_rows);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fault_vfs_arm (FAULT_FULL, 300);
  g_assert_null (import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error));
  g_assert_true (fault_vfs_has_struck ());
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  fault_vfs_arm (FAULT_NONE, 0);
  assert_beginning (fixture, n_rows, FALSE);
  g_clear_error (&error);
  report = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_added + report->n_same, ==, n_rows);
  assert_beginning (fixture, n_rows, TRUE);
}

static void
test_killed_process (void)
{
  const char *folder = g_getenv (STORE_VARIABLE);
  g_autoptr (CatalogFixture) fixture = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (TillImportReport) report = NULL;

  if (!g_test_subprocess ())
    return;
  fixture = catalog_fixture_new_in (folder);
  path = g_build_filename (folder, "many.csv", NULL);
  file = g_file_new_for_path (path);
  fault_vfs_arm (FAULT_KILL, (guint) g_ascii_strtoull (g_getenv ("TILL_TEST_KILL_AT"), NULL, 10));
  report = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, NULL);
  g_assert_not_reached ();
}

/* At many places: what is there is the beginning of the file, and the rest goes in afterwards. */
static void
test_kill (void)
{
  static const guint places[] = { 60, 3500, 5000 };
  const guint n_rows = 80000;
  guint n_kept = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *folder = g_dir_make_tmp ("till-killed-XXXXXX", NULL);
    g_autofree char *path = write_rows (folder, n_rows);
    g_autofree char *place = g_strdup_printf ("%u", places[i]);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (CatalogFixture) fixture = NULL;
    g_autoptr (TillImportReport) report = NULL;
    g_autoptr (GError) error = NULL;

    g_setenv (STORE_VARIABLE, folder, TRUE);
    g_setenv ("TILL_TEST_KILL_AT", place, TRUE);
    g_test_trap_subprocess ("/catalog/import-broken/killed", 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_failed ();
    fixture = catalog_fixture_new_in (folder);
    g_assert_true (till_catalog_load (fixture->catalog, &error));
    n_kept += assert_beginning (fixture, n_rows, FALSE);
    report = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error);
    g_assert_no_error (error);
    assert_beginning (fixture, n_rows, TRUE);
  }
  g_assert_cmpuint (n_kept, >, 0);
}

/* A million rows, of which every one is looked at: the last is the only one that is refused. Under a sanitizer, which
 * is many times slower, there are fewer. */
#if defined(__SANITIZE_ADDRESS__)
#define MANY         50000
#define MANY_REFUSED "50002 name: no name\n"
#else
#define MANY         1000000
#define MANY_REFUSED "1000002 name: no name\n"
#endif

static void
test_million (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autofree char *path = write_rows (fixture->folder, MANY);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (stream), "X,,1\n", 5, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL));
  report = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_added, ==, MANY);
  import_fixture_assert_notes (report->refused, MANY_REFUSED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *path = g_strconcat ("/catalog/import-broken/", kinds[i].name, NULL);

    g_test_add_data_func (path, &kinds[i], test_kind);
  }
  g_test_add_func ("/catalog/import-broken/header-only", test_header_only);
  g_test_add_func ("/catalog/import-broken/refused-only", test_refused_only);
  g_test_add_func ("/catalog/import-broken/refused-changed", test_refused_changed);
  g_test_add_func ("/catalog/import-broken/full-disk", test_full_disk);
  g_test_add_func ("/catalog/import-broken/kill", test_kill);
  g_test_add_func ("/catalog/import-broken/killed", test_killed_process);
  g_test_add_func ("/catalog/import-broken/million", test_million);

  return g_test_run ();
}
