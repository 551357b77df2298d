/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How many objects a page of the dashboard has. */
#define TILL_SANDBOX_DASHBOARD_LIMIT 20

/**
 * TillSandboxSection:
 * @name: its part of the address
 * @list: SQL that lists documents, the newest first
 * @count: SQL that counts them
 * @load: SQL that finds one
 *
 * A part of the dashboard.
 */
typedef struct
{
  const char *name;
  const char *list;
  const char *count;
  const char *load;
} TillSandboxSection;

const TillSandboxSection *till_sandbox_dashboard_data_find (const char *name);
JsonArray *till_sandbox_dashboard_data_list (const TillSandboxSection *section,
                                             TillConnection *connection,
                                             gint64 number,
                                             gint64 *total,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_sandbox_dashboard_data_load (const TillSandboxSection *section,
                                              TillConnection *connection,
                                              const char *id,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *till_sandbox_dashboard_data_list_related (const TillSandboxSection *section,
                                                     TillConnection *connection,
                                                     const char *id,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
