/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sale.h"

struct _TillSale {
  GObject parent_instance;

  char *id;
  gint64 number;
  TillSaleState state;
  char *receipt_number;
  TillTotals *totals;
  TillDiscount discount;
  guint n_lines;
  gint64 charged_us;
  gint64 paid_us;
  char *note;
  char *customer_id;
  char *customer_name;
  char *customer_email;
  char *promotion_code;
  gint64 promotion;
  gint64 refunded;
  gboolean is_test;
  GListStore *lines;
  GPtrArray *tenders;
  GListStore *attempts;
  GListStore *refunds;
};

G_DEFINE_FINAL_TYPE (TillSale, till_sale, G_TYPE_OBJECT)

static const char *const words[] = {
  [TILL_SALE_DRAFT] = "draft",
  [TILL_SALE_HELD] = "held",
  [TILL_SALE_CHARGING] = "charging",
  [TILL_SALE_PAID] = "paid",
  [TILL_SALE_VOIDED] = "voided",
};

static void
till_sale_finalize (GObject *object)
{
  TillSale *self = TILL_SALE (object);

  g_free (self->id);
  g_free (self->receipt_number);
  g_clear_pointer (&self->totals, till_totals_unref);
  g_free (self->note);
  g_free (self->customer_id);
  g_free (self->customer_name);
  g_free (self->customer_email);
  g_free (self->promotion_code);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->tenders, g_ptr_array_unref);
  g_clear_object (&self->attempts);
  g_clear_object (&self->refunds);
  G_OBJECT_CLASS (till_sale_parent_class)->finalize (object);
}

static void
till_sale_class_init (TillSaleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_sale_finalize;
}

static void
till_sale_init (TillSale *self)
{
  self->lines = g_list_store_new (TILL_TYPE_CART_LINE);
  self->tenders = g_ptr_array_new_with_free_func ((GDestroyNotify) till_tender_free);
  self->attempts = g_list_store_new (TILL_TYPE_ATTEMPT);
  self->refunds = g_list_store_new (TILL_TYPE_REFUND);
}

/**
 * till_sale_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): the word that is stored
 */
const char *
till_sale_state_to_string (TillSaleState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (words), NULL);

  return words[state];
}

/**
 * till_sale_state_from_string:
 * @text: (nullable): the word that was stored
 * @state: (out): the state
 *
 * Returns: %FALSE if the word means nothing
 */
gboolean
till_sale_state_from_string (const char *text,
                             TillSaleState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_strcmp0 (text, words[i]) == 0) {
      *state = i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * till_sale_get_id:
 *
 * Returns: (transfer none): its id, also that of its cart
 */
const char *
till_sale_get_id (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->id;
}

/**
 * till_sale_get_number:
 *
 * Returns: its number, for people
 */
gint64
till_sale_get_number (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), 0);

  return self->number;
}

/**
 * till_sale_get_state:
 *
 * Returns: how far it was
 */
TillSaleState
till_sale_get_state (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), TILL_SALE_DRAFT);

  return self->state;
}

/**
 * till_sale_get_receipt_number:
 *
 * Returns: (transfer none) (nullable): "2026-000001", once it is paid
 */
const char *
till_sale_get_receipt_number (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->receipt_number;
}

/**
 * till_sale_get_total:
 *
 * Returns: what the customer pays today
 */
TillMoney
till_sale_get_total (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), (TillMoney){ 0 });

  return self->totals->total;
}

/**
 * till_sale_get_n_lines:
 *
 * Returns: how many lines it has
 */
guint
till_sale_get_n_lines (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), 0);

  return self->n_lines;
}

/**
 * till_sale_get_charged:
 *
 * Returns: when it was charged first
 */
gint64
till_sale_get_charged (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), 0);

  return self->charged_us;
}

/**
 * till_sale_get_paid:
 *
 * Returns: when it was paid, or 0
 */
gint64
till_sale_get_paid (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), 0);

  return self->paid_us;
}

/**
 * till_sale_get_note:
 *
 * Returns: (transfer none) (nullable): the clerk's words
 */
const char *
till_sale_get_note (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->note;
}

/**
 * till_sale_get_customer_id:
 *
 * Returns: (transfer none) (nullable): for whom it is
 */
const char *
till_sale_get_customer_id (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->customer_id;
}

/**
 * till_sale_get_customer_name:
 *
 * Returns: (transfer none) (nullable): their name
 */
const char *
till_sale_get_customer_name (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->customer_name;
}

/**
 * till_sale_get_customer_email:
 *
 * Returns: (transfer none) (nullable): the customer's own address, else what was typed into the hosted page
 */
const char *
till_sale_get_customer_email (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->customer_email;
}

/**
 * till_sale_get_promotion:
 *
 * Returns: what a promotion code took off
 */
TillMoney
till_sale_get_promotion (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), (TillMoney){ 0 });

  return till_money (self->promotion, self->totals->total.currency);
}

/**
 * till_sale_get_promotion_code:
 *
 * Returns: (transfer none) (nullable): the code
 */
const char *
till_sale_get_promotion_code (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->promotion_code;
}

/**
 * till_sale_get_refunded:
 *
 * Returns: what went back to the customer, as far as is certain
 */
TillMoney
till_sale_get_refunded (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), (TillMoney){ 0 });

  return till_money (self->refunded, self->totals->total.currency);
}

/**
 * till_sale_is_test:
 *
 * Returns: whether no real money moves
 */
gboolean
till_sale_is_test (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), FALSE);

  return self->is_test;
}

/**
 * till_sale_get_totals:
 *
 * Returns: (transfer none): what it comes to; a list's sales have neither lines nor taxes here
 */
TillTotals *
till_sale_get_totals (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return self->totals;
}

/**
 * till_sale_get_discount:
 *
 * Returns: what was taken off the whole
 */
TillDiscount
till_sale_get_discount (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), till_discount_none ());

  return self->discount;
}

/**
 * till_sale_get_lines:
 *
 * Returns: (transfer none): of #TillCartLine; empty in a list's sales
 */
GListModel *
till_sale_get_lines (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return G_LIST_MODEL (self->lines);
}

/**
 * till_sale_get_n_tenders:
 *
 * Returns: in how many ways it was paid
 */
guint
till_sale_get_n_tenders (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), 0);

  return self->tenders->len;
}

/**
 * till_sale_get_tender:
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): one of the ways in which it was paid
 */
const TillTender *
till_sale_get_tender (TillSale *self,
                      guint position)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return position < self->tenders->len ? g_ptr_array_index (self->tenders, position) : NULL;
}

/**
 * till_sale_get_attempts:
 *
 * Returns: (transfer none): of #TillAttempt, the first one first; empty in a list's sales
 */
GListModel *
till_sale_get_attempts (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return G_LIST_MODEL (self->attempts);
}

/**
 * till_sale_get_refunds:
 *
 * Returns: (transfer none): of #TillRefund, the first one first; empty in a list's sales
 */
GListModel *
till_sale_get_refunds (TillSale *self)
{
  g_return_val_if_fail (TILL_IS_SALE (self), NULL);

  return G_LIST_MODEL (self->refunds);
}

static void
read_totals (TillSale *self,
             TillStatement *row)
{
  const TillCurrency *currency = till_currency_lookup (till_statement_get_text (row, "currency"));

  self->totals = till_totals_new_empty (currency, 0);
  self->totals->subtotal.minor = till_statement_get_int (row, "subtotal");
  self->totals->discount.minor = till_statement_get_int (row, "discount");
  self->totals->tax_added.minor = till_statement_get_int (row, "tax_added");
  self->totals->tax_included.minor = till_statement_get_int (row, "tax_included");
  self->totals->total.minor = till_statement_get_int (row, "total");
}

/**
 * till_sale_new_from_row:
 * @row: a row of the table sale
 *
 * Returns: (transfer full): the sale as lists show it
 */
TillSale *
till_sale_new_from_row (TillStatement *row)
{
  TillSale *self = g_object_new (TILL_TYPE_SALE, NULL);

  self->id = g_strdup (till_statement_get_text (row, "id"));
  self->number = till_statement_get_int (row, "number");
  if (!till_sale_state_from_string (till_statement_get_text (row, "state"), &self->state))
    self->state = TILL_SALE_DRAFT;
  if (!till_statement_is_null (row, "receipt_count"))
    self->receipt_number = g_strdup_printf ("%04d-%06" G_GINT64_FORMAT, (int) till_statement_get_int (row, "receipt_year"),
                                            till_statement_get_int (row, "receipt_count"));
  self->discount.kind = (TillDiscountKind) till_statement_get_int (row, "discount_kind");
  self->discount.value = till_statement_get_int (row, "discount_value");
  self->n_lines = (guint) till_statement_get_int (row, "n_lines");
  self->charged_us = till_statement_get_int (row, "charged_us");
  self->paid_us = till_statement_get_int (row, "paid_us");
  self->note = g_strdup (till_statement_get_text (row, "note"));
  self->customer_id = g_strdup (till_statement_get_text (row, "customer_id"));
  self->customer_name = g_strdup (till_statement_get_text (row, "customer_name"));
  self->customer_email = g_strdup (till_statement_get_text (row, "customer_email"));
  self->promotion_code = g_strdup (till_statement_get_text (row, "promotion_code"));
  self->promotion = till_statement_get_int (row, "promotion");
  self->refunded = till_statement_get_int (row, "refunded");
  self->is_test = till_statement_get_int (row, "is_test") != 0;
  read_totals (self, row);
  return self;
}

/**
 * till_sale_take_details:
 * @totals: (transfer full): with lines, taxes and terms
 * @lines: (transfer full): of #TillCartLine
 * @tenders: (transfer full): of #TillTender
 * @attempts: (transfer full): of #TillAttempt
 * @refunds: (transfer full): of #TillRefund
 *
 * Completes a sale before anybody else sees it.
 */
void
till_sale_take_details (TillSale *self,
                        TillTotals *totals,
                        GListStore *lines,
                        GPtrArray *tenders,
                        GListStore *attempts,
                        GListStore *refunds)
{
  g_return_if_fail (TILL_IS_SALE (self));

  till_totals_unref (self->totals);
  self->totals = totals;
  g_object_unref (self->lines);
  self->lines = lines;
  g_ptr_array_unref (self->tenders);
  self->tenders = tenders;
  g_object_unref (self->attempts);
  self->attempts = attempts;
  g_object_unref (self->refunds);
  self->refunds = refunds;
}
