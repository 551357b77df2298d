/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands on a receipt and in which order. Amounts are formatted here, once, so that paper, file and screen say
 * the same. */

#include "till-receipt-private.h"

#include <glib/gi18n-lib.h>

#include "till-card-label.h"

struct _TillReceipt {
  GObject parent_instance;

  char *title;
  GPtrArray *rows;
  GBytes *logo;
  char *color;
};

G_DEFINE_FINAL_TYPE (TillReceipt, till_receipt, G_TYPE_OBJECT)

/* What the helpers that add rows need at hand; borrowed. */
typedef struct
{
  TillReceipt *receipt;
  TillSale *sale;
  TillMoneyFormat *format;
} Writer;

static void
free_row (gpointer data)
{
  TillReceiptRow *row = data;

  g_free (row->text);
  g_free (row->amount);
  g_free (row);
}

/* A name from an imported file may hold anything; a printer would take a control character for a command. */
static char *
clean (char *text)
{
  for (char *p = text; p != NULL && *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return text;
}

/* Takes both strings. */
static void
add_row (Writer *writer,
         TillReceiptRowKind kind,
         char *text,
         char *amount)
{
  till_receipt_take_row (writer->receipt, kind, text, amount);
}

static void
add_text (Writer *writer,
          TillReceiptRowKind kind,
          const char *text)
{
  add_row (writer, kind, g_strdup (text), NULL);
}

static void
add_rule (Writer *writer)
{
  add_row (writer, TILL_RECEIPT_ROW_RULE, NULL, NULL);
}

static void
add_amount (Writer *writer,
            TillReceiptRowKind kind,
            const char *text,
            TillMoney amount)
{
  add_row (writer, kind, g_strdup (text), till_money_format_to_string (writer->format, amount));
}

static void
add_off (Writer *writer,
         TillReceiptRowKind kind,
         const char *text,
         TillMoney off)
{
  TillMoney negative = off;

  if (!till_money_is_zero (off) && till_money_negate (off, &negative, NULL))
    add_amount (writer, kind, text, negative);
}

static void
add_lines_of_text (TillReceipt *self,
                   const char *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      till_receipt_take_row (self, TILL_RECEIPT_ROW_CENTER, g_strdup (lines[i]), NULL);
}

static void
add_head (Writer *writer)
{
  const char *receipt_number = till_sale_get_receipt_number (writer->sale);
  gint64 paid = till_sale_get_paid (writer->sale);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (writer->sale));
  char *title = receipt_number != NULL ? g_strdup_printf (_ ("Receipt %s"), receipt_number) : g_strdup (_ ("Not paid yet"));

  till_receipt_set_title (writer->receipt, title);
  /* Translators: a sale's number, "Sale 1042". */
  add_row (writer, TILL_RECEIPT_ROW_ITEM, title, g_strdup_printf (_ ("Sale %s"), number));
  if (paid != 0)
    add_row (writer, TILL_RECEIPT_ROW_DETAIL, till_money_format_date_time (writer->format, paid), NULL);
  add_rule (writer);
}

static char *
describe_quantity (Writer *writer,
                   TillCartLine *line)
{
  TillQuantity quantity = till_cart_line_get_quantity (line);
  g_autofree char *number = NULL;

  if (quantity == TILL_QUANTITY_ONE)
    return g_strdup (till_cart_line_get_name (line));

  number = till_money_format_quantity (writer->format, quantity);

  /* Translators: a quantity and a product's name, "2 × Flat white". */
  return g_strdup_printf (_ ("%s × %s"), number, till_cart_line_get_name (line));
}

static void
add_each (Writer *writer,
          TillCartLine *line)
{
  g_autofree char *price = NULL;

  if (till_cart_line_get_quantity (line) == TILL_QUANTITY_ONE)
    return;

  price = till_money_format_to_string (writer->format, till_cart_line_get_unit_price (line));
  /* Translators: the price of one, "$4.20 each". */
  add_row (writer, TILL_RECEIPT_ROW_DETAIL, g_strdup_printf (_ ("%s each"), price), NULL);
}

static char *
describe_discount (Writer *writer,
                   TillDiscount discount)
{
  g_autofree char *rate = NULL;

  if (discount.kind != TILL_DISCOUNT_PERCENT)
    return g_strdup (_ ("Discount"));

  rate = till_money_format_rate (writer->format, discount.value);

  /* Translators: a discount by a rate, "Discount 10%". */
  return g_strdup_printf (_ ("Discount %s"), rate);
}

static void
add_line (Writer *writer,
          TillCartLine *line)
{
  const TillLineTotals *totals = till_cart_line_get_totals (line);
  g_autofree char *discount = describe_discount (writer, till_cart_line_get_discount (line));

  add_row (writer, TILL_RECEIPT_ROW_ITEM, describe_quantity (writer, line), till_money_format_to_string (writer->format, totals->gross));
  add_each (writer, line);
  add_off (writer, TILL_RECEIPT_ROW_DETAIL, discount, totals->discount);
}

static void
add_lines (Writer *writer)
{
  GListModel *lines = till_sale_get_lines (writer->sale);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);

    add_line (writer, line);
  }
  add_rule (writer);
}

static void
add_tax (Writer *writer,
         const TillTaxAmount *tax)
{
  g_autofree char *rate = till_money_format_rate (writer->format, tax->rate);
  g_autofree char *text = NULL;

  if (tax->is_included)
    /* Translators: a tax that the prices hold already, "VAT 20% included". */
    text = g_strdup_printf (_ ("%s %s included"), tax->name, rate);
  else
    /* Translators: a tax and its rate, "Sales tax 8%". */
    text = g_strdup_printf (_ ("%s %s"), tax->name, rate);

  add_amount (writer, TILL_RECEIPT_ROW_ITEM, text, tax->amount);
}

/* What a code took off is told apart from what the shop gave. */
static void
add_discounts (Writer *writer,
               const TillTotals *totals)
{
  TillMoney promotion = till_sale_get_promotion (writer->sale);
  const char *code = till_sale_get_promotion_code (writer->sale);
  /* Translators: a promotion code: "Code SPRING". */
  g_autofree char *text = code != NULL ? g_strdup_printf (_ ("Code %s"), code) : g_strdup (_ ("Promotion code"));

  add_off (writer, TILL_RECEIPT_ROW_ITEM, _ ("Discount"), till_money (totals->discount.minor - promotion.minor, promotion.currency));
  add_off (writer, TILL_RECEIPT_ROW_ITEM, text, promotion);
}

static void
add_totals (Writer *writer)
{
  const TillTotals *totals = till_sale_get_totals (writer->sale);

  if (!till_money_equal (totals->subtotal, totals->total))
    add_amount (writer, TILL_RECEIPT_ROW_ITEM, _ ("Subtotal"), totals->subtotal);
  add_discounts (writer, totals);
  for (guint i = 0; i < totals->n_taxes; i++)
    add_tax (writer, &totals->taxes[i]);
  add_amount (writer, TILL_RECEIPT_ROW_TOTAL, _ ("Total"), totals->total);
}

static void
add_cash (Writer *writer,
          const TillTender *tender)
{
  add_amount (writer, TILL_RECEIPT_ROW_ITEM, _ ("Cash"), tender->tendered);
  if (!till_money_is_zero (tender->change))
    add_amount (writer, TILL_RECEIPT_ROW_ITEM, _ ("Change"), tender->change);
}

static void
add_hosted (Writer *writer,
            const TillTender *tender)
{
  g_autofree char *card = till_card_label_new (tender->card_brand, tender->card_last4);

  add_amount (writer, TILL_RECEIPT_ROW_ITEM, card != NULL ? card : _ ("Paid online"), tender->amount);
  if (tender->payment_id != NULL)
    add_row (writer, TILL_RECEIPT_ROW_DETAIL, g_strdup_printf (_ ("Payment %s"), tender->payment_id), NULL);
}

static void
add_tenders (Writer *writer)
{
  guint n_tenders = till_sale_get_n_tenders (writer->sale);

  for (guint i = 0; i < n_tenders; i++) {
    const TillTender *tender = till_sale_get_tender (writer->sale, i);

    if (tender->kind == TILL_TENDER_CASH)
      add_cash (writer, tender);
    else
      add_hosted (writer, tender);
  }
}

static char *
describe_interval (const char *amount,
                   TillInterval interval,
                   guint count)
{
  switch (interval) {
    case TILL_INTERVAL_DAY:
      return g_strdup_printf (ngettext ("%s every day", "%s every %u days", count), amount, count);
    case TILL_INTERVAL_WEEK:
      return g_strdup_printf (ngettext ("%s every week", "%s every %u weeks", count), amount, count);
    case TILL_INTERVAL_MONTH:
      return g_strdup_printf (ngettext ("%s every month", "%s every %u months", count), amount, count);
    case TILL_INTERVAL_YEAR:
      return g_strdup_printf (ngettext ("%s every year", "%s every %u years", count), amount, count);
    case TILL_INTERVAL_NONE:
    default:
      return g_strdup (amount);
  }
}

static void
add_term (Writer *writer,
          const TillTerm *term)
{
  g_autofree char *amount = till_money_format_to_string (writer->format, term->amount);

  add_text (writer, TILL_RECEIPT_ROW_ITEM, term->name);
  add_row (writer, TILL_RECEIPT_ROW_DETAIL, describe_interval (amount, term->interval, term->interval_count), NULL);
  if (term->trial_days > 0)
    add_row (writer, TILL_RECEIPT_ROW_DETAIL,
             g_strdup_printf (ngettext ("First payment after %u day", "First payment after %u days", term->trial_days), term->trial_days),
             NULL);
}

static void
add_terms (Writer *writer)
{
  const TillTotals *totals = till_sale_get_totals (writer->sale);

  if (totals->n_terms == 0)
    return;

  add_rule (writer);
  add_text (writer, TILL_RECEIPT_ROW_CENTER, _ ("Due later"));
  for (guint i = 0; i < totals->n_terms; i++)
    add_term (writer, &totals->terms[i]);
}

static void
till_receipt_finalize (GObject *object)
{
  TillReceipt *self = TILL_RECEIPT (object);

  g_free (self->title);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_free (self->color);

  G_OBJECT_CLASS (till_receipt_parent_class)->finalize (object);
}

static void
till_receipt_class_init (TillReceiptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_receipt_finalize;
}

static void
till_receipt_init (TillReceipt *self)
{
  self->rows = g_ptr_array_new_with_free_func (free_row);
}

/**
 * till_receipt_new:
 * @sale: a sale that was read one by one, with its lines
 * @shop: what to say of the shop
 * @format: how amounts and times are written
 *
 * Returns: (transfer full): the receipt; of a sale that is not paid it says so
 */
TillReceipt *
till_receipt_new (TillSale *sale,
                  const TillReceiptShop *shop,
                  TillMoneyFormat *format)
{
  TillReceipt *self = NULL;
  Writer writer = { 0 };

  g_return_val_if_fail (TILL_IS_SALE (sale), NULL);
  g_return_val_if_fail (till_sale_get_totals (sale) != NULL, NULL);
  g_return_val_if_fail (shop != NULL, NULL);
  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);

  self = till_receipt_begin (shop, till_sale_is_test (sale));
  writer = (Writer){ .receipt = self, .sale = sale, .format = format };

  add_head (&writer);
  add_lines (&writer);
  add_totals (&writer);
  add_tenders (&writer);
  add_terms (&writer);
  till_receipt_end (self, shop);

  return self;
}

/**
 * till_receipt_begin:
 * @shop: what to say of the shop
 * @is_test: whether no real money moved
 *
 * Returns: (transfer full): a receipt with its head
 */
TillReceipt *
till_receipt_begin (const TillReceiptShop *shop,
                    gboolean is_test)
{
  TillReceipt *self = g_object_new (TILL_TYPE_RECEIPT, NULL);

  self->logo = shop->logo != NULL ? g_bytes_ref (shop->logo) : NULL;
  self->color = g_strdup (shop->color);
  till_receipt_take_row (self, TILL_RECEIPT_ROW_TITLE, g_strdup (shop->name), NULL);
  add_lines_of_text (self, shop->address);
  if (shop->tax_id != NULL && *shop->tax_id != '\0')
    till_receipt_take_row (self, TILL_RECEIPT_ROW_CENTER, g_strdup_printf (_ ("Tax number %s"), shop->tax_id), NULL);
  if (is_test)
    till_receipt_take_row (self, TILL_RECEIPT_ROW_BADGE, g_strdup (_ ("TEST MODE: no real money")), NULL);
  till_receipt_take_row (self, TILL_RECEIPT_ROW_RULE, NULL, NULL);
  return self;
}

/**
 * till_receipt_set_title:
 * @title: what a file or a print job of it is called
 */
void
till_receipt_set_title (TillReceipt *self,
                        const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

/**
 * till_receipt_take_row:
 * @kind: how it looks
 * @text: (transfer full) (nullable): what it says
 * @amount: (transfer full) (nullable): what stands at the other edge
 *
 * Adds a row.
 */
void
till_receipt_take_row (TillReceipt *self,
                       TillReceiptRowKind kind,
                       char *text,
                       char *amount)
{
  TillReceiptRow *row = g_new0 (TillReceiptRow, 1);

  row->kind = kind;
  row->text = clean (text);
  row->amount = clean (amount);
  g_ptr_array_add (self->rows, row);
}

/**
 * till_receipt_end:
 * @shop: what to say of the shop
 *
 * Adds the foot.
 */
void
till_receipt_end (TillReceipt *self,
                  const TillReceiptShop *shop)
{
  if (shop->footer == NULL || *shop->footer == '\0')
    return;

  till_receipt_take_row (self, TILL_RECEIPT_ROW_RULE, NULL, NULL);
  add_lines_of_text (self, shop->footer);
}

/**
 * till_receipt_get_title:
 * @self: a receipt
 *
 * Returns: what a file or a print job of it is called
 */
const char *
till_receipt_get_title (TillReceipt *self)
{
  g_return_val_if_fail (TILL_IS_RECEIPT (self), NULL);

  return self->title;
}

/**
 * till_receipt_get_logo:
 * @self: a receipt
 *
 * Returns: (transfer none) (nullable): the bytes of a PNG file
 */
GBytes *
till_receipt_get_logo (TillReceipt *self)
{
  g_return_val_if_fail (TILL_IS_RECEIPT (self), NULL);

  return self->logo;
}

/**
 * till_receipt_get_color:
 * @self: a receipt
 *
 * Returns: (nullable): "#rrggbb", of the shop's name
 */
const char *
till_receipt_get_color (TillReceipt *self)
{
  g_return_val_if_fail (TILL_IS_RECEIPT (self), NULL);

  return self->color;
}

/**
 * till_receipt_get_n_rows:
 * @self: a receipt
 *
 * Returns: the number of its rows
 */
guint
till_receipt_get_n_rows (TillReceipt *self)
{
  g_return_val_if_fail (TILL_IS_RECEIPT (self), 0);

  return self->rows->len;
}

/**
 * till_receipt_get_row:
 * @self: a receipt
 * @index: from 0
 *
 * Returns: (transfer none): the row, which lives as long as the receipt
 */
const TillReceiptRow *
till_receipt_get_row (TillReceipt *self,
                      guint index)
{
  g_return_val_if_fail (TILL_IS_RECEIPT (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, index);
}
