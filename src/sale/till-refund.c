/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-refund.h"

#include <string.h>

struct _TillRefund {
  GObject parent_instance;

  char *id;
  char *sale_id;
  gint64 sale_number;
  guint position;
  TillRefundState state;
  TillTenderKind kind;
  guint tender;
  char *attempt_id;
  TillMoney amount;
  char *reason;
  char *replaces;
  gint64 created_us;
  gint64 changed_us;
  GArray *lines;
  char *provider_id;
  gboolean is_live;
  char *payment_id;
  char *idempotency_key;
  GBytes *request_body;
  char *refund_id;
  char *said;
};

G_DEFINE_FINAL_TYPE (TillRefund, till_refund, G_TYPE_OBJECT)

static void
till_refund_finalize (GObject *object)
{
  TillRefund *self = TILL_REFUND (object);

  g_free (self->id);
  g_free (self->sale_id);
  g_free (self->attempt_id);
  g_free (self->reason);
  g_free (self->replaces);
  g_array_unref (self->lines);
  g_free (self->provider_id);
  g_free (self->payment_id);
  g_free (self->idempotency_key);
  g_clear_pointer (&self->request_body, g_bytes_unref);
  g_free (self->refund_id);
  g_free (self->said);
  G_OBJECT_CLASS (till_refund_parent_class)->finalize (object);
}

static void
till_refund_class_init (TillRefundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_refund_finalize;
}

static void
till_refund_init (TillRefund *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (TillRefundLine));
}

/**
 * till_refund_get_id:
 *
 * Returns: (transfer none): its identifier
 */
const char *
till_refund_get_id (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->id;
}

/**
 * till_refund_get_sale_id:
 *
 * Returns: (transfer none): the sale whose customer gets money back
 */
const char *
till_refund_get_sale_id (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->sale_id;
}

/**
 * till_refund_get_sale_number:
 *
 * Returns: that sale's number
 */
gint64
till_refund_get_sale_number (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), 0);

  return self->sale_number;
}

/**
 * till_refund_get_position:
 *
 * Returns: the first, second, … of its sale
 */
guint
till_refund_get_position (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), 0);

  return self->position;
}

/**
 * till_refund_get_state:
 *
 * Returns: how far it is
 */
TillRefundState
till_refund_get_state (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), TILL_REFUND_UNKNOWN);

  return self->state;
}

/**
 * till_refund_get_kind:
 *
 * Returns: how the money goes back
 */
TillTenderKind
till_refund_get_kind (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), TILL_TENDER_HOSTED);

  return self->kind;
}

/**
 * till_refund_get_tender:
 *
 * Returns: position of the tender that it gives back of
 */
guint
till_refund_get_tender (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), 0);

  return self->tender;
}

/**
 * till_refund_get_attempt_id:
 *
 * Returns: (transfer none) (nullable): the attempt whose money never made a sale paid
 */
const char *
till_refund_get_attempt_id (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->attempt_id;
}

/**
 * till_refund_get_amount:
 *
 * Returns: how much goes back
 */
TillMoney
till_refund_get_amount (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), (TillMoney){ 0 });

  return self->amount;
}

/**
 * till_refund_get_reason:
 *
 * Returns: (transfer none): why, in the merchant's words
 */
const char *
till_refund_get_reason (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->reason;
}

/**
 * till_refund_get_replaces:
 *
 * Returns: (transfer none) (nullable): the failed refund in whose place it is
 */
const char *
till_refund_get_replaces (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->replaces;
}

/**
 * till_refund_get_created:
 *
 * Returns: when it was written, in UTC microseconds
 */
gint64
till_refund_get_created (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), 0);

  return self->created_us;
}

/**
 * till_refund_get_changed:
 *
 * Returns: when its state changed last, in UTC microseconds
 */
gint64
till_refund_get_changed (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), 0);

  return self->changed_us;
}

/**
 * till_refund_get_provider_id:
 *
 * Returns: (transfer none) (nullable): who gives the money back; %NULL for cash
 */
const char *
till_refund_get_provider_id (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->provider_id;
}

/**
 * till_refund_get_payment_id:
 *
 * Returns: (transfer none) (nullable): the provider's name of the payment
 */
const char *
till_refund_get_payment_id (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->payment_id;
}

/**
 * till_refund_get_idempotency_key:
 *
 * Returns: (transfer none) (nullable): what is sent with the body, each time
 */
const char *
till_refund_get_idempotency_key (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->idempotency_key;
}

/**
 * till_refund_get_request_body:
 *
 * Returns: (transfer none) (nullable): the exact bytes that are sent
 */
GBytes *
till_refund_get_request_body (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->request_body;
}

/**
 * till_refund_get_refund_id:
 *
 * Returns: (transfer none) (nullable): the provider's name of the refund
 */
const char *
till_refund_get_refund_id (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->refund_id;
}

/**
 * till_refund_get_said:
 *
 * Returns: (transfer none) (nullable): why it is in its state, in words for the merchant
 */
const char *
till_refund_get_said (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return self->said;
}

/**
 * till_refund_is_final:
 *
 * Returns: whether nobody waits for it any more
 */
gboolean
till_refund_is_final (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), FALSE);

  return till_refund_state_is_final (self->state);
}

/**
 * till_refund_is_live:
 *
 * Returns: whether real money goes back
 */
gboolean
till_refund_is_live (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), FALSE);

  return self->is_live;
}

/**
 * till_refund_get_n_lines:
 *
 * Returns: for how many lines it is; 0 where it is a plain amount
 */
guint
till_refund_get_n_lines (TillRefund *self)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), 0);

  return self->lines->len;
}

/**
 * till_refund_get_line:
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): what of a line it gives back
 */
const TillRefundLine *
till_refund_get_line (TillRefund *self,
                      guint position)
{
  g_return_val_if_fail (TILL_IS_REFUND (self), NULL);

  return position < self->lines->len ? &g_array_index (self->lines, TillRefundLine, position) : NULL;
}

static char *
dup_text (TillStatement *row,
          const char *column)
{
  return g_strdup (till_statement_get_text (row, column));
}

static void
read_request (TillRefund *self,
              TillStatement *row)
{
  const char *body = till_statement_get_text (row, "request_body");

  self->provider_id = dup_text (row, "provider_id");
  self->is_live = till_statement_get_int (row, "is_live") != 0;
  self->payment_id = dup_text (row, "payment_id");
  self->idempotency_key = dup_text (row, "idempotency_key");
  self->request_body = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  self->refund_id = dup_text (row, "refund_id");
  self->said = dup_text (row, "said");
}

/**
 * till_refund_new_from_row:
 * @row: a row of the table refund, with the sale's number
 *
 * Returns: (transfer full): the refund, without its lines
 */
TillRefund *
till_refund_new_from_row (TillStatement *row)
{
  TillRefund *self = g_object_new (TILL_TYPE_REFUND, NULL);

  self->id = dup_text (row, "id");
  self->sale_id = dup_text (row, "sale_id");
  self->sale_number = till_statement_get_int (row, "sale_number");
  self->position = (guint) till_statement_get_int (row, "position");
  if (!till_refund_state_from_string (till_statement_get_text (row, "state"), &self->state))
    self->state = TILL_REFUND_UNKNOWN;
  self->kind = till_tender_kind_from_string (till_statement_get_text (row, "kind"));
  self->tender = (guint) till_statement_get_int (row, "tender");
  self->attempt_id = dup_text (row, "attempt_id");
  self->amount = till_money (till_statement_get_int (row, "amount"),
                             till_currency_lookup (till_statement_get_text (row, "currency")));
  self->reason = dup_text (row, "reason");
  self->replaces = dup_text (row, "replaces");
  self->created_us = till_statement_get_int (row, "created_us");
  self->changed_us = till_statement_get_int (row, "changed_us");
  read_request (self, row);
  return self;
}

/**
 * till_refund_add_line:
 * @line: what of a line it gives back
 *
 * Completes a refund before anybody else sees it.
 */
void
till_refund_add_line (TillRefund *self,
                      const TillRefundLine *line)
{
  g_return_if_fail (TILL_IS_REFUND (self));

  g_array_append_vals (self->lines, line, 1);
}
