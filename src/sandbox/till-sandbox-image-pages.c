/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-image-pages.h"

#include "till-sandbox-image.h"

static TillSandboxAnswer *
get (const TillSandboxShelf *shelf,
     TillSandboxRequest *request,
     TillConnection *connection,
     GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  TillSandboxAnswer *image = NULL;

  if (!till_sandbox_image_load (connection, shelf, request->arguments[0], &bytes, error))
    return NULL;
  if (bytes == NULL)
    return till_sandbox_answer_new_page (404, till_sandbox_page_new (TILL_SANDBOX_PAGE_MISSING, NULL));
  image = till_sandbox_answer_new (200, "image/png", bytes);
  image->cacheable = TRUE;
  return image;
}

/**
 * till_sandbox_image_pages_get_branding:
 * @request: a request for a picture
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the picture
 */
TillSandboxAnswer *
till_sandbox_image_pages_get_branding (TillSandboxRequest *request,
                                       TillConnection *connection,
                                       GError **error)
{
  return get (&till_sandbox_branding_shelf, request, connection, error);
}

/**
 * till_sandbox_image_pages_get_product:
 * @request: a request for a picture
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the picture
 */
TillSandboxAnswer *
till_sandbox_image_pages_get_product (TillSandboxRequest *request,
                                      TillConnection *connection,
                                      GError **error)
{
  return get (&till_sandbox_product_shelf, request, connection, error);
}
