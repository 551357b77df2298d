/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-cart-lines.h"

/* Walks over the lines of a cart and those of a change at once, by rising number. */
typedef struct
{
  GPtrArray *lines;
  const TillCartChange *change;
  guint next_line;
  guint next_state;
  TillCartLine *line;         /* NULL: a new line */
  const TillLineState *state; /* NULL: the line stays as it is */
} Walk;

static gboolean
walk (Walk *self)
{
  TillCartLine *line = self->next_line < self->lines->len ? g_ptr_array_index (self->lines, self->next_line) : NULL;
  const TillLineState *state =
    self->next_state < self->change->lines->len ? g_ptr_array_index (self->change->lines, self->next_state) : NULL;

  if (line == NULL && state == NULL)
    return FALSE;
  if (line != NULL && state != NULL && till_cart_line_get_number (line) < state->number)
    state = NULL;
  else if (line != NULL && state != NULL && till_cart_line_get_number (line) > state->number)
    line = NULL;
  self->line = line;
  self->state = state;
  self->next_line += line != NULL;
  self->next_state += state != NULL;
  return TRUE;
}

static TillTotalsLine
get_totals_line (const Walk *at)
{
  if (at->state == NULL)
    return (TillTotalsLine){ till_cart_line_get_item (at->line), till_cart_line_get_quantity (at->line),
                             till_cart_line_get_discount (at->line) };
  return (TillTotalsLine){ at->line != NULL ? till_cart_line_get_item (at->line) : at->state->item,
                           at->state->quantity, at->state->discount };
}

/**
 * till_cart_lines_compute:
 * @lines: (element-type TillCartLine): the lines as they are
 * @head: the head as it is
 * @change: what will change
 * @rounding: where taxes are rounded
 * @currency: the cart's
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what the cart will come to, or %NULL on overflow
 */
TillTotals *
till_cart_lines_compute (GPtrArray *lines,
                         const TillCartHead *head,
                         const TillCartChange *change,
                         TillTaxRounding rounding,
                         const TillCurrency *currency,
                         GError **error)
{
  g_autofree TillTotalsLine *input = g_new0 (TillTotalsLine, lines->len + change->lines->len);
  const TillCartHead *new_head = change->head != NULL ? change->head : head;
  Walk at = { lines, change };
  guint n_lines = 0;

  while (walk (&at)) {
    const TillTotalsLine line = get_totals_line (&at);

    if (line.quantity > 0)
      input[n_lines++] = line;
  }
  return till_totals_compute (input, n_lines, new_head->discount, rounding, currency, error);
}

/**
 * till_cart_lines_invert:
 * @lines: (element-type TillCartLine): the lines as they are
 * @head: the head as it is
 * @change: what will change
 *
 * Returns: (transfer full): what takes the change back
 */
TillCartChange *
till_cart_lines_invert (GPtrArray *lines,
                        const TillCartHead *head,
                        const TillCartChange *change)
{
  TillCartChange *inverse = till_cart_change_new ();
  Walk at = { lines, change };

  while (walk (&at)) {
    if (at.state == NULL)
      continue;
    if (at.line == NULL)
      till_cart_change_add (inverse, at.state->number, NULL, 0, till_discount_none ());
    else
      till_cart_change_add (inverse, at.state->number, till_cart_line_get_item (at.line),
                            till_cart_line_get_quantity (at.line), till_cart_line_get_discount (at.line));
  }
  inverse->head = change->head != NULL ? till_cart_head_copy (head) : NULL;
  return inverse;
}

/**
 * till_cart_lines_merge:
 * @lines: (element-type TillCartLine): the lines as they are
 * @change: what changes
 * @totals: what till_cart_lines_compute() said of it
 *
 * Returns: (transfer full) (element-type TillCartLine): the lines as they will be
 */
GPtrArray *
till_cart_lines_merge (GPtrArray *lines,
                       const TillCartChange *change,
                       const TillTotals *totals)
{
  GPtrArray *merged = g_ptr_array_new_full (lines->len + 1, g_object_unref);
  Walk at = { lines, change };

  while (walk (&at)) {
    const TillTotalsLine line = get_totals_line (&at);

    if (line.quantity == 0)
      continue;
    if (at.line != NULL) {
      g_ptr_array_add (merged, g_object_ref (at.line));
    } else {
      TillCartLine *added = till_cart_line_new (at.state->number, at.state->item);

      till_cart_line_update (added, line.quantity, line.discount, &totals->lines[merged->len]);
      g_ptr_array_add (merged, added);
    }
  }
  return merged;
}
