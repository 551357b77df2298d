/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-preview.h"

#include "till-id.h"
#include "till-json.h"
#include "till-sandbox-branding.h"
#include "till-sandbox-scheme.h"
#include "till-sandbox-session-reader.h"

#define SECRET       "preview"
#define SECRET_BYTES 16

/* A cart that shows all that a page can. No address of it leads anywhere. */
static const char example[] =
  "{\"successUrl\": \"https://preview.invalid/paid\", \"cancelUrl\": \"https://preview.invalid/back\", \"currency\": \"USD\","
  " \"billingAddressCollection\": \"required\", \"lineItems\": ["
  "{\"quantity\": 2, \"priceData\": {\"name\": \"Cappuccino\", \"unitAmount\": 450, \"currency\": \"USD\"}},"
  "{\"quantity\": 1, \"priceData\": {\"name\": \"Croissant\", \"unitAmount\": 1250, \"currency\": \"USD\"}}]}";

static TillSandboxSession *
make_session (TillSandboxRequest *request,
              TillConnection *connection,
              GError **error)
{
  g_autoptr (JsonNode) node = till_json_parse (example, -1, error);

  return node != NULL ? till_sandbox_session_read (json_node_get_object (node), connection, request->now_us, error) : NULL;
}

static TillSandboxAnswer *
answer_address (TillSandboxRequest *request,
                const char *secret)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *url = g_strconcat (request->base_url, "/preview/", secret, NULL);

  json_object_set_string_member (object, "object", "branding_preview");
  json_object_set_string_member (object, "url", url);
  return till_sandbox_answer_new_object (request, 200, object);
}

/**
 * till_sandbox_preview_replace:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * The pages of real sessions do not change.
 *
 * Returns: (transfer full): where the page can be looked at; earlier addresses show nothing any more
 */
TillSandboxAnswer *
till_sandbox_preview_replace (TillSandboxRequest *request,
                              TillConnection *connection,
                              GError **error)
{
  g_autoptr (JsonObject) branding = NULL;
  g_autofree char *secret = till_id_new_secret (SECRET_BYTES);

  if (!till_sandbox_request_require_object (request, error))
    return NULL;
  branding = till_sandbox_branding_read (till_sandbox_request_get_object (request), connection, error);
  if (branding == NULL)
    return NULL;
  json_object_set_string_member (branding, SECRET, secret);
  if (!till_sandbox_branding_save (TILL_SANDBOX_BRANDING_PREVIEW, branding, connection, error))
    return NULL;
  return answer_address (request, secret);
}

/**
 * till_sandbox_preview_show:
 * @request: a request for the page
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the page
 */
TillSandboxAnswer *
till_sandbox_preview_show (TillSandboxRequest *request,
                           TillConnection *connection,
                           GError **error)
{
  g_autoptr (JsonObject) branding = till_sandbox_branding_load (TILL_SANDBOX_BRANDING_PREVIEW, connection, error);
  TillSandboxSession *session = NULL;
  TillSandboxPage *page = NULL;

  if (branding == NULL)
    return NULL;
  if (g_strcmp0 (json_object_get_string_member_with_default (branding, SECRET, NULL), request->arguments[0]) != 0)
    return till_sandbox_answer_new_page (404, till_sandbox_page_new (TILL_SANDBOX_PAGE_MISSING, NULL));
  session = make_session (request, connection, error);
  if (session == NULL)
    return NULL;
  page = till_sandbox_page_new (TILL_SANDBOX_PAGE_PAY, session);
  page->scheme = till_sandbox_scheme_find (till_sandbox_request_get_query (request, "scheme"));
  till_sandbox_branding_dress (page, g_steal_pointer (&branding));
  return till_sandbox_answer_new_page (200, page);
}
