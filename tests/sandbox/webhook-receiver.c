/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webhook-receiver.h"

#include <string.h>

static void
webhook_free (gpointer data)
{
  Webhook *self = data;

  g_free (self->path);
  g_free (self->signature);
  g_free (self->content_type);
  g_free (self->body);
  g_free (self);
}

static void
keep (Receiver *self,
      SoupServerMessage *message,
      const char *path)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  Webhook *webhook = g_new0 (Webhook, 1);

  webhook->path = g_strdup (path);
  webhook->signature = g_strdup (soup_message_headers_get_one (headers, "X-RevKeen-Signature"));
  webhook->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  webhook->body = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_ptr_array_add (self->webhooks, webhook);
}

static void
received_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer user_data)
{
  Receiver *self = user_data;
  gboolean refuse = self->n_refusals > 0;

  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  keep (self, message, path);
  self->n_refusals -= refuse ? 1 : 0;
  if (g_str_equal (path, "/silent")) {
    soup_server_message_pause (message);
    return;
  }
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", "/elsewhere");
  soup_server_message_set_status (message, refuse ? self->status : 200, NULL);
}

Receiver *
receiver_new (void)
{
  Receiver *self = g_new0 (Receiver, 1);
  g_autoptr (GError) error = NULL;

  self->webhooks = g_ptr_array_new_with_free_func (webhook_free);
  self->server = soup_server_new (NULL, NULL);
  self->status = 500;
  soup_server_add_handler (self->server, NULL, received_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  return self;
}

void
receiver_free (Receiver *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_ptr_array_unref (self->webhooks);
  g_free (self);
}

char *
receiver_get_url (Receiver *self,
                  const char *path)
{
  GSList *uris = soup_server_get_uris (self->server);
  char *url = g_strdup_printf ("http://127.0.0.1:%d%s", g_uri_get_port (uris->data), path);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return url;
}

/* Waits until so many have come; returns the last of them. */
Webhook *
receiver_wait (Receiver *self,
               guint n)
{
  while (self->webhooks->len < n)
    g_main_context_iteration (NULL, TRUE);
  return self->webhooks->pdata[n - 1];
}

/* How many have come to the path with these words in them. */
guint
receiver_count (Receiver *self,
                const char *path,
                const char *words)
{
  guint n = 0;

  for (guint i = 0; i < self->webhooks->len; i++) {
    Webhook *webhook = self->webhooks->pdata[i];

    n += g_str_equal (webhook->path, path) && strstr (webhook->body, words) != NULL ? 1 : 0;
  }
  return n;
}

guint
webhook_count_signatures (Webhook *self)
{
  g_auto (GStrv) parts = g_strsplit (self->signature, ",v1=", -1);

  return g_strv_length (parts) - 1;
}

/* As a receiver proves it: by the time that is named, of the bytes that came. */
gboolean
webhook_is_signed (Webhook *self,
                   const char *secret)
{
  g_auto (GStrv) parts = g_strsplit (self->signature, ",v1=", -1);
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  gint64 time = 0;

  g_assert_true (g_str_has_prefix (parts[0], "t="));
  time = g_ascii_strtoll (parts[0] + 2, NULL, 10);
  g_assert_cmpint (ABS (g_get_real_time () / G_USEC_PER_SEC - time), <, 300);
  text = g_strdup_printf ("%s.%s", parts[0] + 2, self->body);
  digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), text, -1);
  return g_strv_contains ((const char *const *) parts + 1, digest);
}
