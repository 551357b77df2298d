/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-v2.h"

#include "till-sandbox-line.h"

#define FULFILLMENT "\"none\""

static const TillSandboxMember creates[] = {
  { "product_id", "sku", .required = TRUE },
  { "name", "name", .required = TRUE },
  { "description", "description" },
  { "kind", .type = TILL_SANDBOX_MEMBER_HOOK, .required = TRUE },
  { "pricing_model", .type = TILL_SANDBOX_MEMBER_HOOK, .required = TRUE },
  { "amount_minor", "unitAmount", .required = TRUE },
  { "currency", "currency" },
  { "interval", .type = TILL_SANDBOX_MEMBER_HOOK },
  { "interval_count", .type = TILL_SANDBOX_MEMBER_HOOK },
  { "trial_days", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "0" },
  { "fulfillment_type", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = FULFILLMENT },
  { "metadata", "metadata" },
  { "slug", "metadata.slug" },
  { NULL }
};

static const TillSandboxMember changes[] = {
  { "name", "name" },
  { "description", "description" },
  { "amount_minor", "unitAmount" },
  { "currency", "currency" },
  { "interval", "recurring.interval" },
  { "interval_count", "recurring.intervalCount" },
  { "trial_days", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "0" },
  { "is_active", "active" },
  { "is_archived", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "false" },
  { "fulfillment_type", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = FULFILLMENT },
  { "metadata", "metadata" },
  { NULL }
};

static const TillSandboxMember gives[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "object", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "\"product\"" },
  { "product_id", "sku" },
  { "name", "name" },
  { "description", "description" },
  { "amount_minor", "unitAmount" },
  { "currency", "currency" },
  { "interval", "recurring.interval" },
  { "interval_count", "recurring.intervalCount" },
  { "trial_days", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "0" },
  { "fulfillment_type", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = FULFILLMENT },
  { "slug", "metadata.slug" },
  { "is_active", "active" },
  { "is_archived", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "false" },
  { "image_url", "imageUrl" },
  { "metadata", "metadata" },
  { "created_at", "createdAt" },
  { "updated_at", "createdAt" },
  { NULL }
};

static const TillSandboxMember query[] = {
  { "limit", "limit" },
  { "page", "page" },
  { "search", "search" },
  { NULL }
};

static void
set_recurring (JsonObject *there,
               JsonObject *here)
{
  JsonObject *recurring = json_object_new ();

  json_object_set_member (recurring, "interval", json_node_copy (json_object_get_member (there, "interval")));
  if (json_object_has_member (there, "interval_count"))
    json_object_set_member (recurring, "intervalCount", json_node_copy (json_object_get_member (there, "interval_count")));
  json_object_set_object_member (here, "recurring", recurring);
}

/* The kind and the model say the same thing twice; the sandbox meters no usage. */
static gboolean
read_rest (const TillSandboxRequest *request,
           TillConnection *connection,
           JsonObject *there,
           JsonObject *here,
           GError **error)
{
  static const char *const kinds[] = { "one_time", "subscription", NULL };
  static const char *const models[] = { "one_time", "recurring", NULL };
  TillSandboxReader reader = { there, NULL };
  const char *kind = NULL;
  const char *model = NULL;

  if (!till_sandbox_reader_choice (&reader, "kind", kinds, &kind, error) ||
      !till_sandbox_reader_choice (&reader, "pricing_model", models, &model, error))
    return FALSE;
  if (g_str_equal (kind, "one_time") != g_str_equal (model, "one_time"))
    return till_sandbox_reader_refuse (&reader, "pricing_model", "must be one_time for the kind one_time, and recurring for a subscription", error);
  if (!json_object_has_member (here, "currency"))
    json_object_set_string_member (here, "currency", "USD");
  if (g_str_equal (kind, "one_time"))
    return TRUE;
  if (!till_sandbox_reader_require (&reader, "interval", error))
    return FALSE;
  set_recurring (there, here);
  return TRUE;
}

/* A product of the first generation may have no name of the merchant's own. */
static gboolean
write_kind (const TillSandboxRequest *request,
            TillConnection *connection,
            JsonObject *there,
            JsonObject *here,
            GError **error)
{
  gboolean recurring = till_sandbox_line_is_recurring (here);

  json_object_set_string_member (there, "kind", recurring ? "subscription" : "one_time");
  json_object_set_string_member (there, "pricing_model", recurring ? "recurring" : "one_time");
  if (json_object_get_null_member (there, "product_id"))
    json_object_set_string_member (there, "product_id", json_object_get_string_member (here, "id"));
  return TRUE;
}

const TillSandboxShape till_sandbox_v2_product_create = {
  .takes = creates,
  .read = read_rest,
  .gives = gives,
  .write = write_kind,
};

const TillSandboxShape till_sandbox_v2_product_change = {
  .prefix = "prod_",
  .takes = changes,
  .gives = gives,
  .write = write_kind,
};

const TillSandboxShape till_sandbox_v2_product_list = {
  .query = query,
  .gives = gives,
  .write = write_kind,
  .paging = TILL_SANDBOX_PAGING_PAGE,
};
