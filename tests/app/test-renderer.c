/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-renderer.h"

#include <glib/gstdio.h>

typedef struct
{
  const char *name;
  const char *folder;
  const char *device;
  gboolean has_card;
} Case;

static const Case cases[] = {
  { "none", NULL, NULL, FALSE },
  { "render-node", "dri", "dri/renderD128", TRUE },
  { "screen-only", "dri", "dri/card0", FALSE },
  { "nvidia", NULL, "nvidiactl", TRUE },
};

static void
test_has_card (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *root = g_dir_make_tmp ("till-renderer-XXXXXX", NULL);
  g_autofree char *folder = test->folder != NULL ? g_build_filename (root, test->folder, NULL) : NULL;
  g_autofree char *device = test->device != NULL ? g_build_filename (root, test->device, NULL) : NULL;

  if (folder != NULL)
    g_assert_no_errno (g_mkdir (folder, 0700));
  if (device != NULL)
    g_assert_true (g_file_set_contents (device, "", 0, NULL));

  g_assert_cmpint (till_renderer_has_card (root), ==, test->has_card);

  if (device != NULL)
    g_assert_no_errno (g_unlink (device));
  if (folder != NULL)
    g_assert_no_errno (g_rmdir (folder));
  g_assert_no_errno (g_rmdir (root));
}

static void
test_choice_stays (void)
{
  g_setenv ("GSK_RENDERER", "gl", TRUE);
  till_renderer_choose ();
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "gl");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/app/renderer/has-card/%s", cases[i].name);

    g_test_add_data_func (path, &cases[i], test_has_card);
  }
  g_test_add_func ("/app/renderer/choice-stays", test_choice_stays);

  return g_test_run ();
}
