/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-tax-rounding.h"

static const char *const names[] = {
  [TILL_TAX_ROUNDING_PER_LINE] = "per-line",
  [TILL_TAX_ROUNDING_PER_SALE] = "per-sale",
};

/**
 * till_tax_rounding_to_string:
 * @rounding: where taxes are rounded
 *
 * Returns: (transfer none): the word that is stored
 */
const char *
till_tax_rounding_to_string (TillTaxRounding rounding)
{
  g_return_val_if_fail (rounding < G_N_ELEMENTS (names), NULL);

  return names[rounding];
}

/**
 * till_tax_rounding_from_string:
 * @text: the word that was stored
 * @rounding: (out): where taxes are rounded
 *
 * Returns: %FALSE if the word means nothing
 */
gboolean
till_tax_rounding_from_string (const char *text,
                               TillTaxRounding *rounding)
{
  g_return_val_if_fail (rounding != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_strcmp0 (text, names[i]) == 0) {
      *rounding = i;
      return TRUE;
    }
  }
  return FALSE;
}
