/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shift in which every single write of a file fails once, finds the disk full, is torn, or is the last one before the
 * power is gone. Each step of the shift has then happened as a whole or not at all, and what was answered has happened. */
#include "fault-vfs.h"
#include "sale-fixture.h"

#include <glib/gstdio.h>

typedef enum {
  FIRST_LINE,
  SECOND_LINE,
  UNDO,
  HOLD,
  NEXT_LINE,
  BEGIN,
  OPEN,
  DOUBT,
  PAY,
  CASH_LINE,
  CASH,
  RECALL,
  BEGIN_AGAIN,
  OPEN_AGAIN,
  END,
  VOID,
  N_STEPS,
} Step;

typedef struct
{
  SaleFixture *fixture;
  TillAttempt *attempt;
  char *held_id;
} Shift;

static void
take_attempt (Shift *self,
              TillAttempt *attempt)
{
  if (attempt == NULL)
    return;
  g_clear_object (&self->attempt);
  self->attempt = attempt;
}

/* What is only in memory; it never fails. */
static void
prepare_step (Shift *self,
              Step step)
{
  static const char *const names[] = { "Tea", "Cake", "Bagel" };
  SaleFixture *fixture = self->fixture;
  TillCart *cart = till_ledger_get_cart (fixture->ledger);

  if (step == FIRST_LINE || step == SECOND_LINE || step == NEXT_LINE || step == CASH_LINE)
    till_cart_add (cart, sale_fixture_product (fixture, names[step % 3], 100 + (gint64) step), fixture->sales_tax,
                   TILL_QUANTITY_ONE);
  else if (step == UNDO)
    till_cart_undo (cart);
  else if (step == HOLD)
    self->held_id = g_strdup (till_cart_get_id (cart));
}

/* Can be tried again after an error. */
static void
do_step (Shift *self,
         Step step,
         GError **error)
{
  SaleFixture *fixture = self->fixture;
  TillCart *cart = till_ledger_get_cart (fixture->ledger);
  TillPaymentFacts facts = { 0 };
  TillSale *sale = NULL;

  switch (step) {
    case HOLD:
      sale_fixture_hold (fixture, cart, "later", error);
      break;
    case BEGIN:
    case BEGIN_AGAIN:
      fixture->n_attempts = step == BEGIN ? 0 : 1;
      take_attempt (self, sale_fixture_begin (fixture, cart, error));
      break;
    case OPEN:
    case OPEN_AGAIN:
      take_attempt (self, sale_fixture_open_session (fixture, self->attempt, step == OPEN ? "cs_1" : "cs_2", error));
      break;
    case DOUBT:
      take_attempt (self, sale_fixture_doubt (fixture, self->attempt, error));
      break;
    case PAY:
    case END:
      facts = sale_fixture_facts (self->attempt, step == PAY ? TILL_PAYMENT_OUTCOME_PAID : TILL_PAYMENT_OUTCOME_EXPIRED);
      take_attempt (self, sale_fixture_answer (fixture, self->attempt, &facts, NULL, error));
      break;
    case CASH:
      sale = sale_fixture_cash (fixture, cart, 1000, error);
      break;
    case RECALL:
      sale_fixture_recall (fixture, self->held_id, error);
      break;
    case VOID:
      sale_fixture_void (fixture, cart, error);
      break;
    default:
      sale_fixture_try_flush (fixture, cart, error);
  }
  g_clear_object (&sale);
}

static void
start_shift (Shift *self)
{
  self->fixture = sale_fixture_new ();
  sale_fixture_load (self->fixture);
}

static void
end_shift (Shift *self)
{
  g_clear_object (&self->attempt);
  g_clear_pointer (&self->held_id, g_free);
  g_clear_pointer (&self->fixture, sale_fixture_free);
}

/* All that the shift has left on disk, without the ids that no two shifts share. */
static const char state_sql[] =
  "SELECT group_concat (row, '; ') FROM ("
  " SELECT format ('sale %d %s %s', number, state, receipt_count) AS row FROM sale"
  " UNION ALL SELECT format ('attempt %s %s %s', id, state, session_id) FROM attempt"
  " UNION ALL SELECT format ('tender %s %d', kind, amount) FROM tender"
  " UNION ALL SELECT format ('cart %s %s', state, note) FROM cart AS c"
  " WHERE state <> 'draft' OR EXISTS (SELECT 1 FROM cart_line WHERE cart_id = c.id)"
  " UNION ALL SELECT format ('line %s %d %d', name, quantity, unit_price) FROM cart_line"
  " UNION ALL SELECT format ('event %d %s', sequence, kind) FROM journal ORDER BY row)";

static gboolean
read_state_cb (TillConnection *connection,
               gpointer user_data,
               GError **error)
{
  TillStatement *row = till_connection_prepare (connection, state_sql, error);

  if (row == NULL || till_statement_step (row, error) != TILL_STEP_ROW)
    return FALSE;
  *(char **) user_data = g_strdup (till_statement_text_at (row, 0, NULL));
  return TRUE;
}

static char *
read_state (SaleFixture *self)
{
  g_autoptr (GError) error = NULL;
  char *state = NULL;

  till_store_read (self->store, read_state_cb, &state, &error);
  g_assert_no_error (error);
  return state != NULL ? state : g_strdup ("");
}

/* What a shift without faults leaves after each of its steps; the first one is before them all. */
static GPtrArray *
live_well (void)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);
  Shift shift = { 0 };

  fault_vfs_arm (FAULT_NONE, 0);
  start_shift (&shift);
  g_ptr_array_add (states, read_state (shift.fixture));
  for (Step step = 0; step < N_STEPS; step++) {
    g_autoptr (GError) error = NULL;

    prepare_step (&shift, step);
    do_step (&shift, step, &error);
    g_assert_no_error (error);
    g_ptr_array_add (states, read_state (shift.fixture));
  }
  sale_fixture_check (shift.fixture);
  end_shift (&shift);
  return states;
}

static void
assert_is_a_disk_error (const GError *error)
{
  g_assert_cmpint (error->domain, ==, TILL_STORE_ERROR);
  g_assert_true (error->code == TILL_STORE_ERROR_FULL || error->code == TILL_STORE_ERROR_OTHER);
}

/* One write fails: the step is refused, leaves nothing, and works when it is tried again. */
static gboolean
live_through_failure (GPtrArray *states,
                      FaultKind kind,
                      guint nth)
{
  Shift shift = { 0 };
  gboolean has_struck = FALSE;

  fault_vfs_arm (FAULT_NONE, 0);
  start_shift (&shift);
  fault_vfs_arm (kind, nth);
  for (Step step = 0; step < N_STEPS; step++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *state = NULL;

    prepare_step (&shift, step);
    do_step (&shift, step, &error);
    if (error != NULL) {
      assert_is_a_disk_error (error);
      g_clear_error (&error);
      do_step (&shift, step, &error);
    }
    g_assert_no_error (error);
    state = read_state (shift.fixture);
    g_assert_cmpstr (state, ==, g_ptr_array_index (states, step + 1));
  }
  has_struck = fault_vfs_has_struck ();
  fault_vfs_arm (FAULT_NONE, 0);
  sale_fixture_check (shift.fixture);
  end_shift (&shift);
  return has_struck;
}

static void
drop_shared_memory (SaleFixture *self)
{
  g_autofree char *path = g_strconcat (self->path, "-shm", NULL);

  g_unlink (path);
}

/* The power is gone: what was answered is there, and of the step that was under way all or nothing. */
static gboolean
live_through_power_cut (GPtrArray *states,
                        FaultKind kind,
                        guint nth,
                        GRand *rand)
{
  Shift shift = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;
  gboolean has_struck = FALSE;
  guint n_done = 0;

  fault_vfs_arm (FAULT_NONE, 0);
  start_shift (&shift);
  fault_vfs_arm (kind, nth);
  for (Step step = 0; step < N_STEPS && error == NULL; step++) {
    prepare_step (&shift, step);
    do_step (&shift, step, &error);
    n_done += error == NULL;
  }
  if (error != NULL)
    assert_is_a_disk_error (error);
  has_struck = fault_vfs_has_struck ();
  sale_fixture_close (shift.fixture);
  fault_vfs_restore_power (rand);
  drop_shared_memory (shift.fixture);
  fault_vfs_arm (FAULT_NONE, 0);

  sale_fixture_open (shift.fixture);
  state = read_state (shift.fixture);
  if (n_done == N_STEPS || g_strcmp0 (state, g_ptr_array_index (states, n_done + 1)) != 0)
    g_assert_cmpstr (state, ==, g_ptr_array_index (states, n_done));
  sale_fixture_check (shift.fixture);
  sale_fixture_load (shift.fixture);
  end_shift (&shift);
  return has_struck;
}

static void
test_failure (gconstpointer data)
{
  g_autoptr (GPtrArray) states = live_well ();
  guint nth = 1;

  while (live_through_failure (states, GPOINTER_TO_INT (data), nth))
    nth++;
  g_assert_cmpuint (nth, >, 2 * N_STEPS);
  g_test_message ("%u writes, each of them failed once", nth - 1);
}

static void
test_power_cut (gconstpointer data)
{
  g_autoptr (GPtrArray) states = live_well ();
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint nth = 1;

  while (live_through_power_cut (states, GPOINTER_TO_INT (data), nth, rand))
    nth++;
  g_assert_cmpuint (nth, >, 2 * N_STEPS);
  g_test_message ("%u writes, each with the power cut at it", nth - 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_data_func ("/faults/input-output", GINT_TO_POINTER (FAULT_IO), test_failure);
  g_test_add_data_func ("/faults/disk-full", GINT_TO_POINTER (FAULT_FULL), test_failure);
  g_test_add_data_func ("/faults/power-cut", GINT_TO_POINTER (FAULT_POWER), test_power_cut);
  g_test_add_data_func ("/faults/torn-write", GINT_TO_POINTER (FAULT_TORN), test_power_cut);
  return g_test_run ();
}
