/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merchants' files come from spreadsheets of all ages, and none says how it is encoded.
 *
 * A byte order mark decides at once, and so does the pattern of zeros that UTF-16 leaves in Western text. Else the
 * file stays undecided while it is ASCII; the first piece with other bytes decides between UTF-8 and Windows-1252.
 * Damaged UTF-8 passes through as it is, so that the reader of the rows can refuse the row and name its line. */

#include "till-text-decoder.h"

#include <string.h>

#define SAMPLE_BYTES 2048
#define REPLACEMENT  0xFFFD

struct _TillTextDecoder {
  TillTextEncoding encoding;
  gboolean is_started;
  guint8 pending[4];
  gsize n_pending;
  guint16 high_surrogate;
};

/* The code points of 0x80 to 0x9F; the five that Windows leaves undefined become the replacement character. */
static const guint16 windows_1252[32] = {
  0x20AC,
  0xFFFD,
  0x201A,
  0x0192,
  0x201E,
  0x2026,
  0x2020,
  0x2021,
  0x02C6,
  0x2030,
  0x0160,
  0x2039,
  0x0152,
  0xFFFD,
  0x017D,
  0xFFFD,
  0xFFFD,
  0x2018,
  0x2019,
  0x201C,
  0x201D,
  0x2022,
  0x2013,
  0x2014,
  0x02DC,
  0x2122,
  0x0161,
  0x203A,
  0x0153,
  0xFFFD,
  0x017E,
  0x0178,
};

static void
append_char (GByteArray *text,
             gunichar c)
{
  char utf8[6];
  int length = g_unichar_to_utf8 (c, utf8);

  g_byte_array_append (text, (const guint8 *) utf8, (guint) length);
}

static void
decode_windows_1252 (const guint8 *bytes,
                     gsize n_bytes,
                     GByteArray *text)
{
  for (gsize i = 0; i < n_bytes; i++) {
    if (bytes[i] >= 0x80 && bytes[i] < 0xA0)
      append_char (text, windows_1252[bytes[i] - 0x80]);
    else
      append_char (text, bytes[i]);
  }
}

static void
decode_unit (TillTextDecoder *self,
             guint16 unit,
             GByteArray *text)
{
  gunichar high = self->high_surrogate;
  gboolean is_high = unit >= 0xD800 && unit < 0xDC00;
  gboolean is_low = unit >= 0xDC00 && unit < 0xE000;

  self->high_surrogate = is_high ? unit : 0;
  if (high != 0 && is_low) {
    append_char (text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    return;
  }
  if (high != 0)
    append_char (text, REPLACEMENT);
  if (is_low)
    append_char (text, REPLACEMENT);
  else if (!is_high)
    append_char (text, unit);
}

static void
decode_utf16 (TillTextDecoder *self,
              const guint8 *bytes,
              gsize n_bytes,
              gboolean at_end,
              GByteArray *text)
{
  int high = self->encoding == TILL_TEXT_ENCODING_UTF16_LE ? 1 : 0;

  for (gsize i = 0; i < n_bytes; i++) {
    self->pending[self->n_pending++] = bytes[i];
    if (self->n_pending < 2)
      continue;
    decode_unit (self, (guint16) (self->pending[high] << 8 | self->pending[1 - high]), text);
    self->n_pending = 0;
  }
  if (at_end && (self->n_pending > 0 || self->high_surrogate != 0))
    append_char (text, REPLACEMENT);
}

static gsize
count_ascii (const guint8 *bytes,
             gsize n_bytes)
{
  gsize n = 0;

  while (n < n_bytes && bytes[n] < 0x80)
    n++;
  return n;
}

/* Bytes at the end that begin a character whose rest is still to come. */
static gsize
count_unfinished (const guint8 *bytes,
                  gsize n_bytes)
{
  for (gsize back = 1; back <= 3 && back <= n_bytes; back++) {
    guint8 byte = bytes[n_bytes - back];
    gsize length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3
                                    : byte >= 0xC0 ? 2
                                                   : 1;

    if (byte >= 0xC0)
      return length > back ? back : 0;
    if (byte < 0x80)
      return 0;
  }
  return 0;
}

/* A file with a few damaged rows is still UTF-8: what counts is whether its other characters are. */
static TillTextEncoding
judge (const guint8 *bytes,
       gsize n_bytes)
{
  const char *at = (const char *) bytes;
  const char *end = at + n_bytes;
  gsize n_good = 0;
  gsize n_bad = 0;

  while (at < end) {
    gunichar c = g_utf8_get_char_validated (at, end - at);
    gboolean is_good = c != (gunichar) -1 && c != (gunichar) -2;

    if (!is_good)
      n_bad++;
    else if (c >= 0x80)
      n_good++;
    at += is_good ? g_unichar_to_utf8 (c, NULL) : 1;
  }
  return n_bad > n_good ? TILL_TEXT_ENCODING_WINDOWS_1252 : TILL_TEXT_ENCODING_UTF8;
}

static void
decode_undecided (TillTextDecoder *self,
                  const guint8 *bytes,
                  gsize n_bytes,
                  gboolean at_end,
                  GByteArray *text)
{
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  gsize n_whole = 0;

  g_byte_array_append (joined, self->pending, (guint) self->n_pending);
  g_byte_array_append (joined, bytes, (guint) n_bytes);
  n_whole = joined->len - (at_end ? 0 : count_unfinished (joined->data, joined->len));
  if (count_ascii (joined->data, n_whole) < n_whole) {
    self->encoding = judge (joined->data, n_whole);
    self->n_pending = 0;
    till_text_decoder_decode (self, joined->data, joined->len, at_end, text);
    return;
  }
  g_byte_array_append (text, joined->data, (guint) n_whole);
  self->n_pending = joined->len - n_whole;
  if (self->n_pending > 0)
    memcpy (self->pending, joined->data + n_whole, self->n_pending);
}

static gsize
read_mark (TillTextDecoder *self,
           const guint8 *bytes,
           gsize n_bytes)
{
  if (n_bytes >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0) {
    self->encoding = TILL_TEXT_ENCODING_UTF8;
    return 3;
  }
  if (n_bytes >= 2 && memcmp (bytes, "\xFF\xFE", 2) == 0) {
    self->encoding = TILL_TEXT_ENCODING_UTF16_LE;
    return 2;
  }
  if (n_bytes >= 2 && memcmp (bytes, "\xFE\xFF", 2) == 0) {
    self->encoding = TILL_TEXT_ENCODING_UTF16_BE;
    return 2;
  }
  return 0;
}

/* Without a mark, UTF-16 shows by zeros in one half of its byte pairs and hardly any in the other. */
static void
guess_utf16 (TillTextDecoder *self,
             const guint8 *bytes,
             gsize n_bytes)
{
  gsize n_pairs = MIN (n_bytes, SAMPLE_BYTES) / 2;
  gsize n_zeros[2] = { 0, 0 };

  for (gsize i = 0; i < n_pairs * 2; i++)
    n_zeros[i % 2] += bytes[i] == 0;
  if (n_zeros[1] * 5 > n_pairs * 2 && n_zeros[0] * 20 <= n_pairs)
    self->encoding = TILL_TEXT_ENCODING_UTF16_LE;
  else if (n_zeros[0] * 5 > n_pairs * 2 && n_zeros[1] * 20 <= n_pairs)
    self->encoding = TILL_TEXT_ENCODING_UTF16_BE;
}

/**
 * till_text_decoder_new:
 *
 * Returns: (transfer full): a decoder at the beginning of a file
 */
TillTextDecoder *
till_text_decoder_new (void)
{
  return g_new0 (TillTextDecoder, 1);
}

/**
 * till_text_decoder_free:
 * @self: a decoder
 */
void
till_text_decoder_free (TillTextDecoder *self)
{
  g_free (self);
}

/**
 * till_text_decoder_get_encoding:
 * @self: a decoder
 *
 * Returns: what the file seems to be, from what was seen so far
 */
TillTextEncoding
till_text_decoder_get_encoding (TillTextDecoder *self)
{
  g_return_val_if_fail (self != NULL, TILL_TEXT_ENCODING_UNDECIDED);

  return self->encoding;
}

/**
 * till_text_decoder_decode:
 * @self: a decoder
 * @bytes: the next piece of the file; the first piece must have at least four bytes if the file has
 * @n_bytes: its length
 * @at_end: whether this is the last piece
 * @text: where the UTF-8 is appended
 */
void
till_text_decoder_decode (TillTextDecoder *self,
                          const guint8 *bytes,
                          gsize n_bytes,
                          gboolean at_end,
                          GByteArray *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes != NULL || n_bytes == 0);

  if (!self->is_started) {
    gsize n_mark = read_mark (self, bytes, n_bytes);

    self->is_started = TRUE;
    bytes += n_mark;
    n_bytes -= n_mark;
    if (self->encoding == TILL_TEXT_ENCODING_UNDECIDED)
      guess_utf16 (self, bytes, n_bytes);
  }
  switch (self->encoding) {
    case TILL_TEXT_ENCODING_UNDECIDED:
      decode_undecided (self, bytes, n_bytes, at_end, text);
      break;
    case TILL_TEXT_ENCODING_UTF16_LE:
    case TILL_TEXT_ENCODING_UTF16_BE:
      decode_utf16 (self, bytes, n_bytes, at_end, text);
      break;
    case TILL_TEXT_ENCODING_WINDOWS_1252:
      decode_windows_1252 (bytes, n_bytes, text);
      break;
    case TILL_TEXT_ENCODING_UTF8:
    default:
      g_byte_array_append (text, bytes, (guint) n_bytes);
      break;
  }
}
