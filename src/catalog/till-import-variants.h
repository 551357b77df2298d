/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-columns.h"

G_BEGIN_DECLS

/* Knows which rows of a file belong together: shop systems write a product once, and its variants as rows that say
 * only how they differ. */
typedef struct _TillImportVariants TillImportVariants;

TillImportVariants *till_import_variants_new (TillImportColumns *columns) G_GNUC_WARN_UNUSED_RESULT;
void till_import_variants_free (TillImportVariants *self);

TillImportColumns *till_import_variants_get_columns (TillImportVariants *self);

/* Takes in the reader's current row, which the others are about until the next. FALSE: it is no product, but the parent
 * of some, another picture, or what another shop sells. */
gboolean till_import_variants_look (TillImportVariants *self,
                                    TillCsvReader *row);
/* The line of the row that the current one is a variant of, 0 where it stands for itself. */
gint64 till_import_variants_get_head_line (TillImportVariants *self);
/* Whether the row's options belong to its name. */
gboolean till_import_variants_has_options (TillImportVariants *self);
/* What the current row says, or else what it has from the row that it is a variant of. */
const char *till_import_variants_get_text (TillImportVariants *self,
                                           TillCsvReader *row,
                                           TillImportColumn column,
                                           gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportVariants, till_import_variants_free)

G_END_DECLS
