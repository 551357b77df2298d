/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-catalogue.h"

#include "till-ledger.h"

static const TillSchema *schemas[3];

TillStore *
bench_catalogue_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  TillStore *store = NULL;

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  store = till_store_open (path, schemas, &error);
  if (store == NULL)
    g_error ("%s: %s", path, error->message);
  return store;
}
