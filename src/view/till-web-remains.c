/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A till that is open for weeks would fill the runtime directory, which lies in memory and has a bounded number of
 * entries, with two of them for each payment page. The folders are named "webkit-PID-N" after the program that started
 * the process; the file in them names the process itself. */
#include "till-web-remains.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "till-json.h"

#define FOLDER ".flatpak"
#define FILE   "bwrapinfo.json"

/* A process that nobody has asked about its end yet has no program any more, either. */
static gboolean
is_running (gint64 pid)
{
  g_autofree char *link = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/exe", pid);
  char program[1];

  return readlink (link, program, sizeof program) >= 0 || errno != ENOENT;
}

/* What cannot be read is left alone: its process may be starting just now. */
static gboolean
has_ended (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = NULL;
  gsize size = 0;
  gint64 pid = 0;

  if (!g_file_get_contents (path, &text, &size, NULL))
    return FALSE;
  node = till_json_parse (text, (gssize) size, NULL);
  object = node != NULL ? till_json_get_root_object (node, NULL) : NULL;
  return object != NULL && till_json_read_int (object, "child-pid", &pid, NULL) && !is_running (pid);
}

static void
clear_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), FOLDER, NULL);
  g_autofree char *own = g_strdup_printf ("webkit-%d-", (int) getpid ());
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *remains = g_build_filename (folder, name, NULL);
    g_autofree char *path = g_build_filename (remains, FILE, NULL);

    if (g_str_has_prefix (name, own) && has_ended (path)) {
      g_unlink (path);
      g_rmdir (remains);
    }
  }
  g_task_return_boolean (task, TRUE);
}

void
till_web_remains_clear (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, till_web_remains_clear);
  g_task_run_in_thread (task, clear_thread);
}
