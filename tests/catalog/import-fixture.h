/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-fixture.h"
#include "till-catalog-import.h"

G_BEGIN_DECLS

/* Imports and exports that wait for their end. */
TillImportReport *import_fixture_import (CatalogFixture *fixture,
                                         GFile *file,
                                         const TillImportColumns *columns,
                                         TillImportFlags flags,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The text as a file in the fixture's folder, which must go in. */
TillImportReport *import_fixture_import_text (CatalogFixture *fixture,
                                              const char *text) G_GNUC_WARN_UNUSED_RESULT;
GFile *import_fixture_write (CatalogFixture *fixture,
                             const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* What an export of the catalogue holds. */
char *import_fixture_export (CatalogFixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
/* Only "NAME, SKU, BARCODES, CATEGORY, PRICE, TAX CLASS, ACTIVE, BY WEIGHT" of each product, one a line. */
char *import_fixture_list (CatalogFixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
/* "LINE COLUMN: words of the reason", one a line. */
void import_fixture_assert_notes (GPtrArray *notes,
                                  const char *expected);

G_END_DECLS
