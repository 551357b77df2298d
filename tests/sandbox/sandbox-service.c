/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-service.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

const char service_simple_body[] =
  "{\"lineItems\": [{\"priceData\": {\"name\": \"Flat white\", \"unitAmount\": 450, \"currency\": \"USD\"}, \"quantity\": 2}],"
  " \"successUrl\": \"https://shop.example/done?session_id={CHECKOUT_SESSION_ID}&a=1\","
  " \"cancelUrl\": \"https://shop.example/back\", \"clientReferenceId\": \"sale-1\"}";

static gboolean
read_address (Service *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) node = NULL;

  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  if (line == NULL)
    return FALSE;
  node = json_from_string (line, &error);
  g_assert_no_error (error);
  self->url = g_strdup (json_object_get_string_member (json_node_get_object (node), "url"));
  self->key = g_strdup (json_object_get_string_member (json_node_get_object (node), "key"));
  return TRUE;
}

gboolean
service_try_start (Service *self,
                   const char *const *options)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;

  if (self->wrapper != NULL)
    g_strv_builder_addv (builder, (const char **) self->wrapper);
  g_strv_builder_add_many (builder, g_getenv ("TILL_SANDBOX_PROGRAM"), "--data", self->folder, "--exit-with-stdin", NULL);
  if (options != NULL)
    g_strv_builder_addv (builder, (const char **) options);
  arguments = g_strv_builder_end (builder);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  if (self->log != NULL) {
    g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
    g_subprocess_launcher_set_stderr_file_path (launcher, self->log);
  }
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);
  return read_address (self);
}

void
service_start (Service *self,
               const char *const *options)
{
  g_assert_true (service_try_start (self, options));
}

static Service *
prepare (void)
{
  Service *self = g_new0 (Service, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("till-sandbox-XXXXXX", &error);
  g_assert_no_error (error);
  self->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 64, "proxy-resolver", NULL, NULL);
  return self;
}

Service *
service_new_with (const char *const *options)
{
  Service *self = prepare ();

  service_start (self, options);
  return self;
}

Service *
service_new_recorded (void)
{
  Service *self = prepare ();

  self->log = g_strconcat (self->folder, ".log", NULL);
  self->said = g_string_new (NULL);
  service_start (self, NULL);
  return self;
}

Service *
service_new (void)
{
  return service_new_with (NULL);
}

static void
forget_process (Service *self)
{
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->key, g_free);
  soup_session_abort (self->session);
}

/* As the kernel does it: not one more instruction. */
void
service_kill (Service *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  forget_process (self);
}

gboolean
service_try_stop (Service *self)
{
  gboolean is_well = FALSE;

  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  is_well = g_subprocess_wait_check (self->process, NULL, NULL);
  forget_process (self);
  return is_well;
}

void
service_stop (Service *self)
{
  g_assert_true (service_try_stop (self));
}

/* All that it wrote to its standard output after the first line, and to its standard error. */
char *
service_stop_and_read_log (Service *self)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autofree char *written = NULL;
  g_autofree char *log = NULL;

  g_assert_nonnull (self->log);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL));
  g_assert_cmpint (g_output_stream_splice (memory, G_INPUT_STREAM (self->output), G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL), >=, 0);
  written = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)), g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  g_assert_true (g_subprocess_wait_check (self->process, NULL, NULL));
  g_assert_true (g_file_get_contents (self->log, &log, NULL, NULL));
  forget_process (self);
  return g_strconcat (log, written, NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_folder (path);
    else
      g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
service_free (Service *self)
{
  if (self->process != NULL)
    service_stop (self);
  remove_folder (self->folder);
  if (self->log != NULL)
    g_assert_cmpint (g_unlink (self->log), ==, 0);
  if (self->said != NULL)
    g_string_free (self->said, TRUE);
  g_object_unref (self->session);
  g_free (self->log);
  g_free (self->folder);
  g_free (self);
}

SoupMessage *
service_new_message (Service *self,
                     const char *method,
                     const char *path,
                     const char *body)
{
  g_autofree char *url = g_strconcat (self->url, path, NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", self->key, NULL);
  SoupMessage *message = soup_message_new (method, url);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", authorization);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL) {
    g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

    soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  }
  return message;
}

static void
write_line (JsonObject *record)
{
  g_autofree char *name = g_strdup_printf ("%d.jsonl", (int) getpid ());
  g_autofree char *path = g_build_filename (g_getenv ("TILL_TEST_ANSWERS"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_node_init_object (node, record);
  text = json_to_string (node, FALSE);
  line = g_strconcat (text, "\n", NULL);
  g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (stream), line, strlen (line), NULL, NULL, NULL));
}

/* For description.test.mjs, which holds every answer of the API against the service's own description. */
static void
record (SoupMessage *message,
        Reply *reply)
{
  const char *path = g_uri_get_path (soup_message_get_uri (message));
  g_autoptr (JsonObject) object = NULL;

  if (g_getenv ("TILL_TEST_ANSWERS") == NULL || reply->json == NULL || !g_str_has_prefix (path, "/v1"))
    return;
  object = json_object_new ();
  json_object_set_string_member (object, "method", soup_message_get_method (message));
  json_object_set_string_member (object, "path", path);
  json_object_set_int_member (object, "status", reply->status);
  json_object_set_member (object, "body", json_node_copy (reply->json));
  write_line (object);
}

Reply *
service_send (Service *self,
              SoupMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read (self->session, message, NULL, &error);
  Reply *reply = g_new0 (Reply, 1);

  g_assert_no_error (error);
  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->text = g_bytes_get_size (body) == 0 ? g_strdup ("") : g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  if (g_strcmp0 (soup_message_headers_get_content_type (reply->headers, NULL), "application/json") == 0)
    reply->json = json_from_string (reply->text, &error);
  g_assert_no_error (error);
  record (message, reply);
  if (self->said != NULL) {
    const char *location = soup_message_headers_get_one (reply->headers, "Location");

    g_string_append_printf (self->said, "%s\n%s\n", location != NULL ? location : "", reply->text);
  }
  return reply;
}

Reply *
service_call (Service *self,
              const char *method,
              const char *path,
              const char *body)
{
  g_autoptr (SoupMessage) message = service_new_message (self, method, path, body);

  return service_send (self, message);
}

Reply *
service_call_with_key (Service *self,
                       const char *path,
                       const char *key,
                       const char *body)
{
  g_autoptr (SoupMessage) message = service_new_message (self, "POST", path, body);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key", key);
  return service_send (self, message);
}

Reply *
service_get_page (Service *self,
                  const char *path)
{
  g_autoptr (SoupMessage) message = service_new_message (self, "GET", path, NULL);

  soup_message_headers_remove (soup_message_get_request_headers (message), "Authorization");
  return service_send (self, message);
}

Reply *
service_post_form (Service *self,
                   const char *path,
                   const char *form)
{
  g_autoptr (SoupMessage) message = service_new_message (self, "POST", path, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (form, strlen (form));

  soup_message_headers_remove (soup_message_get_request_headers (message), "Authorization");
  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", bytes);
  return service_send (self, message);
}

/* Returns the identifier of a new session. */
char *
service_create (Service *self,
                const char *body)
{
  g_autoptr (Reply) reply = service_call (self, "POST", "/v1/checkout/sessions", body);

  g_assert_cmpuint (reply->status, ==, 201);
  return g_strdup (reply_get_text (reply, "id"));
}

/* Sends the form with a card; returns where the service sends the customer, NULL if nowhere. */
char *
service_pay (Service *self,
             const char *id,
             const char *number)
{
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autofree char *form = g_strdup_printf ("number=%s&expiry=12%%2F34&cvc=%s", number, g_str_has_prefix (number, "37") ? "1234" : "123");
  g_autoptr (Reply) reply = service_post_form (self, path, form);

  return g_strdup (soup_message_headers_get_one (reply->headers, "Location"));
}

/* Every byte that the service keeps. */
char *
service_read_files (Service *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;

    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    for (gsize i = 0; i < length; i++)
      g_string_append_c (all, text[i] == '\0' ? ' ' : text[i]);
  }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

void
reply_free (Reply *self)
{
  soup_message_headers_unref (self->headers);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self->text);
  g_free (self);
}

JsonObject *
reply_get_data (Reply *self)
{
  g_assert_nonnull (self->json);
  g_assert_true (json_object_has_member (json_node_get_object (self->json), "data"));
  return json_object_get_object_member (json_node_get_object (self->json), "data");
}

JsonArray *
reply_get_list (Reply *self)
{
  g_assert_nonnull (self->json);
  g_assert_true (json_object_has_member (json_node_get_object (self->json), "hasMore"));
  return json_object_get_array_member (json_node_get_object (self->json), "data");
}

const char *
reply_get_text (Reply *self,
                const char *member)
{
  return json_object_get_string_member_with_default (reply_get_data (self), member, NULL);
}

const char *
reply_get_error (Reply *self,
                 const char *member)
{
  JsonObject *root = json_node_get_object (self->json);

  g_assert_true (json_object_has_member (root, "error"));
  return json_object_get_string_member_with_default (json_object_get_object_member (root, "error"), member, NULL);
}
