/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillRounding:
 * @TILL_ROUNDING_HALF_EVEN: to the nearest, ties to the even neighbour
 * @TILL_ROUNDING_HALF_UP: to the nearest, ties away from zero
 */
typedef enum {
  TILL_ROUNDING_HALF_EVEN,
  TILL_ROUNDING_HALF_UP,
} TillRounding;

gboolean till_mul_div (gint64 a,
                       gint64 b,
                       gint64 divisor,
                       TillRounding rounding,
                       gint64 *result);

G_END_DECLS
