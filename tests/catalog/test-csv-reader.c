/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-csv-reader.h"

#include <string.h>

#define BYTES(text) (text), sizeof (text) - 1

typedef struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  /* "LINE:field|field", one a row; an unclosed row has "!" for ":". */
  const char *rows;
} Case;

static const Case cases[] = {
  { "empty", BYTES (""), "" },
  { "only-line-ends", BYTES ("\n\r\n\n"), "" },
  { "comma", BYTES ("sku,name\n1,Tea\n"), "1:sku|name\n2:1|Tea\n" },
  { "semicolon", BYTES ("sku;name\n1;Tea, green\n"), "1:sku|name\n2:1|Tea, green\n" },
  { "tab", BYTES ("sku\tname\n1\t Tea \n\t\n"), "1:sku|name\n2:1|Tea\n3:|\n" },
  { "quoted-delimiters-do-not-count", BYTES ("\"a,b,c,d\";name\n1;2\n"), "1:a,b,c,d|name\n2:1|2\n" },
  { "separator-line", BYTES ("sep=;\r\nname;price\r\nTea;1,50\r\n"), "2:name|price\n3:Tea|1,50\n" },
  { "no-last-line-end", BYTES ("a,b\n1,2"), "1:a|b\n2:1|2\n" },
  { "quoted-at-end", BYTES ("a,b\n1,\"2\""), "1:a|b\n2:1|2\n" },
  { "crlf", BYTES ("a,b\r\n1,2\r\n3,4\r\n"), "1:a|b\n2:1|2\n3:3|4\n" },
  { "old-mac", BYTES ("a,b\r1,2\r3,4\r"), "1:a|b\n2:1|2\n3:3|4\n" },
  { "blank-lines-count", BYTES ("a,b\n\n\n1,2\r\n\r\n3,4\n"), "1:a|b\n4:1|2\n6:3|4\n" },
  { "embedded-line-ends", BYTES ("a,b\n\"x\ny\r\nz\",2\n3,4\n"), "1:a|b\n2:x\ny\r\nz|2\n5:3|4\n" },
  { "embedded-then-crlf", BYTES ("a\r\n\"x\r\n\"\r\n3\r\n"), "1:a\n2:x\r\n\n4:3\n" },
  { "doubled-quotes", BYTES ("a,b\n\"He said \"\"hi\"\"\",2\n"), "1:a|b\n2:He said \"hi\"|2\n" },
  { "stray-quotes", BYTES ("a,b\n6\" pan,2\n"), "1:a|b\n2:6\" pan|2\n" },
  { "text-after-quote", BYTES ("a,b\n\"x\"y,2\n3,\"4\"\n"), "1:a|b\n2:x\"y,2\n3,\"4\n" },
  { "short-and-long-rows", BYTES ("a,b\n1\n1,2,3\n"), "1:a|b\n2:1\n3:1|2|3\n" },
  { "empty-fields", BYTES ("a,b,c\n,,\n\"\",,\n"), "1:a|b|c\n2:||\n3:||\n" },
  { "unclosed-quote", BYTES ("a,b\n1,\"two\n3,4\n"), "1:a|b\n2!1|two\n3,4\n\n\n" },
  { "unclosed-empty-quote", BYTES ("a,b\n\""), "1:a|b\n2!\n\n" },
  { "nul-bytes", BYTES ("a,b\n1,x\0y\n2,z\n"), "1:a|b\n2:1|x\\0y\n3:2|z\n" },
  { "mark", BYTES ("\xEF\xBB\xBF\"a\",b\n"), "1:a|b\n" },
  { "utf16", BYTES ("\xFF\xFE"
                    "a\0;\0\xE9\0\n\0"
                    "1\0;\0"
                    "2\0\r\0\n\0"),
    "1:a|é\n2:1|2\n" },
  { "windows-1252", BYTES ("a;b\nCaf\xE9;2\n"), "1:a|b\n2:Café|2\n" },
};

static void
append_row (TillCsvReader *reader,
            GString *rows)
{
  g_string_append_printf (rows, "%" G_GINT64_FORMAT "%s", till_csv_reader_get_line (reader), till_csv_reader_is_open (reader) ? "!" : ":");
  for (guint i = 0; i < till_csv_reader_get_n_fields (reader); i++) {
    gsize length = 0;
    const char *text = till_csv_reader_get_field (reader, i, &length);

    g_assert_cmpint (text[length], ==, '\0');
    g_string_append (rows, i > 0 ? "|" : "");
    for (gsize j = 0; j < length; j++)
      g_string_append_printf (rows, text[j] == '\0' ? "\\0" : "%c", text[j]);
  }
  g_string_append_c (rows, '\n');
}

static char *
read_rows (GInputStream *stream,
           GError **error)
{
  g_autoptr (TillCsvReader) reader = till_csv_reader_new (stream);
  g_autoptr (GString) rows = g_string_new (NULL);
  TillCsvStep step = TILL_CSV_STEP_END;

  while ((step = till_csv_reader_next (reader, NULL, error)) == TILL_CSV_STEP_ROW)
    append_row (reader, rows);
  return step == TILL_CSV_STEP_ERROR ? NULL : g_string_free (g_steal_pointer (&rows), FALSE);
}

static GBytes *
compress (GBytes *plain)
{
  g_autoptr (GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, gzip);
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (output, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

static GBytes *
join (GBytes *first,
      GBytes *second)
{
  GByteArray *joined = g_byte_array_new ();

  g_byte_array_append (joined, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (joined, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  return g_byte_array_free_to_bytes (joined);
}

static void
assert_rows (GBytes *bytes,
             const char *expected)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_rows (stream, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_plain (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->bytes, c->n_bytes);

  assert_rows (bytes, c->rows);
}

static void
test_gzip (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) plain = g_bytes_new_static (c->bytes, c->n_bytes);
  g_autoptr (GBytes) bytes = compress (plain);

  assert_rows (bytes, c->rows);
}

static void
test_gzip_members (void)
{
  g_autoptr (GBytes) one = g_bytes_new_static (BYTES ("a,b\n1,"));
  g_autoptr (GBytes) two = g_bytes_new_static (BYTES ("2\n3,4\n"));
  g_autoptr (GBytes) zeros = g_bytes_new_static (BYTES ("\0\0\0\0"));
  g_autoptr (GBytes) gzip_one = compress (one);
  g_autoptr (GBytes) gzip_two = compress (two);
  g_autoptr (GBytes) both = join (gzip_one, gzip_two);
  g_autoptr (GBytes) padded = join (both, zeros);

  assert_rows (both, "1:a|b\n2:1|2\n3:3|4\n");
  assert_rows (padded, "1:a|b\n2:1|2\n3:3|4\n");
}

static void
assert_damaged (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_rows (stream, &error);

  g_assert_error (error, TILL_CSV_ERROR, TILL_CSV_ERROR_DAMAGED);
  g_assert_null (rows);
}

static void
test_gzip_damaged (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (BYTES ("a,b\n1,2\n"));
  g_autoptr (GBytes) gzip = compress (plain);
  g_autoptr (GByteArray) changed = g_bytes_unref_to_array (g_bytes_ref (gzip));
  g_autoptr (GBytes) wrong = NULL;

  for (gsize n = 2; n < g_bytes_get_size (gzip); n++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (gzip, 0, n);

    assert_damaged (cut);
  }
  changed->data[changed->len - 6] ^= 0xFF;
  wrong = g_bytes_new (changed->data, changed->len);
  assert_damaged (wrong);
}

/* A row across many pieces, and one after it. */
static void
test_huge_field (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n\"");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (TillCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const gsize n_bytes = 10 * 1024 * 1024;
  gsize length = 0;

  for (gsize i = 0; i < n_bytes / 2; i++)
    g_string_append (text, "x\n");
  g_string_append (text, "\",2\n3,4\n");
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  reader = till_csv_reader_new (stream);
  g_assert_cmpint (till_csv_reader_next (reader, NULL, &error), ==, TILL_CSV_STEP_ROW);
  g_assert_cmpint (till_csv_reader_next (reader, NULL, &error), ==, TILL_CSV_STEP_ROW);
  g_assert_nonnull (till_csv_reader_get_field (reader, 0, &length));
  g_assert_cmpuint (length, ==, n_bytes);
  g_assert_cmpint (till_csv_reader_next (reader, NULL, &error), ==, TILL_CSV_STEP_ROW);
  g_assert_cmpint (till_csv_reader_get_line (reader), ==, 3 + (gint64) n_bytes / 2);
  g_assert_cmpstr (till_csv_reader_get_field (reader, 1, NULL), ==, "4");
  g_assert_null (till_csv_reader_get_field (reader, 2, NULL));
  g_assert_cmpint (till_csv_reader_next (reader, NULL, &error), ==, TILL_CSV_STEP_END);
  g_assert_no_error (error);
}

static void
test_no_end (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,2\n3,\"");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 2000000; i++)
    g_string_append (text, "1234567,2\n");
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  rows = read_rows (stream, &error);
  g_assert_error (error, TILL_CSV_ERROR, TILL_CSV_ERROR_NO_END);
  g_assert_nonnull (strstr (error->message, "line 3 "));
}

/* Rows that lie across the seam between two pieces come out whole, with their lines. */
static void
test_seams (void)
{
  g_autoptr (GString) text = g_string_new ("id;name\r\n");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (TillCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const int n_rows = 100000;

  for (int i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%d;\"Pâté\r\nn° %d\"\r\n", i, i);
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  reader = till_csv_reader_new (stream);
  g_assert_cmpint (till_csv_reader_next (reader, NULL, &error), ==, TILL_CSV_STEP_ROW);
  for (int i = 0; i < n_rows; i++) {
    g_autofree char *name = g_strdup_printf ("Pâté\r\nn° %d", i);

    g_assert_cmpint (till_csv_reader_next (reader, NULL, &error), ==, TILL_CSV_STEP_ROW);
    g_assert_cmpint (till_csv_reader_get_line (reader), ==, 2 + 2 * i);
    g_assert_cmpstr (till_csv_reader_get_field (reader, 1, NULL), ==, name);
  }
  g_assert_cmpint (till_csv_reader_next (reader, NULL, &error), ==, TILL_CSV_STEP_END);
  g_assert_cmpint (till_csv_reader_get_bytes_read (reader), ==, (gint64) text->len);
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (BYTES ("a,b\n"), NULL);
  g_autoptr (TillCsvReader) reader = till_csv_reader_new (stream);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (till_csv_reader_next (reader, cancellable, &error), ==, TILL_CSV_STEP_ERROR);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *plain = g_strconcat ("/csv-reader/plain/", cases[i].name, NULL);
    g_autofree char *gzip = g_strconcat ("/csv-reader/gzip/", cases[i].name, NULL);

    g_test_add_data_func (plain, &cases[i], test_plain);
    g_test_add_data_func (gzip, &cases[i], test_gzip);
  }
  g_test_add_func ("/csv-reader/gzip-members", test_gzip_members);
  g_test_add_func ("/csv-reader/gzip-damaged", test_gzip_damaged);
  g_test_add_func ("/csv-reader/huge-field", test_huge_field);
  g_test_add_func ("/csv-reader/no-end", test_no_end);
  g_test_add_func ("/csv-reader/seams", test_seams);
  g_test_add_func ("/csv-reader/cancelled", test_cancelled);
  return g_test_run ();
}
