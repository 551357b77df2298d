/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much of a product: thousandths of a piece, kilogram, metre. */
typedef gint64 TillQuantity;

#define TILL_QUANTITY_ONE G_GINT64_CONSTANT (1000)
#define TILL_QUANTITY_MAX G_GINT64_CONSTANT (999999999)

gboolean till_quantity_is_whole (TillQuantity quantity);
gboolean till_quantity_add (TillQuantity a,
                            TillQuantity b,
                            TillQuantity *sum);
char *till_quantity_to_decimal (TillQuantity quantity) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_quantity_from_decimal (const char *text,
                                     TillQuantity *quantity);

G_END_DECLS
