/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-text-decoder.h"

#include <string.h>

#define BYTES(text) (text), sizeof (text) - 1

typedef struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const char *text;
  TillTextEncoding encoding;
} Case;

static const Case cases[] = {
  { "empty", BYTES (""), "", TILL_TEXT_ENCODING_UNDECIDED },
  { "ascii", BYTES ("sku;name"), "sku;name", TILL_TEXT_ENCODING_UNDECIDED },
  { "utf8", BYTES ("P\xC3\xA4tkis \xE2\x82\xAC"), "Pätkis €", TILL_TEXT_ENCODING_UTF8 },
  { "utf8-mark", BYTES ("\xEF\xBB\xBFsku"), "sku", TILL_TEXT_ENCODING_UTF8 },
  { "utf8-damaged", BYTES ("P\xC3\xA4tkis \xC3\xA9 \xFF"), "Pätkis é \xFF", TILL_TEXT_ENCODING_UTF8 },
  { "utf8-cut", BYTES ("\xC3\xA4 \xC3\xA9 \xE2\x82"), "ä é \xE2\x82", TILL_TEXT_ENCODING_UTF8 },
  { "windows-1252", BYTES ("Caf\xE9 \x80 2,50 \x93quoted\x94"), "Café € 2,50 “quoted”", TILL_TEXT_ENCODING_WINDOWS_1252 },
  { "windows-1252-undefined", BYTES ("\x81\xE9"), "\xEF\xBF\xBDé", TILL_TEXT_ENCODING_WINDOWS_1252 },
  { "windows-1252-at-end", BYTES ("caf\xE9"), "café", TILL_TEXT_ENCODING_WINDOWS_1252 },
  { "utf16-le-mark", BYTES ("\xFF\xFEs\0k\0\xE9\0=\xD8\0\xDE"), "ské😀", TILL_TEXT_ENCODING_UTF16_LE },
  { "utf16-be-mark", BYTES ("\xFE\xFF\0s\0k\0\xE9\xD8=\xDE\0"), "ské😀", TILL_TEXT_ENCODING_UTF16_BE },
  { "utf16-le-bare", BYTES ("s\0k\0u\0;\0\xE9\0"), "sku;é", TILL_TEXT_ENCODING_UTF16_LE },
  { "utf16-be-bare", BYTES ("\0s\0k\0u\0;\0\xE9"), "sku;é", TILL_TEXT_ENCODING_UTF16_BE },
  { "utf16-lone-low", BYTES ("\xFF\xFE\0\xDEx\0"), "\xEF\xBF\xBDx", TILL_TEXT_ENCODING_UTF16_LE },
  { "utf16-lone-high", BYTES ("\xFF\xFE=\xD8x\0"), "\xEF\xBF\xBDx", TILL_TEXT_ENCODING_UTF16_LE },
  { "utf16-high-at-end", BYTES ("\xFF\xFEx\0=\xD8"), "x\xEF\xBF\xBD", TILL_TEXT_ENCODING_UTF16_LE },
  { "utf16-odd", BYTES ("\xFF\xFEx\0y"), "x\xEF\xBF\xBD", TILL_TEXT_ENCODING_UTF16_LE },
};

static void
assert_decodes (const Case *c,
                gsize n_first,
                gsize n_step)
{
  g_autoptr (TillTextDecoder) decoder = till_text_decoder_new ();
  g_autoptr (GByteArray) text = g_byte_array_new ();
  gsize at = 0;
  gsize n = MIN (n_first, c->n_bytes);

  do {
    till_text_decoder_decode (decoder, (const guint8 *) c->bytes + at, n, at + n == c->n_bytes, text);
    at += n;
    n = MIN (n_step, c->n_bytes - at);
  } while (at < c->n_bytes);
  g_assert_cmpmem (text->data, text->len, c->text, strlen (c->text));
  g_assert_cmpint (till_text_decoder_get_encoding (decoder), ==, c->encoding);
}

static void
test_whole (gconstpointer data)
{
  assert_decodes (data, G_MAXSIZE, G_MAXSIZE);
}

/* The first piece is long enough to decide what a mark or zeros can decide; all others are single bytes. */
static void
test_in_pieces (gconstpointer data)
{
  const Case *c = data;

  if (strstr (c->name, "damaged") != NULL || strstr (c->name, "bare") != NULL) {
    g_test_skip ("the sample decides");
    return;
  }
  assert_decodes (data, 4, 1);
}

/* What is decided late is decided by the first piece that is not ASCII, and nothing before it is lost. */
static void
test_late_decision (void)
{
  g_autoptr (TillTextDecoder) decoder = till_text_decoder_new ();
  g_autoptr (GByteArray) text = g_byte_array_new ();

  till_text_decoder_decode (decoder, (const guint8 *) "plain ", 6, FALSE, text);
  g_assert_cmpint (till_text_decoder_get_encoding (decoder), ==, TILL_TEXT_ENCODING_UNDECIDED);
  till_text_decoder_decode (decoder, (const guint8 *) "caf\xE9s", 5, FALSE, text);
  g_assert_cmpint (till_text_decoder_get_encoding (decoder), ==, TILL_TEXT_ENCODING_WINDOWS_1252);
  till_text_decoder_decode (decoder, (const guint8 *) "\xFC", 1, TRUE, text);
  g_assert_cmpmem (text->data, text->len, "plain cafésü", strlen ("plain cafésü"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *whole = g_strconcat ("/text-decoder/whole/", cases[i].name, NULL);
    g_autofree char *pieces = g_strconcat ("/text-decoder/in-pieces/", cases[i].name, NULL);

    g_test_add_data_func (whole, &cases[i], test_whole);
    g_test_add_data_func (pieces, &cases[i], test_in_pieces);
  }
  g_test_add_func ("/text-decoder/late-decision", test_late_decision);
  return g_test_run ();
}
