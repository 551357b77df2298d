/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TillTaxRounding:
 * @TILL_TAX_ROUNDING_PER_LINE: each line's tax is rounded, then summed
 * @TILL_TAX_ROUNDING_PER_SALE: each rate's tax is taken from the sum of its lines, then rounded once
 *
 * Where taxes are rounded. The words are stored and never change.
 */
typedef enum {
  TILL_TAX_ROUNDING_PER_LINE,
  TILL_TAX_ROUNDING_PER_SALE,
} TillTaxRounding;

const char *till_tax_rounding_to_string (TillTaxRounding rounding);
gboolean till_tax_rounding_from_string (const char *text,
                                        TillTaxRounding *rounding);

G_END_DECLS
