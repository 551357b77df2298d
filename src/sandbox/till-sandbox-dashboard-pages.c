/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-dashboard-pages.h"

#include "till-sandbox-dashboard-data.h"
#include "till-sandbox-pass.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-secret.h"

#define FIRST_PAGE "/dashboard/sessions"
#define MAX_PAGE   100000

static TillSandboxAnswer *
new_sign_in (guint status,
             const char *notice)
{
  TillSandboxPage *page = till_sandbox_page_new (TILL_SANDBOX_PAGE_SIGN_IN, NULL);

  page->notice = g_strdup (notice);
  return till_sandbox_answer_new_page (status, page);
}

/* What every page of the dashboard has. */
static JsonObject *
new_facts (const TillSandboxRequest *request,
           const TillSandboxSection *section)
{
  JsonObject *facts = json_object_new ();
  g_autofree char *token = till_sandbox_pass_get_token (request->pass, request->settings->key);

  json_object_set_string_member (facts, "section", section->name);
  json_object_set_string_member (facts, "token", token);
  json_object_set_string_member (facts, "notice", till_sandbox_request_get_query (request, "notice"));
  return facts;
}

static TillSandboxAnswer *
new_dashboard (JsonObject *facts)
{
  TillSandboxPage *page = till_sandbox_page_new (TILL_SANDBOX_PAGE_DASHBOARD, NULL);

  page->facts = facts;
  return till_sandbox_answer_new_page (200, page);
}

static const TillSandboxSection *
find_section (const TillSandboxRequest *request,
              GError **error)
{
  const TillSandboxSection *section = till_sandbox_dashboard_data_find (request->arguments[0]);

  if (section == NULL)
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, NULL, "There is nothing at %s.", request->path);
  return section;
}

/* A number that makes no sense leads to the first page. */
static gint64
read_number (const TillSandboxRequest *request)
{
  const char *text = till_sandbox_request_get_query (request, "page");
  gint64 number = 1;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 1, MAX_PAGE, &number, NULL))
    return 1;
  return number;
}

/* The address of its page is in no session: it is the service's. */
static void
set_url (const TillSandboxRequest *request,
         JsonObject *object)
{
  g_autofree char *url = g_strdup_printf ("%s/pay/%s", request->base_url, request->arguments[1]);

  if (g_str_equal (request->arguments[0], "sessions"))
    json_object_set_string_member (object, "url", url);
}

/**
 * till_sandbox_dashboard_open:
 * @request: a request for /dashboard
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the form for the key, or the way to the first page
 */
TillSandboxAnswer *
till_sandbox_dashboard_open (TillSandboxRequest *request,
                             TillConnection *connection,
                             GError **error)
{
  if (till_sandbox_pass_is_valid (request->pass, request->settings->key, request->now_us))
    return till_sandbox_answer_new_redirect (request, FIRST_PAGE);
  return new_sign_in (200, NULL);
}

/**
 * till_sandbox_dashboard_sign_in:
 * @request: the form with the key
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the way to the first page, with a pass, or the form again
 */
TillSandboxAnswer *
till_sandbox_dashboard_sign_in (TillSandboxRequest *request,
                                TillConnection *connection,
                                GError **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (till_sandbox_request_get_field (request, "key")));
  g_autofree char *pass = NULL;
  TillSandboxAnswer *answer = NULL;

  if (!till_sandbox_secret_is_equal (request->settings->key, typed))
    return new_sign_in (401, "key_wrong");
  pass = till_sandbox_pass_new (request->settings->key, request->now_us);
  answer = till_sandbox_answer_new_redirect (request, FIRST_PAGE);
  answer->cookie = till_sandbox_pass_to_cookie (pass);
  return answer;
}

/**
 * till_sandbox_dashboard_sign_out:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the way to the form for the key, without a pass
 */
TillSandboxAnswer *
till_sandbox_dashboard_sign_out (TillSandboxRequest *request,
                                 TillConnection *connection,
                                 GError **error)
{
  TillSandboxAnswer *answer = till_sandbox_answer_new_redirect (request, "/dashboard");

  answer->cookie = till_sandbox_pass_to_cookie (NULL);
  return answer;
}

/**
 * till_sandbox_dashboard_show_list:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): a page of a section
 */
TillSandboxAnswer *
till_sandbox_dashboard_show_list (TillSandboxRequest *request,
                                  TillConnection *connection,
                                  GError **error)
{
  const TillSandboxSection *section = find_section (request, error);
  gint64 number = read_number (request);
  gint64 total = 0;
  JsonArray *rows = section == NULL ? NULL : till_sandbox_dashboard_data_list (section, connection, number, &total, error);
  JsonObject *facts = NULL;

  if (rows == NULL)
    return NULL;
  facts = new_facts (request, section);
  json_object_set_array_member (facts, "rows", rows);
  json_object_set_int_member (facts, "number", number);
  json_object_set_int_member (facts, "total", total);
  return new_dashboard (facts);
}

/**
 * till_sandbox_dashboard_show_object:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the page of one object
 */
TillSandboxAnswer *
till_sandbox_dashboard_show_object (TillSandboxRequest *request,
                                    TillConnection *connection,
                                    GError **error)
{
  const TillSandboxSection *section = find_section (request, error);
  g_autoptr (JsonObject) object = section == NULL ? NULL : till_sandbox_dashboard_data_load (section, connection, request->arguments[1], error);
  JsonArray *related = object == NULL ? NULL : till_sandbox_dashboard_data_list_related (section, connection, request->arguments[1], error);
  JsonObject *facts = NULL;

  if (related == NULL)
    return NULL;
  set_url (request, object);
  facts = new_facts (request, section);
  json_object_set_object_member (facts, "object", g_steal_pointer (&object));
  json_object_set_array_member (facts, "related", related);
  return new_dashboard (facts);
}
