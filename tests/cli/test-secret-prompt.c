/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tillctl asks for a secret at a terminal of its own, and leaves it as it was, whatever ends it. */
#include <errno.h>
#include <glib.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#define QUESTION "Secret:"

typedef struct
{
  int master;
  int slave;
  pid_t pid;
} Terminal;

/* A suite that a shell runs in the background is started with some of them ignored. */
static void
restore_signals (void)
{
  static const int numbers[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    signal (numbers[i], SIG_DFL);
}

static void
run_tillctl (int slave)
{
  const char *program = g_getenv ("TILLCTL_PROGRAM");

  restore_signals ();
  login_tty (slave);
  /* A keyring that does not exist: what is typed is stored nowhere. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_setenv ("G_DEBUG", "", TRUE);
  execl (program, program, "account", "set-webhook-secret", NULL);
  _exit (127);
}

static void
set_up (Terminal *terminal,
        gconstpointer data)
{
  g_assert_cmpint (openpty (&terminal->master, &terminal->slave, NULL, NULL, NULL), ==, 0);
  terminal->pid = fork ();
  g_assert_cmpint (terminal->pid, >=, 0);
  if (terminal->pid == 0)
    run_tillctl (terminal->slave);
}

static void
tear_down (Terminal *terminal,
           gconstpointer data)
{
  close (terminal->master);
  close (terminal->slave);
}

static void
read_until (Terminal *terminal,
            const char *text)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  char buffer[256];

  while (strstr (seen->str, text) == NULL) {
    gssize n_read = read (terminal->master, buffer, sizeof buffer);

    g_assert_cmpint (n_read, >, 0);
    g_string_append_len (seen, buffer, n_read);
  }
}

static gboolean
shows_typing (Terminal *terminal)
{
  struct termios settings;

  g_assert_cmpint (tcgetattr (terminal->slave, &settings), ==, 0);
  return (settings.c_lflag & ECHO) != 0;
}

static void
wait_for_question (Terminal *terminal)
{
  read_until (terminal, QUESTION);
  while (shows_typing (terminal))
    g_usleep (1000);
}

static void
type (Terminal *terminal,
      const char *text)
{
  g_assert_cmpint (write (terminal->master, text, strlen (text)), ==, (gssize) strlen (text));
}

static int
wait_for_change (Terminal *terminal,
                 int options)
{
  int status = 0;

  g_assert_cmpint (waitpid (terminal->pid, &status, options), ==, terminal->pid);
  return status;
}

/* Ctrl-C, Ctrl-\\, and what a closing session sends: dead of the signal itself, with the terminal as it was. */
static void
test_ended (Terminal *terminal,
            gconstpointer data)
{
  int number = GPOINTER_TO_INT (data);
  int status = 0;

  wait_for_question (terminal);
  if (number == SIGINT)
    type (terminal, "whsec_half\003");
  else
    kill (terminal->pid, number);
  status = wait_for_change (terminal, 0);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, number);
  g_assert_true (shows_typing (terminal));
}

/* Ctrl-Z and back: asked again. Nobody stops the leader of a session, so that it goes on at once here. */
static void
test_stopped (Terminal *terminal,
              gconstpointer data)
{
  int status = 0;

  wait_for_question (terminal);
  type (terminal, "whsec_half");
  kill (terminal->pid, SIGTSTP);
  wait_for_question (terminal);
  type (terminal, "whsec_x\n");
  read_until (terminal, "The keyring does not take the key.");
  status = wait_for_change (terminal, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 1);
  g_assert_true (shows_typing (terminal));
}

static void
test_nothing_typed (Terminal *terminal,
                    gconstpointer data)
{
  wait_for_question (terminal);
  type (terminal, "\n");
  read_until (terminal, "There is no secret on standard input.");
  g_assert_cmpint (WEXITSTATUS (wait_for_change (terminal, 0)), ==, 1);
  g_assert_true (shows_typing (terminal));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/secret-prompt/ctrl-c", Terminal, GINT_TO_POINTER (SIGINT), set_up, test_ended, tear_down);
  g_test_add ("/secret-prompt/quit", Terminal, GINT_TO_POINTER (SIGQUIT), set_up, test_ended, tear_down);
  g_test_add ("/secret-prompt/terminated", Terminal, GINT_TO_POINTER (SIGTERM), set_up, test_ended, tear_down);
  g_test_add ("/secret-prompt/hung-up", Terminal, GINT_TO_POINTER (SIGHUP), set_up, test_ended, tear_down);
  g_test_add ("/secret-prompt/stopped", Terminal, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/secret-prompt/nothing-typed", Terminal, NULL, set_up, test_nothing_typed, tear_down);
  return g_test_run ();
}
