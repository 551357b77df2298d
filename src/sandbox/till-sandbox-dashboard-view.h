/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxCellType:
 *
 * How a value is shown.
 */
typedef enum {
  TILL_SANDBOX_CELL_TEXT,
  TILL_SANDBOX_CELL_CODE,
  TILL_SANDBOX_CELL_TIME,
  TILL_SANDBOX_CELL_MONEY,
  TILL_SANDBOX_CELL_WORD,
  TILL_SANDBOX_CELL_CARD,
} TillSandboxCellType;

/**
 * TillSandboxCell:
 * @path: where a document has the value
 * @type: how it is shown
 * @link: (nullable): the section that it leads to
 *
 * A value of a document.
 */
typedef struct
{
  const char *path;
  TillSandboxCellType type;
  const char *link;
} TillSandboxCell;

/**
 * TillSandboxView:
 * @name: a section
 * @columns: what its list shows of each object
 * @details: what the page of one object shows
 *
 * What a section of the dashboard shows.
 */
typedef struct
{
  const char *name;
  const TillSandboxCell *columns;
  const TillSandboxCell *details;
} TillSandboxView;

/* What is shown of a refund below its payment. */
extern const TillSandboxCell till_sandbox_dashboard_refund_columns[];

const TillSandboxView *till_sandbox_dashboard_view_get (guint place);
const TillSandboxView *till_sandbox_dashboard_view_find (const char *name);

G_END_DECLS
