/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-money.h"
#include "till-statement.h"

G_BEGIN_DECLS

#define TILL_TYPE_HELD_SALE (till_held_sale_get_type ())

/* A cart that waits: put aside by the clerk, or pending because its payment is not settled. Never changes. */
G_DECLARE_FINAL_TYPE (TillHeldSale, till_held_sale, TILL, HELD_SALE, GObject)

const char *till_held_sale_get_id (TillHeldSale *self);
/* 0 if it was never charged. */
gint64 till_held_sale_get_number (TillHeldSale *self);
const char *till_held_sale_get_note (TillHeldSale *self);
const char *till_held_sale_get_customer_name (TillHeldSale *self);
/* What its first line sells. */
const char *till_held_sale_get_product_name (TillHeldSale *self);
guint till_held_sale_get_n_lines (TillHeldSale *self);
TillMoney till_held_sale_get_total (TillHeldSale *self);
/* When it was put aside, or charged. */
gint64 till_held_sale_get_held (TillHeldSale *self);
/* A pending one cannot be recalled: its attempt can be resumed. */
gboolean till_held_sale_is_pending (TillHeldSale *self);
/* The live attempt of a pending one, else NULL. */
const char *till_held_sale_get_attempt_id (TillHeldSale *self);

/* Within the room. */
TillHeldSale *till_held_sale_new_from_row (TillStatement *row,
                                           const char *product_name,
                                           guint n_lines,
                                           TillMoney total) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
