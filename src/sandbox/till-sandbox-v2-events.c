/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-v2.h"

static const char pending_sql[] =
  "SELECT count (*) AS pending FROM deliveries WHERE event_id = $id AND next_us IS NOT NULL";

/* What happened stays as it was sent. */
static const TillSandboxMember gives[] = {
  { "id", "id", TILL_SANDBOX_MEMBER_ID },
  { "object", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "\"event\"" },
  { "type", "type" },
  { "data", "data" },
  { "request", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "{\"id\": null, \"idempotency_key\": null}" },
  { "api_version", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "null" },
  { "livemode", "livemode" },
  { "created", "created" },
  { NULL }
};

static const TillSandboxMember resent[] = {
  { "success", .type = TILL_SANDBOX_MEMBER_CONSTANT, .detail = "true" },
  { NULL }
};

static const TillSandboxMember query[] = {
  { "limit", "limit" },
  { "type", "type" },
  { "starting_after", "startingAfter", TILL_SANDBOX_MEMBER_ID, "evt_" },
  { NULL }
};

static gboolean
write_pending (const TillSandboxRequest *request,
               TillConnection *connection,
               JsonObject *there,
               JsonObject *here,
               GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, pending_sql, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", json_object_get_string_member (here, "id"));
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  json_object_set_int_member (there, "pending_webhooks", till_statement_get_int (statement, "pending"));
  return TRUE;
}

const TillSandboxShape till_sandbox_v2_event = {
  .prefix = "evt_",
  .gives = gives,
  .write = write_pending,
  .envelope = TILL_SANDBOX_ENVELOPE_BARE,
};

const TillSandboxShape till_sandbox_v2_event_list = {
  .query = query,
  .gives = gives,
  .write = write_pending,
  .paging = TILL_SANDBOX_PAGING_CURSOR,
};

const TillSandboxShape till_sandbox_v2_event_resend = {
  .prefix = "evt_",
  .gives = resent,
  .envelope = TILL_SANDBOX_ENVELOPE_BARE,
};
