/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sale-query.h"

#include <stdio.h>

#include "till-item-form.h"

/* The first number that a till gives. */
#define FIRST_NUMBER 1001

#define ATTEMPT "SELECT a.*, s.number AS sale_number FROM attempt AS a JOIN sale AS s ON s.id = a.sale_id "

typedef enum {
  ATTEMPT_BY_ID,
  ATTEMPT_LIVE,
  ATTEMPTS_OF_SALE,
  ATTEMPTS_UNSETTLED,
  ATTEMPTS_ATTENTION,
  SALE_BY_ID,
  SALE_BY_NUMBER,
  SALE_BY_RECEIPT,
  SALES,
  LINES,
  TAXES,
  TERMS,
  TENDERS,
  NUMBER,
  NEXT_NUMBER,
  NEXT_RECEIPT,
} Sql;

static const char *const sql[] = {
  [ATTEMPT_BY_ID] = ATTEMPT "WHERE a.id = $id",
  [ATTEMPT_LIVE] = ATTEMPT "WHERE a.sale_id = $id AND a.state IN ('creating', 'open', 'unknown')",
  [ATTEMPTS_OF_SALE] = ATTEMPT "WHERE a.sale_id = $id ORDER BY a.position",
  [ATTEMPTS_UNSETTLED] = ATTEMPT "WHERE a.state IN ('creating', 'open', 'unknown') ORDER BY s.number",
  [ATTEMPTS_ATTENTION] = ATTEMPT "WHERE a.state IN ('mismatched', 'late') ORDER BY a.sequence DESC",
  [SALE_BY_ID] = "SELECT * FROM sale WHERE id = $id",
  [SALE_BY_NUMBER] = "SELECT * FROM sale WHERE number = $number",
  [SALE_BY_RECEIPT] = "SELECT * FROM sale WHERE receipt_year = $year AND receipt_count = $count",
  [SALES] = "SELECT * FROM sale WHERE number < $before ORDER BY number DESC LIMIT $limit",
  [LINES] = "SELECT * FROM sale_line WHERE sale_id = $id ORDER BY number",
  [TAXES] = "SELECT * FROM sale_tax WHERE sale_id = $id ORDER BY position",
  [TERMS] = "SELECT * FROM sale_term WHERE sale_id = $id ORDER BY position",
  [TENDERS] = "SELECT * FROM tender WHERE sale_id = $id ORDER BY position",
  [NUMBER] = "SELECT number FROM sale WHERE id = $id",
  [NEXT_NUMBER] = "SELECT COALESCE (max (number), $first - 1) + 1 AS next FROM sale",
  [NEXT_RECEIPT] = "SELECT COALESCE (max (receipt_count), 0) + 1 AS next FROM sale WHERE receipt_year = $year",
};

/* What of a sale is collected from many rows. */
typedef struct
{
  TillTotals *totals;
  GListStore *lines;
  GArray *line_totals;
  GArray *taxes;
  GArray *terms;
  GPtrArray *tenders;
  GListStore *attempts;
} Details;

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

static TillMoney
get_money (TillStatement *row,
           const char *column,
           const Details *details)
{
  return till_money (till_statement_get_int (row, column), details->totals->total.currency);
}

static gboolean
add_line_cb (TillStatement *row,
             gpointer user_data,
             GError **error)
{
  Details *details = user_data;
  g_autoptr (TillItem) item = till_item_from_row (row, details->totals->total.currency, error);
  g_autoptr (TillCartLine) line = NULL;
  const TillDiscount discount = { (TillDiscountKind) till_statement_get_int (row, "discount_kind"),
                                  till_statement_get_int (row, "discount_value") };
  const TillLineTotals totals = {
    get_money (row, "gross", details),
    get_money (row, "discount", details),
    get_money (row, "sale_discount", details),
    get_money (row, "net", details),
    get_money (row, "tax_added", details),
    get_money (row, "tax_included", details),
    get_money (row, "due", details),
  };

  if (item == NULL)
    return FALSE;
  line = till_cart_line_new (till_statement_get_int (row, "number"), item);
  till_cart_line_update (line, till_statement_get_int (row, "quantity"), discount, &totals);
  g_list_store_append (details->lines, line);
  g_array_append_val (details->line_totals, totals);
  return TRUE;
}

static gboolean
add_tax_cb (TillStatement *row,
            gpointer user_data,
            GError **error)
{
  Details *details = user_data;
  const TillTaxAmount tax = {
    g_strdup (till_statement_get_text (row, "name")),
    till_statement_get_int (row, "rate"),
    till_statement_get_int (row, "is_included") != 0,
    get_money (row, "base", details),
    get_money (row, "amount", details),
  };

  g_array_append_val (details->taxes, tax);
  return TRUE;
}

static gboolean
add_term_cb (TillStatement *row,
             gpointer user_data,
             GError **error)
{
  Details *details = user_data;
  const TillTerm term = {
    (guint) till_statement_get_int (row, "line"),
    g_strdup (till_statement_get_text (row, "name")),
    get_money (row, "amount", details),
    (TillInterval) till_statement_get_int (row, "period"),
    (guint) till_statement_get_int (row, "period_count"),
    (guint) till_statement_get_int (row, "trial_days"),
  };

  g_array_append_val (details->terms, term);
  return TRUE;
}

static gboolean
add_tender_cb (TillStatement *row,
               gpointer user_data,
               GError **error)
{
  Details *details = user_data;
  TillTender *tender = g_new0 (TillTender, 1);

  tender->kind = till_tender_kind_from_string (till_statement_get_text (row, "kind"));
  tender->amount = get_money (row, "amount", details);
  tender->tendered = get_money (row, "tendered", details);
  tender->change = get_money (row, "change", details);
  tender->is_live = till_statement_get_int (row, "is_live") != 0;
  tender->attempt_id = g_strdup (till_statement_get_text (row, "attempt_id"));
  tender->provider_id = g_strdup (till_statement_get_text (row, "provider_id"));
  tender->session_id = g_strdup (till_statement_get_text (row, "session_id"));
  tender->payment_id = g_strdup (till_statement_get_text (row, "payment_id"));
  tender->card_brand = g_strdup (till_statement_get_text (row, "card_brand"));
  tender->card_last4 = g_strdup (till_statement_get_text (row, "card_last4"));
  tender->subscription_id = g_strdup (till_statement_get_text (row, "subscription_id"));
  g_ptr_array_add (details->tenders, tender);
  return TRUE;
}

/* The sums are on the sale's own row; the details add what they are made of. */
static void
start_details (Details *details,
               TillSale *sale)
{
  const TillTotals *sums = till_sale_get_totals (sale);

  details->totals = till_totals_new_empty (sums->total.currency, 0);
  details->totals->subtotal = sums->subtotal;
  details->totals->discount = sums->discount;
  details->totals->tax_added = sums->tax_added;
  details->totals->tax_included = sums->tax_included;
  details->totals->total = sums->total;
  details->lines = g_list_store_new (TILL_TYPE_CART_LINE);
  details->line_totals = g_array_new (FALSE, FALSE, sizeof (TillLineTotals));
  details->taxes = g_array_new (FALSE, FALSE, sizeof (TillTaxAmount));
  details->terms = g_array_new (FALSE, FALSE, sizeof (TillTerm));
  details->tenders = g_ptr_array_new_with_free_func ((GDestroyNotify) till_tender_free);
  details->attempts = g_list_store_new (TILL_TYPE_ATTEMPT);
}

static void
hand_over_details (Details *details,
                   TillSale *sale)
{
  TillTotals *totals = details->totals;

  totals->n_lines = details->line_totals->len;
  totals->n_taxes = details->taxes->len;
  totals->n_terms = details->terms->len;
  g_free (totals->lines);
  totals->lines = (TillLineTotals *) (gpointer) g_array_free (details->line_totals, FALSE);
  totals->taxes = (TillTaxAmount *) (gpointer) g_array_free (details->taxes, FALSE);
  totals->terms = (TillTerm *) (gpointer) g_array_free (details->terms, FALSE);
  till_sale_take_details (sale, totals, details->lines, details->tenders, details->attempts);
}

static gboolean
load_details (TillConnection *connection,
              TillSale *sale,
              GError **error)
{
  const char *id = till_sale_get_id (sale);
  Details details = { 0 };
  gboolean is_loaded = FALSE;

  start_details (&details, sale);
  is_loaded = for_each (connection, LINES, id, add_line_cb, &details, error) &&
              for_each (connection, TAXES, id, add_tax_cb, &details, error) &&
              for_each (connection, TERMS, id, add_term_cb, &details, error) &&
              for_each (connection, TENDERS, id, add_tender_cb, &details, error) &&
              for_each (connection, ATTEMPTS_OF_SALE, id, add_attempt_cb, details.attempts, error);
  hand_over_details (&details, sale);
  return is_loaded;
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
  if (!load_details (connection, read, error))
    return FALSE;
  *sale = g_steal_pointer (&read);
  return TRUE;
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
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$before", before > 0 ? before : G_MAXINT64);
  till_statement_bind_int (statement, "$limit", limit);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    g_autoptr (TillSale) sale = till_sale_new_from_row (statement);

    g_list_store_append (sales, sale);
  }
  return step == TILL_STEP_DONE;
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
 * till_query_attention:
 * @attempts: what to add to, the newest first
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_query_attention (TillConnection *connection,
                      GListStore *attempts,
                      GError **error)
{
  return for_each (connection, ATTEMPTS_ATTENTION, NULL, add_attempt_cb, attempts, error);
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
