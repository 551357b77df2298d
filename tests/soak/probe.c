/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the event sources of Till's main loop from within: loaded before all else (LD_PRELOAD) by the soak, never by
 * anybody else. Whoever opens the pipe that TILL_PROBE names reads one number. Sources have rising numbers, so that a
 * new one tells where to end counting. */
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
never_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

static guint
count_sources (void)
{
  g_autoptr (GSource) newest = g_timeout_source_new_seconds (G_MAXINT / 1000);
  guint n = 0;
  guint end = 0;

  g_source_set_callback (newest, never_cb, NULL, NULL);
  end = g_source_attach (newest, NULL);
  for (guint id = 1; id < end; id++) {
    if (g_main_context_find_source_by_id (NULL, id) != NULL)
      n++;
  }
  g_source_destroy (newest);
  return n;
}

static gpointer
answer (gpointer user_data)
{
  const char *path = user_data;
  sigset_t pipes;

  sigemptyset (&pipes);
  sigaddset (&pipes, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &pipes, NULL);
  while (TRUE) {
    const int pipe = open (path, O_WRONLY | O_CLOEXEC);

    if (pipe < 0)
      return NULL;
    dprintf (pipe, "%u\n", count_sources ());
    close (pipe);
    g_usleep (G_USEC_PER_SEC);
  }
}

/* Programs that Till starts are not asked. */
__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = g_getenv ("TILL_PROBE");

  if (path == NULL)
    return;
  g_thread_unref (g_thread_new ("probe", answer, g_strdup (path)));
  g_unsetenv ("TILL_PROBE");
  g_unsetenv ("LD_PRELOAD");
}
