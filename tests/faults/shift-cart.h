/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diary.h"

G_BEGIN_DECLS

/* What the cart holds, as the diary writes it. */
char *shift_cart_describe (TillCart *cart) G_GNUC_WARN_UNUSED_RESULT;
/* One change, chosen at random, that is announced, made, on disk, and noted. */
void shift_cart_change (SaleFixture *sale,
                        TillCart *cart,
                        GRand *rand,
                        Diary *diary);

G_END_DECLS
