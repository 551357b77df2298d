/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-assets.h"

#include "till-sandbox-scheme.h"

#include <gio/gio.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *content_type;
} assets[] = {
  { "page.css", "text/css; charset=utf-8" },
  { "dashboard.css", "text/css; charset=utf-8" },
  { "form.css", "text/css; charset=utf-8" },
  { "message.css", "text/css; charset=utf-8" },
  { "page.js", "text/javascript; charset=utf-8" },
  { "arrow.svg", "image/svg+xml" },
  { "icon.svg", "image/svg+xml" },
};

static void
force_scheme (GBytes **bytes,
              const char *scheme)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (*bytes, &size);
  g_autofree char *style = g_strndup (data, size);
  char *forced = till_sandbox_scheme_force (style, scheme);

  g_bytes_unref (*bytes);
  *bytes = g_bytes_new_take (forced, strlen (forced));
}

/**
 * till_sandbox_assets_get:
 * @request: a request for a file
 * @connection: (nullable): not used
 * @error: return location
 *
 * Returns: (transfer full): the file
 */
TillSandboxAnswer *
till_sandbox_assets_get (TillSandboxRequest *request,
                         TillConnection *connection,
                         GError **error)
{
  const char *scheme = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (assets); i++) {
    g_autofree char *path = NULL;
    g_autoptr (GBytes) bytes = NULL;
    TillSandboxAnswer *answer = NULL;

    if (!g_str_equal (request->arguments[0], assets[i].name))
      continue;
    path = g_strconcat ("/org/tillpos/Till/sandbox/", assets[i].name, NULL);
    bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    if (bytes == NULL)
      return NULL;
    scheme = till_sandbox_scheme_find (till_sandbox_request_get_query (request, "scheme"));
    if (scheme != NULL && g_str_has_suffix (assets[i].name, ".css"))
      force_scheme (&bytes, scheme);
    answer = till_sandbox_answer_new (200, assets[i].content_type, bytes);
    answer->cacheable = TRUE;
    return answer;
  }
  return till_sandbox_answer_new_page (404, till_sandbox_page_new (TILL_SANDBOX_PAGE_MISSING, NULL));
}

/**
 * till_sandbox_assets_get_description:
 * @request: a request for /openapi.json
 * @connection: (nullable): not used
 * @error: return location
 *
 * Returns: (transfer full): what the API can be asked and what it answers, as OpenAPI 3.1
 */
TillSandboxAnswer *
till_sandbox_assets_get_description (TillSandboxRequest *request,
                                     TillConnection *connection,
                                     GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/tillpos/Till/sandbox/openapi.json", G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes == NULL ? NULL : till_sandbox_answer_new (200, "application/json", bytes);
}

/**
 * till_sandbox_assets_index:
 * @request: a request for /
 * @connection: (nullable): not used
 * @error: return location
 *
 * Returns: (transfer full): a page that says what this service is
 */
TillSandboxAnswer *
till_sandbox_assets_index (TillSandboxRequest *request,
                           TillConnection *connection,
                           GError **error)
{
  return till_sandbox_answer_new_page (200, till_sandbox_page_new (TILL_SANDBOX_PAGE_INDEX, NULL));
}
