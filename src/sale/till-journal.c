/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariant 6: the journal is append-only; event n carries SHA-256 over event n-1's hash and its own canonical bytes.
 * The identity of an event is (merchant, till, sequence): many tills can hand theirs to one database. */
#include "till-journal.h"

#include <gcrypt.h>
#include <string.h>

static const char read_head[] =
  "SELECT i.merchant, i.till, j.sequence, j.hash FROM identity AS i LEFT JOIN journal AS j"
  " ON j.sequence = (SELECT max (sequence) FROM journal)";

static const char make_identity[] = "INSERT INTO identity (one, merchant, till) VALUES (1, $merchant, $till)";

static const char append[] =
  "INSERT INTO journal (sequence, merchant, till, time_us, kind, sale_id, body, hash)"
  " VALUES ($sequence, $merchant, $till, $time_us, $kind, $sale_id, $body, $hash)";

/* How many texts an event's bytes are put together from. */
#define N_PARTS 4

static gpointer
start_gcrypt (gpointer data)
{
  if (!gcry_control (GCRYCTL_ANY_INITIALIZATION_P)) {
    gcry_check_version (NULL);
    gcry_control (GCRYCTL_DISABLE_SECMEM, 0);
    gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
  }
  return NULL;
}

/* GChecksum takes ten times as long, which is longer than all the rest of an event. */
static char *
digest (const char *const *parts)
{
  static const char digits[] = "0123456789abcdef";
  static GOnce once = G_ONCE_INIT;
  gcry_buffer_t buffers[N_PARTS] = { 0 };
  guint8 bytes[32];
  char *text = g_new0 (char, 2 * sizeof bytes + 1);

  g_once (&once, start_gcrypt, NULL);
  for (guint i = 0; i < N_PARTS; i++) {
    buffers[i].data = (void *) parts[i];
    buffers[i].len = strlen (parts[i]);
  }
  gcry_md_hash_buffers (GCRY_MD_SHA256, 0, bytes, buffers, N_PARTS);
  for (guint i = 0; i < sizeof bytes; i++) {
    text[2 * i] = digits[bytes[i] >> 4];
    text[2 * i + 1] = digits[bytes[i] & 0xf];
  }
  return text;
}

static gboolean
create_identity (TillConnection *connection,
                 GError **error)
{
  g_autofree char *merchant = g_uuid_string_random ();
  g_autofree char *till = g_uuid_string_random ();
  TillStatement *statement = till_connection_prepare (connection, make_identity, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$merchant", merchant);
  till_statement_bind_text (statement, "$till", till);
  return till_statement_run (statement, error);
}

/* The row of read_head; a till that never sold anything gets its identity first. */
static TillStatement *
step_to_head (TillConnection *connection,
              GError **error)
{
  for (guint i = 0; i < 2; i++) {
    TillStatement *statement = till_connection_prepare (connection, read_head, error);
    TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

    if (step == TILL_STEP_ROW)
      return statement;
    if (step == TILL_STEP_ERROR || !create_identity (connection, error))
      return NULL;
  }
  return NULL;
}

static gboolean
insert (TillConnection *connection,
        const TillJournalLink *link,
        const char *hash,
        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, append, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$sequence", link->sequence);
  till_statement_bind_text (statement, "$merchant", link->merchant);
  till_statement_bind_text (statement, "$till", link->till);
  till_statement_bind_int (statement, "$time_us", link->time_us);
  till_statement_bind_text (statement, "$kind", link->kind);
  till_statement_bind_text (statement, "$sale_id", link->sale_id);
  till_statement_bind_text (statement, "$body", link->body);
  till_statement_bind_text (statement, "$hash", hash);
  return till_statement_run (statement, error);
}

/**
 * till_journal_append:
 * @connection: within a transaction
 * @event: (inout): what happened; its sequence is set
 * @error: return location for a #GError
 *
 * Returns: whether it was appended
 */
gboolean
till_journal_append (TillConnection *connection,
                     TillJournalEvent *event,
                     GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *body = NULL;
  g_autofree char *hash = NULL;
  TillStatement *head = NULL;
  TillJournalLink link = { 0 };

  g_return_val_if_fail (connection != NULL && event != NULL, FALSE);

  head = step_to_head (connection, error);
  if (head == NULL)
    return FALSE;
  json_node_set_object (node, event->body);
  body = till_json_to_canonical (node);
  event->sequence = till_statement_get_int (head, "sequence") + 1;
  link = (TillJournalLink){ till_statement_get_text (head, "merchant"), till_statement_get_text (head, "till"),
                            event->sequence, event->time_us, event->kind, event->sale_id, body };
  hash = till_journal_hash (event->sequence > 1 ? till_statement_get_text (head, "hash") : TILL_JOURNAL_ROOT, &link);
  return insert (connection, &link, hash, error);
}

/**
 * till_journal_hash:
 * @previous: the hash before, in hexadecimal
 * @link: what the chain covers
 *
 * The bytes are those of canonical JSON with the members body, kind, merchant, sale, sequence, till and time. They are
 * put together here, since the body is canonical already and the other texts are ids and names of ours, which hold
 * nothing that JSON would write in another way.
 *
 * Returns: (transfer full): the hash in hexadecimal
 */
char *
till_journal_hash (const char *previous,
                   const TillJournalLink *link)
{
  g_autofree char *tail = NULL;

  tail = g_strdup_printf (",\"kind\":\"%s\",\"merchant\":\"%s\",\"sale\":\"%s\",\"sequence\":%" G_GINT64_FORMAT
                          ",\"till\":\"%s\",\"time\":%" G_GINT64_FORMAT "}",
                          link->kind, link->merchant, link->sale_id, link->sequence, link->till, link->time_us);
  return digest ((const char *const[]){ previous, "{\"body\":", link->body, tail });
}
