/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-json.h"

G_BEGIN_DECLS

/**
 * TillJournalEvent:
 * @kind: what happened: "sale.paid"
 * @sale_id: to which sale or cart
 * @time_us: when, by the till's clock; only for reading: the order is the sequence
 * @body: what a reader must know to do it again
 *
 * An event to be appended; borrowed.
 */
typedef struct
{
  const char *kind;
  const char *sale_id;
  gint64 time_us;
  JsonNode *body;
} TillJournalEvent;

/**
 * TillJournalReport:
 * @n_events: how many were read
 * @is_whole: whether every one of them is right
 * @broken_sequence: the first one that is not
 * @broken_kind: (nullable): its kind, if it is there
 * @fault: (nullable): a whole sentence about what is wrong with it
 * @head: hash of the last good one, in hexadecimal
 *
 * What till_journal_verify() found; cleared by till_journal_report_clear().
 */
typedef struct
{
  gint64 n_events;
  gboolean is_whole;
  gint64 broken_sequence;
  char *broken_kind;
  char *fault;
  char *head;
} TillJournalReport;

void till_journal_report_clear (TillJournalReport *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TillJournalReport, till_journal_report_clear)

/* Inside a transaction. Only appends: what is derived from the event is the caller's (till_projection_apply). */
gboolean till_journal_append (TillConnection *connection,
                              const TillJournalEvent *event,
                              gint64 *sequence,
                              GError **error);
/* FALSE means that the journal could not be read; what is wrong with it is in the report. */
gboolean till_journal_verify (TillConnection *connection,
                              TillJournalReport *report,
                              GError **error);
/* The same for the last event alone: cheap, for each start. */
gboolean till_journal_verify_head (TillConnection *connection,
                                   TillJournalReport *report,
                                   GError **error);
/* Inside a transaction. Empties the derived tables and does every event again. */
gboolean till_journal_rebuild (TillConnection *connection,
                               gint64 *n_events,
                               GError **error);

G_END_DECLS
