/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-barcode-pattern.h"
#include "till-barcode.h"

#include <string.h>

/* Some of the texts would not fit into a line. */
static void
tell_case (gsize number,
           const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_test_message ("%" G_GSIZE_FORMAT ": %s", number, escaped);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    TillSymbology symbology;
    const char *key;
    const char *other_key;
    const char *kept;
  } cases[] = {
    { "4006381333931", TILL_SYMBOLOGY_EAN_13, "04006381333931", "", "4006381333931" },
    { "  4006381333931\r\n", TILL_SYMBOLOGY_EAN_13, "04006381333931", "", "4006381333931" },
    { "]E04006381333931", TILL_SYMBOLOGY_EAN_13, "04006381333931", "", "4006381333931" },
    { "036000291452", TILL_SYMBOLOGY_UPC_A, "00036000291452", "", "036000291452" },
    { "0036000291452", TILL_SYMBOLOGY_EAN_13, "00036000291452", "", "0036000291452" },
    { "10614141000415", TILL_SYMBOLOGY_ITF_14, "10614141000415", "", "10614141000415" },
    { "]I110614141000415", TILL_SYMBOLOGY_ITF_14, "10614141000415", "", "10614141000415" },
    { "96385074", TILL_SYMBOLOGY_EAN_8, "00000096385074", "", "96385074" },
    { "]E496385074", TILL_SYMBOLOGY_EAN_8, "00000096385074", "", "96385074" },
    /* The ways in which a UPC-E leaves zeros out. */
    { "04252614", TILL_SYMBOLOGY_UPC_E, "00042100005264", "", "04252614" },
    { "01234505", TILL_SYMBOLOGY_UPC_E, "00012000003455", "", "01234505" },
    { "01234531", TILL_SYMBOLOGY_UPC_E, "00012300000451", "", "01234531" },
    { "01234543", TILL_SYMBOLOGY_UPC_E, "00012340000053", "", "01234543" },
    { "01234565", TILL_SYMBOLOGY_UPC_E, "00012345000065", "00000001234565", "01234565" },
    /* Right as both: an EAN-8 unless it begins with 0. */
    { "12345670", TILL_SYMBOLOGY_EAN_8, "00000012345670", "00123456000070", "12345670" },
    { "]C10110614141000415", TILL_SYMBOLOGY_ITF_14, "10614141000415", "", "10614141000415" },
    { "]d20110614141000415172601\03510ABC", TILL_SYMBOLOGY_ITF_14, "10614141000415", "", "10614141000415" },
    { "]C110LOT5", TILL_SYMBOLOGY_TEXT, "10LOT5", "", "10LOT5" },
    { "]C04006381333930", TILL_SYMBOLOGY_TEXT, "4006381333930", "", "4006381333930" },
    { "]A0X-12", TILL_SYMBOLOGY_TEXT, "X-12", "", "X-12" },
    { "Box 12", TILL_SYMBOLOGY_TEXT, "Box 12", "", "Box 12" },
    { "123456789", TILL_SYMBOLOGY_TEXT, "123456789", "", "123456789" },
    { "]x", TILL_SYMBOLOGY_TEXT, "]x", "", "]x" },
    { "żółw", TILL_SYMBOLOGY_TEXT, "żółw", "", "żółw" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    TillBarcode barcode;

    tell_case (i, cases[i].text);
    till_barcode_parse (cases[i].text, &barcode, &error);
    g_assert_no_error (error);
    g_assert_cmpint (barcode.symbology, ==, cases[i].symbology);
    g_assert_cmpstr (barcode.key, ==, cases[i].key);
    g_assert_cmpstr (barcode.other_key, ==, cases[i].other_key);
    g_assert_cmpstr (barcode.text, ==, cases[i].kept);
  }
}

static void
test_refuse (void)
{
  g_autofree char *long_code = g_strnfill (TILL_BARCODE_MAX + 1, 'A');
  g_autofree char *longest_code = g_strnfill (TILL_BARCODE_MAX, 'A');
  const struct
  {
    const char *text;
    TillBarcodeError code;
  } cases[] = {
    { "", TILL_BARCODE_ERROR_EMPTY },
    { " \t", TILL_BARCODE_ERROR_EMPTY },
    { "]E0", TILL_BARCODE_ERROR_EMPTY },
    { "4006381333930", TILL_BARCODE_ERROR_CHECK_DIGIT },
    { "036000291453", TILL_BARCODE_ERROR_CHECK_DIGIT },
    { "96385075", TILL_BARCODE_ERROR_CHECK_DIGIT },
    { "]E404252614", TILL_BARCODE_ERROR_CHECK_DIGIT },
    { "10614141000416", TILL_BARCODE_ERROR_CHECK_DIGIT },
    { "]C10110614141000416", TILL_BARCODE_ERROR_CHECK_DIGIT },
    { "AB\001C", TILL_BARCODE_ERROR_CHARACTER },
    { "AB\035C", TILL_BARCODE_ERROR_CHARACTER },
    { "AB\xff", TILL_BARCODE_ERROR_CHARACTER },
    { long_code, TILL_BARCODE_ERROR_TOO_LONG },
  };
  TillBarcode longest;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    TillBarcode barcode;

    tell_case (i, cases[i].text);
    g_assert_false (till_barcode_parse (cases[i].text, &barcode, &error));
    g_assert_error (error, TILL_BARCODE_ERROR, (int) cases[i].code);
  }
  g_assert_true (till_barcode_parse (longest_code, &longest, NULL));
  g_assert_cmpstr (longest.key, ==, longest_code);
}

/* A wrong digit anywhere, or two neighbours that differ by other than five exchanged, is noticed. */
static void
test_every_slip (void)
{
  const char *right = "4006381333931";

  for (guint place = 0; place < 13; place++)
    for (char digit = '0'; digit <= '9'; digit++) {
      char slip[14];
      TillBarcode barcode;

      memcpy (slip, right, sizeof slip);
      slip[place] = digit;
      g_assert_cmpint (till_barcode_parse (slip, &barcode, NULL), ==, digit == right[place]);
    }
}

static void
test_any (void)
{
  g_autoptr (GError) error = NULL;
  TillBarcode barcode;

  g_assert_true (till_barcode_parse_any ("4006381333930", &barcode, NULL));
  g_assert_cmpint (barcode.symbology, ==, TILL_SYMBOLOGY_TEXT);
  g_assert_cmpstr (barcode.key, ==, "4006381333930");
  g_assert_false (till_barcode_parse_any (" ", &barcode, &error));
  g_assert_error (error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_EMPTY);
}

static char *
finish_code (const char *digits)
{
  return g_strdup_printf ("%s%c", digits, till_barcode_get_check_digit (digits, strlen (digits)));
}

/* The price check digits are the worked examples of the GS1 General Specifications. */
static void
test_pattern (void)
{
  static const struct
  {
    const char *pattern;
    const char *digits;
    gboolean fits;
    TillBarcodeEmbedding embedding;
    gint64 value;
    const char *item;
  } cases[] = {
    { "20IIIIIWWWWWC", "201234501234", TRUE, TILL_BARCODE_EMBEDS_WEIGHT, 1234, "12345" },
    { "20IIIIIWWWWWC", "211234501234", FALSE, 0, 0, NULL },
    { "21IIIIIPPPPPC", "211234500199", TRUE, TILL_BARCODE_EMBEDS_PRICE, 199, "12345" },
    { "02IIIIIVPPPPC", "021234592875", TRUE, TILL_BARCODE_EMBEDS_PRICE, 2875, "12345" },
    { "02IIIIIVPPPPC", "021234582875", FALSE, 0, 0, NULL },
    { "02IIIIVPPPPPC", "021234614685", TRUE, TILL_BARCODE_EMBEDS_PRICE, 14685, "1234" },
    { "02IIIIVPPPPPC", "021234514685", FALSE, 0, 0, NULL },
    { "22IIIIIINNNNC", "220001230012", TRUE, TILL_BARCODE_EMBEDS_COUNT, 12, "000123" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillBarcodePattern) pattern = till_barcode_pattern_new (cases[i].pattern, &error);
    g_autofree char *code = finish_code (cases[i].digits);
    TillBarcode barcode;
    TillBarcodeContent content;

    g_test_message ("%s %s", cases[i].pattern, code);
    g_assert_no_error (error);
    g_assert_true (till_barcode_parse (code, &barcode, NULL));
    g_assert_cmpint (till_barcode_pattern_match (pattern, &barcode, &content), ==, cases[i].fits);
    if (!cases[i].fits)
      continue;
    g_assert_cmpint (content.embedding, ==, cases[i].embedding);
    g_assert_cmpint (content.value, ==, cases[i].value);
    g_assert_cmpstr (content.item, ==, cases[i].item);
    g_assert_true (till_barcode_parse (content.stem, &barcode, NULL));
    g_assert_true (till_barcode_pattern_match (pattern, &barcode, &content) ||
                   strchr (cases[i].pattern, 'V') != NULL);
  }
}

/* UPC-A scales: the twelve digits are an EAN-13 with a leading zero. */
static void
test_pattern_upc_a (void)
{
  g_autoptr (TillBarcodePattern) pattern = till_barcode_pattern_new ("02IIIIIVPPPPC", NULL);
  g_autofree char *code = finish_code ("21234592875");
  TillBarcode barcode;
  TillBarcodeContent content;

  g_assert_true (till_barcode_parse (code, &barcode, NULL));
  g_assert_cmpint (barcode.symbology, ==, TILL_SYMBOLOGY_UPC_A);
  g_assert_true (till_barcode_pattern_match (pattern, &barcode, &content));
  g_assert_cmpint (content.value, ==, 2875);
  g_assert_true (till_barcode_parse ("Box 12", &barcode, NULL));
  g_assert_false (till_barcode_pattern_match (pattern, &barcode, &content));
}

static void
test_pattern_refuse (void)
{
  static const char *const cases[] = {
    "",
    "20IIIIIWWWWW",
    "20IIIIIWWWWWCC",
    "20IIIIIWWWWWW",
    "20IIIIIXXXXXC",
    "20IIIIIIIIIIC",
    "20IIWIIWWWWWC",
    "20IIIIIWWPPPC",
    "20IIIIIVWWWWC",
    "20IIIIIIVPPPC",
    "IIIIIIIWWWWWC",
    "2C00000WWWWWC",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i]);
    g_assert_null (till_barcode_pattern_new (cases[i], &error));
    g_assert_nonnull (error);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/barcode/parse", test_parse);
  g_test_add_func ("/barcode/refuse", test_refuse);
  g_test_add_func ("/barcode/every-slip", test_every_slip);
  g_test_add_func ("/barcode/any", test_any);
  g_test_add_func ("/barcode/pattern", test_pattern);
  g_test_add_func ("/barcode/pattern/upc-a", test_pattern_upc_a);
  g_test_add_func ("/barcode/pattern/refuse", test_pattern_refuse);

  return g_test_run ();
}
