/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-import-columns.h"

G_BEGIN_DECLS

#define TILL_TYPE_IMPORT_MAPPING (till_import_mapping_get_type ())

/* Lists a file's columns, each with what it means, which can be changed. Signal "changed": somebody did. */
G_DECLARE_FINAL_TYPE (TillImportMapping, till_import_mapping, TILL, IMPORT_MAPPING, GtkWidget)

/* @examples: what each column holds. */
void till_import_mapping_set_columns (TillImportMapping *self,
                                      const TillImportColumns *columns,
                                      const char *const *examples);
/* (nullable): as they are now, borrowed. */
const TillImportColumns *till_import_mapping_get_columns (TillImportMapping *self);

G_END_DECLS
