/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-program.h"

#include "till-config.h"
#include "till-sandbox-schema.h"
#include "till-sandbox-server.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <unistd.h>

#define DEFAULT_ASYNC_DELAY 5

struct _TillSandboxProgram {
  GMainLoop *loop;
  TillStore *store;
  TillClock *clock;
  TillSandboxSettings *settings;
  TillSandboxServer *server;

  int port;
  char *data_dir;
  int async_delay;
  int rate_limit;
  int speed;
  gboolean exit_with_stdin;
  gboolean show_version;
};

static gboolean
parse_options (TillSandboxProgram *self,
               int *argc,
               char ***argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, N_ ("Listen on this port of 127.0.0.1; 0 takes the port of the last run if it is free, else any"), N_ ("PORT") },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &self->data_dir, N_ ("Keep everything in this folder"), N_ ("FOLDER") },
    { "async-delay", 0, 0, G_OPTION_ARG_INT, &self->async_delay, N_ ("Seconds until the card that pays later has paid"), N_ ("SECONDS") },
    { "rate-limit", 0, 0, G_OPTION_ARG_INT, &self->rate_limit, N_ ("Answer at most this many requests of the API a second; 0 for no limit"), N_ ("NUMBER") },
    { "fast-clock", 0, 0, G_OPTION_ARG_INT, &self->speed, N_ ("Let the trials and periods of subscriptions and the waits of webhooks, from try to try and after a change of the secret, and after too many wrong promotion codes pass this many times faster"), N_ ("FACTOR") },
    { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &self->exit_with_stdin, N_ ("End when the standard input is closed, as when the program that started this one ends"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->show_version, N_ ("Show the version"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("A hosted checkout service with simulated cards, for trying Till without an account. No money moves."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, _ ("“%s” is not understood."), (*argv)[1]);
    return FALSE;
  }
  if (self->port < 0 || self->port > G_MAXUINT16 || self->async_delay < 0 || self->rate_limit < 0 || self->speed < 1) {
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("A number is out of its range."));
    return FALSE;
  }
  return TRUE;
}

static char *
get_data_dir (TillSandboxProgram *self)
{
  if (self->data_dir != NULL)
    return g_strdup (self->data_dir);
  if (g_getenv ("TILL_DATA_DIR") != NULL)
    return g_strdup (g_getenv ("TILL_DATA_DIR"));
  return g_build_filename (g_get_user_data_dir (), "till", NULL);
}

static gboolean
open_store (TillSandboxProgram *self,
            GError **error)
{
  static const TillSchema *schemas[2];
  g_autofree char *data_dir = get_data_dir (self);
  g_autofree char *path = g_build_filename (data_dir, "sandbox.db", NULL);

  schemas[0] = till_sandbox_schema ();
  self->store = till_store_open (path, schemas, error);
  if (self->store == NULL)
    return FALSE;
  self->settings = till_sandbox_settings_load (self->store, error);
  if (self->settings == NULL)
    return FALSE;
  self->settings->speed = self->speed;
  self->settings->async_delay_us = self->async_delay * G_TIME_SPAN_SECOND;
  return TRUE;
}

/* Without a port of the user's choice the last run's is tried first: pages that are still open live on. */
static gboolean
listen_somewhere (TillSandboxProgram *self,
                  GError **error)
{
  if (self->port != 0)
    return till_sandbox_server_listen (self->server, (guint16) self->port, error);
  if (self->settings->port != 0 && till_sandbox_server_listen (self->server, self->settings->port, NULL))
    return TRUE;
  return till_sandbox_server_listen (self->server, 0, error);
}

static gboolean
start (TillSandboxProgram *self,
       GError **error)
{
  if (!open_store (self, error))
    return FALSE;
  self->server = till_sandbox_server_new (self->store, self->clock, self->settings, (guint) self->rate_limit);
  return listen_somewhere (self, error) &&
         till_sandbox_settings_save_port (self->store, till_sandbox_server_get_port (self->server), error);
}

static void
print_address (TillSandboxProgram *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "url", till_sandbox_server_get_url (self->server));
  json_object_set_string_member (object, "key", self->settings->key);
  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  g_print ("%s\n", text);
  fflush (stdout);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* Nobody writes to the standard input; its end is the end of whoever held it. */
static gboolean
stdin_cb (int fd,
          GIOCondition condition,
          gpointer user_data)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
serve (TillSandboxProgram *self)
{
  print_address (self);
  g_unix_signal_add (SIGINT, signal_cb, self->loop);
  g_unix_signal_add (SIGTERM, signal_cb, self->loop);
  if (self->exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, self->loop);
  g_main_loop_run (self->loop);
}

/**
 * till_sandbox_program_new:
 *
 * Returns: (transfer full): the program before it runs
 */
TillSandboxProgram *
till_sandbox_program_new (void)
{
  TillSandboxProgram *self = g_new0 (TillSandboxProgram, 1);

  self->loop = g_main_loop_new (NULL, FALSE);
  self->clock = till_clock_new ();
  self->async_delay = DEFAULT_ASYNC_DELAY;
  self->speed = 1;
  return self;
}

/**
 * till_sandbox_program_free:
 * @self: (transfer full): the program
 */
void
till_sandbox_program_free (TillSandboxProgram *self)
{
  g_clear_object (&self->server);
  if (self->store != NULL)
    till_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->settings, till_sandbox_settings_free);
  g_main_loop_unref (self->loop);
  g_free (self->data_dir);
  g_free (self);
}

/**
 * till_sandbox_program_run:
 * @self: the program
 * @argc: number of arguments
 * @argv: (array length=argc): the arguments
 *
 * Serves until a signal or the end of the standard input.
 *
 * Returns: the exit code
 */
int
till_sandbox_program_run (TillSandboxProgram *self,
                          int argc,
                          char **argv)
{
  g_autoptr (GError) error = NULL;

  if (!parse_options (self, &argc, &argv, &error)) {
    g_printerr ("till-sandbox: %s\n", error->message);
    return 2;
  }
  if (self->show_version) {
    g_print ("till-sandbox %s\n", TILL_VERSION);
    return 0;
  }
  if (!start (self, &error)) {
    g_printerr ("till-sandbox: %s\n", error->message);
    return 1;
  }
  serve (self);
  return 0;
}
