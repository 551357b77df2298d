/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "till-catalog-export.h"
#include "till-csv-reader.h"

#include <string.h>

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

TillImportReport *
import_fixture_import (CatalogFixture *fixture,
                       GFile *file,
                       const TillImportColumns *columns,
                       TillImportFlags flags,
                       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_import_async (fixture->catalog, file, columns, till_currency_lookup ("USD"), flags, NULL, NULL, NULL,
                             done_cb, &result);
  return till_catalog_import_finish (fixture->catalog, wait_for (&result), error);
}

GFile *
import_fixture_write (CatalogFixture *fixture,
                      const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "products.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

TillImportReport *
import_fixture_import_text (CatalogFixture *fixture,
                            const char *text)
{
  g_autoptr (GFile) file = import_fixture_write (fixture, text);
  g_autoptr (GError) error = NULL;
  TillImportReport *report = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

char *
import_fixture_export (CatalogFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "exported.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  till_catalog_export_async (fixture->catalog, file, NULL, done_cb, &result);
  till_catalog_export_finish (fixture->catalog, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

char *
import_fixture_list (CatalogFixture *fixture)
{
  static const guint fields[] = { 2, 0, 1, 3, 4, 5, 10, 11 };
  g_autofree char *text = import_fixture_export (fixture);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (TillCsvReader) reader = till_csv_reader_new (stream);
  GString *list = g_string_new (NULL);
  gboolean is_header = TRUE;

  for (; till_csv_reader_next (reader, NULL, NULL) == TILL_CSV_STEP_ROW; is_header = FALSE) {
    for (gsize i = 0; !is_header && i < G_N_ELEMENTS (fields); i++)
      g_string_append_printf (list, "%s%s", i > 0 ? ";" : "", till_csv_reader_get_field (reader, fields[i], NULL));
    if (!is_header)
      g_string_append_c (list, '\n');
  }
  return g_string_free (list, FALSE);
}

void
import_fixture_assert_notes (GPtrArray *notes,
                             const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  g_assert_cmpuint (notes->len, ==, MAX (g_strv_length (lines), 1) - 1);
  for (guint i = 0; i < notes->len; i++) {
    const TillImportNote *note = g_ptr_array_index (notes, i);
    g_autofree char *where =
      g_strdup_printf ("%" G_GINT64_FORMAT " %s: ", note->line, note->column != NULL ? note->column : "-");

    g_test_message ("%s%s", where, note->reason);
    g_assert_true (g_str_has_prefix (lines[i], where));
    g_assert_nonnull (strstr (note->reason, lines[i] + strlen (where)));
  }
}
