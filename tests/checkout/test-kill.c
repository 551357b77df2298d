/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Till is killed at each turn of its main loop between Charge and the end, and then at instants between them, with the
 * real sandbox on the other side; the next start settles. The program runs itself as the one that is killed. Whatever the instant: one session at most for
 * an attempt, one charge at most for a sale, and the books say what the service says. */
#include "payment-fixture.h"
#include "sandbox-service.h"
#include "till-revkeen-v1.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define CARD    "4242424242424242"
#define STEP_US 211

static const char *program;

/* What the one who is killed is about to do when the page is there. */
typedef enum {
  PLAN_PAY,
  PLAN_CANCEL,
} Plan;

static TillProvider *
provider_new (const char *url,
              const char *key)
{
  g_autoptr (GError) error = NULL;
  TillRevkeenV1 *provider = till_revkeen_v1_new (url, key, NULL, &error);

  g_assert_no_error (error);
  return TILL_PROVIDER (provider);
}

static PaymentFixture *
fixture_new_in (const char *folder,
                const char *url,
                const char *key)
{
  PaymentFixture *fixture = g_new0 (PaymentFixture, 1);

  fixture->sale = sale_fixture_new_in (folder);
  fixture->provider = provider_new (url, key);
  return fixture;
}

static void
act (PaymentFixture *fixture,
     Service *customer,
     Plan plan)
{
  g_autofree char *went_to = NULL;

  if (plan == PLAN_CANCEL) {
    till_payment_cancel_async (fixture->payment, NULL, NULL, NULL);
    return;
  }
  went_to = service_pay (customer, payment_fixture_get_session_id (fixture), CARD);
  till_payment_page_returned (fixture->payment, went_to);
}

/* The alarm's default is to end the program within whatever it does. */
static void
die_after (int us)
{
  const struct itimerval timer = { .it_value = { .tv_sec = us / 1000000, .tv_usec = us % 1000000 } };

  g_assert_cmpint (setitimer (ITIMER_REAL, &timer, NULL), ==, 0);
}

/* Charges, and dies before the n-th turn, or after so many microseconds where the number is negative. */
static int
run_child (char **args)
{
  PaymentFixture *fixture = fixture_new_in (args[0], args[1], args[2]);
  Service customer = { .url = args[1], .key = args[2], .session = soup_session_new () };
  Plan plan = (Plan) atoi (args[3]);
  int n_turns = atoi (args[4]);
  gboolean has_acted = FALSE;

  payment_fixture_fill (fixture);
  if (n_turns < 0)
    die_after (-n_turns);
  payment_fixture_make (fixture);
  till_payment_start_async (fixture->payment, till_ledger_get_cart (fixture->sale->ledger), NULL, NULL, NULL);
  for (int turn = 0; !till_payment_state_is_final (till_payment_get_state (fixture->payment)); turn++) {
    if (turn == n_turns)
      kill (getpid (), SIGKILL);
    g_main_context_iteration (NULL, TRUE);
    if (!has_acted && till_payment_get_state (fixture->payment) == TILL_PAYMENT_STATE_OPEN) {
      has_acted = TRUE;
      act (fixture, &customer, plan);
    }
  }
  _exit (0);
}

/* Answers TRUE if it was killed. */
static gboolean
charge_and_die (const char *folder,
                Service *service,
                Plan plan,
                int n_turns)
{
  g_autofree char *plan_text = g_strdup_printf ("%d", plan);
  g_autofree char *turns_text = g_strdup_printf ("%d", n_turns);
  const char *const argv[] = { program, "--child", folder, service->url, service->key, plan_text, turns_text, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true ((WIFSIGNALED (status) && (WTERMSIG (status) == SIGKILL || WTERMSIG (status) == SIGALRM)) || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
  return WIFSIGNALED (status);
}

static TillAttempt *
read_attempt (PaymentFixture *fixture)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (fixture->sale, "1001", NULL);

  if (sale == NULL)
    return NULL;
  g_assert_cmpuint (g_list_model_get_n_items (till_sale_get_attempts (sale)), ==, 1);
  return g_list_model_get_item (till_sale_get_attempts (sale), 0);
}

/* What the service has charged for an attempt. */
static guint
count_charges (Service *service,
               TillAttempt *attempt,
               guint *n_sessions)
{
  g_autofree char *path = g_strconcat ("/v1/checkout/sessions?limit=100&clientReferenceId=", till_attempt_get_reference (attempt), NULL);
  g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);
  JsonArray *sessions = json_object_get_array_member (json_node_get_object (reply->json), "data");
  guint n_paid = 0;

  *n_sessions = json_array_get_length (sessions);
  for (guint i = 0; i < *n_sessions; i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (sessions, i), "paymentStatus"), "paid"))
      n_paid++;
  return n_paid;
}

/* The customer who still has the page on a phone pays, where that is possible. What the dead one has sent may still be
 * under way at the service: then it is asked again, as the settler's timer does. */
static void
settle_to_the_end (PaymentFixture *fixture,
                   Service *service)
{
  gboolean is_final = FALSE;

  while (!is_final) {
    g_autoptr (TillAttempt) attempt = NULL;
    g_autofree char *went_to = NULL;

    payment_fixture_settle (fixture, NULL);
    attempt = read_attempt (fixture);
    is_final = till_attempt_is_final (attempt);
    if (!is_final && till_attempt_get_session_id (attempt) != NULL)
      went_to = service_pay (service, till_attempt_get_session_id (attempt), CARD);
  }
}

static void
check_books (PaymentFixture *fixture,
             Service *service)
{
  g_autoptr (TillAttempt) attempt = read_attempt (fixture);
  guint n_sessions = 0;
  guint n_charges = count_charges (service, attempt, &n_sessions);

  g_assert_cmpuint (n_sessions, <=, 1);
  g_assert_cmpuint (n_charges, <=, 1);
  g_assert_cmpint (sale_fixture_count (fixture->sale, "SELECT count (*) FROM sale WHERE state = 'paid'"), ==, n_charges);
  g_assert_true (till_attempt_is_final (attempt));
  g_assert_cmpint (till_attempt_get_state (attempt) == TILL_ATTEMPT_PAID, ==, n_charges == 1);
}

/* The next start. Answers TRUE if there was something to settle. */
static gboolean
start_again (const char *folder,
             Service *service)
{
  g_autoptr (PaymentFixture) fixture = fixture_new_in (folder, service->url, service->key);
  g_autoptr (TillAttempt) attempt = NULL;
  TillCart *cart = sale_fixture_load (fixture->sale);

  attempt = read_attempt (fixture);
  if (attempt == NULL) {
    g_assert_false (till_cart_is_locked (cart));
    return FALSE;
  }
  settle_to_the_end (fixture, service);
  check_books (fixture, service);
  return TRUE;
}

/* From the first instant to the one at which the child lives to its end; the steps in time grow, so that a slow machine
 * does not take many more of them. */
static void
sweep (Plan plan,
       int step)
{
  g_autoptr (Service) service = service_new ();
  gboolean was_killed = TRUE;
  int n_kills = 0;
  int n_attempts = 0;

  for (int when = MIN (step, 0); was_killed; when += step) {
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp ("till-kill-XXXXXX", &error);

    g_assert_no_error (error);
    was_killed = charge_and_die (folder, service, plan, when);
    n_kills += was_killed ? 1 : 0;
    n_attempts += start_again (folder, service) ? 1 : 0;
    g_assert_cmpint (n_kills, <, 5000);
    step += step / 32;
  }
  g_test_message ("%d kills, %d of them with an attempt on disk, 0 double charges", n_kills, n_attempts - 1);
  g_assert_cmpint (n_attempts, >, 5);
}

static void
test_paying (void)
{
  sweep (PLAN_PAY, 1);
  sweep (PLAN_PAY, -STEP_US);
}

static void
test_canceling (void)
{
  sweep (PLAN_CANCEL, 1);
  sweep (PLAN_CANCEL, -STEP_US);
}

int
main (int argc,
      char **argv)
{
  program = argv[0];
  if (argc == 7 && g_str_equal (argv[1], "--child"))
    return run_child (argv + 2);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/kill/paying", test_paying);
  g_test_add_func ("/checkout/kill/canceling", test_canceling);
  return g_test_run ();
}
