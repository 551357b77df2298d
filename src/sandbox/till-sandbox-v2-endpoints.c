/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-v2.h"

static const char count_sql[] =
  "SELECT count (*) AS total, coalesce (sum (json_extract (document, '$.status') = 'succeeded'), 0) AS succeeded,"
  " coalesce (sum (json_extract (document, '$.status') = 'failed'), 0) AS failed, max (json_extract (document, '$.lastTryAt')) AS last_try "
  "FROM deliveries WHERE endpoint_id = $id";

static const TillSandboxMember takes[] = {
  { "url", "url", .required = TRUE },
  { "enabled_events", "events", .required = TRUE },
  { "enabled", "active" },
  { "description", "metadata.description" },
  { NULL }
};

static const TillSandboxMember gives[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "url", "url" },
  { "description", "metadata.description" },
  { "enabled_events", "events" },
  { "status", "active", TILL_SANDBOX_MEMBER_MAP, "true=enabled false=disabled" },
  { "secret", "secret", TILL_SANDBOX_MEMBER_OPTIONAL },
  { "circuit_breaker_state", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "\"closed\"" },
  { "created_at", "createdAt" },
  { "updated_at", "createdAt" },
  { NULL }
};

static const TillSandboxMember deleted[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "deleted", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "true" },
  { NULL }
};

static const TillSandboxMember query[] = {
  { "limit", "limit" },
  { "offset", "offset" },
  { "status", "active", TILL_SANDBOX_MEMBER_MAP, "1=enabled 0=disabled" },
  { NULL }
};

static gboolean
write_counts (const TillSandboxRequest *request,
              TillConnection *connection,
              JsonObject *there,
              JsonObject *here,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, count_sql, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", json_object_get_string_member (here, "id"));
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  json_object_set_int_member (there, "total_deliveries", till_statement_get_int (statement, "total"));
  json_object_set_int_member (there, "successful_deliveries", till_statement_get_int (statement, "succeeded"));
  json_object_set_int_member (there, "failed_deliveries", till_statement_get_int (statement, "failed"));
  json_object_set_string_member (there, "last_delivery_at", till_statement_get_text (statement, "last_try"));
  return TRUE;
}

const TillSandboxShape till_sandbox_v2_endpoint = {
  .prefix = "we_",
  .takes = takes,
  .gives = gives,
  .write = write_counts,
};

const TillSandboxShape till_sandbox_v2_endpoint_rotate = {
  .prefix = "we_",
  .gives = gives,
  .write = write_counts,
};

const TillSandboxShape till_sandbox_v2_endpoint_delete = {
  .prefix = "we_",
  .gives = deleted,
};

const TillSandboxShape till_sandbox_v2_endpoint_list = {
  .query = query,
  .filter = "active",
  .gives = gives,
  .write = write_counts,
  .paging = TILL_SANDBOX_PAGING_META,
};
