/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "till-store-error.h"

G_BEGIN_DECLS

/**
 * TillStep:
 * @TILL_STEP_ERROR: failed; the error says why
 * @TILL_STEP_ROW: a row is there to be read
 * @TILL_STEP_DONE: no more rows
 */
typedef enum {
  TILL_STEP_ERROR,
  TILL_STEP_ROW,
  TILL_STEP_DONE,
} TillStep;

/* A prepared statement, owned by its connection; parameters are named "$name". Values that are bound stay bound
 * until the next till_connection_prepare() of the same statement. A failed bind (an unknown name) is a programmer
 * error. */
typedef struct _TillStatement TillStatement;

void till_statement_bind_text (TillStatement *self,
                               const char *name,
                               const char *value);
void till_statement_bind_int (TillStatement *self,
                              const char *name,
                              gint64 value);
void till_statement_bind_blob (TillStatement *self,
                               const char *name,
                               GBytes *value);
void till_statement_bind_null (TillStatement *self,
                               const char *name);
TillStep till_statement_step (TillStatement *self,
                              GError **error);
gboolean till_statement_run (TillStatement *self,
                             GError **error);

/* Columns of the current row, by name; text is borrowed until the next step. Text and blob answer NULL for NULL. */
const char *till_statement_get_text (TillStatement *self,
                                     const char *column);
gint64 till_statement_get_int (TillStatement *self,
                               const char *column);
GBytes *till_statement_get_blob (TillStatement *self,
                                 const char *column) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_statement_is_null (TillStatement *self,
                                 const char *column);

/* The same by position (from 0), for loops over very many rows. */
const char *till_statement_text_at (TillStatement *self,
                                    int column,
                                    gsize *length);
gint64 till_statement_int_at (TillStatement *self,
                              int column);

G_END_DECLS
