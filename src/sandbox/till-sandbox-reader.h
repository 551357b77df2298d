/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "till-sandbox-problem.h"

G_BEGIN_DECLS

/**
 * TillSandboxReader:
 * @object: the object that is read
 * @path: (nullable): where it is in the request ("lineItems[0]"), %NULL for the request itself
 *
 * Reads members of a request and refuses what is wrong with the parameter's full name. A member that is null counts
 * as left out. Values are borrowed from the object.
 */
typedef struct
{
  JsonObject *object;
  const char *path;
} TillSandboxReader;

char *till_sandbox_reader_name (const TillSandboxReader *self,
                                const char *member) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_reader_has (const TillSandboxReader *self,
                                  const char *member);
gboolean till_sandbox_reader_refuse (const TillSandboxReader *self,
                                     const char *member,
                                     const char *why,
                                     GError **error);
gboolean till_sandbox_reader_require (const TillSandboxReader *self,
                                      const char *member,
                                      GError **error);
gboolean till_sandbox_reader_only (const TillSandboxReader *self,
                                   const char *const *members,
                                   GError **error);

/* All of these leave @value as it is when the member is left out. */
gboolean till_sandbox_reader_string (const TillSandboxReader *self,
                                     const char *member,
                                     gsize max_characters,
                                     const char **value,
                                     GError **error);
gboolean till_sandbox_reader_choice (const TillSandboxReader *self,
                                     const char *member,
                                     const char *const *choices,
                                     const char **value,
                                     GError **error);
gboolean till_sandbox_reader_int (const TillSandboxReader *self,
                                  const char *member,
                                  gint64 minimum,
                                  gint64 maximum,
                                  gint64 *value,
                                  GError **error);
gboolean till_sandbox_reader_boolean (const TillSandboxReader *self,
                                      const char *member,
                                      gboolean *value,
                                      GError **error);
gboolean till_sandbox_reader_object (const TillSandboxReader *self,
                                     const char *member,
                                     JsonObject **value,
                                     GError **error);
gboolean till_sandbox_reader_array (const TillSandboxReader *self,
                                    const char *member,
                                    JsonArray **value,
                                    GError **error);

G_END_DECLS
