/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-service.h"

#include <string.h>

#define BRANDING "/v1/branding"
/* The smallest pictures there are: one pixel each. */
#define PNG       "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
#define OTHER_PNG "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMQUDAAAACkAGE0Zn1yAAAAAElFTkSuQmCC"

static const struct
{
  const char *body;
  const char *code;
  const char *param;
} refusals[] = {
  { "", "body_invalid", NULL },
  { "{\"shopname\": \"a\"}", "parameter_unknown", "shopname" },
  { "{\"shopName\": \"a\\nb\"}", "parameter_invalid", "shopName" },
  { "{\"shopName\": \"a\\u202eb\"}", "parameter_invalid", "shopName" },
  { "{\"shopName\": \"a\\u0085b\"}", "parameter_invalid", "shopName" },
  { "{\"brandColor\": \"red\"}", "parameter_invalid", "brandColor" },
  { "{\"brandColor\": \"#12345\"}", "parameter_invalid", "brandColor" },
  { "{\"accentColor\": \"#1234567\"}", "parameter_invalid", "accentColor" },
  { "{\"accentColor\": \"#12345g\"}", "parameter_invalid", "accentColor" },
  { "{\"fontFamily\": \"a; } body { display: none\"}", "parameter_invalid", "fontFamily" },
  { "{\"fontFamily\": \"url(x)\"}", "parameter_invalid", "fontFamily" },
  { "{\"fieldLabels\": {\"cardNumber\": \"\"}}", "parameter_invalid", "fieldLabels.cardNumber" },
  { "{\"fieldLabels\": {\"pin\": \"PIN\"}}", "parameter_unknown", "fieldLabels.pin" },
  { "{\"submitText\": \"0123456789012345678901234567890123456789012345678901234567890\"}", "parameter_invalid", "submitText" },
  { "{\"logo\": \"https://a.example/logo.png\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"javascript:alert(1)\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"data:image/svg+xml;base64,PHN2Zy8+\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"data:text/html;base64,PGI+\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"data:image/png;base64,PHN2Zy8+\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"data:image/jpeg;base64," PNG "\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"data:image/png;base64,***" PNG "\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"data:image/png," PNG "\"}", "parameter_invalid", "logo" },
  { "{\"logo\": \"http://127.0.0.1/branding/nothing.png\"}", "parameter_invalid", "logo" },
  { "{\"backgroundImage\": \"data:image/webp;base64,UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=\"}", "parameter_invalid", "backgroundImage" },
};

static void
test_unset (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) reply = service_call (service, "GET", BRANDING, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply_get_text (reply, "shopName"), ==, "Corner Coffee");
  g_assert_null (reply_get_text (reply, "logo"));
  g_assert_null (reply_get_text (reply, "brandColor"));
}

static void
test_refusals (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) set = service_call (service, "PUT", BRANDING, "{\"shopName\": \"Kept\"}");
  g_autoptr (Reply) kept = NULL;

  g_assert_cmpuint (set->status, ==, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (Reply) reply = service_call (service, "PUT", BRANDING, refusals[i].body);

    g_test_message ("%s", refusals[i].body);
    g_assert_cmpuint (reply->status, ==, 400);
    g_assert_cmpstr (reply_get_error (reply, "code"), ==, refusals[i].code);
    g_assert_cmpstr (reply_get_error (reply, "param"), ==, refusals[i].param);
  }
  kept = service_call (service, "GET", BRANDING, NULL);
  g_assert_cmpstr (reply_get_text (kept, "shopName"), ==, "Kept");
  g_assert_null (reply_get_text (kept, "logo"));
}

static const char *
get_path (Service *service,
          Reply *reply,
          const char *member)
{
  const char *url = reply_get_text (reply, member);

  g_assert_true (g_str_has_prefix (url, service->url));
  return url + strlen (service->url);
}

/* In as a data URL, out as an address; the address put back in keeps the picture, null takes it away. */
static void
test_images (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) set = service_call (service, "PUT", BRANDING, "{\"logo\": \"data:image/png;base64," PNG "\", \"backgroundImage\": \"data:image/png;base64," OTHER_PNG "\"}");
  g_autofree char *logo = g_strdup (get_path (service, set, "logo"));
  g_autofree char *background = g_strdup (get_path (service, set, "backgroundImage"));
  g_autoptr (Reply) shown = service_get_page (service, logo);
  g_autoptr (Reply) other = service_get_page (service, background);
  g_autofree char *body = g_strdup_printf ("{\"shopName\": \"New\", \"logo\": \"%s\"}", reply_get_text (set, "logo"));
  g_autoptr (Reply) changed = NULL;
  g_autoptr (Reply) still_there = NULL;
  g_autoptr (Reply) gone = NULL;

  g_assert_cmpuint (set->status, ==, 200);
  g_assert_cmpuint (shown->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (shown->headers, NULL), ==, "image/png");
  g_assert_cmpstr (soup_message_headers_get_one (shown->headers, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_cmpmem (shown->text, 4, "\x89PNG", 4);
  g_assert_cmpstr (soup_message_headers_get_content_type (other->headers, NULL), ==, "image/png");
  service_kill (service);
  service_start (service, NULL);
  changed = service_call (service, "PUT", BRANDING, body);
  still_there = service_get_page (service, logo);
  gone = service_get_page (service, background);
  g_assert_cmpstr (get_path (service, changed, "logo"), ==, logo);
  g_assert_null (reply_get_text (changed, "backgroundImage"));
  g_assert_cmpuint (still_there->status, ==, 200);
  g_assert_cmpuint (gone->status, ==, 404);
}

static void
test_shop_name (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) set = service_call (service, "PUT", BRANDING, "{\"shopName\": \"Bob & <b>Sons</b>\", \"brandColor\": \"#C54600\", \"fontFamily\": \"Inter, Noto Sans\", \"fieldLabels\": {\"cvc\": \"Code\"}, \"submitText\": \"Buy\"}");
  g_autoptr (Reply) got = service_call (service, "GET", BRANDING, NULL);
  g_autoptr (Reply) shown = service_get_page (service, page);

  g_assert_cmpuint (set->status, ==, 200);
  g_assert_cmpstr (reply_get_text (got, "brandColor"), ==, "#C54600");
  g_assert_cmpstr (reply_get_text (got, "fontFamily"), ==, "Inter, Noto Sans");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (reply_get_data (got), "fieldLabels"), "cvc"), ==, "Code");
  g_assert_nonnull (strstr (shown->text, "Bob &amp; &lt;b&gt;Sons&lt;/b&gt;"));
  g_assert_null (strstr (shown->text, "Corner Coffee"));
}

/* The page, its style sheet and the bank's question. */
static void
test_page (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) plain = service_get_page (service, page);
  g_autoptr (Reply) set = service_call (service, "PUT", BRANDING,
                                        "{\"logo\": \"data:image/png;base64," PNG "\", \"backgroundImage\": \"data:image/png;base64," OTHER_PNG "\","
                                        " \"brandColor\": \"#ffee00\", \"fieldLabels\": {\"cvc\": \"</label><script>\\\" onfocus=x\"}, \"submitText\": \"Buy {{action}} & <b>\"}");
  g_autoptr (Reply) shown = service_get_page (service, page);
  g_autoptr (Reply) style = service_get_page (service, "/branding/style.css");
  const char *link = strstr (shown->text, "/branding/style.css?v=");
  g_autofree char *address = link == NULL ? NULL : g_strndup (link, strcspn (link, "\""));
  g_autoptr (Reply) kept = NULL;

  g_assert_cmpuint (set->status, ==, 200);
  g_assert_null (strstr (plain->text, "/branding/"));
  g_assert_nonnull (strstr (shown->text, "<img class=\"shop-picture\" src=\"/branding/"));
  g_assert_nonnull (strstr (shown->text, "&lt;/label&gt;&lt;script&gt;&quot; onfocus=x</label>"));
  g_assert_nonnull (strstr (shown->text, "Buy {{action}} &amp; &lt;b&gt;"));
  g_assert_null (strstr (shown->text, "<style"));
  g_assert_null (strstr (shown->text, " style="));
  g_assert_cmpuint (style->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (style->headers, NULL), ==, "text/css");
  g_assert_cmpstr (soup_message_headers_get_one (style->headers, "Cache-Control"), ==, "no-store");
  g_assert_nonnull (strstr (style->text, "--brand: #ffee00;\n  --on-brand: #000000;"));
  g_assert_nonnull (address);
  kept = service_get_page (service, address);
  g_assert_nonnull (strstr (soup_message_headers_get_one (kept->headers, "Cache-Control"), "immutable"));
}

/* The merchant looks at something else meanwhile: real pages stay as they are, and there is nothing to pay. */
static void
test_preview (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) set = service_call (service, "PUT", BRANDING, "{\"submitText\": \"Real\", \"logo\": \"data:image/png;base64," PNG "\"}");
  g_autoptr (Reply) preview = service_call (service, "PUT", BRANDING "/preview",
                                            "{\"submitText\": \"Only to look at\", \"brandColor\": \"#ffee00\", \"logo\": \"data:image/png;base64," OTHER_PNG "\"}");
  const char *path = get_path (service, preview, "url");
  g_autofree char *dark_path = g_strconcat (path, "?scheme=dark", NULL);
  g_autoptr (Reply) shown = service_get_page (service, path);
  g_autoptr (Reply) dark = service_get_page (service, dark_path);
  g_autoptr (Reply) real = service_get_page (service, page);
  g_autoptr (Reply) logo = service_get_page (service, get_path (service, set, "logo"));
  g_autoptr (Reply) posted = service_post_form (service, path, "number=4242424242424242&expiry=1240&cvc=123");
  g_autoptr (Reply) sessions = service_call (service, "GET", "/v1/checkout/sessions", NULL);
  g_autoptr (Reply) next = NULL;
  g_autoptr (Reply) gone = NULL;

  g_assert_cmpuint (preview->status, ==, 200);
  g_assert_cmpuint (shown->status, ==, 200);
  g_assert_nonnull (strstr (shown->text, "Only to look at"));
  g_assert_nonnull (strstr (dark->text, "&amp;scheme=dark\""));
  g_assert_nonnull (strstr (real->text, ">Real<"));
  g_assert_null (strstr (real->text, "scheme="));
  g_assert_cmpuint (logo->status, ==, 200);
  g_assert_cmpuint (posted->status, ==, 405);
  g_assert_cmpuint (json_array_get_length (reply_get_list (sessions)), ==, 1);
  next = service_call (service, "PUT", BRANDING "/preview", "{}");
  g_assert_cmpuint (next->status, ==, 200);
  gone = service_get_page (service, path);
  g_assert_cmpuint (gone->status, ==, 404);
}

static void
test_preview_schemes (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) dark = service_get_page (service, "/assets/page.css?scheme=dark");
  g_autoptr (Reply) light = service_get_page (service, "/assets/page.css?scheme=light");
  g_autoptr (Reply) other = service_get_page (service, "/assets/page.css?scheme=%7D");

  g_assert_nonnull (strstr (dark->text, "@media all"));
  g_assert_nonnull (strstr (light->text, "@media not all"));
  g_assert_nonnull (strstr (other->text, "@media (prefers-color-scheme: dark)"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/branding/unset", test_unset);
  g_test_add_func ("/sandbox/branding/refusals", test_refusals);
  g_test_add_func ("/sandbox/branding/images", test_images);
  g_test_add_func ("/sandbox/branding/shop-name", test_shop_name);
  g_test_add_func ("/sandbox/branding/page", test_page);
  g_test_add_func ("/sandbox/branding/preview", test_preview);
  g_test_add_func ("/sandbox/branding/preview-schemes", test_preview_schemes);
  return g_test_run ();
}
