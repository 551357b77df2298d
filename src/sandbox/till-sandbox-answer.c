/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-answer.h"

#include "till-sandbox-problem.h"

#include <string.h>

#define JSON_CONTENT_TYPE "application/json"

static GBytes *
write_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  char *text = NULL;

  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static TillSandboxAnswer *
new_json (guint status,
          JsonObject *object)
{
  g_autoptr (GBytes) body = write_object (object);

  return till_sandbox_answer_new (status, JSON_CONTENT_TYPE, body);
}

/**
 * till_sandbox_answer_new:
 * @status: the HTTP status
 * @content_type: (nullable): a constant
 * @body: (nullable): the bytes
 *
 * Returns: (transfer full): an answer
 */
TillSandboxAnswer *
till_sandbox_answer_new (guint status,
                         const char *content_type,
                         GBytes *body)
{
  TillSandboxAnswer *self = g_new0 (TillSandboxAnswer, 1);

  self->status = status;
  self->content_type = content_type;
  self->body = body == NULL ? NULL : g_bytes_ref (body);
  return self;
}

/**
 * till_sandbox_answer_new_data:
 * @request: what is answered
 * @status: the HTTP status
 * @data: (transfer full): the object asked for
 *
 * Returns: (transfer full): an answer of the API
 */
TillSandboxAnswer *
till_sandbox_answer_new_data (const TillSandboxRequest *request,
                              guint status,
                              JsonNode *data)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_member (object, "data", data);
  json_object_set_string_member (object, "requestId", request->id);
  return new_json (status, object);
}

/**
 * till_sandbox_answer_new_text:
 * @request: what is answered
 * @status: the HTTP status
 * @data: the object asked for, as JSON
 *
 * Returns: (transfer full): an answer of the API
 */
TillSandboxAnswer *
till_sandbox_answer_new_text (const TillSandboxRequest *request,
                              guint status,
                              const char *data)
{
  char *text = g_strconcat ("{\"data\":", data, ",\"requestId\":\"", request->id, "\"}", NULL);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  return till_sandbox_answer_new (status, JSON_CONTENT_TYPE, body);
}

/**
 * till_sandbox_answer_new_object:
 * @request: what is answered
 * @status: the HTTP status
 * @object: the object asked for
 *
 * Returns: (transfer full): an answer of the API
 */
TillSandboxAnswer *
till_sandbox_answer_new_object (const TillSandboxRequest *request,
                                guint status,
                                JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  return till_sandbox_answer_new_data (request, status, json_node_init_object (node, object));
}

/**
 * till_sandbox_answer_new_list:
 * @request: what is answered
 * @data: (transfer full): the objects asked for
 * @has_more: whether there are more after them
 *
 * Returns: (transfer full): an answer of the API
 */
TillSandboxAnswer *
till_sandbox_answer_new_list (const TillSandboxRequest *request,
                              JsonArray *data,
                              gboolean has_more)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_array_member (object, "data", data);
  json_object_set_boolean_member (object, "hasMore", has_more);
  json_object_set_string_member (object, "requestId", request->id);
  return new_json (200, object);
}

/**
 * till_sandbox_answer_new_error:
 * @request: what is answered
 * @error: why it is refused
 *
 * Returns: (transfer full): an answer of the API
 */
TillSandboxAnswer *
till_sandbox_answer_new_error (const TillSandboxRequest *request,
                               const GError *error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *described = json_object_new ();

  json_object_set_string_member (described, "type", till_sandbox_problem_get_type_name (error));
  json_object_set_string_member (described, "code", till_sandbox_problem_get_code_name (error));
  json_object_set_string_member (described, "message", till_sandbox_problem_get_message (error));
  json_object_set_string_member (described, "param", till_sandbox_problem_get_param (error));
  json_object_set_object_member (object, "error", described);
  json_object_set_string_member (object, "requestId", request->id);
  return new_json (till_sandbox_problem_get_status (error), object);
}

/**
 * till_sandbox_answer_new_redirect:
 * @request: what is answered
 * @location: where to go
 *
 * The page's script cannot see where a redirect leads, so it is told.
 *
 * Returns: (transfer full): an answer of the page
 */
TillSandboxAnswer *
till_sandbox_answer_new_redirect (const TillSandboxRequest *request,
                                  const char *location)
{
  g_autoptr (JsonObject) object = NULL;
  TillSandboxAnswer *self = NULL;

  if (request->wants_json) {
    object = json_object_new ();
    json_object_set_string_member (object, "redirect", location);
    return new_json (200, object);
  }
  self = till_sandbox_answer_new (303, NULL, NULL);
  self->location = g_strdup (location);
  return self;
}

/**
 * till_sandbox_answer_new_page:
 * @status: the HTTP status
 * @page: (transfer full): what to show
 *
 * Returns: (transfer full): an answer that the main thread still has to render
 */
TillSandboxAnswer *
till_sandbox_answer_new_page (guint status,
                              TillSandboxPage *page)
{
  TillSandboxAnswer *self = till_sandbox_answer_new (status, NULL, NULL);

  self->page = page;
  return self;
}

/**
 * till_sandbox_answer_free:
 * @self: (transfer full): an answer
 */
void
till_sandbox_answer_free (TillSandboxAnswer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->location);
  g_free (self->allow);
  g_free (self->policy);
  g_free (self->cookie);
  g_clear_pointer (&self->page, till_sandbox_page_free);
  g_free (self);
}

/**
 * till_sandbox_answer_send:
 * @self: an answer, rendered
 * @request: what it answers
 * @message: libsoup's side of it
 *
 * Fills the message; libsoup sends it.
 */
void
till_sandbox_answer_send (const TillSandboxAnswer *self,
                          const TillSandboxRequest *request,
                          SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, self->status, NULL);
  soup_message_headers_replace (headers, "X-Request-Id", request->id);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Cache-Control", self->cacheable ? "public, max-age=86400, immutable" : "no-store");
  if (self->location != NULL)
    soup_message_headers_replace (headers, "Location", self->location);
  if (self->allow != NULL)
    soup_message_headers_replace (headers, "Allow", self->allow);
  if (self->policy != NULL)
    soup_message_headers_replace (headers, "Content-Security-Policy", self->policy);
  if (self->cookie != NULL)
    soup_message_headers_replace (headers, "Set-Cookie", self->cookie);
  if (self->status == 401 && self->page == NULL)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  if (self->replayed)
    soup_message_headers_replace (headers, "Idempotency-Replayed", "true");
  if (self->retry_after > 0) {
    g_autofree char *seconds = g_strdup_printf ("%u", self->retry_after);

    soup_message_headers_replace (headers, "Retry-After", seconds);
  }
  if (self->body != NULL) {
    soup_message_headers_set_content_type (headers, self->content_type, NULL);
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), self->body);
  }
}
