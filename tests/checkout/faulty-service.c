/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "faulty-service.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#define SESSIONS "/v1/checkout/sessions"
#define REFUNDS  "/v1/refunds"

struct _FaultyService {
  SoupServer *server;
  char *url;
  ServiceFault fault;
  GHashTable *keys;
  GPtrArray *held;
  char *id;
  char *reference;
  gint64 amount;
  const char *status;
  const char *payment;
  guint n_requests;
  guint n_sessions;
  guint n_strays;
  guint n_refunds;
  char *refund_reference;
  gint64 refund_amount;
};

static void
put_json (SoupServerMessage *message,
          guint status,
          const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

static char *
session_to_text (FaultyService *self)
{
  return g_strdup_printf ("{\"data\":{\"id\":\"%s\",\"url\":\"%s/pay/%s\",\"status\":\"%s\",\"paymentStatus\":\"%s\",\"currency\":\"USD\","
                          "\"amountTotal\":%" G_GINT64_FORMAT ",\"clientReferenceId\":\"%s\",\"paymentId\":\"pay_1\"},\"requestId\":\"req_1\"}",
                          self->id, self->url, self->id, self->status, self->payment, self->amount, self->reference);
}

static gint64
add_up (JsonArray *items)
{
  gint64 sum = 0;

  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonObject *item = json_array_get_object_element (items, i);

    sum += json_object_get_int_member (item, "quantity") *
           json_object_get_int_member (json_object_get_object_member (item, "priceData"), "unitAmount");
  }
  return sum;
}

/* The same key makes no second session. */
static void
create (FaultyService *self,
        SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Idempotency-Key");
  g_autofree char *text = g_strndup (body->data, (gsize) body->length);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_nonnull (key);
  if (!g_hash_table_add (self->keys, g_strdup (key)))
    return;
  self->n_sessions++;
  g_free (self->id);
  g_free (self->reference);
  self->id = g_strdup_printf ("cs_%u", self->n_sessions);
  self->reference = g_strdup (json_object_get_string_member (object, "clientReferenceId"));
  self->amount = add_up (json_object_get_array_member (object, "lineItems"));
  self->status = "open";
  self->payment = "unpaid";
}

static char *
refund_to_text (FaultyService *self)
{
  return g_strdup_printf ("{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"currency\":\"USD\",\"status\":\"succeeded\","
                          "\"amount\":%" G_GINT64_FORMAT ",\"metadata\":{\"tillRefundId\":\"%s\"}},\"requestId\":\"req_1\"}",
                          self->refund_amount, self->refund_reference);
}

static void
give_back (FaultyService *self,
           SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Idempotency-Key");
  g_autofree char *text = g_strndup (body->data, (gsize) body->length);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_nonnull (key);
  if (!g_hash_table_add (self->keys, g_strdup (key)))
    return;
  self->n_refunds++;
  g_free (self->refund_reference);
  self->refund_reference = g_strdup (json_object_get_string_member (json_object_get_object_member (object, "metadata"), "tillRefundId"));
  self->refund_amount = json_object_get_int_member (object, "amount");
}

static void
carry_out (FaultyService *self,
           SoupServerMessage *message,
           const char *path)
{
  if (g_str_equal (path, SESSIONS))
    create (self, message);
  else if (g_str_equal (path, REFUNDS))
    give_back (self, message);
  else if (g_str_has_suffix (path, "/expire") && g_str_equal (self->status, "open"))
    self->status = "expired";
}

static void
answer (FaultyService *self,
        SoupServerMessage *message,
        const char *path)
{
  g_autofree char *text = g_str_has_prefix (path, REFUNDS) ? refund_to_text (self) : session_to_text (self);

  put_json (message, 200, text);
}

/* Sends what is no whole answer, and hangs up. */
static void
send_raw (SoupServerMessage *message,
          const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
answer_huge (FaultyService *self,
             SoupServerMessage *message)
{
  g_autofree char *text = session_to_text (self);
  g_autofree char *space = g_strnfill (10 * 1024 * 1024, ' ');
  g_autofree char *both = g_strconcat (space, text, NULL);

  put_json (message, 200, both);
}

static void
answer_deep (SoupServerMessage *message)
{
  g_autoptr (GString) text = g_string_new ("{\"data\":");

  for (int i = 0; i < 50000; i++)
    g_string_append_c (text, '[');
  put_json (message, 200, text->str);
}

static void
answer_wrongly (FaultyService *self,
                SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  switch (self->fault) {
    case SERVICE_FAULT_TRUNCATE:
      send_raw (message, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 300\r\n\r\n{\"data\":{\"id\":\"cs_1\",\"status\":\"complete\",\"paymentStatus\":\"paid\"");
      break;
    case SERVICE_FAULT_GARBAGE:
      send_raw (message, "\x01\x02\x03 no HTTP at all\r\n\r\n");
      break;
    case SERVICE_FAULT_HTML:
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<h1>Paid</h1>", 13);
      break;
    case SERVICE_FAULT_HUGE:
      answer_huge (self, message);
      break;
    case SERVICE_FAULT_DEEP:
      answer_deep (message);
      break;
    case SERVICE_FAULT_REDIRECT:
      soup_server_message_set_redirect (message, SOUP_STATUS_TEMPORARY_REDIRECT, "/stray");
      break;
    case SERVICE_FAULT_BUSY:
      soup_message_headers_replace (headers, "Retry-After", "0");
      put_json (message, 429, "{\"error\":{\"code\":\"rate_limited\"}}");
      break;
    case SERVICE_FAULT_BROKEN_SERVER:
      put_json (message, 500, "{\"error\":{\"code\":\"internal\"}}");
      break;
    case SERVICE_FAULT_EMPTY:
      put_json (message, 200, "");
      break;
    case SERVICE_FAULT_WRONG_TYPES:
      put_json (message, 200, "{\"data\":{\"id\":\"cs_1\",\"status\":[\"complete\"],\"paymentStatus\":true,\"currency\":7,\"amountTotal\":\"9\"}}");
      break;
    case SERVICE_FAULT_HANG:
      g_ptr_array_add (self->held, soup_server_message_steal_connection (message));
      break;
    case SERVICE_FAULT_NONE:
    case SERVICE_FAULT_DROP_BEFORE:
    case SERVICE_FAULT_RESET_AFTER:
    case N_SERVICE_FAULTS:
    default:
      send_raw (message, "");
  }
}

static void
hang_up (gpointer data)
{
  g_autoptr (GIOStream) stream = data;

  g_io_stream_close (stream, NULL, NULL);
}

static void
handle_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  FaultyService *self = user_data;

  self->n_requests++;
  self->n_strays += g_str_equal (path, "/stray") ? 1 : 0;
  if (self->fault != SERVICE_FAULT_DROP_BEFORE)
    carry_out (self, message, path);
  if (self->fault == SERVICE_FAULT_NONE)
    answer (self, message, path);
  else
    answer_wrongly (self, message);
}

FaultyService *
faulty_service_new (void)
{
  FaultyService *self = g_new0 (FaultyService, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  self->server = soup_server_new (NULL, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->held = g_ptr_array_new_with_free_func (hang_up);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
faulty_service_free (FaultyService *self)
{
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->keys);
  g_free (self->url);
  g_free (self->id);
  g_free (self->reference);
  g_free (self->refund_reference);
  g_free (self);
}

const char *
faulty_service_get_url (FaultyService *self)
{
  return self->url;
}

void
faulty_service_set_fault (FaultyService *self,
                          ServiceFault fault)
{
  self->fault = fault;
  g_ptr_array_set_size (self->held, 0);
}

void
faulty_service_pay (FaultyService *self)
{
  g_assert_cmpstr (self->status, ==, "open");
  self->status = "complete";
  self->payment = "paid";
}

guint
faulty_service_get_n_requests (FaultyService *self)
{
  return self->n_requests;
}

guint
faulty_service_get_n_sessions (FaultyService *self)
{
  return self->n_sessions;
}

guint
faulty_service_get_n_strays (FaultyService *self)
{
  return self->n_strays;
}

guint
faulty_service_get_n_refunds (FaultyService *self)
{
  return self->n_refunds;
}
