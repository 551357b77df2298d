/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-item.h"
#include "till-json.h"
#include "till-statement.h"

G_BEGIN_DECLS

/* An item in the journal's JSON and in the columns of a row: the same members, named alike. */
JsonObject *till_item_to_json (const TillItem *item) G_GNUC_WARN_UNUSED_RESULT;
TillItem *till_item_from_json (JsonObject *object,
                               const TillCurrency *currency,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_item_bind (const TillItem *item,
                     TillStatement *statement);
TillItem *till_item_from_row (TillStatement *row,
                              const TillCurrency *currency,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
