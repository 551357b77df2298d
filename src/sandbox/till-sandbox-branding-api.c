/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-branding-api.h"

#include "till-sandbox-brand-style.h"
#include "till-sandbox-branding.h"
#include "till-sandbox-image.h"

#include <string.h>

static void
set_url (JsonObject *branding,
         const char *member,
         const char *base_url)
{
  g_autofree char *url = till_sandbox_image_make_url (&till_sandbox_branding_shelf, json_object_get_string_member_with_default (branding, member, NULL), base_url);

  json_object_set_string_member (branding, member, url);
}

static TillSandboxAnswer *
answer (TillSandboxRequest *request,
        JsonObject *branding)
{
  json_object_set_string_member (branding, "object", "branding");
  if (json_object_get_null_member (branding, "shopName"))
    json_object_set_string_member (branding, "shopName", request->settings->shop_name);
  set_url (branding, "logo", request->base_url);
  set_url (branding, "backgroundImage", request->base_url);
  return till_sandbox_answer_new_object (request, 200, branding);
}

/**
 * till_sandbox_branding_retrieve:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the branding, its pictures as addresses
 */
TillSandboxAnswer *
till_sandbox_branding_retrieve (TillSandboxRequest *request,
                                TillConnection *connection,
                                GError **error)
{
  g_autoptr (JsonObject) branding = till_sandbox_branding_load (connection, error);

  return branding == NULL ? NULL : answer (request, branding);
}

/**
 * till_sandbox_branding_replace:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the branding as it is now
 */
TillSandboxAnswer *
till_sandbox_branding_replace (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (JsonObject) branding = NULL;

  if (!till_sandbox_request_require_object (request, error))
    return NULL;
  branding = till_sandbox_branding_read (till_sandbox_request_get_object (request), connection, error);
  if (branding == NULL || !till_sandbox_branding_save (branding, connection, error))
    return NULL;
  return answer (request, branding);
}

/**
 * till_sandbox_branding_get_style:
 * @request: a request for /branding/style.css
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the merchant's style sheet
 */
TillSandboxAnswer *
till_sandbox_branding_get_style (TillSandboxRequest *request,
                                 TillConnection *connection,
                                 GError **error)
{
  g_autoptr (JsonObject) branding = till_sandbox_branding_load (connection, error);
  g_autofree char *style = NULL;
  g_autofree char *version = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TillSandboxAnswer *sheet = NULL;

  if (branding == NULL)
    return NULL;
  style = till_sandbox_brand_style_write (branding);
  version = till_sandbox_brand_style_get_version (style);
  bytes = g_bytes_new (style, strlen (style));
  sheet = till_sandbox_answer_new (200, "text/css; charset=utf-8", bytes);
  /* A page that was made before the last change asks for one that is gone. */
  sheet->cacheable = version != NULL && g_strcmp0 (till_sandbox_request_get_query (request, "v"), version) == 0;
  return sheet;
}
