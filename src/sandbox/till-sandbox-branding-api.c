/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-branding-api.h"

#include "till-sandbox-brand-style.h"
#include "till-sandbox-branding.h"
#include "till-sandbox-image.h"
#include "till-sandbox-scheme.h"

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
  g_autoptr (JsonObject) branding = till_sandbox_branding_load (TILL_SANDBOX_BRANDING, connection, error);

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
  if (branding == NULL || !till_sandbox_branding_save (TILL_SANDBOX_BRANDING, branding, connection, error))
    return NULL;
  return answer (request, branding);
}

/* @version: (nullable) (out): what tells it from others */
static char *
write_style (const char *name,
             TillConnection *connection,
             char **version,
             GError **error)
{
  g_autoptr (JsonObject) branding = till_sandbox_branding_load (name, connection, error);
  char *style = branding != NULL ? till_sandbox_brand_style_write (branding) : NULL;

  if (style != NULL)
    *version = till_sandbox_brand_style_get_version (style);
  return style;
}

/* That of the preview has an address of its own, too. */
static gboolean
choose_style (TillSandboxRequest *request,
              TillConnection *connection,
              char **style,
              char **version,
              GError **error)
{
  const char *wanted = till_sandbox_request_get_query (request, "v");
  g_autofree char *other_version = NULL;
  g_autofree char *other = NULL;

  *style = write_style (TILL_SANDBOX_BRANDING, connection, version, error);
  if (*style == NULL || wanted == NULL || g_strcmp0 (*version, wanted) == 0)
    return *style != NULL;
  other = write_style (TILL_SANDBOX_BRANDING_PREVIEW, connection, &other_version, error);
  if (other == NULL || g_strcmp0 (other_version, wanted) != 0)
    return other != NULL;
  g_free (*style);
  g_free (*version);
  *style = g_steal_pointer (&other);
  *version = g_steal_pointer (&other_version);
  return TRUE;
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
  g_autofree char *style = NULL;
  g_autofree char *version = NULL;
  g_autofree char *forced = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TillSandboxAnswer *sheet = NULL;

  if (!choose_style (request, connection, &style, &version, error))
    return NULL;
  forced = till_sandbox_scheme_force (style, till_sandbox_scheme_find (till_sandbox_request_get_query (request, "scheme")));
  bytes = g_bytes_new (forced, strlen (forced));
  sheet = till_sandbox_answer_new (200, "text/css; charset=utf-8", bytes);
  /* A page that was made before the last change asks for one that is gone. */
  sheet->cacheable = version != NULL && g_strcmp0 (till_sandbox_request_get_query (request, "v"), version) == 0;
  return sheet;
}
