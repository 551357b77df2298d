/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

/**
 * TillJournalReport:
 * @n_events: how many are right, counted from the first one
 * @is_whole: whether every one of them is
 * @broken_sequence: the first one that is not
 * @broken_kind: (nullable): its kind, if it is there
 * @fault: (nullable): a whole sentence about what is wrong with it
 * @head: (nullable): hash of the last good one, in hexadecimal
 *
 * What looking at the journal found; cleared by till_journal_report_clear().
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

/* FALSE means that the journal could not be read; what is wrong with it is in the report. */
gboolean till_journal_verify (TillConnection *connection,
                              TillJournalReport *report,
                              GError **error);
/* The same for the last event alone: cheap, for each start. */
gboolean till_journal_verify_head (TillConnection *connection,
                                   TillJournalReport *report,
                                   GError **error);

G_END_DECLS
