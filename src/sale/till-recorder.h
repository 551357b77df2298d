/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-payment-facts.h"
#include "till-projection.h"

G_BEGIN_DECLS

/* Inside a transaction: appends an event and brings what is derived from it up to date, both or none. */
gboolean till_record (TillConnection *connection,
                      const char *kind,
                      const char *sale_id,
                      gint64 time_us,
                      JsonObject *body,
                      GError **error);
/* The event that makes a sale paid: takes the next receipt number. @body may hold what else is to be told.
 * @facts: (nullable): what a promotion code has taken off */
gboolean till_record_paid (TillConnection *connection,
                           const char *sale_id,
                           gint64 time_us,
                           JsonObject *tender,
                           const TillPaymentFacts *facts,
                           JsonObject *body,
                           GError **error);

G_END_DECLS
