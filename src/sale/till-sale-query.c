/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sale-query.h"

#include <stdio.h>
#include <string.h>

#include "till-sale-details.h"

/* The first number that a till gives. */
#define FIRST_NUMBER 1001

#define ATTEMPT "SELECT a.*, s.number AS sale_number FROM attempt AS a JOIN sale AS s ON s.id = a.sale_id "

typedef enum {
  ATTEMPT_BY_ID,
  ATTEMPT_LIVE,
  ATTEMPTS_UNSETTLED,
  SALE_BY_ID,
  SALE_BY_NUMBER,
  SALE_BY_RECEIPT,
  SALES,
  SALES_LIKE,
  NUMBER,
  PARKED,
  NEXT_NUMBER,
  NEXT_RECEIPT,
} Sql;

static const char *const sql[] = {
  [ATTEMPT_BY_ID] = ATTEMPT "WHERE a.id = $id",
  [ATTEMPT_LIVE] = ATTEMPT "WHERE a.sale_id = $id AND a.state IN ('creating', 'open', 'unknown')",
  [ATTEMPTS_UNSETTLED] = ATTEMPT "WHERE a.state IN ('creating', 'open', 'unknown') ORDER BY a.sequence",
  [SALE_BY_ID] = "SELECT * FROM sale WHERE id = $id",
  [SALE_BY_NUMBER] = "SELECT * FROM sale WHERE number = $number",
  [SALE_BY_RECEIPT] = "SELECT * FROM sale WHERE receipt_year = $year AND receipt_count = $count",
  [SALES] = "SELECT * FROM sale WHERE number < $before ORDER BY number DESC LIMIT $limit",
  [SALES_LIKE] = "SELECT * FROM sale WHERE number < $before AND (number = $number OR (receipt_year = $year"
                 " AND receipt_count = $count) OR total = $amount OR customer_name LIKE $like ESCAPE '\\'"
                 " OR customer_email LIKE $like ESCAPE '\\') ORDER BY number DESC LIMIT $limit",
  [NUMBER] = "SELECT number FROM sale WHERE id = $id",
  [PARKED] = "SELECT is_parked FROM sale WHERE id = $id",
  [NEXT_NUMBER] = "SELECT COALESCE (max (number), $first - 1) + 1 AS next FROM sale",
  [NEXT_RECEIPT] = "SELECT COALESCE (max (receipt_count), 0) + 1 AS next FROM sale WHERE receipt_year = $year",
};

typedef gboolean (*RowFunc) (TillStatement *row,
                             gpointer user_data,
                             GError **error);

static gboolean
for_each (TillConnection *connection,
          Sql which,
          const char *id,
          RowFunc func,
          gpointer user_data,
          GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  if (id != NULL)
    till_statement_bind_text (statement, "$id", id);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    if (!func (statement, user_data, error))
      return FALSE;
  }
  return step == TILL_STEP_DONE;
}

static gboolean
add_attempt_cb (TillStatement *row,
                gpointer user_data,
                GError **error)
{
  g_autoptr (TillAttempt) attempt = till_attempt_new_from_row (row);

  g_list_store_append (user_data, attempt);
  return TRUE;
}

static gboolean
set_attempt_cb (TillStatement *row,
                gpointer user_data,
                GError **error)
{
  TillAttempt **attempt = user_data;

  g_clear_object (attempt);
  *attempt = till_attempt_new_from_row (row);
  return TRUE;
}

static gboolean
read_sale (TillConnection *connection,
           TillStatement *statement,
           TillSale **sale,
           GError **error)
{
  TillStep step = till_statement_step (statement, error);
  g_autoptr (TillSale) read = NULL;

  *sale = NULL;
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  read = till_sale_new_from_row (statement);
  if (!till_sale_details_load (connection, read, error))
    return FALSE;
  *sale = g_steal_pointer (&read);
  return TRUE;
}

static gboolean
add_sales (TillStatement *statement,
           guint limit,
           gint64 before,
           GListStore *sales,
           GError **error)
{
  TillStep step = TILL_STEP_ERROR;

  till_statement_bind_int (statement, "$before", before > 0 ? before : G_MAXINT64);
  till_statement_bind_int (statement, "$limit", limit);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    g_autoptr (TillSale) sale = till_sale_new_from_row (statement);

    g_list_store_append (sales, sale);
  }
  return step == TILL_STEP_DONE;
}

/* What the clerk typed is a text, not a pattern. */
static char *
to_pattern (const char *text)
{
  g_autoptr (GString) pattern = g_string_new ("%");

  for (; *text != '\0'; text++) {
    if (strchr ("%_\\", *text) != NULL)
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *text);
  }
  g_string_append_c (pattern, '%');
  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

/* "2026-000001"; what is no receipt number finds none. */
static void
bind_receipt (TillStatement *statement,
              const char *text)
{
  gint64 year = -1;
  gint64 count = -1;
  char rest = '\0';

  if (sscanf (text, "%4" G_GINT64_FORMAT "-%12" G_GINT64_FORMAT "%c", &year, &count, &rest) != 2)
    year = count = -1;
  till_statement_bind_int (statement, "$year", year);
  till_statement_bind_int (statement, "$count", count);
}

static gboolean
read_next (TillStatement *statement,
           gint64 *next,
           GError **error)
{
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *next = till_statement_get_int (statement, "next");
  return TRUE;
}

/**
 * till_query_attempt:
 * @attempt: (out) (nullable) (transfer full): the attempt, if there is one
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_attempt (TillConnection *connection,
                    const char *attempt_id,
                    TillAttempt **attempt,
                    GError **error)
{
  *attempt = NULL;
  return for_each (connection, ATTEMPT_BY_ID, attempt_id, set_attempt_cb, attempt, error);
}

/**
 * till_query_live_attempt:
 * @attempt: (out) (nullable) (transfer full): the sale's live attempt, if there is one
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_live_attempt (TillConnection *connection,
                         const char *sale_id,
                         TillAttempt **attempt,
                         GError **error)
{
  *attempt = NULL;
  return for_each (connection, ATTEMPT_LIVE, sale_id, set_attempt_cb, attempt, error);
}

/**
 * till_query_sale:
 * @sale: (out) (nullable) (transfer full): the sale with all its details, if there is one
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_sale (TillConnection *connection,
                 const char *sale_id,
                 TillSale **sale,
                 GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SALE_BY_ID], error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", sale_id);
  return read_sale (connection, statement, sale, error);
}

/**
 * till_query_sale_by_key:
 * @key: a sale number, a receipt number or an id
 * @sale: (out) (nullable) (transfer full): the sale with all its details, if there is one
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_sale_by_key (TillConnection *connection,
                        const char *key,
                        TillSale **sale,
                        GError **error)
{
  TillStatement *statement = NULL;
  gint64 number = 0;
  gint64 count = 0;
  char rest = '\0';

  if (g_ascii_string_to_signed (key, 10, 1, G_MAXINT64, &number, NULL)) {
    statement = till_connection_prepare (connection, sql[SALE_BY_NUMBER], error);
    if (statement == NULL)
      return FALSE;
    till_statement_bind_int (statement, "$number", number);
    return read_sale (connection, statement, sale, error);
  }
  if (sscanf (key, "%4" G_GINT64_FORMAT "-%12" G_GINT64_FORMAT "%c", &number, &count, &rest) != 2)
    return till_query_sale (connection, key, sale, error);
  statement = till_connection_prepare (connection, sql[SALE_BY_RECEIPT], error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$year", number);
  till_statement_bind_int (statement, "$count", count);
  return read_sale (connection, statement, sale, error);
}

/**
 * till_query_sales:
 * @limit: how many at most
 * @before: only those below this number; 0 is all
 * @sales: what to add to, the newest first
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_sales (TillConnection *connection,
                  guint limit,
                  gint64 before,
                  GListStore *sales,
                  GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SALES], error);

  return statement != NULL && add_sales (statement, limit, before, sales, error);
}

/**
 * till_query_sales_like:
 * @text: a number, a receipt number, or a part of a customer's name or address
 * @amount: (nullable): what @text says as an amount of money
 * @limit: how many at most
 * @before: only those below this number; 0 is all
 * @sales: what to add to, the newest first
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_sales_like (TillConnection *connection,
                       const char *text,
                       const TillMoney *amount,
                       guint limit,
                       gint64 before,
                       GListStore *sales,
                       GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[SALES_LIKE], error);
  g_autofree char *pattern = to_pattern (text);
  gint64 number = 0;

  if (statement == NULL)
    return FALSE;
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &number, NULL))
    number = -1;
  till_statement_bind_int (statement, "$number", number);
  till_statement_bind_int (statement, "$amount", amount != NULL ? amount->minor : -1);
  till_statement_bind_text (statement, "$like", pattern);
  bind_receipt (statement, text);
  return add_sales (statement, limit, before, sales, error);
}

/**
 * till_query_unsettled:
 * @attempts: what to add to
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_unsettled (TillConnection *connection,
                      GListStore *attempts,
                      GError **error)
{
  return for_each (connection, ATTEMPTS_UNSETTLED, NULL, add_attempt_cb, attempts, error);
}

/**
 * till_query_sale_number:
 * @number: (out): the sale's number, or 0 if it was never charged
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_sale_number (TillConnection *connection,
                        const char *sale_id,
                        gint64 *number,
                        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[NUMBER], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", sale_id);
  step = till_statement_step (statement, error);
  *number = step == TILL_STEP_ROW ? till_statement_get_int (statement, "number") : 0;
  return step != TILL_STEP_ERROR;
}

/**
 * till_query_is_parked:
 * @is_parked: (out): whether the sale is kept under Pending
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_is_parked (TillConnection *connection,
                      const char *sale_id,
                      gboolean *is_parked,
                      GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[PARKED], error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", sale_id);
  step = till_statement_step (statement, error);
  *is_parked = step == TILL_STEP_ROW && till_statement_get_int (statement, "is_parked") != 0;
  return step != TILL_STEP_ERROR;
}

/**
 * till_query_next_number:
 * @number: (out): the number of the next sale
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_next_number (TillConnection *connection,
                        gint64 *number,
                        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[NEXT_NUMBER], error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$first", FIRST_NUMBER);
  return read_next (statement, number, error);
}

/**
 * till_query_next_receipt:
 * @year: the year of the receipt
 * @count: (out): the next receipt of that year
 *
 * Returns: %FALSE if it could not be read
 */
gboolean
till_query_next_receipt (TillConnection *connection,
                         int year,
                         gint64 *count,
                         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[NEXT_RECEIPT], error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$year", year);
  return read_next (statement, count, error);
}
