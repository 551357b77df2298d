/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-recorder.h"

#include <glib/gi18n-lib.h>

#include "till-ledger-error.h"
#include "till-promotion.h"
#include "till-sale-query.h"
#include "till-stock-recorder.h"

/* The shop's own year: on the evening of the 31st of December UTC may be a day ahead. */
static int
get_year (gint64 time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_get_year (local) : 1970;
}

static gboolean
set_receipt (TillConnection *connection,
             gint64 time_us,
             JsonObject *body,
             GError **error)
{
  JsonObject *receipt = NULL;
  const int year = get_year (time_us);
  gint64 count = 0;

  if (!till_query_next_receipt (connection, year, &count, error))
    return FALSE;
  receipt = json_object_new ();
  json_object_set_int_member (receipt, "year", year);
  json_object_set_int_member (receipt, "count", count);
  json_object_set_object_member (body, "receipt", receipt);
  return TRUE;
}

static gboolean
check_charging (TillSale *sale,
                GError **error)
{
  if (sale != NULL && till_sale_get_state (sale) == TILL_SALE_CHARGING)
    return TRUE;
  g_set_error_literal (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE, _ ("This sale is not being paid."));
  return FALSE;
}

/* @total: (inout): what the sale comes to */
static gboolean
set_promotion (TillSale *sale,
               const TillPaymentFacts *facts,
               JsonObject *body,
               TillMoney *total,
               GError **error)
{
  const TillTotals *before = till_sale_get_totals (sale);
  g_autoptr (TillTotals) after = NULL;

  if (facts == NULL || facts->discount == 0)
    return TRUE;
  after = till_promotion_take (before, facts->discount, error);
  if (after == NULL)
    return FALSE;
  json_object_set_object_member (body, "promotion", till_promotion_to_json (before, after, facts->promotion_code));
  *total = after->total;
  return TRUE;
}

/* Invariant 5: a sale's tenders sum to its total when it is paid. */
static gboolean
check_sum (TillMoney total,
           JsonObject *tender,
           GError **error)
{
  gint64 amount = 0;

  if (!till_json_read_int (tender, "amount", &amount, error))
    return FALSE;
  if (total.minor == amount)
    return TRUE;
  g_set_error_literal (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT,
                       _ ("What was paid is not what the sale comes to."));
  return FALSE;
}

/**
 * till_record:
 * @connection: within a transaction
 * @kind: what happened
 * @sale_id: to which sale
 * @time_us: when
 * @body: all that is needed to do it again
 * @error: return location for a #GError
 *
 * Returns: whether it is recorded
 */
gboolean
till_record (TillConnection *connection,
             const char *kind,
             const char *sale_id,
             gint64 time_us,
             JsonObject *body,
             GError **error)
{
  TillJournalEvent event = { 0, time_us, kind, sale_id, body };

  return till_journal_append (connection, &event, error) && till_projection_apply (connection, &event, error) &&
         till_stock_recorder_take (connection, &event, error);
}

/**
 * till_record_paid:
 * @connection: within a transaction
 * @sale_id: a sale that is charging
 * @time_us: when
 * @tender: (transfer full): how it was paid
 * @facts: (nullable): the provider's answer, with what a promotion code has taken off
 * @body: what else is to be told
 * @error: return location for a #GError
 *
 * Invariant 5: the receipt number is taken in the transaction that makes the sale paid, without gaps, once.
 *
 * Returns: whether it is recorded
 */
gboolean
till_record_paid (TillConnection *connection,
                  const char *sale_id,
                  gint64 time_us,
                  JsonObject *tender,
                  const TillPaymentFacts *facts,
                  JsonObject *body,
                  GError **error)
{
  JsonArray *tenders = json_array_new ();
  g_autoptr (TillSale) sale = NULL;
  TillMoney total = { 0 };

  json_array_add_object_element (tenders, tender);
  json_object_set_array_member (body, "tenders", tenders);
  if (!till_query_sale (connection, sale_id, &sale, error) || !check_charging (sale, error))
    return FALSE;
  total = till_sale_get_total (sale);
  return set_promotion (sale, facts, body, &total, error) && check_sum (total, tender, error) &&
         set_receipt (connection, time_us, body, error) &&
         till_record (connection, TILL_EVENT_SALE_PAID, sale_id, time_us, body, error);
}
