/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code lowers what is to be paid, taxes among it, and the service says by how much. Each tax shrinks as the total
 * does; what is left over is the discount, so that subtotal, discount and added tax still come to the total exactly. */
#include "till-promotion.h"

#include "till-ledger-error.h"

#include <glib/gi18n-lib.h>

static gboolean
shrink (TillMoney before,
        const TillTotals *totals,
        gint64 total,
        TillMoney *after)
{
  after->currency = before.currency;
  return till_mul_div (before.minor, total, totals->total.minor, TILL_ROUNDING_HALF_UP, &after->minor);
}

static gboolean
shrink_taxes (TillTotals *self,
              const TillTotals *totals,
              gint64 total)
{
  for (guint i = 0; i < totals->n_taxes; i++) {
    const TillTaxAmount *before = &totals->taxes[i];
    TillTaxAmount *after = &self->taxes[i];
    TillMoney *sum = before->is_included ? &self->tax_included : &self->tax_added;

    *after = *before;
    after->name = g_strdup (before->name);
    self->n_taxes++;
    if (!shrink (before->base, totals, total, &after->base) || !shrink (before->amount, totals, total, &after->amount))
      return FALSE;
    sum->minor += after->amount.minor; /* No more than it was before. */
  }
  return TRUE;
}

/**
 * till_promotion_take:
 * @totals: what was asked for
 * @off: what the code has taken off the total, in minor units
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the totals without lines and terms, or %NULL if more was taken off than there is
 */
TillTotals *
till_promotion_take (const TillTotals *totals,
                     gint64 off,
                     GError **error)
{
  g_autoptr (TillTotals) self = NULL;
  gint64 total = 0;

  g_return_val_if_fail (totals != NULL, NULL);

  self = till_totals_new_empty (totals->total.currency, 0);
  self->taxes = g_new0 (TillTaxAmount, totals->n_taxes);
  total = off > 0 && off <= totals->total.minor ? totals->total.minor - off : -1;
  if (total < 0 || !shrink_taxes (self, totals, total)) {
    g_set_error_literal (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT, _ ("The promotion code takes off more than the sale comes to."));
    return NULL;
  }
  self->subtotal = totals->subtotal;
  self->total.minor = total;
  self->discount.minor = totals->subtotal.minor + self->tax_added.minor - total;
  return g_steal_pointer (&self);
}

static JsonArray *
describe_taxes (const TillTotals *totals)
{
  JsonArray *array = json_array_sized_new (totals->n_taxes);

  for (guint i = 0; i < totals->n_taxes; i++) {
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "base", totals->taxes[i].base.minor);
    json_object_set_int_member (object, "amount", totals->taxes[i].amount.minor);
    json_array_add_object_element (array, object);
  }
  return array;
}

/**
 * till_promotion_to_json:
 * @before: what was asked for
 * @after: what till_promotion_take() made of it
 * @code: (nullable): the code, where the service tells it
 *
 * Returns: (transfer full): what the journal keeps; "promotion" is the code's part of the discount
 */
JsonObject *
till_promotion_to_json (const TillTotals *before,
                        const TillTotals *after,
                        const char *code)
{
  JsonObject *object = json_object_new ();

  if (code != NULL)
    json_object_set_string_member (object, "promotion_code", code);
  json_object_set_int_member (object, "promotion", after->discount.minor - before->discount.minor);
  json_object_set_int_member (object, "discount", after->discount.minor);
  json_object_set_int_member (object, "tax_added", after->tax_added.minor);
  json_object_set_int_member (object, "tax_included", after->tax_included.minor);
  json_object_set_int_member (object, "total", after->total.minor);
  json_object_set_array_member (object, "taxes", describe_taxes (after));
  return object;
}
