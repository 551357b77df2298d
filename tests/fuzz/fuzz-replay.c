/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives a target what is kept for it, as the fuzzing engine would: each file of the folders that are named is a test. */

#include "fuzz-input.h"

#include <gio/gio.h>

static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *text = NULL;
  g_autofree guint8 *exact = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, &size, &error));
  g_assert_no_error (error);
  /* Without the NUL that GLib adds, which would hide a step beyond the end. */
  exact = g_memdup2 (text, size);
  g_assert_cmpint (LLVMFuzzerTestOneInput (exact, size), ==, 0);
}

static void
add_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autofree char *name = g_path_get_basename (path);
  const char *entry = NULL;

  while (folder != NULL && (entry = g_dir_read_name (folder)) != NULL) {
    g_autofree char *test = g_strdup_printf ("/fuzz/%s/%s", name, entry);

    g_test_add_data_func_full (test, g_build_filename (path, entry, NULL), test_file, g_free);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  for (int i = 1; i < argc; i++)
    add_folder (argv[i]);
  return g_test_run ();
}
