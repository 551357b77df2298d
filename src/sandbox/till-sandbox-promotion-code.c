/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-promotion-code.h"

#include "till-sandbox-limits.h"
#include "till-sandbox-object.h"

static const struct
{
  const char *find;
  const char *redeem;
} sql = {
  .find = "SELECT document FROM promotion_codes WHERE code = $code",
  .redeem = "INSERT INTO redemptions (session_id, promotion_code_id, fingerprint, created_us) VALUES ($session_id, $id, $fingerprint, $now_us)",
};

static const TillSandboxField fields[] = {
  { "code", TILL_SANDBOX_FIELD_TEXT, .required = TRUE, .minimum = 3, .maximum = TILL_SANDBOX_MAX_CODE, .pattern = "^[A-Za-z0-9_-]+$", .why = "may hold letters from A to Z, digits, - and _ only" },
  { "percentOff", TILL_SANDBOX_FIELD_INTEGER, .minimum = 1, .maximum = 100 },
  { "amountOff", TILL_SANDBOX_FIELD_INTEGER, .minimum = 1, .maximum = TILL_SANDBOX_MAX_AMOUNT },
  { "currency", TILL_SANDBOX_FIELD_CURRENCY },
  { "minimumAmount", TILL_SANDBOX_FIELD_INTEGER, .minimum = 1, .maximum = TILL_SANDBOX_MAX_AMOUNT },
  { "maxRedemptions", TILL_SANDBOX_FIELD_INTEGER, .minimum = 1, .maximum = 1000000000 },
  { "firstTimeOnly", TILL_SANDBOX_FIELD_BOOLEAN, .preset = "false" },
  { "expiresAt", TILL_SANDBOX_FIELD_TIME },
  { "active", TILL_SANDBOX_FIELD_BOOLEAN, .preset = "true" },
  { "metadata", TILL_SANDBOX_FIELD_METADATA, .preset = "{}" },
  { NULL }
};

static gboolean
check_terms (JsonObject *document,
             GError **error)
{
  gboolean percent = !json_object_get_null_member (document, "percentOff");
  gboolean amount = !json_object_get_null_member (document, "amountOff");
  gboolean minimum = !json_object_get_null_member (document, "minimumAmount");

  if (!percent && !amount)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_MISSING, "percentOff", "percentOff or amountOff is required.");
  if (percent && amount)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "amountOff", "amountOff must be left out where percentOff is given.");
  if ((amount || minimum) && json_object_get_null_member (document, "currency"))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_MISSING, "currency", "currency is required with amountOff and minimumAmount.");
  return TRUE;
}

static gboolean
check (JsonObject *document,
       const char *base_url,
       TillConnection *connection,
       GError **error)
{
  g_autoptr (JsonObject) other = NULL;
  const char *code = json_object_get_string_member (document, "code");

  if (!json_object_has_member (document, "timesRedeemed"))
    json_object_set_int_member (document, "timesRedeemed", 0);
  if (!check_terms (document, error) || !till_sandbox_promotion_code_find (connection, code, &other, error))
    return FALSE;
  if (other == NULL || g_str_equal (till_sandbox_object_get_id (other), till_sandbox_object_get_id (document)))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "code", "The code %s is in use already: choose another.", code);
}

const TillSandboxKind till_sandbox_promotion_code_kind = {
  .object = "promotion_code",
  .word = "promotion code",
  .prefix = "promo_",
  .filter = "code",
  .load = TILL_SANDBOX_LOAD_SQL ("promotion_codes"),
  .insert = TILL_SANDBOX_INSERT_SQL ("promotion_codes", "code", "$.code"),
  .update = TILL_SANDBOX_UPDATE_SQL ("promotion_codes", "code", "$.code"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("promotion_codes"),
  .list = TILL_SANDBOX_LIST_SQL ("promotion_codes", "code"),
  .fields = fields,
  .check = check,
};

static gboolean
record (TillConnection *connection,
        const char *id,
        const char *session_id,
        const char *fingerprint,
        gint64 now_us,
        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.redeem, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_text (statement, "$session_id", session_id);
  till_statement_bind_text (statement, "$fingerprint", fingerprint);
  till_statement_bind_int (statement, "$now_us", now_us);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_promotion_code_find:
 * @connection: the database
 * @code: what a customer typed, in capitals or not
 * @promotion: (out) (transfer full) (nullable): the promotion code; %NULL if there is none
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_promotion_code_find (TillConnection *connection,
                                  const char *code,
                                  JsonObject **promotion,
                                  GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.find, error);

  if (statement != NULL)
    till_statement_bind_text (statement, "$code", code);
  return till_sandbox_object_from_statement (statement, promotion, error);
}

/**
 * till_sandbox_promotion_code_redeem:
 * @connection: the database, in the transaction that pays the session
 * @code: a code that was found
 * @session_id: the session that used it
 * @fingerprint: the card's
 * @now_us: the time
 * @error: return location
 *
 * Counts the use. A session uses a code once: its second row would break a rule of the table.
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_promotion_code_redeem (TillConnection *connection,
                                    const char *code,
                                    const char *session_id,
                                    const char *fingerprint,
                                    gint64 now_us,
                                    GError **error)
{
  g_autoptr (JsonObject) promotion = NULL;

  if (!till_sandbox_promotion_code_find (connection, code, &promotion, error))
    return FALSE;
  g_return_val_if_fail (promotion != NULL, FALSE);
  json_object_set_int_member (promotion, "timesRedeemed", json_object_get_int_member (promotion, "timesRedeemed") + 1);
  return record (connection, till_sandbox_object_get_id (promotion), session_id, fingerprint, now_us, error) &&
         till_sandbox_object_update (&till_sandbox_promotion_code_kind, connection, promotion, error);
}
