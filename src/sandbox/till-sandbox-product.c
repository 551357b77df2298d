/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-product.h"

#include "till-sandbox-image.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-recurring.h"

static const TillSandboxField fields[] = {
  { "name", TILL_SANDBOX_FIELD_TEXT, .required = TRUE, .maximum = TILL_SANDBOX_MAX_NAME },
  { "description", TILL_SANDBOX_FIELD_TEXT, .maximum = 1000 },
  { "unitAmount", TILL_SANDBOX_FIELD_INTEGER, .required = TRUE, .maximum = TILL_SANDBOX_MAX_AMOUNT },
  { "currency", TILL_SANDBOX_FIELD_CURRENCY, .required = TRUE },
  { "recurring", TILL_SANDBOX_FIELD_OBJECT, .members = till_sandbox_recurring_fields },
  { "imageUrl", TILL_SANDBOX_FIELD_PICTURE },
  { "sku", TILL_SANDBOX_FIELD_TEXT, .maximum = 100 },
  { "active", TILL_SANDBOX_FIELD_BOOLEAN, .preset = "true" },
  { "metadata", TILL_SANDBOX_FIELD_METADATA, .preset = "{}" },
  { NULL }
};

/* A picture that came along is kept, and has an address from now on. */
static gboolean
check (JsonObject *document,
       const char *base_url,
       TillConnection *connection,
       GError **error)
{
  TillSandboxReader reader = { document, NULL };
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;

  if (!till_sandbox_image_is_inline (json_object_get_string_member_with_default (document, "imageUrl", NULL)))
    return TRUE;
  if (!till_sandbox_image_read (&reader, "imageUrl", &till_sandbox_product_shelf, connection, &name, error))
    return FALSE;
  url = till_sandbox_image_make_url (&till_sandbox_product_shelf, name, base_url);
  json_object_set_string_member (document, "imageUrl", url);
  return TRUE;
}

const TillSandboxKind till_sandbox_product_kind = {
  .object = "product",
  .word = "product",
  .prefix = "prod_",
  .filter = "sku",
  .load = TILL_SANDBOX_LOAD_SQL ("products"),
  .insert = TILL_SANDBOX_INSERT_SQL ("products", "sku", "$.sku"),
  .update = TILL_SANDBOX_UPDATE_SQL ("products", "sku", "$.sku"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("products"),
  .list = TILL_SANDBOX_LIST_SQL ("products", "sku"),
  .page = TILL_SANDBOX_PAGE_SQL ("products", "sku"),
  .count = TILL_SANDBOX_COUNT_SQL ("products", "sku"),
  .fields = fields,
  .check = check,
};
