/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariant 6, and that what is derived can be derived again. */
#include "sale-fixture.h"

#include "till-journal-rebuild.h"
#include "till-journal.h"

static void
sell (SaleFixture *self)
{
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);

  till_cart_add (cart, sale_fixture_product (self, "Flat white", 420), self->sales_tax, TILL_QUANTITY_ONE);
  g_object_unref (sale_fixture_cash (self, cart, 1000, &error));
  g_assert_no_error (error);
}

static gboolean
verify_cb (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  return till_journal_verify (connection, user_data, error);
}

static gboolean
verify_head_cb (TillConnection *connection,
                gpointer user_data,
                GError **error)
{
  return till_journal_verify_head (connection, user_data, error);
}

static gboolean
rebuild_cb (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  return till_journal_rebuild (connection, user_data, error);
}

static void
test_empty (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();

  sale_fixture_verify (self);
  g_assert_cmpint (sale_fixture_rebuild (self), ==, 0);
}

/* The chain is what its description says, so that anybody can check it with other tools. */
static void
test_known_hash (void)
{
  const TillJournalLink link = { "m", "t", 1, 2, "sale.paid", "s", "{}" };
  g_autofree char *hash = till_journal_hash (TILL_JOURNAL_ROOT, &link);
  g_autofree char *bytes = g_strconcat (TILL_JOURNAL_ROOT,
                                        "{\"body\":{},\"kind\":\"sale.paid\",\"merchant\":\"m\",\"sale\":\"s\","
                                        "\"sequence\":1,\"till\":\"t\",\"time\":2}",
                                        NULL);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);

  g_assert_cmpstr (hash, ==, expected);
}

static void
test_append_only (void)
{
  static const char *const attacks[] = {
    "UPDATE journal SET time_us = 0 WHERE sequence = 2",
    "UPDATE journal SET body = '{}'",
    "DELETE FROM journal WHERE sequence = 2",
    "DELETE FROM journal",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 2",
    "INSERT INTO journal SELECT 0, merchant, till, time_us, kind, sale_id, body, hash FROM journal WHERE sequence = 1",
  };
  g_autoptr (SaleFixture) self = sale_fixture_new ();

  sell (self);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", attacks[i]);
    g_assert_false (sale_fixture_execute (self, attacks[i], &error));
    g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
  }
  sale_fixture_verify (self);
}

typedef struct
{
  const char *name;
  const char *sql;
  gint64 broken_sequence;
  const char *broken_kind;
  gboolean is_seen_at_head;
} Tampering;

/* Six events: three sales in cash. The attacker takes the triggers away first. */
static const Tampering tamperings[] = {
  { "body", "UPDATE journal SET body = replace (body, '454', '354') WHERE sequence = 3", 3, "sale.charged", FALSE },
  { "time", "UPDATE journal SET time_us = time_us + 1 WHERE sequence = 2", 2, "sale.paid", FALSE },
  { "kind", "UPDATE journal SET kind = 'sale.voided' WHERE sequence = 4", 4, "sale.voided", FALSE },
  { "sale", "UPDATE journal SET sale_id = 'x' WHERE sequence = 1", 1, "sale.charged", FALSE },
  { "hash", "UPDATE journal SET hash = replace (hash, substr (hash, 1, 4), 'beef') WHERE sequence = 5", 5, "sale.charged", TRUE },
  { "till", "UPDATE journal SET till = 'another' WHERE sequence = 3", 3, "sale.charged", FALSE },
  { "merchant", "UPDATE journal SET merchant = 'another'", 1, "sale.charged", TRUE },
  { "gap", "DELETE FROM journal WHERE sequence = 3", 3, NULL, FALSE },
  { "first", "DELETE FROM journal WHERE sequence = 1", 1, NULL, FALSE },
  { "last", "DELETE FROM journal WHERE sequence = 6", 6, NULL, TRUE },
  { "end", "DELETE FROM journal WHERE sequence >= 4", 4, NULL, TRUE },
  { "all", "DELETE FROM journal", 1, NULL, TRUE },
  { "swapped", "UPDATE journal SET sequence = CASE sequence WHEN 3 THEN -5 WHEN 5 THEN 3 ELSE sequence END;"
               " UPDATE journal SET sequence = 5 WHERE sequence = -5",
    3, "sale.charged", TRUE },
  { "renumbered", "UPDATE journal SET sequence = sequence + 100 WHERE sequence >= 5", 5, NULL, TRUE },
};

static void
test_tampering (gconstpointer data)
{
  const Tampering *tampering = data;
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_auto (TillJournalReport) report = { 0 };
  g_auto (TillJournalReport) head = { 0 };

  for (guint i = 0; i < 3; i++)
    sell (self);
  sale_fixture_verify (self);
  sale_fixture_execute (self, "DROP TRIGGER journal_update; DROP TRIGGER journal_delete; DROP TRIGGER journal_replace", &error);
  g_assert_no_error (error);
  sale_fixture_execute (self, tampering->sql, &error);
  g_assert_no_error (error);
  till_store_read (self->store, verify_cb, &report, &error);
  g_assert_no_error (error);
  g_assert_false (report.is_whole);
  g_assert_cmpint (report.broken_sequence, ==, tampering->broken_sequence);
  g_assert_cmpint (report.n_events, ==, tampering->broken_sequence - 1);
  g_assert_cmpstr (report.broken_kind, ==, tampering->broken_kind);
  g_assert_nonnull (report.fault);
  till_store_read (self->store, verify_head_cb, &head, &error);
  g_assert_no_error (error);
  g_assert_cmpint (!head.is_whole, ==, tampering->is_seen_at_head);
}

/* The journal has one writer, the disk may have faults: what fails half way leaves nothing. */
static void
test_rolled_back (void)
{
  static const char *const tables[] = { "journal", "sale", "sale_line", "sale_tax", "tender" };
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autofree char *before = NULL;

  sell (self);
  before = sale_fixture_dump (self);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *create = g_strdup_printf ("CREATE TRIGGER broken BEFORE INSERT ON %s BEGIN SELECT RAISE (ABORT, 'x'); END",
                                               tables[i]);
    g_autofree char *after = NULL;
    TillCart *cart = sale_fixture_load (self);

    till_cart_add (cart, sale_fixture_product (self, "Flat white", 420), self->sales_tax, TILL_QUANTITY_ONE);
    g_assert_true (sale_fixture_execute (self, create, &error));
    g_assert_null (sale_fixture_cash (self, cart, 10000, &error));
    g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
    g_clear_error (&error);
    g_assert_true (sale_fixture_execute (self, "DROP TRIGGER broken", &error));
    after = sale_fixture_dump (self);
    g_assert_cmpstr (after, ==, before);
    g_assert_cmpint (sale_fixture_count (self, "SELECT max (sequence) FROM journal"), ==, 2);
    /* The cart is still there to be paid. */
    g_assert_true (cart == till_ledger_get_cart (self->ledger));
    g_assert_cmpuint (till_cart_get_n_lines (cart), ==, 1);
  }
  sale_fixture_verify (self);
}

static void
test_broken_event_is_named (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 n_events = 0;

  sell (self);
  before = sale_fixture_dump (self);
  sale_fixture_execute (self, "DROP TRIGGER journal_update; UPDATE journal SET body = '{' WHERE sequence = 2", &error);
  g_assert_no_error (error);
  g_assert_false (till_store_write (self->store, rebuild_cb, &n_events, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "Event 2 "));
  after = sale_fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

typedef struct
{
  SaleFixture *fixture;
  GPtrArray *attempts;
  guint n_sessions;
} History;

static void
fill_cart (History *self)
{
  static const char *const names[] = { "Tea", "Cake", "Bagel", "Beans" };
  SaleFixture *fixture = self->fixture;
  TillCart *cart = sale_fixture_load (fixture);
  const guint kind = (guint) g_test_rand_int_range (0, 8);
  TillCartLine *line = till_cart_get_line (cart, 0);

  if (kind < 4)
    till_cart_add (cart, sale_fixture_product (fixture, names[kind], 100 + 37 * (gint64) kind),
                   g_test_rand_bit () ? fixture->sales_tax : fixture->untaxed, g_test_rand_int_range (1, 5000));
  else if (kind == 4)
    till_cart_add (cart, sale_fixture_plan (fixture, "Club", 1200, 14), fixture->sales_tax, TILL_QUANTITY_ONE);
  else if (kind == 5 && line != NULL)
    till_cart_set_line_discount (cart, line, till_discount_amount (g_test_rand_int_range (1, 50)));
  else if (kind == 6)
    till_cart_set_sale_discount (cart, till_discount_percent (g_test_rand_int_range (1, 300000)));
  else
    till_cart_set_note (cart, "\"quoted\" \xc3\xa9\n\xf0\x9f\x8d\xb0");
}

static void
begin (History *self)
{
  g_autoptr (TillAttempt) attempt = sale_fixture_begin (self->fixture, sale_fixture_load (self->fixture), NULL);

  if (attempt != NULL)
    g_ptr_array_add (self->attempts, g_steal_pointer (&attempt));
}

static TillPaymentFacts
invent_facts (TillAttempt *attempt)
{
  TillPaymentFacts facts = sale_fixture_facts (attempt, (TillPaymentOutcome) g_test_rand_int_range (0, 4));

  if (g_test_rand_int_range (0, 6) == 0)
    facts.session_id = "cs_other";
  if (g_test_rand_int_range (0, 6) == 0)
    facts.amount.minor++;
  if (g_test_rand_int_range (0, 4) == 0)
    facts.card_brand = facts.card_last4 = facts.payment_id = NULL;
  if (facts.outcome == TILL_PAYMENT_OUTCOME_UNRECOGNISED)
    facts.amount.currency = NULL;
  return facts;
}

static void
touch_attempt (History *self)
{
  const guint position = self->attempts->len > 0 ? (guint) g_test_rand_int_range (0, (gint32) self->attempts->len) : 0;
  TillAttempt *attempt = self->attempts->len > 0 ? g_ptr_array_index (self->attempts, position) : NULL;
  g_autofree char *session_id = g_strdup_printf ("cs_%u", ++self->n_sessions);
  TillAttempt *changed = NULL;
  TillPaymentFacts facts = { 0 };

  if (attempt == NULL)
    return;
  facts = invent_facts (attempt);
  switch (g_test_rand_int_range (0, 6)) {
    case 0:
    case 1:
      changed = sale_fixture_open_session (self->fixture, attempt, session_id, NULL);
      break;
    case 2:
    case 3:
      changed = sale_fixture_answer (self->fixture, attempt, &facts, NULL, NULL);
      break;
    case 4:
      changed = sale_fixture_end (self->fixture, attempt, TILL_ATTEMPT_CANCELED, g_test_rand_bit () ? &facts : NULL, NULL);
      break;
    default:
      changed = sale_fixture_doubt (self->fixture, attempt, NULL);
  }
  if (changed != NULL) {
    g_object_unref (attempt);
    self->attempts->pdata[position] = changed;
  }
}

static void
recall_any (History *self)
{
  g_autoptr (GListModel) held = sale_fixture_list (self->fixture, till_ledger_list_held_async);
  const guint n_items = g_list_model_get_n_items (held);
  g_autoptr (TillHeldSale) sale = n_items > 0 ? g_list_model_get_item (held, (guint) g_test_rand_int_range (0, (gint32) n_items)) : NULL;

  if (sale != NULL)
    sale_fixture_recall (self->fixture, till_held_sale_get_id (sale), NULL);
}

static void
live_on (History *self)
{
  SaleFixture *fixture = self->fixture;
  TillCart *cart = sale_fixture_load (fixture);
  TillSale *sale = NULL;

  switch (g_test_rand_int_range (0, 14)) {
    case 0:
      sale = sale_fixture_cash (fixture, cart, G_MAXINT32, NULL);
      break;
    case 1:
      sale_fixture_hold (fixture, cart, g_test_rand_bit () ? "later" : NULL, NULL);
      break;
    case 2:
      recall_any (self);
      break;
    case 3:
      sale_fixture_void (fixture, cart, NULL);
      break;
    case 4:
    case 5:
      begin (self);
      break;
    case 6:
      sale_fixture_park (fixture, till_cart_get_id (cart), NULL);
      break;
    case 7:
    case 8:
    case 9:
      touch_attempt (self);
      break;
    case 10:
      till_manual_clock_advance (fixture->clock, (g_test_rand_int_range (0, 100) - 50) * G_GINT64_CONSTANT (86400000000));
      break;
    default:
      fill_cart (self);
  }
  g_clear_object (&sale);
}

static void
test_random_histories (void)
{
  const guint n_histories = g_test_thorough () ? 200 : 12;

  for (guint i = 0; i < n_histories; i++) {
    g_autoptr (SaleFixture) fixture = sale_fixture_new ();
    g_autoptr (GPtrArray) attempts = g_ptr_array_new_with_free_func (g_object_unref);
    History history = { fixture, attempts, 0 };

    for (guint step = 0; step < 300; step++) {
      live_on (&history);
      if (step % 100 == 99)
        sale_fixture_restart (fixture);
    }
    sale_fixture_flush (fixture, sale_fixture_load (fixture));
    sale_fixture_check (fixture);
    g_assert_cmpint (sale_fixture_count (fixture, "SELECT count (*) FROM journal"), >, 10);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/empty", test_empty);
  g_test_add_func ("/journal/known-hash", test_known_hash);
  g_test_add_func ("/journal/append-only", test_append_only);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++) {
    g_autofree char *path = g_strdup_printf ("/journal/tampering/%s", tamperings[i].name);

    g_test_add_data_func (path, &tamperings[i], test_tampering);
  }
  g_test_add_func ("/journal/rolled-back", test_rolled_back);
  g_test_add_func ("/journal/broken-event-is-named", test_broken_event_is_named);
  g_test_add_func ("/journal/random-histories", test_random_histories);
  return g_test_run ();
}
