/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "till-currency.h"
#include "till-quantity.h"
#include "till-rounding.h"

G_BEGIN_DECLS

#define TILL_TYPE_MONEY  (till_money_get_type ())
#define TILL_MONEY_ERROR (till_money_error_quark ())

/**
 * TillMoneyError:
 * @TILL_MONEY_ERROR_OVERFLOW: the result does not fit 64 bits of minor units
 * @TILL_MONEY_ERROR_CURRENCY: two different currencies, or an unknown one
 * @TILL_MONEY_ERROR_PARSE: the text is not an amount of that currency
 */
typedef enum {
  TILL_MONEY_ERROR_OVERFLOW,
  TILL_MONEY_ERROR_CURRENCY,
  TILL_MONEY_ERROR_PARSE,
} TillMoneyError;

/**
 * TillMoney:
 * @minor: the amount in minor units (cents for USD, yen for JPY)
 * @currency: the currency; never %NULL in a value that till_money() made
 *
 * An amount of money, passed by value.
 */
typedef struct
{
  gint64 minor;
  const TillCurrency *currency;
} TillMoney;

/* Rates (tax, percent discounts) are in millionths: 8 % is 80000. */
#define TILL_RATE_ONE G_GINT64_CONSTANT (1000000)

GType till_money_get_type (void) G_GNUC_CONST;
GQuark till_money_error_quark (void);

TillMoney till_money (gint64 minor,
                      const TillCurrency *currency);
TillMoney *till_money_copy (const TillMoney *money) G_GNUC_WARN_UNUSED_RESULT;
void till_money_free (TillMoney *money);

gboolean till_money_is_zero (TillMoney money);
gboolean till_money_is_negative (TillMoney money);
gboolean till_money_equal (TillMoney a,
                           TillMoney b);

gboolean till_money_add (TillMoney a,
                         TillMoney b,
                         TillMoney *sum,
                         GError **error);
gboolean till_money_subtract (TillMoney a,
                              TillMoney b,
                              TillMoney *difference,
                              GError **error);
gboolean till_money_negate (TillMoney money,
                            TillMoney *negated,
                            GError **error);
gboolean till_money_multiply (TillMoney unit,
                              TillQuantity quantity,
                              TillRounding rounding,
                              TillMoney *product,
                              GError **error);
gboolean till_money_take_rate (TillMoney money,
                               gint64 rate,
                               TillRounding rounding,
                               TillMoney *part,
                               GError **error);
gboolean till_money_scale (TillMoney money,
                           gint64 numerator,
                           gint64 denominator,
                           TillRounding rounding,
                           TillMoney *scaled,
                           GError **error);

/* Machine form, for files and the wire: "12.34", always a point, no grouping. */
char *till_money_to_decimal (TillMoney money) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_money_from_decimal (const char *text,
                                  const TillCurrency *currency,
                                  TillMoney *money,
                                  GError **error);

G_END_DECLS
