/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Divides @amount over the weights (none of them negative) so that the shares sum to it: largest remainder, ties to
 * the first. Without any weight nobody gets anything. */
void till_spread (gint64 amount,
                  const gint64 *weights,
                  guint n_weights,
                  gint64 *shares);

G_END_DECLS
