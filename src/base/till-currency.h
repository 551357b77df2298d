/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillCurrency:
 * @code: ISO 4217 alphabetic code
 * @number: ISO 4217 numeric code
 * @digits: decimals of the minor unit (0, 2, 3 or 4)
 *
 * A currency of ISO 4217. Every one lives as long as the program; compare by pointer.
 */
typedef struct
{
  char code[4];
  guint16 number;
  guint8 digits;
} TillCurrency;

const TillCurrency *till_currency_lookup (const char *code);
const TillCurrency *till_currency_list (gsize *n_currencies);
char *till_currency_dup_name (const TillCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;
gint64 till_currency_get_unit (const TillCurrency *currency);

G_END_DECLS
