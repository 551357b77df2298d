/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outside Flatpak the engine ends a page whose sandbox cannot be made. Inside it asks Flatpak's portal for one, tries
 * that out with the very command below, and where this fails starts the page without a sandbox. */

#include "till-page-sandbox.h"

#include <glib/gi18n.h>

#define MARKER        "/.flatpak-info"
#define SPAWNER       "flatpak-spawn"
#define SWITCHED_OFF  "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"
#define MISSING_FILE  "--sandbox-expose-path-ro-try=/this-path-does-not-exist"
#define SILENT_OUTPUT (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE)

static void
return_fault (GTask *task,
              const char *action,
              const char *details)
{
  TillNotice *notice = till_notice_new (_ ("The payment page runs without protection."),
                                        _ ("A harmful page could read what this till has stored. Sales are still paid only when the payment service says so."),
                                        action, details);

  g_task_return_pointer (task, notice, g_object_unref);
}

static void
return_no_portal (GTask *task,
                  const GError *error)
{
  return_fault (task, _ ("Bring Flatpak on this computer up to date, then start Till again."), error->message);
}

static void
tried_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_pointer (task, NULL, NULL);
  else
    return_no_portal (task, error);
}

static void
try_spawner (GTask *task,
             const char *spawner)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (SILENT_OUTPUT, &error, spawner, "--sandbox", MISSING_FILE, "true", NULL);

  if (process == NULL)
    return_no_portal (task, error);
  else
    g_subprocess_wait_check_async (process, NULL, tried_cb, g_object_ref (task));
}

void
till_page_sandbox_check_async (const char *marker,
                               const char *spawner,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, till_page_sandbox_check_async);
  if (g_getenv (SWITCHED_OFF) != NULL)
    return_fault (task, _ ("Its sandbox was switched off: start Till without that setting."), SWITCHED_OFF);
  else if (!g_file_test (marker != NULL ? marker : MARKER, G_FILE_TEST_EXISTS))
    g_task_return_pointer (task, NULL, NULL);
  else
    try_spawner (task, spawner != NULL ? spawner : SPAWNER);
}

TillNotice *
till_page_sandbox_check_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
