/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-v2.h"

static const char *const reasons[] = {
  "customer_request", "duplicate", "fraudulent", "product_not_received", "product_unacceptable", "subscription_canceled", "other", NULL
};

static const TillSandboxMember takes[] = {
  { "payment_id", "paymentId", TILL_SANDBOX_MEMBER_ID, "pay_", .required = TRUE },
  { "amount_minor", "amount" },
  { "reason", "reason" },
  { "reason_details", "metadata.reason_details" },
  { NULL }
};

static const TillSandboxMember gives[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "public_id", "id" },
  { "payment_id", "paymentId", TILL_SANDBOX_MEMBER_ID },
  { "parent_transaction_id", "paymentId", TILL_SANDBOX_MEMBER_ID },
  { "order_id", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "null" },
  { "gateway", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "\"sandbox\"" },
  { "gateway_refund_id", "id" },
  { "amount_minor", "amount" },
  { "currency", "currency" },
  { "reason", "reason" },
  { "reason_details", "metadata.reason_details" },
  { "status", "status" },
  { "failure_reason", "failureReason" },
  { "failure_code", "failureReason" },
  { "created_at", "createdAt" },
  { NULL }
};

static const TillSandboxMember query[] = {
  { "limit", "limit" },
  { "offset", "offset" },
  { "payment_id", "paymentId", TILL_SANDBOX_MEMBER_ID, "pay_" },
  { NULL }
};

static gboolean
check_reason (const TillSandboxRequest *request,
              TillConnection *connection,
              JsonObject *there,
              JsonObject *here,
              GError **error)
{
  TillSandboxReader reader = { there, NULL };
  const char *reason = NULL;

  return till_sandbox_reader_choice (&reader, "reason", reasons, &reason, error);
}

/* A reason in the merchant's own words becomes a detail. */
static gboolean
write_reason (const TillSandboxRequest *request,
              TillConnection *connection,
              JsonObject *there,
              JsonObject *here,
              GError **error)
{
  const char *reason = json_object_get_string_member_with_default (here, "reason", NULL);
  gboolean pending = g_strcmp0 (json_object_get_string_member (here, "status"), "pending") == 0;

  json_object_set_string_member (there, "processed_at", pending ? NULL : json_object_get_string_member (here, "createdAt"));
  if (reason == NULL || g_strv_contains (reasons, reason))
    return TRUE;
  json_object_set_string_member (there, "reason", "other");
  json_object_set_string_member (there, "reason_details", reason);
  return TRUE;
}

const TillSandboxShape till_sandbox_v2_refund_create = {
  .takes = takes,
  .read = check_reason,
  .gives = gives,
  .write = write_reason,
  .refuses_plainly = TRUE,
};

const TillSandboxShape till_sandbox_v2_refund = {
  .prefix = "re_",
  .gives = gives,
  .write = write_reason,
};

const TillSandboxShape till_sandbox_v2_refund_list = {
  .query = query,
  .filter = "paymentId",
  .gives = gives,
  .write = write_reason,
  .paging = TILL_SANDBOX_PAGING_META,
};
