/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sale-details.h"

#include "till-item-form.h"
#include "till-refund-query.h"

#define ATTEMPT "SELECT a.*, s.number AS sale_number FROM attempt AS a JOIN sale AS s ON s.id = a.sale_id "

typedef enum {
  LINES,
  TAXES,
  TERMS,
  TENDERS,
  ATTEMPTS,
} Sql;

static const char *const sql[] = {
  [LINES] = "SELECT * FROM sale_line WHERE sale_id = $id ORDER BY number",
  [TAXES] = "SELECT * FROM sale_tax WHERE sale_id = $id ORDER BY position",
  [TERMS] = "SELECT * FROM sale_term WHERE sale_id = $id ORDER BY position",
  [TENDERS] = "SELECT * FROM tender WHERE sale_id = $id ORDER BY position",
  [ATTEMPTS] = ATTEMPT "WHERE a.sale_id = $id ORDER BY a.position",
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
  GListStore *refunds;
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
  tender->account_id = g_strdup (till_statement_get_text (row, "account_id"));
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
  details->refunds = g_list_store_new (TILL_TYPE_REFUND);
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
  till_sale_take_details (sale, totals, details->lines, details->tenders, details->attempts, details->refunds);
}

/**
 * till_sale_details_load:
 * @sale: as lists show it
 *
 * Adds lines, taxes, terms, tenders, attempts and refunds, before anybody else sees the sale.
 *
 * Returns: %FALSE if they could not be read
 */
gboolean
till_sale_details_load (TillConnection *connection,
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
              for_each (connection, ATTEMPTS, id, add_attempt_cb, details.attempts, error) &&
              till_query_refunds_of (connection, id, details.refunds, error);
  hand_over_details (&details, sale);
  return is_loaded;
}
