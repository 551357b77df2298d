/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A branding as a value, as JSON, and as hostile JSON. */
#include "http-answer.h"
#include "till-branding-form.h"
#include "till-provider-error.h"
#include "till-revkeen-v1-branding.h"

#include "till-json.h"

#include <string.h>

#define PNG "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

static const struct
{
  TillBrandingText which;
  const char *text;
  gboolean is_valid;
} texts[] = {
  { TILL_BRANDING_BRAND_COLOR, "#c54600", TRUE },
  { TILL_BRANDING_BRAND_COLOR, "#C54600", TRUE },
  { TILL_BRANDING_BRAND_COLOR, "c54600", FALSE },
  { TILL_BRANDING_BRAND_COLOR, "#c5460", FALSE },
  { TILL_BRANDING_ACCENT_COLOR, "red", FALSE },
  { TILL_BRANDING_FONT, "Noto Sans", TRUE },
  { TILL_BRANDING_FONT, "Noto Sans, DejaVu Sans", TRUE },
  { TILL_BRANDING_FONT, "Noto; } body { display: none", FALSE },
  { TILL_BRANDING_FONT, "Noto, ", FALSE },
  { TILL_BRANDING_FONT, "3270", FALSE },
  { TILL_BRANDING_SUBMIT_TEXT, "Buy <now> & \"here\"", TRUE },
  { TILL_BRANDING_SUBMIT_TEXT, "Buy\nnow", FALSE },
  { TILL_BRANDING_SUBMIT_TEXT, "Buy \xe2\x80\xae now", FALSE },
  { TILL_BRANDING_SUBMIT_TEXT, "Buy \xff", FALSE },
  { TILL_BRANDING_LABEL_CVC, "012345678901234567890123456789012345678901234567890123456789", TRUE },
  { TILL_BRANDING_LABEL_CVC, "0123456789012345678901234567890123456789012345678901234567890", FALSE },
};

/* What a service could say: what is left of it, or that it is no branding at all. */
static const struct
{
  const char *data;
  gboolean is_one;
  gboolean is_blank;
} odd[] = {
  { "{\"shopName\": \"A\", \"brandColor\": null}", TRUE, TRUE },
  { "{\"shopName\": null}", TRUE, TRUE },
  { "{\"shopName\": 5, \"brandColor\": [], \"fieldLabels\": \"x\", \"logo\": {}}", TRUE, TRUE },
  { "{\"brandColor\": \"red\", \"fontFamily\": \"url(x)\", \"submitText\": \"a\\nb\"}", TRUE, TRUE },
  { "{\"brandColor\": \"#c54600\", \"more\": {\"later\": 1}}", TRUE, FALSE },
  { "{\"fieldLabels\": {\"cvc\": \"Code\", \"pin\": \"PIN\", \"email\": 4}}", TRUE, FALSE },
  { "{\"shopName\": \"A\", \"logo\": \"https://cdn.example/a.png\"}", TRUE, FALSE },
  { "{\"shopName\": \"A\", \"logo\": \"not an address\"}", TRUE, TRUE },
  { "{\"shopName\": \"A\", \"logo\": \"data:image/svg+xml;base64,PHN2Zy8+\"}", TRUE, TRUE },
  { "{\"shopName\": \"A\", \"logo\": \"data:image/png;base64,PHN2Zy8+\"}", TRUE, TRUE },
  { "{\"shopName\": \"A\", \"logo\": \"data:image/png;base64," PNG "\"}", TRUE, FALSE },
  { "{}", FALSE, TRUE },
  { "{\"object\": \"session\", \"id\": \"cs_1\"}", FALSE, TRUE },
  { "[]", FALSE, TRUE },
  { "\"branding\"", FALSE, TRUE },
  { "null", FALSE, TRUE },
};

static TillBranding *
read_data (const char *data,
           GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"data\": %s, \"requestId\": \"req_1\"}", data);
  g_autoptr (TillHttpAnswer) answer = http_answer_new (200, text);

  return till_revkeen_v1_read_branding (answer, error);
}

static GBytes *
new_picture (void)
{
  gsize size = 0;
  guint8 *data = g_base64_decode (PNG, &size);

  return g_bytes_new_take (data, size);
}

static TillBranding *
new_full (void)
{
  TillBranding *branding = till_branding_new ();
  g_autoptr (GBytes) picture = new_picture ();

  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_SHOP_NAME, "Bob & Söhne"));
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_BRAND_COLOR, "#c54600"));
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_FONT, "Noto Sans"));
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_LABEL_CVC, "Code"));
  g_assert_true (till_branding_set_picture (branding, TILL_BRANDING_LOGO, picture));
  return branding;
}

static void
test_texts (void)
{
  g_autoptr (TillBranding) branding = till_branding_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *before = till_branding_get_text (branding, texts[i].which);

    g_test_message ("text %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (till_branding_set_text (branding, texts[i].which, texts[i].text), ==, texts[i].is_valid);
    g_assert_cmpstr (till_branding_get_text (branding, texts[i].which), ==, texts[i].is_valid ? texts[i].text : before);
  }
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_FONT, ""));
  g_assert_null (till_branding_get_text (branding, TILL_BRANDING_FONT));
}

static void
test_pictures (void)
{
  g_autoptr (TillBranding) branding = new_full ();
  g_autoptr (TillBranding) copy = till_branding_copy (branding);
  g_autoptr (GBytes) text = g_bytes_new_static ("<svg/>  ", 8);
  g_autofree guint8 *zeros = g_malloc0 (TILL_BRANDING_PICTURE_MAX + 1);
  g_autoptr (GBytes) large = NULL;

  memcpy (zeros, "\x89PNG\r\n\x1a\n", 8);
  large = g_bytes_new (zeros, TILL_BRANDING_PICTURE_MAX + 1);
  g_assert_true (till_branding_equal (branding, copy));
  g_assert_false (till_branding_set_picture (branding, TILL_BRANDING_LOGO, text));
  g_assert_false (till_branding_set_picture (branding, TILL_BRANDING_LOGO, large));
  g_assert_true (till_branding_equal (branding, copy));
  g_assert_true (till_branding_set_picture (branding, TILL_BRANDING_LOGO, NULL));
  g_assert_false (till_branding_equal (branding, copy));
}

static void
count_cb (TillBranding *branding,
          guint *count)
{
  (*count)++;
}

/* Who shows it is told once for each change, and not for what is none. */
static void
test_changed (void)
{
  g_autoptr (TillBranding) branding = new_full ();
  g_autoptr (GBytes) picture = new_picture ();
  guint count = 0;

  g_signal_connect (branding, "changed", G_CALLBACK (count_cb), &count);
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_FONT, "Noto Sans"));
  g_assert_true (till_branding_set_picture (branding, TILL_BRANDING_LOGO, picture));
  g_assert_cmpuint (count, ==, 0);
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_FONT, NULL));
  g_assert_true (till_branding_set_picture (branding, TILL_BRANDING_LOGO, NULL));
  g_assert_cmpuint (count, ==, 2);
}

static void
test_round_trip (void)
{
  g_autoptr (TillBranding) branding = new_full ();
  g_autoptr (GBytes) body = till_revkeen_v1_write_branding (branding);
  g_autofree char *data = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBranding) again = read_data (data, &error);

  g_assert_no_error (error);
  g_assert_true (till_branding_equal (branding, again));
  g_assert_nonnull (till_branding_get_revision (again));
}

static void
test_odd (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillBranding) branding = read_data (odd[i].data, &error);

    g_test_message ("%s", odd[i].data);
    if (!odd[i].is_one) {
      g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpint (till_branding_is_blank (branding), ==, odd[i].is_blank);
  }
}

/* A proxy's page is nothing that the service has said. */
static void
test_strangers (void)
{
  static const guint statuses[] = { 200, 302, 404, 500 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (TillHttpAnswer) answer = http_answer_new (statuses[i], "<html>Welcome to our hotel</html>");
    g_autoptr (GError) error = NULL;

    g_assert_null (till_revkeen_v1_read_branding (answer, &error));
    g_assert_nonnull (error);
  }
}

static char *
make_revision (const char *data)
{
  g_autoptr (JsonNode) node = till_json_parse (data, -1, NULL);

  return till_branding_form_make_revision (json_node_get_object (node));
}

static void
test_revision (void)
{
  g_autofree char *one = make_revision ("{\"shopName\": \"A\", \"logo\": \"http://127.0.0.1:1234/branding/x.png\"}");
  g_autofree char *same = make_revision ("{\"logo\": \"http://127.0.0.1:99/branding/x.png?signed=1\", \"brandColor\": null, \"shopName\": \"A\"}");
  g_autofree char *other = make_revision ("{\"shopName\": \"A\", \"logo\": \"http://127.0.0.1:1234/branding/y.png\"}");

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/branding/texts", test_texts);
  g_test_add_func ("/checkout/branding/pictures", test_pictures);
  g_test_add_func ("/checkout/branding/changed", test_changed);
  g_test_add_func ("/checkout/branding/round-trip", test_round_trip);
  g_test_add_func ("/checkout/branding/odd", test_odd);
  g_test_add_func ("/checkout/branding/strangers", test_strangers);
  g_test_add_func ("/checkout/branding/revision", test_revision);
  return g_test_run ();
}
