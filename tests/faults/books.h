/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-fixture.h"
#include "sandbox-service.h"
#include "tally.h"

G_BEGIN_DECLS

/* The newest session of the service, or NULL: what is older is no business of the next comparison. */
char *books_mark (Service *service) G_GNUC_WARN_UNUSED_RESULT;
/* Holds every session that the service has made since @mark against what Till's journal says of it, to the cent, and
 * the journal against its invariants. Whatever is wrong goes to the tally. */
void books_compare (SaleFixture *sale,
                    Service *service,
                    const char *mark,
                    Tally *tally);
/* The name of the session with that reference, or NULL. */
char *books_find_session (Service *service,
                          const char *reference) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
