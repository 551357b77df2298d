/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-card-label.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *brand;
  const char *name;
} Brand;

static const Brand brands[] = {
  { "amex", "American Express" },
  { "cartes_bancaires", "Cartes Bancaires" },
  { "diners", "Diners Club" },
  { "discover", "Discover" },
  { "jcb", "JCB" },
  { "mastercard", "Mastercard" },
  { "unionpay", "UnionPay" },
  { "visa", "Visa" },
};

static const char *
find_name (const char *brand)
{
  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (g_ascii_strcasecmp (brands[i].brand, brand) == 0)
      return brands[i].name;

  return brand;
}

/**
 * till_card_label_new:
 * @brand: (nullable): the provider's word for the brand, "visa"
 * @last4: (nullable): the last four digits
 *
 * Returns: (transfer full) (nullable): what a person calls the card, %NULL when nothing is known of it
 */
char *
till_card_label_new (const char *brand,
                     const char *last4)
{
  gboolean has_brand = brand != NULL && *brand != '\0';
  gboolean has_last4 = last4 != NULL && *last4 != '\0';

  if (has_brand && has_last4)
    /* Translators: a card's brand and its last four digits, "Visa •••• 4242". */
    return g_strdup_printf (_ ("%s •••• %s"), find_name (brand), last4);
  if (has_last4)
    /* Translators: a card's last four digits, "Card •••• 4242". */
    return g_strdup_printf (_ ("Card •••• %s"), last4);

  return has_brand ? g_strdup (find_name (brand)) : NULL;
}
