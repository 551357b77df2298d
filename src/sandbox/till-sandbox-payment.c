/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-payment.h"

#include "till-id.h"

#define ID_BYTES 12

static const char insert_sql[] =
  "INSERT INTO payments (id, created_us, session_id, subscription_id, period_us, payment_method_id, amount, currency, status, settle_us) "
  "VALUES ($id, $now_us, $session_id, $subscription_id, $period_us, $method_id, $amount, $currency, $status, $settle_us)";

static void
bind_or_null (TillStatement *statement,
              const char *name,
              gint64 value)
{
  if (value > 0)
    till_statement_bind_int (statement, name, value);
  else
    till_statement_bind_null (statement, name);
}

/**
 * till_sandbox_payment_insert:
 * @self: a payment
 * @connection: the database, in the transaction of what is paid
 * @error: return location
 *
 * Rules of the table stand behind it: a session is paid once, and so is a period of a subscription.
 *
 * Returns: (transfer full) (nullable): its identifier
 */
char *
till_sandbox_payment_insert (const TillSandboxPayment *self,
                             TillConnection *connection,
                             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, insert_sql, error);
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  g_autofree char *id = g_strconcat ("pay_", secret, NULL);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_int (statement, "$now_us", self->now_us);
  till_statement_bind_text (statement, "$session_id", self->session_id);
  till_statement_bind_text (statement, "$subscription_id", self->subscription_id);
  bind_or_null (statement, "$period_us", self->period_us);
  till_statement_bind_text (statement, "$method_id", self->method_id);
  till_statement_bind_int (statement, "$amount", self->amount);
  till_statement_bind_text (statement, "$currency", self->currency);
  till_statement_bind_text (statement, "$status", self->status);
  bind_or_null (statement, "$settle_us", self->settle_us);
  return till_statement_run (statement, error) ? g_steal_pointer (&id) : NULL;
}
