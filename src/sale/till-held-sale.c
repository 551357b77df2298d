/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-held-sale.h"

struct _TillHeldSale {
  GObject parent_instance;

  char *id;
  gint64 number;
  char *note;
  char *customer_name;
  char *product_name;
  guint n_lines;
  TillMoney total;
  gint64 held_us;
  char *attempt_id;
};

G_DEFINE_FINAL_TYPE (TillHeldSale, till_held_sale, G_TYPE_OBJECT)

static void
till_held_sale_finalize (GObject *object)
{
  TillHeldSale *self = TILL_HELD_SALE (object);

  g_free (self->id);
  g_free (self->note);
  g_free (self->customer_name);
  g_free (self->product_name);
  g_free (self->attempt_id);
  G_OBJECT_CLASS (till_held_sale_parent_class)->finalize (object);
}

static void
till_held_sale_class_init (TillHeldSaleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_held_sale_finalize;
}

static void
till_held_sale_init (TillHeldSale *self)
{
}

/**
 * till_held_sale_get_id:
 *
 * Returns: (transfer none): its id
 */
const char *
till_held_sale_get_id (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), NULL);

  return self->id;
}

/**
 * till_held_sale_get_number:
 *
 * Returns: its number, or 0 if it was never charged
 */
gint64
till_held_sale_get_number (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), 0);

  return self->number;
}

/**
 * till_held_sale_get_note:
 *
 * Returns: (transfer none) (nullable): the clerk's words
 */
const char *
till_held_sale_get_note (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), NULL);

  return self->note;
}

/**
 * till_held_sale_get_customer_name:
 *
 * Returns: (transfer none) (nullable): for whom it waits
 */
const char *
till_held_sale_get_customer_name (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), NULL);

  return self->customer_name;
}

/**
 * till_held_sale_get_product_name:
 *
 * Returns: (transfer none) (nullable): what its first line sells
 */
const char *
till_held_sale_get_product_name (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), NULL);

  return self->product_name;
}

/**
 * till_held_sale_get_n_lines:
 *
 * Returns: how many lines it has
 */
guint
till_held_sale_get_n_lines (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), 0);

  return self->n_lines;
}

/**
 * till_held_sale_get_total:
 *
 * Returns: what it comes to
 */
TillMoney
till_held_sale_get_total (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), (TillMoney){ 0 });

  return self->total;
}

/**
 * till_held_sale_get_held:
 *
 * Returns: when it was put aside, or charged
 */
gint64
till_held_sale_get_held (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), 0);

  return self->held_us;
}

/**
 * till_held_sale_is_pending:
 *
 * Returns: whether it waits for its payment
 */
gboolean
till_held_sale_is_pending (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), FALSE);

  return self->attempt_id != NULL;
}

/**
 * till_held_sale_get_attempt_id:
 *
 * Returns: (transfer none) (nullable): the attempt that it waits for
 */
const char *
till_held_sale_get_attempt_id (TillHeldSale *self)
{
  g_return_val_if_fail (TILL_IS_HELD_SALE (self), NULL);

  return self->attempt_id;
}

/**
 * till_held_sale_new_from_row:
 * @row: what the list of held sales reads
 * @product_name: (nullable): what its first line sells
 * @n_lines: how many lines it has
 * @total: what it comes to
 *
 * Returns: (transfer full): a cart that waits
 */
TillHeldSale *
till_held_sale_new_from_row (TillStatement *row,
                             const char *product_name,
                             guint n_lines,
                             TillMoney total)
{
  TillHeldSale *self = g_object_new (TILL_TYPE_HELD_SALE, NULL);

  self->id = g_strdup (till_statement_get_text (row, "id"));
  self->number = till_statement_get_int (row, "number");
  self->note = g_strdup (till_statement_get_text (row, "note"));
  self->customer_name = g_strdup (till_statement_get_text (row, "customer_name"));
  self->attempt_id = g_strdup (till_statement_get_text (row, "attempt_id"));
  self->held_us = till_statement_get_int (row, "held_us");
  self->product_name = g_strdup (product_name);
  self->n_lines = n_lines;
  self->total = total;
  return self;
}
