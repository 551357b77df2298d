/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-csv-reader.h"
#include "till-import-format.h"

G_BEGIN_DECLS

#define TILL_IMPORT_ERROR (till_import_error_quark ())

/**
 * TillImportError:
 * @TILL_IMPORT_ERROR_EMPTY: the file has no rows
 * @TILL_IMPORT_ERROR_HEADER: the first row does not name the columns that a product needs
 * @TILL_IMPORT_ERROR_KIND: the file is no table at all
 */
typedef enum {
  TILL_IMPORT_ERROR_EMPTY,
  TILL_IMPORT_ERROR_HEADER,
  TILL_IMPORT_ERROR_KIND,
} TillImportError;

GQuark till_import_error_quark (void);

#define TILL_TYPE_IMPORT_COLUMNS (till_import_columns_get_type ())

/* What the columns of a file mean: as the names in its first row say, or as somebody said. */
typedef struct _TillImportColumns TillImportColumns;

GType till_import_columns_get_type (void) G_GNUC_CONST;

TillImportColumns *till_import_columns_new (TillCsvReader *header) G_GNUC_WARN_UNUSED_RESULT;
TillImportColumns *till_import_columns_copy (const TillImportColumns *self) G_GNUC_WARN_UNUSED_RESULT;
void till_import_columns_free (TillImportColumns *self);

TillImportFormat till_import_columns_get_format (const TillImportColumns *self);
/* Forgets what was said of single columns. */
void till_import_columns_set_format (TillImportColumns *self,
                                     TillImportFormat format);

gboolean till_import_columns_has (TillImportColumns *self,
                                  TillImportColumn column);
/* As the file names it. */
const char *till_import_columns_get_name (TillImportColumns *self,
                                          TillImportColumn column);
/* The text of the reader's current row, NULL where the row or the file has none. */
const char *till_import_columns_get_text (TillImportColumns *self,
                                          TillCsvReader *row,
                                          TillImportColumn column,
                                          gsize *length);
/* Whether a category is "Clothing > Shirts, Sale" there. */
gboolean till_import_columns_have_paths (const TillImportColumns *self);
/* The columns of the file, one by one. */
guint till_import_columns_get_n_fields (const TillImportColumns *self);
const char *till_import_columns_get_field_name (const TillImportColumns *self,
                                                guint field);
TillImportColumn till_import_columns_get_meaning (const TillImportColumns *self,
                                                  guint field);
/* A meaning has one column at most: another that had it means nothing from now on. */
void till_import_columns_set_meaning (TillImportColumns *self,
                                      guint field,
                                      TillImportColumn meaning);
/* The column of that name, -1 where there is none. */
int till_import_columns_find_field (const TillImportColumns *self,
                                    const char *name);
/* Whether they have what every product needs. */
gboolean till_import_columns_check (const TillImportColumns *self,
                                    GError **error);
/* The names that mean nothing to Till. */
GStrv till_import_columns_dup_ignored (const TillImportColumns *self) G_GNUC_WARN_UNUSED_RESULT;

/* Whether both are of files with the same first row. */
gboolean till_import_columns_has_header_of (const TillImportColumns *self,
                                            const TillImportColumns *other);
/* The name of the last column of a file of refused rows, which counts for nothing when such files are compared. */
const char *till_import_columns_get_reason_title (void);
/* What is remembered for files with the same first row. */
char *till_import_columns_dup_header (const TillImportColumns *self) G_GNUC_WARN_UNUSED_RESULT;
char *till_import_columns_to_text (const TillImportColumns *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_import_columns_take_text (TillImportColumns *self,
                                        const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportColumns, till_import_columns_free)

G_END_DECLS
