/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-quantity.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_UNKNOWN_CODE (till_unknown_code_get_type ())

/* A code that was scanned and that no product has: a row of the sale until it is added or removed. Never changes. */
G_DECLARE_FINAL_TYPE (TillUnknownCode, till_unknown_code, TILL, UNKNOWN_CODE, GObject)

TillUnknownCode *till_unknown_code_new (const char *code,
                                        const char *reason,
                                        TillQuantity quantity) G_GNUC_WARN_UNUSED_RESULT;
const char *till_unknown_code_get_code (TillUnknownCode *self);
const char *till_unknown_code_get_reason (TillUnknownCode *self);
TillQuantity till_unknown_code_get_quantity (TillUnknownCode *self);

G_END_DECLS
