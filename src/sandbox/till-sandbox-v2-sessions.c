/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-v2.h"

#include "till-sandbox-limits.h"
#include "till-sandbox-line.h"
#include "till-sandbox-object.h"
#include "till-sandbox-product.h"
#include "till-sandbox-uuid.h"
#include "till-time.h"

#include <glib/gi18n-lib.h>

static const TillSandboxMember takes[] = {
  { "productId", .type = TILL_SANDBOX_MEMBER_HOOK },
  { "amountMinor", .type = TILL_SANDBOX_MEMBER_HOOK },
  { "allowedMethods", .type = TILL_SANDBOX_MEMBER_HOOK },
  { "invoiceId", .type = TILL_SANDBOX_MEMBER_HOOK },
  { "companionDeviceId", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "null" },
  { "currency", "currency" },
  { "successUrl", "successUrl" },
  { "cancelUrl", "cancelUrl" },
  { NULL }
};

static const TillSandboxMember created[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "url", "url" },
  { "publicToken", "id" },
  { "amountMinor", "amountTotal" },
  { "currency", "currency" },
  { "customerId", "customerId", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "expiresAt", "expiresAt" },
  { "allowedMethods", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "[\"card\"]" },
  { "selectedMethod", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "null" },
  { NULL }
};

static const TillSandboxMember retrieved[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "object", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "\"checkout_session\"" },
  { "status", "status" },
  { "mode", "mode" },
  { "amount_total", "amountTotal" },
  { "currency", "currency" },
  { "customer_id", "customerId", TILL_SANDBOX_MEMBER_ID },
  { "payment_intent_id", "paymentId", TILL_SANDBOX_MEMBER_ID },
  { "invoice_id", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "null" },
  { "subscription_id", "subscriptionId", TILL_SANDBOX_MEMBER_ID },
  { "url", "url" },
  { "success_url", "successUrl" },
  { "cancel_url", "cancelUrl" },
  { "expires_at", "expiresAt" },
  { "created_at", "createdAt" },
  { "allowed_methods", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "[\"card\"]" },
  { "selected_method", "paymentMethod.type" },
  { NULL }
};

static const TillSandboxMember expired[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "status", "status" },
  { NULL }
};

/* The hosted page of the sandbox takes cards, whatever else is allowed. */
static gboolean
check_methods (const TillSandboxReader *reader,
               GError **error)
{
  JsonArray *methods = NULL;
  gboolean card = FALSE;

  if (!till_sandbox_reader_array (reader, "allowedMethods", &methods, error))
    return FALSE;
  for (guint i = 0; methods != NULL && i < json_array_get_length (methods); i++) {
    JsonNode *method = json_array_get_element (methods, i);

    card |= JSON_NODE_HOLDS_VALUE (method) && json_node_get_value_type (method) == G_TYPE_STRING && g_strcmp0 (json_node_get_string (method), "card") == 0;
  }
  return methods == NULL || card || till_sandbox_reader_refuse (reader, "allowedMethods", "must hold card: the sandbox takes nothing else", error);
}

static JsonObject *
find_product (const TillSandboxReader *reader,
              TillConnection *connection,
              const char *uuid,
              GError **error)
{
  g_autofree char *id = till_sandbox_uuid_to_id (uuid, till_sandbox_product_kind.prefix);

  if (id != NULL)
    return till_sandbox_object_require (&till_sandbox_product_kind, connection, id, "productId", error);
  till_sandbox_reader_refuse (reader, "productId", "must be a UUID", error);
  return NULL;
}

/* An amount without a product has a name all the same, for the page. */
static JsonObject *
new_price (JsonObject *product,
           const char *currency,
           gint64 amount)
{
  JsonObject *price = json_object_new ();

  json_object_set_string_member (price, "name", product == NULL ? _ ("Payment") : json_object_get_string_member (product, "name"));
  json_object_set_int_member (price, "unitAmount", amount);
  if (currency == NULL)
    currency = product == NULL ? "USD" : json_object_get_string_member (product, "currency");
  json_object_set_string_member (price, "currency", currency);
  if (product != NULL)
    json_object_set_member (price, "recurring", json_node_copy (json_object_get_member (product, "recurring")));
  return price;
}

static void
set_line (JsonObject *here,
          JsonObject *product,
          const char *currency,
          gint64 amount)
{
  JsonObject *line = json_object_new ();
  JsonArray *lines = json_array_new ();

  if (product != NULL)
    json_object_set_string_member (line, "productId", till_sandbox_object_get_id (product));
  if (amount >= 0)
    json_object_set_object_member (line, "priceData", new_price (product, currency, amount));
  json_array_add_object_element (lines, line);
  json_object_set_array_member (here, "lineItems", lines);
  if (product != NULL && till_sandbox_line_is_recurring (product))
    json_object_set_string_member (here, "mode", "subscription");
}

static gboolean
read_what (const TillSandboxReader *reader,
           TillConnection *connection,
           JsonObject *here,
           GError **error)
{
  g_autoptr (JsonObject) product = NULL;
  const char *uuid = NULL;
  const char *currency = NULL;
  gint64 amount = -1;

  if (!till_sandbox_reader_string (reader, "productId", 100, &uuid, error) ||
      !till_sandbox_reader_string (reader, "currency", 3, &currency, error) ||
      !till_sandbox_reader_int (reader, "amountMinor", 0, TILL_SANDBOX_MAX_AMOUNT, &amount, error))
    return FALSE;
  if (uuid == NULL && amount < 0)
    return till_sandbox_reader_require (reader, "productId", error);
  product = uuid == NULL ? NULL : find_product (reader, connection, uuid, error);
  if (uuid != NULL && product == NULL)
    return FALSE;
  set_line (here, product, currency, amount);
  return TRUE;
}

/* Who names no way back stays on the session's page. */
static gboolean
read_rest (const TillSandboxRequest *request,
           TillConnection *connection,
           JsonObject *there,
           JsonObject *here,
           GError **error)
{
  TillSandboxReader reader = { there, NULL };
  g_autofree char *page = g_strconcat (request->base_url, "/pay/{CHECKOUT_SESSION_ID}", NULL);

  if (till_sandbox_reader_has (&reader, "invoiceId"))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "invoiceId", "There is no such invoice: the sandbox has none.");
  if (!till_sandbox_reader_has (&reader, "successUrl"))
    json_object_set_string_member (here, "successUrl", page);
  return check_methods (&reader, error) && read_what (&reader, connection, here, error);
}

/* A session whose money is still on its way, or did not come, must not be taken for one that is paid. */
static gboolean
write_status (const TillSandboxRequest *request,
              TillConnection *connection,
              JsonObject *there,
              JsonObject *here,
              GError **error)
{
  if (g_strcmp0 (json_object_get_string_member (here, "status"), "complete") == 0 &&
      g_strcmp0 (json_object_get_string_member (here, "paymentStatus"), "unpaid") == 0)
    json_object_set_string_member (there, "status", "processing");
  return TRUE;
}

static gboolean
write_expired (const TillSandboxRequest *request,
               TillConnection *connection,
               JsonObject *there,
               JsonObject *here,
               GError **error)
{
  g_autofree char *now = till_time_to_rfc3339 (request->now_us);

  json_object_set_string_member (there, "expiredAt", now);
  return TRUE;
}

const TillSandboxShape till_sandbox_v2_session_create = {
  .takes = takes,
  .read = read_rest,
  .gives = created,
  .envelope = TILL_SANDBOX_ENVELOPE_DATA_AND_ID,
};

const TillSandboxShape till_sandbox_v2_session_retrieve = {
  .prefix = "cs_test_",
  .gives = retrieved,
  .write = write_status,
  .envelope = TILL_SANDBOX_ENVELOPE_DATA_AND_ID,
};

const TillSandboxShape till_sandbox_v2_session_expire = {
  .prefix = "cs_test_",
  .gives = expired,
  .write = write_expired,
  .envelope = TILL_SANDBOX_ENVELOPE_DATA_AND_ID,
};
