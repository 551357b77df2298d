/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of a payment is counted in the transaction that gives back a part of it, on the only thread that writes;
 * a rule of the table stands behind it. A refund that fails has given nothing back. */
#include "till-sandbox-refund.h"

#include "till-sandbox-event.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-object.h"
#include "till-sandbox-test-card.h"

static const struct
{
  const char *find_payment;
  const char *insert;
  const char *end;
} sql = {
  .find_payment = "SELECT p.amount, p.currency, p.status, m.test_card,"
                  " (SELECT coalesce (sum (amount), 0) FROM refunds WHERE payment_id = p.id AND status <> 'failed') AS refunded "
                  "FROM payments p JOIN payment_methods m ON m.id = p.payment_method_id WHERE p.id = $id",
  .insert = "INSERT INTO refunds (id, created_us, payment_id, amount, status, settle_us, document) "
            "VALUES ($id, $created_us, $payment_id, $amount, $status, $settle_us, $document)",
  .end = "UPDATE refunds SET settle_us = NULL WHERE id = $id",
};

static const TillSandboxField fields[] = {
  { "paymentId", TILL_SANDBOX_FIELD_TEXT, .required = TRUE, .maximum = 100 },
  { "amount", TILL_SANDBOX_FIELD_INTEGER, .minimum = 1, .maximum = TILL_SANDBOX_MAX_AMOUNT },
  { "reason", TILL_SANDBOX_FIELD_TEXT, .maximum = 500 },
  { "metadata", TILL_SANDBOX_FIELD_METADATA, .preset = "{}" },
  { NULL }
};

const TillSandboxKind till_sandbox_refund_kind = {
  .object = "refund",
  .word = "refund",
  .prefix = "re_",
  .filter = "paymentId",
  .load = TILL_SANDBOX_LOAD_SQL ("refunds"),
  .update = TILL_SANDBOX_UPDATE_SQL ("refunds", "status", "$.status"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("refunds"),
  .list = TILL_SANDBOX_LIST_SQL ("refunds", "payment_id"),
  .page = TILL_SANDBOX_PAGE_SQL ("refunds", "payment_id"),
  .count = TILL_SANDBOX_COUNT_SQL ("refunds", "payment_id"),
};

/* The amount that is asked for, or the rest. */
static gboolean
set_amount (JsonObject *refund,
            gint64 rest,
            GError **error)
{
  gint64 amount = json_object_get_int_member_with_default (refund, "amount", rest);

  if (rest == 0)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_AMOUNT_TOO_LARGE, "amount", "The payment has been given back in full: there is nothing left to refund.");
  if (amount > rest)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_AMOUNT_TOO_LARGE, "amount", "Of the payment %" G_GINT64_FORMAT " is left: refund at most that.", rest);
  json_object_set_int_member (refund, "amount", amount);
  return TRUE;
}

/* Reads what the payment decides into the refund. */
static gboolean
read_payment (TillSandboxRefund *self,
              JsonObject *refund,
              GError **error)
{
  TillStatement *payment = till_connection_prepare (self->connection, sql.find_payment, error);
  const char *id = json_object_get_string_member (refund, "paymentId");
  const TillSandboxTestCard *card = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (payment == NULL)
    return FALSE;
  till_statement_bind_text (payment, "$id", id);
  step = till_statement_step (payment, error);
  if (step == TILL_STEP_DONE)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "paymentId", "There is no payment %s.", id);
  if (step == TILL_STEP_ERROR)
    return FALSE;
  if (!g_str_equal (till_statement_get_text (payment, "status"), "succeeded"))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PAYMENT_NOT_PAID, "paymentId", "The money of this payment has not come: it cannot be refunded yet.");
  card = till_sandbox_test_card_by_name (till_statement_get_text (payment, "test_card"));
  self->settle_us = card != NULL && card->refund_fails ? self->now_us + self->async_delay_us : 0;
  json_object_set_string_member (refund, "currency", till_statement_get_text (payment, "currency"));
  json_object_set_string_member (refund, "status", self->settle_us > 0 ? "pending" : "succeeded");
  json_object_set_null_member (refund, "failureReason");
  return set_amount (refund, till_statement_get_int (payment, "amount") - till_statement_get_int (payment, "refunded"), error);
}

static gboolean
insert (TillSandboxRefund *self,
        JsonObject *refund,
        GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql.insert, error);
  g_autofree char *document = till_sandbox_object_write (refund);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", till_sandbox_object_get_id (refund));
  till_statement_bind_int (statement, "$created_us", self->now_us);
  till_statement_bind_text (statement, "$payment_id", json_object_get_string_member (refund, "paymentId"));
  till_statement_bind_int (statement, "$amount", json_object_get_int_member (refund, "amount"));
  till_statement_bind_text (statement, "$status", json_object_get_string_member (refund, "status"));
  till_statement_bind_text (statement, "$document", document);
  if (self->settle_us > 0)
    till_statement_bind_int (statement, "$settle_us", self->settle_us);
  else
    till_statement_bind_null (statement, "$settle_us");
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_refund_begin:
 * @self: a refund
 * @body: the request
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the refund, in the database
 */
JsonObject *
till_sandbox_refund_begin (TillSandboxRefund *self,
                           JsonObject *body,
                           GError **error)
{
  g_autoptr (JsonObject) refund = till_sandbox_object_new (&till_sandbox_refund_kind, self->now_us);
  TillSandboxReader reader = { body, NULL };

  if (!till_sandbox_field_read_all (fields, &reader, TILL_SANDBOX_FIELD_MODE_CREATE, refund, error) ||
      !read_payment (self, refund, error) || !insert (self, refund, error))
    return NULL;
  if (self->settle_us == 0 && !till_sandbox_event_tell (self->connection, TILL_SANDBOX_EVENT_REFUNDED, refund, self->now_us, error))
    return NULL;
  return g_steal_pointer (&refund);
}

/**
 * till_sandbox_refund_fail:
 * @connection: the database, in a transaction
 * @id: a pending refund
 * @error: return location
 *
 * The bank does not take the money back; it is the merchant's again.
 *
 * Returns: (transfer full) (nullable): the refund, failed, in the database
 */
JsonObject *
till_sandbox_refund_fail (TillConnection *connection,
                          const char *id,
                          GError **error)
{
  g_autoptr (JsonObject) refund = till_sandbox_object_require (&till_sandbox_refund_kind, connection, id, "id", error);
  TillStatement *statement = NULL;

  if (refund == NULL)
    return NULL;
  json_object_set_string_member (refund, "status", "failed");
  json_object_set_string_member (refund, "failureReason", "expired_or_canceled_card");
  if (!till_sandbox_object_update (&till_sandbox_refund_kind, connection, refund, error))
    return NULL;
  statement = till_connection_prepare (connection, sql.end, error);
  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  return till_statement_run (statement, error) ? g_steal_pointer (&refund) : NULL;
}
