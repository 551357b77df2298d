/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-fixture.h"
#include "sandbox-service.h"
#include "tally.h"

G_BEGIN_DECLS

/* Compares what the service has given back of each payment that Till knows with what Till says of it: each refund is on
 * record once, in the same state, and all of them together never exceed what was paid. */
void refund_books_compare (SaleFixture *sale,
                           Service *service,
                           Tally *tally);

G_END_DECLS
