/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The child prints one JSON line when it listens. It ends when Till does, however Till ends, since its standard
 * input is a pipe that only Till holds.
 */
#include "till-config.h"

#include "till-sandbox-process.h"

#include "till-http.h"
#include "till-json.h"

#include <glib/gi18n-lib.h>
#include <signal.h>

#define START_SECONDS 15

struct _TillSandboxProcess {
  GObject parent_instance;

  char *data_dir;
  char *url;
  char *key;
  GSubprocess *process;
  GDataInputStream *output;
  GPtrArray *waiting;
  guint deadline_id;
};

G_DEFINE_FINAL_TYPE (TillSandboxProcess, till_sandbox_process, G_TYPE_OBJECT)

static void
forget (TillSandboxProcess *self)
{
  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->key, g_free);
}

/* Answers all that wait for the start: with success if @error is NULL. */
static void
answer_all (TillSandboxProcess *self,
            const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++) {
    if (error == NULL)
      g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
    else
      g_task_return_error (g_ptr_array_index (waiting, i), g_error_copy (error));
  }
}

static void
fail (TillSandboxProcess *self,
      const char *why)
{
  g_autoptr (GError) error = NULL;

  g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The sandbox service did not start: %s"), why);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  forget (self);
  answer_all (self, error);
}

/* Only ever this machine, only ever test money. */
static gboolean
take_address (TillSandboxProcess *self,
              const char *url,
              const char *key,
              const char **why)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || !till_http_is_loopback (g_uri_get_host (uri)))
    *why = _ ("its address is not on this machine");
  else if (!till_http_check_url (url, FALSE, NULL))
    *why = _ ("its address cannot be used");
  else if (key == NULL || !g_str_has_prefix (key, "rk_test_"))
    *why = _ ("its key is not a test key");
  if (*why != NULL)
    return FALSE;
  self->url = g_strndup (url, strlen (url) - (g_str_has_suffix (url, "/") ? 1 : 0));
  self->key = g_strdup (key);
  return TRUE;
}

static gboolean
read_line (TillSandboxProcess *self,
           const char *line,
           const char **why)
{
  g_autoptr (JsonNode) node = till_json_parse (line, -1, NULL);
  JsonObject *object = node != NULL ? till_json_get_root_object (node, NULL) : NULL;
  const char *url = NULL;
  const char *key = NULL;

  if (object == NULL || !till_json_read_string (object, "url", &url, NULL) || !till_json_read_string (object, "key", &key, NULL)) {
    *why = _ ("it does not say where it listens");
    return FALSE;
  }
  return take_address (self, url, key, why);
}

static void
line_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillSandboxProcess) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const char *why = NULL;

  line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  if (G_DATA_INPUT_STREAM (source) != self->output || self->url != NULL)
    return;
  if (line == NULL)
    fail (self, error != NULL ? error->message : _ ("it ended at once"));
  else if (!read_line (self, line, &why))
    fail (self, why);
  else {
    g_clear_handle_id (&self->deadline_id, g_source_remove);
    answer_all (self, NULL);
  }
}

static gboolean
deadline_cb (gpointer user_data)
{
  TillSandboxProcess *self = user_data;

  self->deadline_id = 0;
  fail (self, _ ("it took too long"));
  return G_SOURCE_REMOVE;
}

static void
ended_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autofree GWeakRef *weak = user_data;
  g_autoptr (TillSandboxProcess) self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (self == NULL || G_SUBPROCESS (source) != self->process)
    return;
  if (self->waiting->len > 0)
    fail (self, _ ("it ended at once"));
  else
    forget (self);
}

static const char *
find_program (void)
{
  const char *program = g_getenv ("TILL_SANDBOX_PROGRAM");

  return program != NULL ? program : TILL_BIN_DIR "/till-sandbox";
}

static void
watch (TillSandboxProcess *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_subprocess_wait_async (self->process, NULL, ended_cb, weak);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, NULL, line_cb, g_object_ref (self));
  self->deadline_id = g_timeout_add_seconds (START_SECONDS, deadline_cb, self);
}

static void
start (TillSandboxProcess *self)
{
  g_autoptr (GError) error = NULL;

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    find_program (), "--port", "0", "--data", self->data_dir, "--exit-with-stdin", NULL);
  if (self->process == NULL)
    fail (self, error->message);
  else
    watch (self);
}

static void
take_running (TillSandboxProcess *self,
              const char *url)
{
  const char *why = NULL;

  if (take_address (self, url, g_getenv ("TILL_SANDBOX_KEY"), &why))
    answer_all (self, NULL);
  else
    fail (self, why);
}

static void
till_sandbox_process_finalize (GObject *object)
{
  TillSandboxProcess *self = TILL_SANDBOX_PROCESS (object);

  till_sandbox_process_stop (self);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (till_sandbox_process_parent_class)->finalize (object);
}

static void
till_sandbox_process_class_init (TillSandboxProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_sandbox_process_finalize;
}

static void
till_sandbox_process_init (TillSandboxProcess *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * till_sandbox_process_new:
 * @data_dir: where the service keeps its own world
 *
 * Returns: (transfer full): the sandbox, not started yet
 */
TillSandboxProcess *
till_sandbox_process_new (const char *data_dir)
{
  TillSandboxProcess *self = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = g_object_new (TILL_TYPE_SANDBOX_PROCESS, NULL);
  self->data_dir = g_strdup (data_dir);
  return self;
}

/**
 * till_sandbox_process_get_url:
 * @self: the sandbox
 *
 * Returns: (nullable): where it listens, while it runs
 */
const char *
till_sandbox_process_get_url (TillSandboxProcess *self)
{
  g_return_val_if_fail (TILL_IS_SANDBOX_PROCESS (self), NULL);

  return self->url;
}

/**
 * till_sandbox_process_get_key:
 * @self: the sandbox
 *
 * Returns: (nullable): its test key, while it runs
 */
const char *
till_sandbox_process_get_key (TillSandboxProcess *self)
{
  g_return_val_if_fail (TILL_IS_SANDBOX_PROCESS (self), NULL);

  return self->key;
}

/**
 * till_sandbox_process_ensure_async:
 * @self: the sandbox
 * @cancellable: (nullable): gives up waiting, not starting
 * @callback: called when it listens
 * @user_data: its data
 */
void
till_sandbox_process_ensure_async (TillSandboxProcess *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *running = g_getenv ("TILL_SANDBOX_URL");

  g_return_if_fail (TILL_IS_SANDBOX_PROCESS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_sandbox_process_ensure_async);
  if (self->url != NULL) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  if (self->waiting->len > 1)
    return;
  if (running != NULL && *running != '\0')
    take_running (self, running);
  else
    start (self);
}

/**
 * till_sandbox_process_ensure_finish:
 * @self: the sandbox
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %TRUE if it listens
 */
gboolean
till_sandbox_process_ensure_finish (TillSandboxProcess *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_sandbox_process_stop:
 * @self: the sandbox
 *
 * Ends the child, if there is one.
 */
void
till_sandbox_process_stop (TillSandboxProcess *self)
{
  g_return_if_fail (TILL_IS_SANDBOX_PROCESS (self));

  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  forget (self);
}
