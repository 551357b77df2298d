/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define END     "end"
#define TRY     "try"
#define DID     "did"
#define FOUND   "found"
#define GIVE    "give"
#define GAVE    "gave"
#define NOWHERE "gone"

struct _Diary {
  int fd;
};

/* What is known of one sale. */
typedef struct
{
  char *state;
  char *lines;
  char *verb;
  char *lines_after;
  char *wrong;
  gint64 given;
  gint64 given_after;
} Entry;

/* What the store says of one sale. */
typedef struct
{
  const char *id;
  char *state;
  char *lines;
  char *refunded;
} Found;

/* Where a verb may have led, if it was interrupted or if the payment service has had the last word. */
static const struct
{
  const char *from;
  const char *verb;
  const char *const to[6];
} ways[] = {
  { "draft", NULL, { "draft" } },
  { "draft", "hold", { "draft", "held" } },
  { "draft", "void", { "draft", "voided", NOWHERE } },
  { "draft", "cash", { "draft", "paid" } },
  { "draft", "charge", { "draft", "held", "paid" } },
  { "draft", "park", { "draft", "held", "paid" } },
  { "held", NULL, { "held" } },
  { "held", "recall", { "held", "draft" } },
  { "charging", NULL, { "draft", "held", "paid" } },
  { "charging", "park", { "draft", "held", "paid" } },
  { "paid", NULL, { "paid" } },
  { "voided", NULL, { "voided", NOWHERE } },
  { NULL, "change", { NOWHERE, "draft" } },
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->state);
  g_free (entry->lines);
  g_free (entry->verb);
  g_free (entry->lines_after);
  g_free (entry->wrong);
  g_free (entry);
}

/* One call of the kernel a line: it is there as a whole or not at all. */
G_GNUC_PRINTF (2, 3)
static void
put (Diary *self,
     const char *format,
     ...)
{
  va_list args;
  g_autofree char *line = NULL;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_cmpint (write (self->fd, line, strlen (line)), ==, (gssize) strlen (line));
}

Diary *
diary_new (const char *path)
{
  Diary *self = g_new0 (Diary, 1);

  self->fd = g_open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  g_assert_cmpint (self->fd, >=, 0);
  return self;
}

void
diary_free (Diary *self)
{
  g_close (self->fd, NULL);
  g_free (self);
}

void
diary_try (Diary *self,
           const char *sale_id,
           const char *verb,
           const char *lines)
{
  put (self, TRY " %s %s %s\n", sale_id, verb, lines);
}

void
diary_did (Diary *self,
           const char *sale_id,
           const char *state,
           const char *lines)
{
  put (self, DID " %s %s %s\n", sale_id, state, lines);
}

void
diary_try_refund (Diary *self,
                  const char *sale_id,
                  gint64 refunded)
{
  put (self, GIVE " %s %" G_GINT64_FORMAT " -\n", sale_id, refunded);
}

void
diary_did_refund (Diary *self,
                  const char *sale_id,
                  gint64 refunded)
{
  put (self, GAVE " %s %" G_GINT64_FORMAT " -\n", sale_id, refunded);
}

void
diary_found (Diary *self,
             const char *sale_id,
             const char *lines)
{
  put (self, FOUND " %s draft %s\n", sale_id, lines);
}

void
diary_end (Diary *self)
{
  put (self, END "\n");
}

gboolean
diary_has_ended (const char *path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_suffix (text, END "\n");
}

/* What the next shift has read is what the last one left, or was about to. */
static void
check_found (Entry *entry,
             const char *lines)
{
  if (entry->wrong == NULL && g_strcmp0 (lines, entry->lines) != 0 && g_strcmp0 (lines, entry->lines_after) != 0)
    entry->wrong = g_strdup_printf ("%s, then %s, and were %s", entry->lines, entry->lines_after, lines);
}

/* FALSE if the line is about something else. */
static gboolean
take_refund (Entry *entry,
             char **words)
{
  const gint64 refunded = g_ascii_strtoll (words[2], NULL, 10);

  if (!g_str_equal (words[0], GIVE) && !g_str_equal (words[0], GAVE))
    return FALSE;
  entry->given_after = refunded;
  if (g_str_equal (words[0], GAVE))
    entry->given = refunded;
  return TRUE;
}

static void
take_line (GHashTable *entries,
           const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  Entry *entry = NULL;

  if (g_strv_length (words) != 4)
    return;
  entry = g_hash_table_lookup (entries, words[1]);
  if (entry == NULL) {
    entry = g_new0 (Entry, 1);
    g_hash_table_insert (entries, g_strdup (words[1]), entry);
  }
  if (take_refund (entry, words))
    return;
  if (g_str_equal (words[0], FOUND))
    check_found (entry, words[3]);
  g_clear_pointer (&entry->verb, g_free);
  g_clear_pointer (&entry->lines_after, g_free);
  if (g_str_equal (words[0], TRY)) {
    entry->verb = g_strdup (words[2]);
    entry->lines_after = g_strdup (words[3]);
    return;
  }
  g_free (entry->state);
  g_free (entry->lines);
  entry->state = g_strdup (words[2]);
  entry->lines = g_strdup (words[3]);
}

static GHashTable *
read_entries (const char *path)
{
  GHashTable *entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return entries;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    take_line (entries, *line);
  return entries;
}

static gboolean
query (TillConnection *connection,
       const char *sql,
       const char *id,
       char **text,
       GError **error)
{
  TillStatement *row = till_connection_prepare (connection, sql, error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  till_statement_bind_text (row, "$id", id);
  step = till_statement_step (row, error);
  if (step == TILL_STEP_ROW)
    *text = g_strdup (till_statement_get_text (row, "text"));
  return step != TILL_STEP_ERROR;
}

/* A cart is what can still be sold; a sale without one is over. */
static const char state_sql[] =
  "SELECT coalesce ((SELECT state FROM cart WHERE id = $id), (SELECT state FROM sale WHERE id = $id), '" NOWHERE "') AS text";
static const char refunded_sql[] = "SELECT refunded AS text FROM sale WHERE id = $id";
static const char cart_sql[] =
  "SELECT group_concat (text, ',') AS text FROM (SELECT name || '*' || quantity AS text FROM cart_line WHERE cart_id = $id ORDER BY number)";
static const char sale_sql[] =
  "SELECT group_concat (text, ',') AS text FROM (SELECT name || '*' || quantity AS text FROM sale_line WHERE sale_id = $id ORDER BY number)";

static gboolean
find_cb (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  Found *found = user_data;
  gboolean is_cart = FALSE;

  if (!query (connection, state_sql, found->id, &found->state, error) ||
      !query (connection, refunded_sql, found->id, &found->refunded, error))
    return FALSE;
  is_cart = g_str_equal (found->state, "draft") || g_str_equal (found->state, "held") || g_str_equal (found->state, "charging");
  return query (connection, is_cart ? cart_sql : sale_sql, found->id, &found->lines, error);
}

static gboolean
is_way (const Entry *entry,
        const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (ways[i].from, entry->state) == 0 && (g_strcmp0 (ways[i].verb, entry->verb) == 0 || ways[i].verb == NULL) &&
        g_strv_contains (ways[i].to, to))
      return TRUE;
  return FALSE;
}

static gboolean
has_lines (const Entry *entry,
           const Found *found)
{
  const char *lines = found->lines != NULL ? found->lines : "-";

  if (g_str_equal (found->state, NOWHERE) || g_str_equal (found->state, "voided"))
    return TRUE;
  return g_strcmp0 (lines, entry->lines) == 0 || (entry->verb != NULL && g_strcmp0 (lines, entry->lines_after) == 0);
}

/* What was begun has come to its end, or was never begun. */
static gboolean
has_given (const Entry *entry,
           const Found *found)
{
  const gint64 refunded = found->refunded != NULL ? g_ascii_strtoll (found->refunded, NULL, 10) : 0;

  return refunded == entry->given || refunded == entry->given_after;
}

static void
check_entry (const Entry *entry,
             const Found *found,
             Tally *tally)
{
  if (entry->wrong != NULL)
    tally_lost (tally, "the lines of sale %s: %s", found->id, entry->wrong);
  else if (!is_way (entry, found->state))
    tally_lost (tally, "sale %s was %s, then %s, and is %s", found->id, entry->state, entry->verb, found->state);
  else if (!has_lines (entry, found))
    tally_lost (tally, "the lines of sale %s: %s, then %s, and are %s", found->id, entry->lines, entry->lines_after, found->lines);
  else if (!has_given (entry, found))
    tally_lost (tally, "of sale %s went back %" G_GINT64_FORMAT ", then %" G_GINT64_FORMAT ", and Till says %s", found->id, entry->given, entry->given_after, found->refunded);
}

void
diary_check (const char *path,
             SaleFixture *sale,
             Tally *tally)
{
  g_autoptr (GHashTable) entries = read_entries (path);
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer entry = NULL;

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &id, &entry)) {
    Found found = { .id = id };
    g_autoptr (GError) error = NULL;

    till_store_read (sale->store, find_cb, &found, &error);
    g_assert_no_error (error);
    check_entry (entry, &found, tally);
    g_free (found.state);
    g_free (found.lines);
    g_free (found.refunded);
  }
}
