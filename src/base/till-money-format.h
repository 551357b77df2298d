/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"
#include "till-quantity.h"

G_BEGIN_DECLS

#define TILL_TYPE_MONEY_FORMAT (till_money_format_get_type ())

/* The one place where amounts, quantities and rates meet a language: people's text in and out. */
G_DECLARE_FINAL_TYPE (TillMoneyFormat, till_money_format, TILL, MONEY_FORMAT, GObject)

TillMoneyFormat *till_money_format_new (const char *locale) G_GNUC_WARN_UNUSED_RESULT;
const char *till_money_format_get_locale (TillMoneyFormat *self);
char *till_money_format_to_string (TillMoneyFormat *self,
                                   TillMoney money) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_money_format_parse (TillMoneyFormat *self,
                                  const char *text,
                                  const TillCurrency *currency,
                                  TillMoney *money,
                                  GError **error);
char *till_money_format_quantity (TillMoneyFormat *self,
                                  TillQuantity quantity) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_money_format_parse_quantity (TillMoneyFormat *self,
                                           const char *text,
                                           TillQuantity *quantity,
                                           GError **error);
char *till_money_format_rate (TillMoneyFormat *self,
                              gint64 rate) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_money_format_parse_rate (TillMoneyFormat *self,
                                       const char *text,
                                       gint64 *rate,
                                       GError **error);
char *till_money_format_date_time (TillMoneyFormat *self,
                                   gint64 time_us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
