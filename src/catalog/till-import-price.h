/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"

G_BEGIN_DECLS

/* Reads a price as people write it into spreadsheets. */
gboolean till_import_price_parse (const char *text,
                                  const TillCurrency *currency,
                                  TillMoney *price,
                                  GError **error);

G_END_DECLS
