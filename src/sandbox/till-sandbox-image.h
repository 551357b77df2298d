/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-reader.h"

G_BEGIN_DECLS

/* The most characters that a picture can have as a data URL. */
#define TILL_SANDBOX_IMAGE_MAX_URL 700000

/**
 * TillSandboxShelf:
 * @name: its name in the database
 * @path: where its pictures are served
 * @longest: how many pixels wide and high they are at most
 *
 * Where the merchant's pictures for one purpose are kept, by names that tell their bytes.
 */
typedef struct
{
  const char *name;
  const char *path;
  int longest;
} TillSandboxShelf;

extern const TillSandboxShelf till_sandbox_branding_shelf;
extern const TillSandboxShelf till_sandbox_product_shelf;

gboolean till_sandbox_image_is_inline (const char *url);
gboolean till_sandbox_image_read (const TillSandboxReader *reader,
                                  const char *member,
                                  const TillSandboxShelf *shelf,
                                  TillConnection *connection,
                                  char **name,
                                  GError **error);
gboolean till_sandbox_image_load (TillConnection *connection,
                                  const TillSandboxShelf *shelf,
                                  const char *name,
                                  GBytes **bytes,
                                  GError **error);
gboolean till_sandbox_image_keep_only (TillConnection *connection,
                                       const TillSandboxShelf *shelf,
                                       JsonArray *names,
                                       GError **error);
char *till_sandbox_image_get_name (const TillSandboxShelf *shelf,
                                   const char *url) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_image_make_url (const TillSandboxShelf *shelf,
                                   const char *name,
                                   const char *base_url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
