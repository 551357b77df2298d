/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the chain from event to event. Events that are missing at its end leave the chain itself whole; they are found
 * because the derived tables remember a later sequence. */
#include "till-journal-report.h"

#include <glib/gi18n-lib.h>

#include "till-journal.h"

static const char read_identity[] = "SELECT merchant, till FROM identity";

static const char read_all[] =
  "SELECT sequence, merchant, till, time_us, kind, sale_id, body, hash FROM journal ORDER BY sequence";

static const char read_last[] =
  "SELECT j.sequence, j.merchant, j.till, j.time_us, j.kind, j.sale_id, j.body, j.hash, p.hash AS previous,"
  " j.sequence - 1 AS before FROM journal AS j LEFT JOIN journal AS p ON p.sequence = j.sequence - 1"
  " WHERE j.sequence = (SELECT max (sequence) FROM journal)";

static const char read_newest[] = "SELECT sequence FROM sale ORDER BY number DESC LIMIT 1";

static const char read_derived[] =
  "SELECT max (COALESCE ((SELECT max (sequence) FROM sale), 0), COALESCE ((SELECT max (sequence) FROM attempt), 0))"
  " AS sequence";

typedef enum {
  SEQUENCE,
  MERCHANT,
  TILL,
  TIME,
  KIND,
  SALE,
  BODY,
  HASH,
} Column;

static gboolean
blame (TillJournalReport *report,
       gint64 sequence,
       const char *kind,
       char *fault)
{
  report->is_whole = FALSE;
  report->broken_sequence = sequence;
  report->broken_kind = g_strdup (kind);
  report->fault = fault;
  return FALSE;
}

static TillJournalLink
get_link (TillStatement *row)
{
  return (TillJournalLink){
    .merchant = till_statement_text_at (row, MERCHANT, NULL),
    .till = till_statement_text_at (row, TILL, NULL),
    .sequence = till_statement_int_at (row, SEQUENCE),
    .time_us = till_statement_int_at (row, TIME),
    .kind = till_statement_text_at (row, KIND, NULL),
    .sale_id = till_statement_text_at (row, SALE, NULL),
    .body = till_statement_text_at (row, BODY, NULL),
  };
}

static char *
describe_gap (gint64 missing)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, missing);

  return g_strdup_printf (_ ("Event %s is missing."), number);
}

/* Answers FALSE where the event is broken. */
static gboolean
check_event (TillJournalReport *report,
             TillStatement *row,
             const char *merchant,
             const char *till)
{
  const TillJournalLink link = get_link (row);
  const char *stored = till_statement_text_at (row, HASH, NULL);
  const gint64 expected = report->n_events + 1;
  g_autofree char *hash = NULL;

  if (link.sequence != expected)
    return blame (report, expected, NULL, describe_gap (expected));
  if (g_strcmp0 (link.merchant, merchant) != 0 || g_strcmp0 (link.till, till) != 0)
    return blame (report, expected, link.kind, g_strdup (_ ("The event belongs to another till.")));
  hash = till_journal_hash (report->head, &link);
  if (g_strcmp0 (hash, stored) != 0)
    return blame (report, expected, link.kind,
                  g_strdup (_ ("The event was changed after it was written, or its hash was.")));
  report->n_events = expected;
  g_free (report->head);
  report->head = g_steal_pointer (&hash);
  return TRUE;
}

/* The texts are kept, since the row goes away. */
static gboolean
load_identity (TillConnection *connection,
               char **merchant,
               char **till,
               GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, read_identity, error);
  TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

  if (step == TILL_STEP_ROW) {
    *merchant = g_strdup (till_statement_get_text (statement, "merchant"));
    *till = g_strdup (till_statement_get_text (statement, "till"));
  }
  return step != TILL_STEP_ERROR;
}

static gboolean
check_end (TillJournalReport *report,
           TillConnection *connection,
           const char *sql,
           GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql, error);
  TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

  if (step == TILL_STEP_ROW && till_statement_get_int (statement, "sequence") > report->n_events)
    blame (report, report->n_events + 1, NULL,
           g_strdup (_ ("The last events are missing: the sales know of later ones.")));
  return step != TILL_STEP_ERROR;
}

static void
start_report (TillJournalReport *report)
{
  *report = (TillJournalReport){ .is_whole = TRUE, .head = g_strdup (TILL_JOURNAL_ROOT) };
}

/**
 * till_journal_report_clear:
 * @report: a report
 *
 * Frees what it holds.
 */
void
till_journal_report_clear (TillJournalReport *report)
{
  g_clear_pointer (&report->broken_kind, g_free);
  g_clear_pointer (&report->fault, g_free);
  g_clear_pointer (&report->head, g_free);
}

/**
 * till_journal_verify:
 * @connection: a connection
 * @report: (out caller-allocates): what was found
 * @error: return location for a #GError
 *
 * Looks at every event, up to the first one that is broken.
 *
 * Returns: %FALSE if the journal could not be read
 */
gboolean
till_journal_verify (TillConnection *connection,
                     TillJournalReport *report,
                     GError **error)
{
  g_autofree char *merchant = NULL;
  g_autofree char *till = NULL;
  TillStatement *row = NULL;
  TillStep step = TILL_STEP_ERROR;

  start_report (report);
  if (!load_identity (connection, &merchant, &till, error))
    return FALSE;
  row = till_connection_prepare (connection, read_all, error);
  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    if (!check_event (report, row, merchant, till))
      return TRUE;
  }
  return step == TILL_STEP_DONE && check_end (report, connection, read_derived, error);
}

/**
 * till_journal_verify_head:
 * @connection: a connection
 * @report: (out caller-allocates): what was found
 * @error: return location for a #GError
 *
 * Looks at the last event alone.
 *
 * Returns: %FALSE if the journal could not be read
 */
gboolean
till_journal_verify_head (TillConnection *connection,
                          TillJournalReport *report,
                          GError **error)
{
  g_autofree char *merchant = NULL;
  g_autofree char *till = NULL;
  TillStatement *row = NULL;
  TillStep step = TILL_STEP_ERROR;

  start_report (report);
  if (!load_identity (connection, &merchant, &till, error))
    return FALSE;
  row = till_connection_prepare (connection, read_last, error);
  step = row != NULL ? till_statement_step (row, error) : TILL_STEP_ERROR;
  if (step == TILL_STEP_ROW) {
    const gint64 before = till_statement_get_int (row, "before");

    if (before > 0) {
      report->n_events = before;
      g_free (report->head);
      report->head = g_strdup (till_statement_get_text (row, "previous"));
    }
    if (report->head == NULL) {
      blame (report, before, NULL, describe_gap (before));
      return TRUE;
    }
    if (!check_event (report, row, merchant, till))
      return TRUE;
  }
  return step != TILL_STEP_ERROR && check_end (report, connection, read_newest, error);
}
