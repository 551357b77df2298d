/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-page-server.h"

struct _TillPageServer {
  GObject parent_instance;

  SoupServer *server;
  const char *scheme;
  char *host;
  GHashTable *pages;
  GHashTable *redirects;
  GHashTable *downloads;
  GHashTable *hits;
  guint n_all_hits;
  char *body;
  char *cookie;
};

G_DEFINE_FINAL_TYPE (TillPageServer, till_page_server, G_TYPE_OBJECT)

static void
remember (TillPageServer *self,
          SoupServerMessage *message,
          const char *path)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *cookie = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Cookie");

  self->n_all_hits++;
  g_hash_table_insert (self->hits, g_strdup (path), GUINT_TO_POINTER (till_page_server_get_n_hits (self, path) + 1));
  g_free (self->cookie);
  self->cookie = g_strdup (cookie);
  if (soup_server_message_get_method (message) == SOUP_METHOD_POST) {
    g_free (self->body);
    self->body = g_strndup (body->data, body->length);
  }
}

static void
answer_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  TillPageServer *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *page = g_hash_table_lookup (self->pages, path);
  const char *location = g_hash_table_lookup (self->redirects, path);

  remember (self, message, path);
  soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  if (location != NULL) {
    soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, location);
  } else if (g_hash_table_contains (self->downloads, path)) {
    soup_message_headers_append (headers, "Content-Disposition", "attachment; filename=\"till-test-download.bin\"");
    soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
    soup_server_message_set_response (message, "application/octet-stream", SOUP_MEMORY_STATIC, "data", 4);
  } else if (page != NULL) {
    soup_message_headers_append (headers, "Set-Cookie", "seen=1");
    soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
    soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page, strlen (page));
  }
}

static void
till_page_server_finalize (GObject *object)
{
  TillPageServer *self = TILL_PAGE_SERVER (object);

  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->host);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->redirects);
  g_hash_table_unref (self->downloads);
  g_hash_table_unref (self->hits);
  g_free (self->body);
  g_free (self->cookie);

  G_OBJECT_CLASS (till_page_server_parent_class)->finalize (object);
}

static void
till_page_server_class_init (TillPageServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_page_server_finalize;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
till_page_server_init (TillPageServer *self)
{
  self->pages = new_table ();
  self->redirects = new_table ();
  self->downloads = new_table ();
  self->hits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
listen (TillPageServer *self,
        SoupServerListenOptions options)
{
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (self->server, NULL, answer_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | options, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->host = g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

TillPageServer *
till_page_server_new (void)
{
  TillPageServer *self = g_object_new (TILL_TYPE_PAGE_SERVER, NULL);

  self->scheme = "http";
  self->server = soup_server_new (NULL, NULL);
  listen (self, 0);

  return self;
}

TillPageServer *
till_page_server_new_untrusted (const char *name)
{
  TillPageServer *self = g_object_new (TILL_TYPE_PAGE_SERVER, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  self->scheme = "https";
  self->server = soup_server_new ("tls-certificate", certificate, NULL);
  listen (self, SOUP_SERVER_LISTEN_HTTPS);

  return self;
}

const char *
till_page_server_get_host (TillPageServer *self)
{
  return self->host;
}

char *
till_page_server_dup_url (TillPageServer *self,
                          const char *path)
{
  return g_strdup_printf ("%s://%s%s", self->scheme, self->host, path);
}

void
till_page_server_add_page (TillPageServer *self,
                           const char *path,
                           const char *html)
{
  g_hash_table_insert (self->pages, g_strdup (path), g_strdup (html));
}

void
till_page_server_add_redirect (TillPageServer *self,
                               const char *path,
                               const char *location)
{
  g_hash_table_insert (self->redirects, g_strdup (path), g_strdup (location));
}

void
till_page_server_add_download (TillPageServer *self,
                               const char *path)
{
  g_hash_table_insert (self->downloads, g_strdup (path), NULL);
}

guint
till_page_server_get_n_hits (TillPageServer *self,
                             const char *path)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->hits, path));
}

guint
till_page_server_get_n_all_hits (TillPageServer *self)
{
  return self->n_all_hits;
}

const char *
till_page_server_get_body (TillPageServer *self)
{
  return self->body;
}

const char *
till_page_server_get_cookie (TillPageServer *self)
{
  return self->cookie;
}
