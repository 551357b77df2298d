/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-router.h"

#include <string.h>

/* Compares part by part; what stands for a "*" goes into @arguments. */
static gboolean
matches (const char *pattern,
         const char *path,
         char **arguments)
{
  const char *found[TILL_SANDBOX_MAX_ARGUMENTS] = { NULL };
  guint n_found = 0;

  for (;; pattern++, path++) {
    gsize wanted = strcspn (pattern, "/");
    gsize length = strcspn (path, "/");
    gboolean open = wanted == 1 && *pattern == '*';

    if (open ? length == 0 : wanted != length || strncmp (pattern, path, length) != 0)
      return FALSE;
    if (open)
      found[n_found++] = path;
    pattern += wanted;
    path += length;
    if (*pattern != *path)
      return FALSE;
    if (*pattern == '\0')
      break;
  }
  for (guint i = 0; i < n_found; i++)
    arguments[i] = g_strndup (found[i], strcspn (found[i], "/"));
  return TRUE;
}

static void
clear_arguments (char **arguments)
{
  for (guint i = 0; i < TILL_SANDBOX_MAX_ARGUMENTS; i++)
    g_clear_pointer (&arguments[i], g_free);
}

/* HEAD is GET without the body, which libsoup leaves out. */
static gboolean
allows (const TillSandboxRoute *route,
        const char *method)
{
  return g_str_equal (route->method, method) || (g_str_equal (route->method, "GET") && g_str_equal (method, "HEAD"));
}

/**
 * till_sandbox_router_is_second:
 * @path: a path, known or not
 *
 * Returns: whether it belongs to the second generation of the API
 */
gboolean
till_sandbox_router_is_second (const char *path)
{
  return g_str_has_prefix (path, "/v2/") || g_str_equal (path, "/v2");
}

/**
 * till_sandbox_router_is_api:
 * @path: a path, known or not
 *
 * Returns: whether programs ask there, so that errors are JSON
 */
gboolean
till_sandbox_router_is_api (const char *path)
{
  return g_str_has_prefix (path, "/v1/") || g_str_equal (path, "/v1") || till_sandbox_router_is_second (path);
}

/**
 * till_sandbox_router_find:
 * @routes: the table, ended by an entry without a method
 * @request: a request; its arguments are filled
 * @allow: (out) (transfer full) (nullable): the methods that the path knows, if it does not know this one
 *
 * Returns: (nullable): the route
 */
const TillSandboxRoute *
till_sandbox_router_find (const TillSandboxRoute *routes,
                          TillSandboxRequest *request,
                          char **allow)
{
  g_autoptr (GString) methods = g_string_new (NULL);

  for (const TillSandboxRoute *route = routes; route->method != NULL; route++) {
    char *arguments[TILL_SANDBOX_MAX_ARGUMENTS] = { NULL };

    if (!matches (route->pattern, request->path, arguments))
      continue;
    if (allows (route, request->method)) {
      request->kind = route->kind;
      memcpy (request->arguments, arguments, sizeof arguments);
      return route;
    }
    clear_arguments (arguments);
    g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "", route->method);
  }
  if (methods->len > 0)
    *allow = g_string_free (g_steal_pointer (&methods), FALSE);
  return NULL;
}
