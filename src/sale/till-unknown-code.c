/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-unknown-code.h"

struct _TillUnknownCode {
  GObject parent_instance;

  char *code;
  char *reason;
  TillQuantity quantity;
};

G_DEFINE_FINAL_TYPE (TillUnknownCode, till_unknown_code, G_TYPE_OBJECT)

static void
till_unknown_code_finalize (GObject *object)
{
  TillUnknownCode *self = TILL_UNKNOWN_CODE (object);

  g_free (self->code);
  g_free (self->reason);
  G_OBJECT_CLASS (till_unknown_code_parent_class)->finalize (object);
}

static void
till_unknown_code_class_init (TillUnknownCodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_unknown_code_finalize;
}

static void
till_unknown_code_init (TillUnknownCode *self)
{
}

/**
 * till_unknown_code_new:
 * @code: what was scanned
 * @reason: (nullable): why it cannot even be a code
 * @quantity: how often, in thousandths
 *
 * Returns: (transfer full): a code without a product
 */
TillUnknownCode *
till_unknown_code_new (const char *code,
                       const char *reason,
                       TillQuantity quantity)
{
  TillUnknownCode *self = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  self = g_object_new (TILL_TYPE_UNKNOWN_CODE, NULL);
  self->code = g_strdup (code);
  self->reason = g_strdup (reason);
  self->quantity = quantity;
  return self;
}

/**
 * till_unknown_code_get_code:
 * @self: a code without a product
 *
 * Returns: (transfer none): what was scanned
 */
const char *
till_unknown_code_get_code (TillUnknownCode *self)
{
  g_return_val_if_fail (TILL_IS_UNKNOWN_CODE (self), NULL);

  return self->code;
}

/**
 * till_unknown_code_get_reason:
 * @self: a code without a product
 *
 * Returns: (transfer none) (nullable): why it cannot even be a code
 */
const char *
till_unknown_code_get_reason (TillUnknownCode *self)
{
  g_return_val_if_fail (TILL_IS_UNKNOWN_CODE (self), NULL);

  return self->reason;
}

/**
 * till_unknown_code_get_quantity:
 * @self: a code without a product
 *
 * Returns: how often it was scanned, in thousandths
 */
TillQuantity
till_unknown_code_get_quantity (TillUnknownCode *self)
{
  g_return_val_if_fail (TILL_IS_UNKNOWN_CODE (self), 0);

  return self->quantity;
}
