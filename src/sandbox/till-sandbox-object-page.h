/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/**
 * TillSandboxObjectPage:
 * @limit: how many objects it has at most
 * @offset: how many are before it
 * @filter: (nullable): what the kind's column must be
 * @search: (nullable): what must stand in the names
 * @total: (out): how many there are in all
 *
 * A part of a list, by place; the newest objects come first.
 */
typedef struct
{
  gint64 limit;
  gint64 offset;
  const char *filter;
  const char *search;

  gint64 total;
} TillSandboxObjectPage;

JsonArray *till_sandbox_object_page_load (TillSandboxObjectPage *self,
                                          const TillSandboxKind *kind,
                                          TillConnection *connection,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
