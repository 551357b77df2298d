/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_TAX_CLASS (till_tax_class_get_type ())

/**
 * TillTaxRate:
 * @name: what the receipt calls it ("VAT", "State tax")
 * @rate: in millionths: 8 % is 80000
 *
 * One rate of a tax class.
 */
typedef struct
{
  const char *name;
  gint64 rate;
} TillTaxRate;

/* What taxes a product bears, and whether its price holds them already. Immutable: saving one with the same id
 * replaces it. */
G_DECLARE_FINAL_TYPE (TillTaxClass, till_tax_class, TILL, TAX_CLASS, GObject)

TillTaxClass *till_tax_class_new (const char *id,
                                  const char *name,
                                  gboolean inclusive,
                                  const TillTaxRate *rates,
                                  gsize n_rates) G_GNUC_WARN_UNUSED_RESULT;
const char *till_tax_class_get_id (TillTaxClass *self);
const char *till_tax_class_get_name (TillTaxClass *self);
gboolean till_tax_class_is_inclusive (TillTaxClass *self);
const TillTaxRate *till_tax_class_get_rates (TillTaxClass *self,
                                             gsize *n_rates);

G_END_DECLS
