/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-notice.h"

G_BEGIN_DECLS

#define TILL_STORE_ERROR (till_store_error_quark ())

/**
 * TillStoreError:
 * @TILL_STORE_ERROR_BUSY: another program holds the database
 * @TILL_STORE_ERROR_CONSTRAINT: the row would break a rule of the schema
 * @TILL_STORE_ERROR_FULL: the disk is full
 * @TILL_STORE_ERROR_READ_ONLY: the file or its folder cannot be written
 * @TILL_STORE_ERROR_CORRUPT: the file is damaged or is no database
 * @TILL_STORE_ERROR_NEWER_SCHEMA: a newer Till has written this database
 * @TILL_STORE_ERROR_INTERRUPTED: the job was cancelled
 * @TILL_STORE_ERROR_OTHER: anything else; the message says what
 *
 * What can go wrong below SQL. After each of them nothing of the failed transaction is in the database.
 */
typedef enum {
  TILL_STORE_ERROR_BUSY,
  TILL_STORE_ERROR_CONSTRAINT,
  TILL_STORE_ERROR_FULL,
  TILL_STORE_ERROR_READ_ONLY,
  TILL_STORE_ERROR_CORRUPT,
  TILL_STORE_ERROR_NEWER_SCHEMA,
  TILL_STORE_ERROR_INTERRUPTED,
  TILL_STORE_ERROR_OTHER,
} TillStoreError;

GQuark till_store_error_quark (void);

/* What the system said of a file. The second sets @error, with the file's name, and answers FALSE. */
TillStoreError till_store_error_from_errno (int number);
gboolean till_store_error_set_errno (GError **error,
                                     const char *path,
                                     int number);

/* The same in words for people. */
TillNotice *till_store_error_to_notice (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
