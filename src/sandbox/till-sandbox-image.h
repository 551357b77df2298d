/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-reader.h"

G_BEGIN_DECLS

/* The most characters that a picture can have as a data URL. */
#define TILL_SANDBOX_IMAGE_MAX_URL 700000

/* The merchant's pictures, by names that tell their bytes. */

gboolean till_sandbox_image_read (const TillSandboxReader *reader,
                                  const char *member,
                                  TillConnection *connection,
                                  char **name,
                                  GError **error);
gboolean till_sandbox_image_load (TillConnection *connection,
                                  const char *name,
                                  const char **content_type,
                                  GBytes **bytes,
                                  GError **error);
gboolean till_sandbox_image_keep_only (TillConnection *connection,
                                       const char *first,
                                       const char *second,
                                       GError **error);
char *till_sandbox_image_make_url (const char *name,
                                   const char *base_url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
