/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-unknown-code.h"

struct _TillUnknownCode {
  GObject parent_instance;

  char *code;
  char *reason;
  TillQuantity quantity;
};

G_DEFINE_FINAL_TYPE (TillUnknownCode, till_unknown_code, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_QUANTITY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
till_unknown_code_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  TillUnknownCode *self = TILL_UNKNOWN_CODE (object);

  switch (property_id) {
    case PROP_QUANTITY:
      g_value_set_int64 (value, self->quantity);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_unknown_code_get_property;
  object_class->finalize = till_unknown_code_finalize;

  properties[PROP_QUANTITY] = g_param_spec_int64 ("quantity", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_unknown_code_init (TillUnknownCode *self)
{
}

TillUnknownCode *
till_unknown_code_new (const char *code,
                       const char *reason,
                       TillQuantity quantity)
{
  TillUnknownCode *self = g_object_new (TILL_TYPE_UNKNOWN_CODE, NULL);

  self->code = g_strdup (code);
  self->reason = g_strdup (reason);
  self->quantity = quantity;
  return self;
}

const char *
till_unknown_code_get_code (TillUnknownCode *self)
{
  g_return_val_if_fail (TILL_IS_UNKNOWN_CODE (self), NULL);

  return self->code;
}

const char *
till_unknown_code_get_reason (TillUnknownCode *self)
{
  g_return_val_if_fail (TILL_IS_UNKNOWN_CODE (self), NULL);

  return self->reason;
}

TillQuantity
till_unknown_code_get_quantity (TillUnknownCode *self)
{
  g_return_val_if_fail (TILL_IS_UNKNOWN_CODE (self), 0);

  return self->quantity;
}

void
till_unknown_code_set_quantity (TillUnknownCode *self,
                                TillQuantity quantity)
{
  g_return_if_fail (TILL_IS_UNKNOWN_CODE (self));

  if (self->quantity == quantity)
    return;
  self->quantity = quantity;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUANTITY]);
}
