/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fill-catalogue CSV DATABASE: imports the rows of make-catalogue into a new database, for the other benchmarks. */
#include "bench-catalogue.h"
#include "till-catalog-import.h"

#include <stdio.h>

static void
imported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillImportReport) report = till_catalog_import_finish (TILL_CATALOG (source), result, &error);
  gboolean *done = user_data;

  if (report == NULL)
    g_error ("%s", error->message);
  *done = TRUE;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TillStore) store = NULL;
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (TillCatalog) catalog = NULL;
  g_autoptr (GFile) file = NULL;
  gboolean done = FALSE;

  if (argc != 3) {
    fprintf (stderr, "fill-catalogue CSV DATABASE\n");
    return 2;
  }
  file = g_file_new_for_path (argv[1]);
  store = bench_catalogue_open (argv[2]);
  catalog = till_catalog_new (store, clock);
  till_catalog_import_async (catalog, file, NULL, till_currency_lookup ("EUR"), TILL_IMPORT_FLAGS_NONE, NULL, NULL, NULL,
                             imported_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  till_store_close (store);
  return 0;
}
