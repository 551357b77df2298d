/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of text in columns that are as wide as their widest cell. */
typedef struct _TillTable TillTable;

/* One letter a column: "l" left, "r" right. */
TillTable *till_table_new (const char *alignment) G_GNUC_WARN_UNUSED_RESULT;
void till_table_free (TillTable *self);
/* As many cells as there are columns; NULL is an empty one. */
void till_table_add_row (TillTable *self,
                         const char *const *cells);
char *till_table_to_string (TillTable *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillTable, till_table_free)

G_END_DECLS
