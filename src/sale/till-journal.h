/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-json.h"

G_BEGIN_DECLS

/**
 * TillJournalEvent:
 * @sequence: its place, from 1; set when it is appended
 * @time_us: when, by the till's clock; only for reading: the order is the sequence
 * @kind: what happened: "sale.paid"
 * @sale_id: to which sale or cart
 * @body: all that is needed to do it again
 *
 * An event of the journal; borrowed.
 */
typedef struct
{
  gint64 sequence;
  gint64 time_us;
  const char *kind;
  const char *sale_id;
  JsonObject *body;
} TillJournalEvent;

/* Inside a transaction. Only appends: what is derived from the event is the caller's to do. */
gboolean till_journal_append (TillConnection *connection,
                              TillJournalEvent *event,
                              GError **error);

/**
 * TillJournalLink:
 * @merchant: whose
 * @till: which of the merchant's tills
 * @sequence: its place
 * @time_us: when
 * @kind: what happened
 * @sale_id: to which sale
 * @body: canonical JSON
 *
 * What the chain covers of an event; borrowed.
 */
typedef struct
{
  const char *merchant;
  const char *till;
  gint64 sequence;
  gint64 time_us;
  const char *kind;
  const char *sale_id;
  const char *body;
} TillJournalLink;

/* Invariant 6: SHA-256 over the hash before and the event's canonical bytes. */
char *till_journal_hash (const char *previous,
                         const TillJournalLink *link) G_GNUC_WARN_UNUSED_RESULT;

/* What the first event stands on. */
#define TILL_JOURNAL_ROOT "0000000000000000000000000000000000000000000000000000000000000000"

G_END_DECLS
