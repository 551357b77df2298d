/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures from merchants: what is kept of a file that is more than a picture, and what is not taken. */
#include "sandbox-service.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define BRANDING "/v1/branding"
#define PRODUCTS "/v1/products"
#define SCRIPT   "<script>alert('polyglot')</script>"
#define PLACE    "52.5163 N 13.3777 E"
#define MAX_SIZE (512 * 1024)
#define SALE     "{\"successUrl\": \"https://a.example/\", \"lineItems\": [{\"productId\": \"%s\"}, {\"productId\": \"%s\"}, {\"priceData\": {\"name\": \"Sales tax\", \"unitAmount\": 1, \"currency\": \"USD\"}}]}"

static GByteArray *
make_picture (const char *format,
              int width,
              int height)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixels, 0xc54600ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &data, &size, format, NULL, NULL));
  return g_byte_array_new_take ((guint8 *) data, size);
}

static GByteArray *
make_png (void)
{
  return make_picture ("png", 40, 30);
}

static GByteArray *
make_polyglot (void)
{
  GByteArray *file = make_png ();

  return g_byte_array_append (file, (const guint8 *) SCRIPT, strlen (SCRIPT));
}

static GByteArray *
make_commented_png (void)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 40, 30);
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixels, 0);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &data, &size, "png", NULL, "tEXt::Comment", SCRIPT, NULL));
  return g_byte_array_new_take ((guint8 *) data, size);
}

/* As a telephone writes it: a segment behind the first two bytes. */
static GByteArray *
make_located_jpeg (void)
{
  g_autoptr (GByteArray) plain = make_picture ("jpeg", 40, 30);
  GByteArray *file = g_byte_array_new ();
  guint8 head[] = { 0xff, 0xd8, 0xff, 0xe1, 0, 2 + 6 + strlen (PLACE) };

  g_byte_array_append (file, head, sizeof head);
  g_byte_array_append (file, (const guint8 *) "Exif\0\0", 6);
  g_byte_array_append (file, (const guint8 *) PLACE, strlen (PLACE));
  return g_byte_array_append (file, plain->data + 2, plain->len - 2);
}

static GByteArray *
make_full_size (void)
{
  GByteArray *file = make_png ();

  return g_byte_array_set_size (file, MAX_SIZE);
}

static GByteArray *
make_large (void)
{
  return make_picture ("png", 4000, 3000);
}

static GByteArray *
make_too_large (void)
{
  return make_picture ("png", 4000, 3001);
}

static GByteArray *
make_too_long (void)
{
  GByteArray *file = make_png ();

  return g_byte_array_set_size (file, MAX_SIZE + 1);
}

static GByteArray *
make_cut_png (void)
{
  GByteArray *file = make_png ();

  return g_byte_array_set_size (file, file->len - 20);
}

/* Its end is there; what stands before is not what its checksum says. */
static GByteArray *
make_damaged_png (void)
{
  GByteArray *file = make_png ();

  memset (file->data + 45, 0x55, 8);
  return file;
}

static GByteArray *
make_cut_jpeg (void)
{
  GByteArray *file = make_picture ("jpeg", 40, 30);

  return g_byte_array_set_size (file, file->len / 2);
}

static GByteArray *
make_hollow_jpeg (void)
{
  GByteArray *file = make_picture ("jpeg", 40, 30);

  memset (file->data + 3, 0x55, file->len - 5);
  return file;
}

static GByteArray *
make_jpeg (void)
{
  return make_picture ("jpeg", 40, 30);
}

static char *
make_url (const char *type,
          GByteArray *file)
{
  g_autofree char *text = g_base64_encode (file->data, file->len);

  return g_strdup_printf ("data:%s;base64,%s", type, text);
}

static Reply *
put_logo (Service *service,
          const char *url)
{
  g_autofree char *body = g_strdup_printf ("{\"logo\": \"%s\"}", url);

  return service_call (service, "PUT", BRANDING, body);
}

static Reply *
post_product (Service *service,
              const char *name,
              const char *url)
{
  g_autofree char *body = g_strdup_printf ("{\"name\": \"%s\", \"unitAmount\": 100, \"currency\": \"USD\", \"imageUrl\": \"%s\"}", name, url);

  return service_call (service, "POST", PRODUCTS, body);
}

static GBytes *
download (Service *service,
          const char *url)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  GBytes *bytes = soup_session_send_and_read (service->session, message, NULL, NULL);

  g_assert_nonnull (bytes);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL), ==, "image/png");
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message), "X-Content-Type-Options"), ==, "nosniff");
  return bytes;
}

/* A picture, from its first byte to its last, and nothing beside it. */
static void
assert_clean (GBytes *bytes,
              int longest)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", NULL);
  GdkPixbuf *pixels = NULL;

  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpmem (data + size - 8, 8, "IEND\xae\x42\x60\x82", 8);
  g_assert_null (memmem (data, size, "script", strlen ("script")));
  g_assert_null (memmem (data, size, "52.51", strlen ("52.51")));
  g_assert_null (memmem (data, size, "tEXt", strlen ("tEXt")));
  g_assert_null (memmem (data, size, "Exif", strlen ("Exif")));
  g_assert_true (gdk_pixbuf_loader_write_bytes (loader, bytes, NULL));
  g_assert_true (gdk_pixbuf_loader_close (loader, NULL));
  pixels = gdk_pixbuf_loader_get_pixbuf (loader);
  g_assert_cmpint (MAX (gdk_pixbuf_get_width (pixels), gdk_pixbuf_get_height (pixels)), ==, longest);
}

static void
test_taken (void)
{
  static const struct
  {
    const char *what;
    GByteArray *(*make) (void);
    const char *type;
    int logo_longest;
    int product_longest;
  } cases[] = {
    { "a picture", make_png, "image/png", 40, 40 },
    { "a photograph", make_jpeg, "image/jpeg", 40, 40 },
    { "a script behind the end", make_polyglot, "image/png", 40, 40 },
    { "a script in a comment", make_commented_png, "image/png", 40, 40 },
    { "where it was taken", make_located_jpeg, "image/jpeg", 40, 40 },
    { "the most bytes", make_full_size, "image/png", 40, 40 },
    { "the most pixels", make_large, "image/png", 1600, 512 },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = cases[i].make ();
    g_autofree char *url = make_url (cases[i].type, file);
    g_autoptr (Reply) branding = put_logo (service, url);
    g_autoptr (Reply) product = post_product (service, "Tea", url);
    g_autoptr (GBytes) logo = NULL;
    g_autoptr (GBytes) picture = NULL;

    g_test_message ("%s", cases[i].what);
    g_assert_cmpuint (branding->status, ==, 200);
    g_assert_cmpuint (product->status, ==, 201);
    logo = download (service, reply_get_text (branding, "logo"));
    picture = download (service, reply_get_text (product, "imageUrl"));
    assert_clean (logo, cases[i].logo_longest);
    assert_clean (picture, cases[i].product_longest);
  }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *what;
    GByteArray *(*make) (void);
    const char *type;
  } cases[] = {
    { "one pixel row too many", make_too_large, "image/png" },
    { "one byte too many", make_too_long, "image/png" },
    { "cut off", make_cut_png, "image/png" },
    { "damaged", make_damaged_png, "image/png" },
    { "cut off", make_cut_jpeg, "image/jpeg" },
    { "nothing between its ends", make_hollow_jpeg, "image/jpeg" },
    { "another type", make_jpeg, "image/png" },
    { "another type", make_png, "image/jpeg" },
    { "another type", make_png, "image/webp" },
    { "what a browser runs", make_png, "image/svg+xml" },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = cases[i].make ();
    g_autofree char *url = make_url (cases[i].type, file);
    g_autoptr (Reply) branding = put_logo (service, url);
    g_autoptr (Reply) product = post_product (service, "Tea", url);

    g_test_message ("%s: %s", cases[i].type, cases[i].what);
    g_assert_cmpuint (branding->status, ==, 400);
    g_assert_cmpstr (reply_get_error (branding, "code"), ==, "parameter_invalid");
    g_assert_cmpstr (reply_get_error (branding, "param"), ==, "logo");
    g_assert_cmpuint (product->status, ==, 400);
    g_assert_cmpstr (reply_get_error (product, "code"), ==, "parameter_invalid");
    g_assert_cmpstr (reply_get_error (product, "param"), ==, "imageUrl");
  }
}

/* A change that leaves the picture alone, another branding and a kill leave it where it is. */
static void
test_kept (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (GByteArray) file = make_png ();
  g_autofree char *url = make_url ("image/png", file);
  g_autoptr (Reply) product = post_product (service, "Tea", url);
  g_autofree char *path = g_strconcat (PRODUCTS "/", reply_get_text (product, "id"), NULL);
  g_autoptr (Reply) branding = service_call (service, "PUT", BRANDING, "{}");
  g_autoptr (Reply) changed = service_call (service, "PATCH", path, "{\"name\": \"Green tea\"}");
  g_autoptr (Reply) got = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Reply) taken = NULL;

  g_assert_cmpuint (branding->status, ==, 200);
  g_assert_cmpstr (reply_get_text (changed, "imageUrl"), ==, reply_get_text (product, "imageUrl"));
  service_kill (service);
  service_start (service, NULL);
  got = service_call (service, "GET", path, NULL);
  bytes = download (service, reply_get_text (got, "imageUrl"));
  assert_clean (bytes, 40);
  taken = service_call (service, "PATCH", path, "{\"imageUrl\": null}");
  g_assert_null (reply_get_text (taken, "imageUrl"));
}

/* The page names no other host: the picture that lies elsewhere is not in it. */
static void
test_page (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (GByteArray) file = make_png ();
  g_autofree char *url = make_url ("image/png", file);
  g_autoptr (Reply) tea = post_product (service, "Tea", url);
  g_autoptr (Reply) coffee = post_product (service, "flat white", "https://pictures.example/coffee.png");
  g_autofree char *body = g_strdup_printf (SALE, reply_get_text (tea, "id"), reply_get_text (coffee, "id"));
  g_autofree char *id = service_create (service, body);
  g_autofree char *plain_id = service_create (service, service_simple_body);
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autofree char *plain_path = g_strconcat ("/pay/", plain_id, NULL);
  g_autofree char *img = g_strdup_printf ("<img class=\"line-picture\" src=\"%s\"", reply_get_text (tea, "imageUrl") + strlen (service->url));
  g_autoptr (Reply) page = service_get_page (service, path);
  g_autoptr (Reply) plain = service_get_page (service, plain_path);

  g_assert_nonnull (strstr (page->text, img));
  g_assert_nonnull (strstr (page->text, "aria-hidden=\"true\">FW</span>"));
  g_assert_nonnull (strstr (page->text, "aria-hidden=\"true\">ST</span>"));
  g_assert_null (strstr (page->text, "pictures.example"));
  g_assert_null (strstr (plain->text, "line-picture"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/pictures/taken", test_taken);
  g_test_add_func ("/sandbox/pictures/refused", test_refused);
  g_test_add_func ("/sandbox/pictures/kept", test_kept);
  g_test_add_func ("/sandbox/pictures/page", test_page);
  return g_test_run ();
}
