/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of any bytes: wherever one with a mark is cut into pieces, the same text comes out. */

#include "fuzz-input.h"

#include "till-text-decoder.h"

#include <string.h>

static GByteArray *
decode (const FuzzInput *input,
        gsize cut)
{
  g_autoptr (TillTextDecoder) decoder = till_text_decoder_new ();
  GByteArray *text = g_byte_array_new ();

  if (cut > 0)
    till_text_decoder_decode (decoder, input->data, cut, FALSE, text);
  till_text_decoder_decode (decoder, input->data + cut, input->size - cut, TRUE, text);
  return text;
}

/* Without a mark the first piece alone decides what the file is. */
static gboolean
has_mark (const FuzzInput *input)
{
  return memcmp (input->data, "\xEF\xBB\xBF", 3) == 0 || memcmp (input->data, "\xFF\xFE", 2) == 0 || memcmp (input->data, "\xFE\xFF", 2) == 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  FuzzInput input = { data, size };
  gsize cut = fuzz_input_choose (&input, 256);
  g_autoptr (GByteArray) whole = NULL;
  g_autoptr (GByteArray) pieces = NULL;

  if (input.size < 4)
    return 0;
  whole = decode (&input, 0);
  pieces = decode (&input, CLAMP (cut, 4, input.size));
  if (has_mark (&input))
    g_assert_cmpmem (whole->data, whole->len, pieces->data, pieces->len);
  return 0;
}
