/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariant 7: after kill -9 at any instruction the same cart, held sales and attempts are there at the next start. The
 * program runs itself as the one that is killed. */
#include "sale-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program;

/* One change of a cart, the same for the one who is killed and for the one who knows what must be there. */
static void
change_cart (SaleFixture *self,
             TillCart *cart,
             guint step)
{
  static const char *const names[] = { "Tea", "Cake", "Bagel", "Beans", "Mug" };
  TillProduct *product = sale_fixture_product (self, names[step % 5], 100 + step % 5);
  TillCartLine *line = till_cart_get_line (cart, step % 3);

  switch (step % 8) {
    case 4:
      till_cart_add_unknown (cart, names[step % 3], NULL, TILL_QUANTITY_ONE);
      break;
    case 5:
      till_cart_set_quantity (cart, line, (gint64) step * TILL_QUANTITY_ONE);
      break;
    case 6:
      till_cart_undo (cart);
      break;
    case 7:
      if (step % 16 == 7)
        till_cart_remove (cart, line);
      else
        till_cart_set_line_discount (cart, line, till_discount_amount (step));
      break;
    default:
      till_cart_add (cart, product, self->sales_tax, TILL_QUANTITY_ONE);
  }
}

static char *
describe (TillCart *cart)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < till_cart_get_n_lines (cart); i++) {
    TillCartLine *line = till_cart_get_line (cart, i);

    g_string_append_printf (text, "%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                            till_cart_line_get_number (line), till_cart_line_get_name (line),
                            till_cart_line_get_quantity (line), till_cart_line_get_total (line).minor);
  }
  for (guint i = 0; i < g_list_model_get_n_items (till_cart_get_unknown (cart)); i++) {
    g_autoptr (TillUnknownCode) unknown = g_list_model_get_item (till_cart_get_unknown (cart), i);

    g_string_append_printf (text, "? %s %" G_GINT64_FORMAT "\n", till_unknown_code_get_code (unknown), till_unknown_code_get_quantity (unknown));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
acknowledge (guint step)
{
  printf ("%u\n", step);
  fflush (stdout);
}

/* Changes a cart for ever and says after each change that it is on disk. */
static void
run_cart (SaleFixture *self)
{
  TillCart *cart = sale_fixture_load (self);

  for (guint step = 0;; step++) {
    change_cart (self, cart, step);
    sale_fixture_flush (self, cart);
    acknowledge (step + 1);
  }
}

typedef enum {
  ADDED,
  BEGUN,
  OPENED,
  DOUBTED,
  REOPENED,
  PAID,
  HELD,
  RECALLED,
  REFUND_REQUESTED,
  REFUND_PENDING,
  REFUND_DOUBTED,
  REFUNDED,
  N_STEPS,
} Step;

static TillRefund *
begin_refund (SaleFixture *self)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self, "1001", NULL);

  return sale_fixture_refund (self, sale, TILL_TENDER_HOSTED, 100, NULL, 0, NULL, NULL);
}

static TillRefund *
answer_refund (SaleFixture *self,
               TillRefund *refund,
               TillRefundOutcome outcome)
{
  g_autoptr (TillRefundFacts) facts = sale_fixture_refund_facts (refund, outcome);

  return sale_fixture_answer_refund (self, refund, facts, NULL);
}

/* The life of two sales, up to a step. */
static void
live_until (SaleFixture *self,
            Step last)
{
  TillAttempt *attempt = NULL;
  TillPaymentFacts facts = { 0 };
  TillCart *cart = sale_fixture_load (self);
  g_autofree char *id = NULL;
  TillRefund *refund = NULL;

  for (Step step = ADDED; step <= last; step++) {
    switch (step) {
      case ADDED:
        till_cart_add (cart, sale_fixture_product (self, "Tea", 300), self->sales_tax, TILL_QUANTITY_ONE);
        sale_fixture_flush (self, cart);
        break;
      case BEGUN:
        attempt = sale_fixture_begin (self, cart, NULL);
        break;
      case OPENED:
        attempt = sale_fixture_open_session (self, attempt, "cs_1", NULL);
        break;
      case DOUBTED:
        attempt = sale_fixture_doubt (self, attempt, NULL);
        break;
      case REOPENED:
      case PAID:
        facts = sale_fixture_facts (attempt, step == PAID ? TILL_PAYMENT_OUTCOME_PAID : TILL_PAYMENT_OUTCOME_OPEN);
        attempt = sale_fixture_answer (self, attempt, &facts, NULL, NULL);
        break;
      case HELD:
        cart = till_ledger_get_cart (self->ledger);
        till_cart_add (cart, sale_fixture_product (self, "Cake", 500), self->sales_tax, TILL_QUANTITY_ONE);
        id = g_strdup (till_cart_get_id (cart));
        sale_fixture_hold (self, cart, "later", NULL);
        break;
      case RECALLED:
        sale_fixture_recall (self, id, NULL);
        break;
      case REFUND_REQUESTED:
        refund = begin_refund (self);
        break;
      case REFUND_DOUBTED:
        refund = sale_fixture_doubt_refund (self, refund, NULL);
        break;
      case REFUND_PENDING:
      case REFUNDED:
      default:
        refund = answer_refund (self, refund, step == REFUNDED ? TILL_REFUND_OUTCOME_SUCCEEDED : TILL_REFUND_OUTCOME_PENDING);
    }
  }
}

static void
run_life (SaleFixture *self,
          Step last)
{
  live_until (self, last);
  acknowledge (last);
  pause ();
}

static int
run_child (char **arguments)
{
  SaleFixture *self = sale_fixture_new_in (arguments[1]);

  if (g_str_equal (arguments[0], "--cart"))
    run_cart (self);
  else
    run_life (self, (Step) atoi (arguments[2]));
  return EXIT_FAILURE;
}

typedef struct
{
  GPid pid;
  FILE *output;
} Child;

static Child
start_child (const char *what,
             const char *folder,
             guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  char *arguments[] = { (char *) program, (char *) what, (char *) folder, text, NULL };
  g_autoptr (GError) error = NULL;
  Child child = { 0 };
  int fd = -1;

  g_spawn_async_with_pipes (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child.pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);
  child.output = fdopen (fd, "r");
  return child;
}

static guint
read_number (Child *child)
{
  guint number = 0;

  g_assert_cmpint (fscanf (child->output, "%u", &number), ==, 1);
  return number;
}

/* Answers the last thing that the child could still say. */
static guint
kill_child (Child *child)
{
  guint number = 0;
  int status = 0;

  kill (child->pid, SIGKILL);
  waitpid (child->pid, &status, 0);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (fscanf (child->output, "%u", &number) == 1)
    continue;
  fclose (child->output);
  return number;
}

static void
test_cart (void)
{
  for (guint round = 0; round < 12; round++) {
    g_autoptr (SaleFixture) self = sale_fixture_new ();
    g_autoptr (TillCart) known = till_cart_new (NULL, TILL_CLOCK (self->clock), self->usd, TILL_TAX_ROUNDING_PER_LINE);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    g_autofree char *found = NULL;
    Child child = { 0 };
    guint n_steps = 0;
    guint last = 0;

    sale_fixture_close (self);
    child = start_child ("--cart", self->folder, 0);
    while (n_steps < 7 * round + 1)
      n_steps = read_number (&child);
    last = kill_child (&child);
    n_steps = MAX (n_steps, last);

    for (guint step = 0; step < n_steps; step++)
      change_cart (self, known, step);
    before = describe (known);
    change_cart (self, known, n_steps);
    after = describe (known);
    sale_fixture_open (self);
    found = describe (sale_fixture_load (self));
    /* What was said to be on disk is there; the change after it may be. */
    if (!g_str_equal (found, after))
      g_assert_cmpstr (found, ==, before);
  }
}

static void
test_life (void)
{
  static const struct
  {
    const char *sale;
    const char *attempt;
    guint n_lines;
    guint n_held;
    gint64 n_receipts;
    const char *refund;
    gint64 refunded;
  } expected[N_STEPS] = {
    [ADDED] = { NULL, NULL, 1, 0, 0 },
    [BEGUN] = { "charging", "creating", 0, 1, 0 },
    [OPENED] = { "charging", "open", 0, 1, 0 },
    [DOUBTED] = { "charging", "unknown", 0, 1, 0 },
    [REOPENED] = { "charging", "open", 0, 1, 0 },
    [PAID] = { "paid", "paid", 0, 0, 1 },
    [HELD] = { "paid", "paid", 0, 1, 1 },
    [RECALLED] = { "paid", "paid", 1, 0, 1 },
    [REFUND_REQUESTED] = { "paid", "paid", 1, 0, 1, "requested", 0 },
    [REFUND_PENDING] = { "paid", "paid", 1, 0, 1, "pending", 0 },
    [REFUND_DOUBTED] = { "paid", "paid", 1, 0, 1, "unknown", 0 },
    [REFUNDED] = { "paid", "paid", 1, 0, 1, "succeeded", 100 },
  };

  for (Step step = ADDED; step < N_STEPS; step++) {
    g_autoptr (SaleFixture) self = sale_fixture_new ();
    g_autoptr (GListModel) held = NULL;
    g_autoptr (TillSale) sale = NULL;
    g_autoptr (TillAttempt) attempt = NULL;
    g_autoptr (TillRefund) refund = NULL;
    Child child = { 0 };

    sale_fixture_close (self);
    child = start_child ("--life", self->folder, step);
    g_assert_cmpuint (read_number (&child), ==, step);
    kill_child (&child);
    sale_fixture_open (self);
    g_assert_cmpuint (till_cart_get_n_lines (sale_fixture_load (self)), ==, expected[step].n_lines);
    held = sale_fixture_list (self, till_ledger_list_held_async);
    g_assert_cmpuint (g_list_model_get_n_items (held), ==, expected[step].n_held);
    g_assert_cmpint (sale_fixture_count (self, "SELECT count (receipt_count) FROM sale"), ==, expected[step].n_receipts);
    sale = sale_fixture_sale (self, "1001", NULL);
    g_assert_cmpint (sale != NULL, ==, expected[step].sale != NULL);
    sale_fixture_verify (self);
    if (sale == NULL)
      continue;
    g_assert_cmpstr (till_sale_state_to_string (till_sale_get_state (sale)), ==, expected[step].sale);
    attempt = g_list_model_get_item (till_sale_get_attempts (sale), 0);
    g_assert_cmpstr (till_attempt_state_to_string (till_attempt_get_state (attempt)), ==, expected[step].attempt);
    refund = g_list_model_get_item (till_sale_get_refunds (sale), 0);
    g_assert_cmpint (till_sale_get_refunded (sale).minor, ==, expected[step].refunded);
    g_assert_cmpint (refund != NULL, ==, expected[step].refund != NULL);
    if (refund == NULL)
      continue;
    g_assert_cmpstr (till_refund_state_to_string (till_refund_get_state (refund)), ==, expected[step].refund);
    g_assert_cmpstr (till_refund_get_idempotency_key (refund), ==, "refund-key-1");
    g_assert_cmpmem (g_bytes_get_data (till_refund_get_request_body (refund), NULL), g_bytes_get_size (till_refund_get_request_body (refund)), "{\"amount\":1}", 12);
    sale_fixture_check (self);
  }
}

int
main (int argc,
      char *argv[])
{
  program = argv[0];
  if (argc == 4 && (g_str_equal (argv[1], "--cart") || g_str_equal (argv[1], "--life")))
    return run_child (argv + 1);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/cart", test_cart);
  g_test_add_func ("/crash/life", test_life);
  return g_test_run ();
}
