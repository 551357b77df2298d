/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-json.h"
#include "till-totals.h"

G_BEGIN_DECLS

/* What a promotion code, entered on the payment service's page, makes of a sale's totals. Pure. */
TillTotals *till_promotion_take (const TillTotals *totals,
                                 gint64 off,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_promotion_to_json (const TillTotals *before,
                                    const TillTotals *after,
                                    const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
