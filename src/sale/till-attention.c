/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-attention.h"

struct _TillAttention {
  GObject parent_instance;

  TillAttempt *attempt;
  TillRefund *refund;
};

G_DEFINE_FINAL_TYPE (TillAttention, till_attention, G_TYPE_OBJECT)

static void
till_attention_finalize (GObject *object)
{
  TillAttention *self = TILL_ATTENTION (object);

  g_clear_object (&self->attempt);
  g_clear_object (&self->refund);
  G_OBJECT_CLASS (till_attention_parent_class)->finalize (object);
}

static void
till_attention_class_init (TillAttentionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_attention_finalize;
}

static void
till_attention_init (TillAttention *self)
{
}

/**
 * till_attention_new_for_attempt:
 * @attempt: an attempt that is unknown, mismatched or late
 * @refund: (nullable): the refund of its money that failed last
 *
 * Returns: (transfer full): the matter
 */
TillAttention *
till_attention_new_for_attempt (TillAttempt *attempt,
                                TillRefund *refund)
{
  TillAttention *self = g_object_new (TILL_TYPE_ATTENTION, NULL);

  self->attempt = g_object_ref (attempt);
  g_set_object (&self->refund, refund);
  return self;
}

/**
 * till_attention_new_for_refund:
 * @refund: a refund that failed or is unknown
 *
 * Returns: (transfer full): the matter
 */
TillAttention *
till_attention_new_for_refund (TillRefund *refund)
{
  TillAttention *self = g_object_new (TILL_TYPE_ATTENTION, NULL);

  self->refund = g_object_ref (refund);
  return self;
}

/**
 * till_attention_get_attempt:
 *
 * Returns: (transfer none) (nullable): the attempt; %NULL where it is a refund's matter
 */
TillAttempt *
till_attention_get_attempt (TillAttention *self)
{
  g_return_val_if_fail (TILL_IS_ATTENTION (self), NULL);

  return self->attempt;
}

/**
 * till_attention_get_refund:
 *
 * Returns: (transfer none) (nullable): the refund; beside an attempt the one of its money that failed last
 */
TillRefund *
till_attention_get_refund (TillAttention *self)
{
  g_return_val_if_fail (TILL_IS_ATTENTION (self), NULL);

  return self->refund;
}

/**
 * till_attention_get_sale_id:
 *
 * Returns: (transfer none): the sale that it came from
 */
const char *
till_attention_get_sale_id (TillAttention *self)
{
  g_return_val_if_fail (TILL_IS_ATTENTION (self), NULL);

  return self->attempt != NULL ? till_attempt_get_sale_id (self->attempt) : till_refund_get_sale_id (self->refund);
}

/**
 * till_attention_get_sale_number:
 *
 * Returns: that sale's number
 */
gint64
till_attention_get_sale_number (TillAttention *self)
{
  g_return_val_if_fail (TILL_IS_ATTENTION (self), 0);

  return self->attempt != NULL ? till_attempt_get_sale_number (self->attempt)
                               : till_refund_get_sale_number (self->refund);
}

/**
 * till_attention_get_amount:
 *
 * Returns: how much money it is about: what was paid where that is known, else what was asked for
 */
TillMoney
till_attention_get_amount (TillAttention *self)
{
  TillMoney paid = { 0 };

  g_return_val_if_fail (TILL_IS_ATTENTION (self), paid);

  if (self->attempt == NULL)
    return till_refund_get_amount (self->refund);
  paid = till_attempt_get_paid_amount (self->attempt);
  return paid.currency != NULL ? paid : till_attempt_get_amount (self->attempt);
}

/**
 * till_attention_get_changed:
 *
 * Returns: when it came to this, in UTC microseconds
 */
gint64
till_attention_get_changed (TillAttention *self)
{
  g_return_val_if_fail (TILL_IS_ATTENTION (self), 0);

  return self->attempt != NULL ? till_attempt_get_changed (self->attempt) : till_refund_get_changed (self->refund);
}
