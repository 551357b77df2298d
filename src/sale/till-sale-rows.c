/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the parameters are those of the members, so that a row is bound from a table of names. */
#include "till-sale-rows.h"

#include "till-item-form.h"

typedef enum {
  SAVE_SALE,
  DELETE_LINES,
  DELETE_TAXES,
  DELETE_TERMS,
  SAVE_LINE,
  SAVE_TAX,
  SAVE_TERM,
  SAVE_TENDER,
  REDUCE_SALE,
  REDUCE_TAX,
} Sql;

static const char *const sql[] = {
  /* A sale that is charged again keeps its number and its first time. */
  [SAVE_SALE] = "INSERT INTO sale (id, number, state, currency, rounding, discount_kind, discount_value, subtotal,"
                " discount, tax_added, tax_included, total, n_lines, note, customer_id, customer_name, customer_email,"
                " charged_us, sequence) VALUES ($id, $number, 'charging', $currency, $rounding, $discount_kind,"
                " $discount_value, $subtotal, $discount, $tax_added, $tax_included, $total, $n_lines, $note,"
                " $customer_id, $customer_name, $customer_email, $time, $sequence)"
                " ON CONFLICT (id) DO UPDATE SET state = 'charging', discount_kind = excluded.discount_kind,"
                " discount_value = excluded.discount_value, subtotal = excluded.subtotal, discount = excluded.discount,"
                " tax_added = excluded.tax_added, tax_included = excluded.tax_included, total = excluded.total,"
                " n_lines = excluded.n_lines, note = excluded.note, customer_id = excluded.customer_id,"
                " customer_name = excluded.customer_name, customer_email = excluded.customer_email, is_parked = 0,"
                " sequence = excluded.sequence",
  [DELETE_LINES] = "DELETE FROM sale_line WHERE sale_id = $id",
  [DELETE_TAXES] = "DELETE FROM sale_tax WHERE sale_id = $id",
  [DELETE_TERMS] = "DELETE FROM sale_term WHERE sale_id = $id",
  [SAVE_LINE] = "INSERT INTO sale_line (sale_id, number, product_id, sku, name, unit_price, is_tax_included, taxes,"
                " period, period_count, trial_days, is_single, quantity, discount_kind, discount_value, gross, discount,"
                " sale_discount, net, tax_added, tax_included, due) VALUES ($id, $number, $product_id, $sku, $name,"
                " $unit_price, $is_tax_included, $taxes, $period, $period_count, $trial_days, $is_single, $quantity,"
                " $discount_kind, $discount_value, $gross, $discount, $sale_discount, $net, $tax_added, $tax_included,"
                " $due)",
  [SAVE_TAX] = "INSERT INTO sale_tax (sale_id, position, name, rate, is_included, base, amount)"
               " VALUES ($id, $position, $name, $rate, $is_included, $base, $amount)",
  [SAVE_TERM] = "INSERT INTO sale_term (sale_id, position, line, name, amount, period, period_count, trial_days)"
                " VALUES ($id, $position, $line, $name, $amount, $period, $period_count, $trial_days)",
  [SAVE_TENDER] = "INSERT INTO tender (sale_id, position, kind, amount, tendered, change, attempt_id, provider_id,"
                  " is_live, session_id, payment_id, card_brand, card_last4, subscription_id, account_id) VALUES ($id,"
                  " $position, $kind, $amount, $tendered, $change, $attempt_id, $provider_id, $is_live, $session_id, $payment_id,"
                  " $card_brand, $card_last4, $subscription_id, $account_id)",
  [REDUCE_SALE] = "UPDATE sale SET discount = $discount, tax_added = $tax_added, tax_included = $tax_included,"
                  " total = $total, promotion = $promotion, promotion_code = $promotion_code WHERE id = $id",
  [REDUCE_TAX] = "UPDATE sale_tax SET base = $base, amount = $amount WHERE sale_id = $id AND position = $position",
};

static const char *const sale_texts[] = { "$currency", "$rounding", "$note", "$customer_id", "$customer_name",
                                          "$customer_email", NULL };
static const char *const sale_ints[] = { "$number", "$discount_kind", "$discount_value", "$subtotal", "$discount",
                                         "$tax_added", "$tax_included", "$total", NULL };
static const char *const line_ints[] = { "$number", "$quantity", "$discount_kind", "$discount_value", "$gross",
                                         "$discount", "$sale_discount", "$net", "$tax_added", "$tax_included", "$due",
                                         NULL };
static const char *const no_texts[] = { NULL };
static const char *const tax_texts[] = { "$name", NULL };
static const char *const tax_ints[] = { "$rate", "$base", "$amount", NULL };
static const char *const term_ints[] = { "$line", "$amount", "$period", "$period_count", "$trial_days", NULL };
static const char *const tender_texts[] = { "$kind", "$attempt_id", "$provider_id", "$session_id", "$payment_id",
                                            "$card_brand", "$card_last4", "$subscription_id", "$account_id", NULL };
static const char *const promotion_texts[] = { "$promotion_code", NULL };
static const char *const promotion_ints[] = { "$discount", "$tax_added", "$tax_included", "$total", "$promotion", NULL };
static const char *const reduced_ints[] = { "$base", "$amount", NULL };
static const char *const tender_ints[] = { "$amount", "$tendered", "$change", NULL };

static TillStatement *
prepare (TillConnection *connection,
         Sql which,
         const TillJournalEvent *event,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);

  if (statement != NULL)
    till_statement_bind_text (statement, "$id", event->sale_id);
  return statement;
}

static gboolean
bind_members (TillStatement *statement,
              JsonObject *object,
              const char *const *texts,
              const char *const *ints,
              GError **error)
{
  for (; *texts != NULL; texts++) {
    if (!till_sale_rows_bind_text (statement, *texts, object, error))
      return FALSE;
  }
  for (; *ints != NULL; ints++) {
    if (!till_sale_rows_bind_int (statement, *ints, object, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
bind_flag (TillStatement *statement,
           const char *name,
           JsonObject *object,
           GError **error)
{
  gboolean value = FALSE;

  if (!till_json_read_optional_boolean (object, name + 1, FALSE, &value, error))
    return FALSE;
  till_statement_bind_int (statement, name, value);
  return TRUE;
}

static JsonObject *
get_element (JsonArray *array,
             guint position,
             GError **error)
{
  JsonNode *node = json_array_get_element (array, position);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  g_set_error_literal (error, TILL_JSON_ERROR, TILL_JSON_ERROR_TYPE, "An element is not an object");
  return NULL;
}

static gboolean
write_line (TillConnection *connection,
            const TillJournalEvent *event,
            const TillCurrency *currency,
            JsonObject *line,
            GError **error)
{
  g_autoptr (TillItem) item = till_item_from_json (line, currency, error);
  TillStatement *statement = prepare (connection, SAVE_LINE, event, error);

  if (item == NULL || statement == NULL || !bind_members (statement, line, no_texts, line_ints, error))
    return FALSE;
  till_item_bind (item, statement);
  return till_statement_run (statement, error);
}

static gboolean
write_lines (TillConnection *connection,
             const TillJournalEvent *event,
             JsonObject *sale,
             JsonArray *lines,
             GError **error)
{
  const char *code = NULL;
  const TillCurrency *currency = NULL;

  if (!till_json_read_string (sale, "currency", &code, error))
    return FALSE;
  currency = till_currency_lookup (code);
  if (currency == NULL) {
    g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_CURRENCY, "Unknown currency %s", code);
    return FALSE;
  }
  for (guint i = 0; i < json_array_get_length (lines); i++) {
    JsonObject *line = get_element (lines, i, error);

    if (line == NULL || !write_line (connection, event, currency, line, error))
      return FALSE;
  }
  return TRUE;
}

/* @flag: (nullable): a boolean column */
static gboolean
write_parts (TillConnection *connection,
             Sql which,
             const TillJournalEvent *event,
             JsonArray *parts,
             const char *const *texts,
             const char *const *ints,
             const char *flag,
             GError **error)
{
  for (guint i = 0; i < json_array_get_length (parts); i++) {
    JsonObject *part = get_element (parts, i, error);
    TillStatement *statement = prepare (connection, which, event, error);

    if (part == NULL || statement == NULL || !bind_members (statement, part, texts, ints, error))
      return FALSE;
    if (flag != NULL && !bind_flag (statement, flag, part, error))
      return FALSE;
    till_statement_bind_int (statement, "$position", i);
    if (!till_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
delete_parts (TillConnection *connection,
              const TillJournalEvent *event,
              GError **error)
{
  for (Sql which = DELETE_LINES; which <= DELETE_TERMS; which++) {
    TillStatement *statement = prepare (connection, which, event, error);

    if (statement == NULL || !till_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_sale (TillConnection *connection,
            const TillJournalEvent *event,
            JsonObject *sale,
            guint n_lines,
            GError **error)
{
  TillStatement *statement = prepare (connection, SAVE_SALE, event, error);

  if (statement == NULL || !bind_members (statement, sale, sale_texts, sale_ints, error))
    return FALSE;
  till_statement_bind_int (statement, "$n_lines", n_lines);
  till_statement_bind_int (statement, "$time", event->time_us);
  till_statement_bind_int (statement, "$sequence", event->sequence);
  return till_statement_run (statement, error);
}

/**
 * till_sale_rows_bind_text:
 * @statement: a statement
 * @name: the parameter; without its dollar sign it names the member
 * @object: what the journal says
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the member is no text
 */
gboolean
till_sale_rows_bind_text (TillStatement *statement,
                          const char *name,
                          JsonObject *object,
                          GError **error)
{
  const char *value = NULL;

  if (!till_json_read_optional_string (object, name + 1, &value, error))
    return FALSE;
  till_statement_bind_text (statement, name, value);
  return TRUE;
}

/**
 * till_sale_rows_bind_int:
 * @statement: a statement
 * @name: the parameter; without its dollar sign it names the member
 * @object: what the journal says; 0 where it is silent
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the member is no whole number
 */
gboolean
till_sale_rows_bind_int (TillStatement *statement,
                         const char *name,
                         JsonObject *object,
                         GError **error)
{
  gint64 value = 0;

  if (!till_json_read_optional_int (object, name + 1, 0, &value, error))
    return FALSE;
  till_statement_bind_int (statement, name, value);
  return TRUE;
}

/**
 * till_sale_rows_write:
 * @connection: within a transaction
 * @event: when and which
 * @sale: what till_snapshot_cart() said, with its number
 * @error: return location for a #GError
 *
 * Writes a sale that is charged, in place of what it was when it was charged before.
 *
 * Returns: whether it is written
 */
gboolean
till_sale_rows_write (TillConnection *connection,
                      const TillJournalEvent *event,
                      JsonObject *sale,
                      GError **error)
{
  JsonArray *lines = NULL;
  JsonArray *taxes = NULL;
  JsonArray *terms = NULL;

  return till_json_read_array (sale, "lines", &lines, error) &&
         till_json_read_array (sale, "taxes", &taxes, error) &&
         till_json_read_array (sale, "terms", &terms, error) &&
         write_sale (connection, event, sale, json_array_get_length (lines), error) &&
         delete_parts (connection, event, error) &&
         write_lines (connection, event, sale, lines, error) &&
         write_parts (connection, SAVE_TAX, event, taxes, tax_texts, tax_ints, "$is_included", error) &&
         write_parts (connection, SAVE_TERM, event, terms, tax_texts, term_ints, NULL, error);
}

/**
 * till_sale_rows_write_tenders:
 * @connection: within a transaction
 * @event: which sale
 * @tenders: how it was paid
 * @error: return location for a #GError
 *
 * Returns: whether they are written
 */
gboolean
till_sale_rows_write_tenders (TillConnection *connection,
                              const TillJournalEvent *event,
                              JsonArray *tenders,
                              GError **error)
{
  return write_parts (connection, SAVE_TENDER, event, tenders, tender_texts, tender_ints, "$is_live", error);
}

/**
 * till_sale_rows_write_promotion:
 * @connection: within a transaction
 * @event: which sale
 * @promotion: what till_promotion_to_json() said
 * @error: return location for a #GError
 *
 * Lowers the sale's totals by what a promotion code has taken off.
 *
 * Returns: whether it is written
 */
gboolean
till_sale_rows_write_promotion (TillConnection *connection,
                                const TillJournalEvent *event,
                                JsonObject *promotion,
                                GError **error)
{
  TillStatement *statement = prepare (connection, REDUCE_SALE, event, error);
  JsonArray *taxes = NULL;

  return statement != NULL && till_json_read_array (promotion, "taxes", &taxes, error) &&
         bind_members (statement, promotion, promotion_texts, promotion_ints, error) &&
         till_statement_run (statement, error) &&
         write_parts (connection, REDUCE_TAX, event, taxes, no_texts, reduced_ints, NULL, error);
}
