/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-tax-class.h"

struct _TillTaxClass {
  GObject parent_instance;

  char *id;
  char *name;
  gboolean inclusive;
  GArray *rates;
};

G_DEFINE_FINAL_TYPE (TillTaxClass, till_tax_class, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_INCLUSIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
clear_rate (gpointer data)
{
  TillTaxRate *rate = data;

  g_free ((char *) rate->name);
}

static void
till_tax_class_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  TillTaxClass *self = TILL_TAX_CLASS (object);

  switch (prop_id) {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_INCLUSIVE:
      g_value_set_boolean (value, self->inclusive);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
till_tax_class_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TillTaxClass *self = TILL_TAX_CLASS (object);

  switch (prop_id) {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_INCLUSIVE:
      self->inclusive = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
till_tax_class_finalize (GObject *object)
{
  TillTaxClass *self = TILL_TAX_CLASS (object);

  g_free (self->id);
  g_free (self->name);
  g_array_unref (self->rates);

  G_OBJECT_CLASS (till_tax_class_parent_class)->finalize (object);
}

static void
till_tax_class_class_init (TillTaxClassClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_tax_class_get_property;
  object_class->set_property = till_tax_class_set_property;
  object_class->finalize = till_tax_class_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_INCLUSIVE] = g_param_spec_boolean ("inclusive", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_tax_class_init (TillTaxClass *self)
{
  self->rates = g_array_new (FALSE, FALSE, sizeof (TillTaxRate));
  g_array_set_clear_func (self->rates, clear_rate);
}

/**
 * till_tax_class_new:
 * @id: its identifier
 * @name: what the merchant calls it
 * @inclusive: whether prices hold the tax already
 * @rates: (array length=n_rates) (nullable): the rates, copied
 * @n_rates: how many
 *
 * Returns: (transfer full): a tax class
 */
TillTaxClass *
till_tax_class_new (const char *id,
                    const char *name,
                    gboolean inclusive,
                    const TillTaxRate *rates,
                    gsize n_rates)
{
  TillTaxClass *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (rates != NULL || n_rates == 0, NULL);

  self = g_object_new (TILL_TYPE_TAX_CLASS, "id", id, "name", name, "inclusive", inclusive, NULL);
  for (gsize i = 0; i < n_rates; i++) {
    TillTaxRate rate = { g_strdup (rates[i].name), rates[i].rate };

    g_array_append_val (self->rates, rate);
  }
  return self;
}

/**
 * till_tax_class_get_id:
 * @self: a tax class
 *
 * Returns: (transfer none): its identifier
 */
const char *
till_tax_class_get_id (TillTaxClass *self)
{
  g_return_val_if_fail (TILL_IS_TAX_CLASS (self), NULL);

  return self->id;
}

/**
 * till_tax_class_get_name:
 * @self: a tax class
 *
 * Returns: (transfer none): what the merchant calls it
 */
const char *
till_tax_class_get_name (TillTaxClass *self)
{
  g_return_val_if_fail (TILL_IS_TAX_CLASS (self), NULL);

  return self->name;
}

/**
 * till_tax_class_is_inclusive:
 * @self: a tax class
 *
 * Returns: whether prices hold the tax already
 */
gboolean
till_tax_class_is_inclusive (TillTaxClass *self)
{
  g_return_val_if_fail (TILL_IS_TAX_CLASS (self), FALSE);

  return self->inclusive;
}

/**
 * till_tax_class_get_rates:
 * @self: a tax class
 * @n_rates: (out): how many rates
 *
 * Returns: (transfer none) (array length=n_rates): the rates, as long as @self lives
 */
const TillTaxRate *
till_tax_class_get_rates (TillTaxClass *self,
                          gsize *n_rates)
{
  g_return_val_if_fail (TILL_IS_TAX_CLASS (self), NULL);
  g_return_val_if_fail (n_rates != NULL, NULL);

  *n_rates = self->rates->len;
  return (const TillTaxRate *) self->rates->data;
}
