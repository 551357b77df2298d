/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-request.h"

#include "till-id.h"
#include "till-json.h"
#include "till-sandbox-pass.h"
#include "till-sandbox-problem.h"

#include <string.h>

#define ID_BYTES          12
#define MAX_KEY           255
#define FORM_CONTENT_TYPE "application/x-www-form-urlencoded"
#define JSON_CONTENT_TYPE "application/json"

static gboolean
accepts_json (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return g_strcmp0 (soup_message_headers_get_one (headers, "Accept"), JSON_CONTENT_TYPE) == 0;
}

static gboolean
has_content_type (SoupServerMessage *message,
                  const char *wanted)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), wanted) == 0;
}

/* What comes percent-encoded may be any bytes; from here on it is UTF-8. */
static GHashTable *
copy_valid (GHashTable *members)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, members);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (copy, g_strdup (name), g_utf8_make_valid (value, -1));
  return copy;
}

/**
 * till_sandbox_request_new:
 * @message: what libsoup read
 * @path: its path, decoded
 * @query: (nullable): its query's members
 * @settings: the settings, which outlive the request
 * @base_url: the address of the service
 * @now_us: the time
 *
 * Returns: (transfer full): the request, its body not yet understood
 */
TillSandboxRequest *
till_sandbox_request_new (SoupServerMessage *message,
                          const char *path,
                          GHashTable *query,
                          const TillSandboxSettings *settings,
                          const char *base_url,
                          gint64 now_us)
{
  TillSandboxRequest *self = g_new0 (TillSandboxRequest, 1);
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  self->id = g_strconcat ("req_", secret, NULL);
  self->method = g_strdup (soup_server_message_get_method (message));
  self->path = g_utf8_make_valid (path, -1);
  self->query = query == NULL ? NULL : copy_valid (query);
  self->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  self->languages = g_strdup (soup_message_headers_get_list (headers, "Accept-Language"));
  self->pass = till_sandbox_pass_find (soup_message_headers_get_list (headers, "Cookie"));
  self->wants_json = accepts_json (message);
  self->base_url = g_strdup (base_url);
  self->settings = settings;
  self->now_us = now_us;
  return self;
}

/**
 * till_sandbox_request_free:
 * @self: (transfer full): a request
 */
void
till_sandbox_request_free (TillSandboxRequest *self)
{
  g_free (self->id);
  g_free (self->method);
  g_free (self->path);
  for (guint i = 0; i < TILL_SANDBOX_MAX_ARGUMENTS; i++)
    g_free (self->arguments[i]);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->form, g_hash_table_unref);
  g_clear_pointer (&self->json, json_node_unref);
  g_bytes_unref (self->body);
  g_free (self->idempotency_key);
  g_free (self->languages);
  g_free (self->pass);
  g_free (self->base_url);
  g_free (self);
}

/**
 * till_sandbox_request_read_json:
 * @self: a request of the API
 * @message: what libsoup read
 * @error: return location
 *
 * Returns: whether its body is empty or a JSON object
 */
gboolean
till_sandbox_request_read_json (TillSandboxRequest *self,
                                SoupServerMessage *message,
                                GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_bytes_get_size (self->body) == 0)
    return TRUE;
  if (!has_content_type (message, JSON_CONTENT_TYPE))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_MEDIA_TYPE, NULL, "Send the body as %s.", JSON_CONTENT_TYPE);
  self->json = till_json_parse (g_bytes_get_data (self->body, NULL), g_bytes_get_size (self->body), &local_error);
  if (self->json == NULL)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_BODY_INVALID, NULL, "The body is not valid JSON: %s", local_error->message);
  if (!JSON_NODE_HOLDS_OBJECT (self->json))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_BODY_INVALID, NULL, "The body must be a JSON object.");
  return TRUE;
}

/**
 * till_sandbox_request_read_form:
 * @self: a request of the page
 * @message: what libsoup read
 * @error: return location
 *
 * Returns: whether its body is a form
 */
gboolean
till_sandbox_request_read_form (TillSandboxRequest *self,
                                SoupServerMessage *message,
                                GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (self->body, NULL), g_bytes_get_size (self->body));
  g_autoptr (GHashTable) form = NULL;

  if (!has_content_type (message, FORM_CONTENT_TYPE))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_MEDIA_TYPE, NULL, "Send the form as %s.", FORM_CONTENT_TYPE);
  form = soup_form_decode (text);
  self->form = copy_valid (form);
  explicit_bzero (text, strlen (text));
  return TRUE;
}

/**
 * till_sandbox_request_read_key:
 * @self: a request of the API
 * @message: what libsoup read
 * @error: return location
 *
 * Returns: whether its Idempotency-Key is left out or of 1 to 255 characters
 */
gboolean
till_sandbox_request_read_key (TillSandboxRequest *self,
                               SoupServerMessage *message,
                               GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *key = soup_message_headers_get_one (headers, "Idempotency-Key");

  if (key == NULL)
    return TRUE;
  if (*key == '\0' || !g_utf8_validate (key, -1, NULL) || g_utf8_strlen (key, -1) > MAX_KEY)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "Idempotency-Key", "Idempotency-Key must have from 1 to %d characters.", MAX_KEY);
  self->idempotency_key = g_strdup (key);
  return TRUE;
}

/**
 * till_sandbox_request_require_object:
 * @self: a request of the API
 * @error: return location
 *
 * Returns: whether it has a body
 */
gboolean
till_sandbox_request_require_object (const TillSandboxRequest *self,
                                     GError **error)
{
  return self->json != NULL || till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_BODY_INVALID, NULL, "The body must be a JSON object.");
}

/**
 * till_sandbox_request_get_object:
 * @self: a request of the API
 *
 * Returns: (nullable): its body, %NULL if it is empty
 */
JsonObject *
till_sandbox_request_get_object (const TillSandboxRequest *self)
{
  return self->json == NULL ? NULL : json_node_get_object (self->json);
}

/**
 * till_sandbox_request_get_query:
 * @self: a request
 * @name: a member of the query
 *
 * Returns: (nullable): its value
 */
const char *
till_sandbox_request_get_query (const TillSandboxRequest *self,
                                const char *name)
{
  return self->query == NULL ? NULL : g_hash_table_lookup (self->query, name);
}

/**
 * till_sandbox_request_get_field:
 * @self: a request
 * @name: a field of the form
 *
 * Returns: what was typed into it, "" if nothing
 */
const char *
till_sandbox_request_get_field (const TillSandboxRequest *self,
                                const char *name)
{
  const char *value = self->form == NULL ? NULL : g_hash_table_lookup (self->form, name);

  return value == NULL ? "" : value;
}
