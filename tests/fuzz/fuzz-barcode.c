/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "pattern of a scale, line end, code": whatever a scanner sends, and whatever somebody sets as a pattern. */

#include "fuzz-input.h"

#include "till-barcode-pattern.h"
#include "till-scan-plan.h"

#include <string.h>

/* Without a prefix that says what it was printed as, what was read is read the same again. */
static void
assert_read (const char *code,
             const TillBarcode *barcode)
{
  TillBarcode again = { 0 };

  g_assert_true (g_utf8_validate (barcode->text, -1, NULL));
  g_assert_true (g_utf8_validate (barcode->key, -1, NULL));
  g_assert_cmpuint (strlen (barcode->key), >, 0);
  if (strchr (code, ']') != NULL)
    return;
  g_assert_true (till_barcode_parse_any (barcode->text, &again, NULL));
  g_assert_cmpstr (again.text, ==, barcode->text);
  g_assert_cmpstr (again.key, ==, barcode->key);
}

static void
match (const TillBarcodePattern *pattern,
       const TillBarcode *barcode)
{
  TillBarcodeContent content = { 0 };

  if (!till_barcode_pattern_match (pattern, barcode, &content))
    return;
  g_assert_cmpint (content.value, >=, 0);
  g_assert_cmpuint (strlen (content.stem), ==, 13);
  g_assert_cmpint (content.stem[12], ==, till_barcode_get_check_digit (content.stem, 12));
}

/* Something is asked in any case, a code that is no barcode may be a SKU. */
static void
plan (const char *code,
      TillBarcodePattern *pattern)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  g_autoptr (GArray) probes = NULL;
  g_autoptr (GError) error = NULL;

  if (pattern != NULL)
    g_ptr_array_add (patterns, pattern);
  probes = till_scan_plan_new (code, patterns, &error);
  for (guint i = 0; i < probes->len; i++)
    g_assert_nonnull (memchr (g_array_index (probes, TillProbe, i).code, '\0', TILL_BARCODE_MAX + 1));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  FuzzInput input = { data, size };
  g_autofree char *pattern_text = fuzz_input_take_line (&input);
  g_autofree char *code = fuzz_input_take_text (&input);
  g_autoptr (TillBarcodePattern) pattern = till_barcode_pattern_new (pattern_text, NULL);
  TillBarcode barcode = { 0 };

  if (till_barcode_parse (code, &barcode, NULL))
    assert_read (code, &barcode);
  if (till_barcode_parse_any (code, &barcode, NULL)) {
    assert_read (code, &barcode);
    if (pattern != NULL)
      match (pattern, &barcode);
  }
  plan (code, pattern);
  return 0;
}
