/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-object-list.h"

#include "till-json.h"
#include "till-sandbox-problem.h"

#define DEFAULT_LIMIT 10
#define MAX_LIMIT     100

/* A page begins after the object of the cursor, in the order of age. */
typedef struct
{
  const TillSandboxKind *kind;
  const char *filter;
  const char *cursor_id;
  gint64 cursor_us;
  gint64 limit;
} Page;

static gboolean
read_cursor (Page *page,
             const TillSandboxRequest *request,
             TillConnection *connection,
             GError **error)
{
  const char *id = till_sandbox_request_get_query (request, "startingAfter");
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;

  page->cursor_us = G_MAXINT64;
  page->cursor_id = "";
  if (id == NULL)
    return TRUE;
  statement = till_connection_prepare (connection, page->kind->cursor, error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_DONE)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "startingAfter", "There is no %s %s.", page->kind->word, id);
  if (step == TILL_STEP_ERROR)
    return FALSE;
  page->cursor_us = till_statement_get_int (statement, "created_us");
  page->cursor_id = id;
  return TRUE;
}

static TillStatement *
prepare (const Page *page,
         TillConnection *connection,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, page->kind->list, error);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$filter", page->filter);
  till_statement_bind_int (statement, "$cursor_us", page->cursor_us);
  till_statement_bind_text (statement, "$cursor_id", page->cursor_id);
  till_statement_bind_int (statement, "$limit", page->limit + 1);
  return statement;
}

static gboolean
list (const Page *page,
      TillConnection *connection,
      JsonArray *objects,
      gboolean *has_more,
      GError **error)
{
  TillStatement *statement = prepare (page, connection, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    JsonNode *node = NULL;

    *has_more = json_array_get_length (objects) == page->limit;
    if (*has_more)
      return TRUE;
    node = till_json_parse (till_statement_get_text (statement, "document"), -1, error);
    if (node == NULL)
      return FALSE;
    json_array_add_element (objects, node);
  }
  return step == TILL_STEP_DONE;
}

/**
 * till_sandbox_object_list_read_limit:
 * @request: a request for a list
 * @limit: (out): how many it asks for
 * @error: return location
 *
 * Returns: whether its "limit" is left out or in bounds
 */
gboolean
till_sandbox_object_list_read_limit (const TillSandboxRequest *request,
                                     gint64 *limit,
                                     GError **error)
{
  const char *text = till_sandbox_request_get_query (request, "limit");

  *limit = DEFAULT_LIMIT;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, MAX_LIMIT, limit, NULL))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "limit", "limit must be from 1 to %d.", MAX_LIMIT);
}

/**
 * till_sandbox_object_list:
 * @request: a request with limit and startingAfter
 * @kind: what is asked for
 * @filter: (nullable): what the kind's filter must be
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): a page of objects, the newest first
 */
TillSandboxAnswer *
till_sandbox_object_list (const TillSandboxRequest *request,
                          const TillSandboxKind *kind,
                          const char *filter,
                          TillConnection *connection,
                          GError **error)
{
  g_autoptr (JsonArray) objects = json_array_new ();
  Page page = { kind, filter };
  gboolean has_more = FALSE;

  if (!till_sandbox_object_list_read_limit (request, &page.limit, error) || !read_cursor (&page, request, connection, error) ||
      !list (&page, connection, objects, &has_more, error))
    return NULL;
  return till_sandbox_answer_new_list (request, g_steal_pointer (&objects), has_more);
}
