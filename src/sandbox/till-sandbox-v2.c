/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-v2.h"

#include "till-json.h"
#include "till-sandbox-object-list.h"
#include "till-sandbox-object-page.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-uuid.h"

#include <string.h>

/* A call on its way through the first generation. */
typedef struct
{
  const TillSandboxRoute *route;
  TillSandboxRequest *request;
  TillConnection *connection;
} Call;

static void
set_body (TillSandboxAnswer *answer,
          JsonObject *body)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  char *text = NULL;

  json_node_init_object (node, body);
  text = json_to_string (node, FALSE);
  g_clear_pointer (&answer->body, g_bytes_unref);
  answer->body = g_bytes_new_take (text, strlen (text));
  answer->content_type = "application/json";
}

/* Nothing has a name that is no UUID. */
static gboolean
read_path (Call *call,
           GError **error)
{
  char *id = NULL;

  if (call->route->shape->prefix == NULL || call->request->arguments[0] == NULL)
    return TRUE;
  id = till_sandbox_uuid_to_id (call->request->arguments[0], call->route->shape->prefix);
  if (id == NULL)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "id", "There is nothing of the name %s.", call->request->arguments[0]);
  g_free (call->request->arguments[0]);
  call->request->arguments[0] = id;
  return TRUE;
}

static JsonObject *
wrap (Call *call,
      JsonObject *there)
{
  JsonObject *root = NULL;

  if (call->route->shape->envelope == TILL_SANDBOX_ENVELOPE_BARE)
    return json_object_ref (there);
  root = json_object_new ();
  json_object_set_object_member (root, "data", json_object_ref (there));
  if (call->route->shape->envelope == TILL_SANDBOX_ENVELOPE_DATA_AND_ID)
    json_object_set_string_member (root, "requestId", call->request->id);
  return root;
}

static gboolean
write_object (Call *call,
              TillSandboxAnswer *answer,
              JsonObject *here,
              GError **error)
{
  g_autoptr (JsonObject) there = till_sandbox_shape_write (call->route->shape, call->request, call->connection, here, error);
  g_autoptr (JsonObject) root = NULL;

  if (there == NULL)
    return FALSE;
  root = wrap (call, there);
  set_body (answer, root);
  return TRUE;
}

static JsonArray *
write_each (Call *call,
            JsonArray *here,
            GError **error)
{
  g_autoptr (JsonArray) there = json_array_new ();

  for (guint i = 0; i < json_array_get_length (here); i++) {
    JsonObject *object = till_sandbox_shape_write (call->route->shape, call->request, call->connection, json_array_get_object_element (here, i), error);

    if (object == NULL)
      return NULL;
    json_array_add_object_element (there, object);
  }
  return g_steal_pointer (&there);
}

static gboolean
write_list (Call *call,
            TillSandboxAnswer *answer,
            JsonObject *here,
            GError **error)
{
  JsonArray *data = write_each (call, json_object_get_array_member (here, "data"), error);
  g_autoptr (JsonObject) root = json_object_new ();

  if (data == NULL)
    return FALSE;
  json_object_set_string_member (root, "object", "list");
  json_object_set_array_member (root, "data", data);
  json_object_set_boolean_member (root, "has_more", json_object_get_boolean_member (here, "hasMore"));
  json_object_set_string_member (root, "url", call->request->path);
  set_body (answer, root);
  return TRUE;
}

static gboolean
read_place (const TillSandboxRequest *request,
            const char *name,
            gint64 minimum,
            gint64 *place,
            GError **error)
{
  const char *text = till_sandbox_request_get_query (request, name);

  *place = minimum;
  if (text == NULL || g_ascii_string_to_signed (text, 10, minimum, G_MAXINT32, place, NULL))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, name, "%s must be a number from %" G_GINT64_FORMAT " on.", name, minimum);
}

static JsonObject *
new_paging (TillSandboxPaging paging,
            const TillSandboxObjectPage *page,
            gint64 number)
{
  JsonObject *self = json_object_new ();

  json_object_set_int_member (self, "limit", page->limit);
  json_object_set_int_member (self, "total", page->total);
  if (paging == TILL_SANDBOX_PAGING_PAGE) {
    json_object_set_string_member (self, "kind", "offset");
    json_object_set_int_member (self, "page", number);
    json_object_set_int_member (self, "totalPages", (page->total + page->limit - 1) / page->limit);
    return self;
  }
  json_object_set_int_member (self, "offset", page->offset);
  if (paging == TILL_SANDBOX_PAGING_META)
    json_object_set_boolean_member (self, "has_more", page->offset + page->limit < page->total);
  return self;
}

/* The first generation knows no places in a list, so this is read here. */
static TillSandboxAnswer *
list_by_place (Call *call,
               GError **error)
{
  const TillSandboxShape *shape = call->route->shape;
  TillSandboxObjectPage page = { .search = till_sandbox_request_get_query (call->request, "search") };
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonArray) objects = NULL;
  JsonArray *data = NULL;
  TillSandboxAnswer *answer = NULL;
  gint64 number = 1;

  if (!till_sandbox_object_list_read_limit (call->request, &page.limit, error) ||
      !read_place (call->request, "offset", 0, &page.offset, error) || !read_place (call->request, "page", 1, &number, error))
    return NULL;
  page.filter = shape->filter == NULL ? NULL : till_sandbox_request_get_query (call->request, shape->filter);
  page.offset += (number - 1) * page.limit;
  objects = till_sandbox_object_page_load (&page, call->request->kind, call->connection, error);
  data = objects == NULL ? NULL : write_each (call, objects, error);
  if (data == NULL)
    return NULL;
  json_object_set_array_member (root, "data", data);
  json_object_set_object_member (root, shape->paging == TILL_SANDBOX_PAGING_META ? "meta" : "pagination", new_paging (shape->paging, &page, number));
  answer = till_sandbox_answer_new (200, NULL, NULL);
  set_body (answer, root);
  return answer;
}

/* Lets the first generation do it, and tells the answer in the words of the second. */
static TillSandboxAnswer *
pass_on (Call *call,
         GError **error)
{
  g_autoptr (TillSandboxAnswer) answer = call->route->work (call->request, call->connection, error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root = NULL;

  if (answer == NULL)
    return NULL;
  node = till_json_parse (g_bytes_get_data (answer->body, NULL), (gssize) g_bytes_get_size (answer->body), error);
  if (node == NULL)
    return NULL;
  root = json_node_get_object (node);
  if (call->route->shape->paging == TILL_SANDBOX_PAGING_CURSOR ? !write_list (call, answer, root, error)
                                                               : !write_object (call, answer, json_object_get_object_member (root, "data"), error))
    return NULL;
  return g_steal_pointer (&answer);
}

/* What is said of a member is said of it by the name that the client gave it. */
static GError *
rename_param (const TillSandboxMember *members,
              const GError *error)
{
  const char *param = till_sandbox_problem_get_param (error);

  for (; param != NULL && members != NULL && members->name != NULL; members++)
    if (g_strcmp0 (members->source, param) == 0 && g_str_has_prefix (error->message, param))
      return till_sandbox_problem_new (error->code, members->name, "%s%s", members->name, error->message + strlen (param));
  return g_error_copy (error);
}

static void
explain (Call *call,
         const GError *problem,
         GError **error)
{
  GError *renamed = rename_param (call->route->shape->takes, problem);

  if (call->route->shape->refuses_plainly && renamed->domain == TILL_SANDBOX_PROBLEM && till_sandbox_problem_get_status (renamed) < 500)
    renamed->code = TILL_SANDBOX_PROBLEM_PARAMETER_INVALID;
  g_propagate_error (error, renamed);
}

static JsonObject *
describe (const GError *error)
{
  JsonObject *self = json_object_new ();

  json_object_set_string_member (self, "type", till_sandbox_problem_get_type_name (error));
  json_object_set_string_member (self, "code", till_sandbox_problem_get_code_name (error));
  json_object_set_string_member (self, "message", till_sandbox_problem_get_message (error));
  if (till_sandbox_problem_get_param (error) != NULL)
    json_object_set_string_member (self, "param", till_sandbox_problem_get_param (error));
  return self;
}

/**
 * till_sandbox_v2_do:
 * @route: what is asked; it has a shape
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the answer
 */
TillSandboxAnswer *
till_sandbox_v2_do (const TillSandboxRoute *route,
                    TillSandboxRequest *request,
                    TillConnection *connection,
                    GError **error)
{
  Call call = { route, request, connection };
  g_autoptr (GError) problem = NULL;
  TillSandboxAnswer *answer = NULL;

  if (read_path (&call, &problem) && till_sandbox_shape_read_query (route->shape, request, &problem) &&
      till_sandbox_shape_read_body (route->shape, request, connection, &problem))
    answer = route->work == NULL ? list_by_place (&call, &problem) : pass_on (&call, &problem);
  if (answer == NULL)
    explain (&call, problem, error);
  return answer;
}

/**
 * till_sandbox_v2_refuse:
 * @request: what is answered
 * @error: why it is refused
 *
 * Events have refusals of a shape of their own.
 *
 * Returns: (transfer full): an answer of the second generation
 */
TillSandboxAnswer *
till_sandbox_v2_refuse (const TillSandboxRequest *request,
                        const GError *error)
{
  g_autoptr (JsonObject) root = json_object_new ();
  TillSandboxAnswer *answer = till_sandbox_answer_new (till_sandbox_problem_get_status (error), NULL, NULL);

  if (g_str_has_prefix (request->path, "/v2/events"))
    json_object_set_object_member (root, "error", describe (error));
  else
    json_object_set_string_member (root, "error", till_sandbox_problem_get_message (error));
  json_object_set_string_member (root, "requestId", request->id);
  set_body (answer, root);
  return answer;
}
