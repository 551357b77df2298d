/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-journal.h"

G_BEGIN_DECLS

/* The kinds of events. Their names are in the journal for ever. */
#define TILL_EVENT_SALE_CHARGED       "sale.charged"
#define TILL_EVENT_SALE_PAID          "sale.paid"
#define TILL_EVENT_SALE_PARKED        "sale.parked"
#define TILL_EVENT_SALE_HELD          "sale.held"
#define TILL_EVENT_SALE_RECALLED      "sale.recalled"
#define TILL_EVENT_SALE_VOIDED        "sale.voided"
#define TILL_EVENT_ATTEMPT_OPENED     "attempt.opened"
#define TILL_EVENT_ATTEMPT_REOPENED   "attempt.reopened"
#define TILL_EVENT_ATTEMPT_UNKNOWN    "attempt.unknown"
#define TILL_EVENT_ATTEMPT_ENDED      "attempt.ended"
#define TILL_EVENT_ATTEMPT_MISMATCHED "attempt.mismatched"
#define TILL_EVENT_ATTEMPT_LATE       "attempt.late"
#define TILL_EVENT_ATTEMPT_ATTACHED   "attempt.attached"
#define TILL_EVENT_REFUND_REQUESTED   "refund.requested"
#define TILL_EVENT_REFUND_GIVEN       "refund.given"
#define TILL_EVENT_REFUND_PENDING     "refund.pending"
#define TILL_EVENT_REFUND_UNKNOWN     "refund.unknown"
#define TILL_EVENT_REFUND_SUCCEEDED   "refund.succeeded"
#define TILL_EVENT_REFUND_FAILED      "refund.failed"
#define TILL_EVENT_ATTENTION_CLOSED   "attention.closed"

/* Inside a transaction: brings the derived tables to where they are after @event. The only code that writes them. */
gboolean till_projection_apply (TillConnection *connection,
                                const TillJournalEvent *event,
                                GError **error);
gboolean till_projection_clear (TillConnection *connection,
                                GError **error);

G_END_DECLS
