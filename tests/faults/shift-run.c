/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shift-run.h"

#include "books.h"
#include "diary.h"
#include "payment-fixture.h"
#include "till-refunder.h"
#include "till-revkeen-v1.h"

#include <signal.h>
#include <string.h>

#define CARD       "4242424242424242"
#define LATE_MS    400
#define STUCK_MS   60000
#define ROUNDS_MAX 200
#define ROUND_MS   20

static const char *const no_limit[] = { "--rate-limit", "0", NULL };

struct _ShiftRun {
  Service *service;
  FaultProxy *proxy;
  Tally *tally;
  GRand *rand;
  char *folder;
  char *mark;

  GSubprocess *child;
  const ShiftPlan *plan;
  guint n_boundaries;
  guint timer_id;
  gboolean has_exited;
  gboolean has_struck;
  gboolean is_stuck;
  gboolean is_watching;
  gint64 duration_us;
};

static void
exited_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  ShiftRun *self = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  self->has_exited = TRUE;
}

static void
restart_service (ShiftRun *self)
{
  service_kill (self->service);
  service_start (self->service, no_limit);
  fault_proxy_set_target (self->proxy, self->service->url);
}

static void
strike (ShiftRun *self)
{
  self->has_struck = TRUE;
  if (self->plan->victim == SHIFT_VICTIM_TILL)
    g_subprocess_force_exit (self->child);
  else
    restart_service (self);
}

static void
service_ended_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  ShiftRun *self = user_data;

  self->is_watching = FALSE;
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (G_SUBPROCESS (source) != self->service->process)
    return;
  self->has_struck = TRUE;
  restart_service (self);
}

/* The kernel kills the service in the n-th of these calls, which a tracer arranges. */
static void
doom_service (ShiftRun *self)
{
  g_autofree char *trace = g_strdup_printf ("trace=%s", self->plan->call);
  g_autofree char *inject = g_strdup_printf ("inject=%s:signal=SIGKILL:when=%u", self->plan->call, self->plan->nth);
  /* Who is traced already cannot look for leaks. */
  const char *const wrapper[] = { "strace", "-E", "ASAN_OPTIONS=detect_leaks=0", "-f", "-qq", "-o", "/dev/null", "-e", trace, "-e", inject, NULL };

  service_stop (self->service);
  self->service->wrapper = wrapper;
  self->has_struck = !service_try_start (self->service, no_limit);
  self->service->wrapper = NULL;
  if (self->has_struck) {
    restart_service (self);
    return;
  }
  fault_proxy_set_target (self->proxy, self->service->url);
  self->is_watching = TRUE;
  g_subprocess_wait_async (self->service->process, NULL, service_ended_cb, self);
}

/* It has lived to the end of the shift, and may still die of its own end. */
static void
spare_service (ShiftRun *self)
{
  if (self->is_watching) {
    self->has_struck = !service_try_stop (self->service);
    service_start (self->service, no_limit);
    fault_proxy_set_target (self->proxy, self->service->url);
  }
  while (self->is_watching)
    g_main_context_iteration (NULL, TRUE);
}

static void
boundary_cb (WireBoundary boundary,
             WireCall call,
             gpointer user_data)
{
  ShiftRun *self = user_data;

  if (self->plan == NULL || self->plan->boundary == 0)
    return;
  if (++self->n_boundaries == self->plan->boundary)
    strike (self);
}

static gboolean
due_cb (gpointer user_data)
{
  ShiftRun *self = user_data;

  self->timer_id = 0;
  if (!self->has_exited)
    strike (self);
  return G_SOURCE_REMOVE;
}

static gboolean
stuck_cb (gpointer user_data)
{
  ShiftRun *self = user_data;

  self->is_stuck = TRUE;
  g_subprocess_force_exit (self->child);
  return G_SOURCE_CONTINUE;
}

/* To the microsecond, as far as the kernel keeps to it. */
static void
plan_strike (ShiftRun *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->plan->after_us == 0)
    return;
  source = g_timeout_source_new (0);
  g_source_set_callback (source, due_cb, self, NULL);
  g_source_set_ready_time (source, g_get_monotonic_time () + self->plan->after_us);
  self->timer_id = g_source_attach (source, NULL);
}

static void
new_folder (ShiftRun *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("till-shift-XXXXXX", &error);
  g_assert_no_error (error);
  self->mark = books_mark (self->service);
}

ShiftRun *
shift_run_new (Service *service,
               Tally *tally)
{
  ShiftRun *self = g_new0 (ShiftRun, 1);

  self->service = service;
  self->tally = tally;
  self->proxy = fault_proxy_new (LATE_MS);
  self->rand = g_rand_new_with_seed (1);
  fault_proxy_set_target (self->proxy, service->url);
  fault_proxy_set_watch (self->proxy, boundary_cb, self);
  new_folder (self);
  return self;
}

void
shift_run_free (ShiftRun *self)
{
  sale_fixture_free (sale_fixture_new_in (self->folder));
  fault_proxy_free (self->proxy);
  g_rand_free (self->rand);
  g_free (self->folder);
  g_free (self->mark);
  g_free (self);
}

static void
start (ShiftRun *self)
{
  g_autofree char *seed = g_strdup_printf ("%u", self->plan->seed);
  g_autofree char *write = g_strdup_printf ("%u", self->plan->write);
  g_autoptr (GError) error = NULL;

  self->child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("TILL_SHIFT_PROGRAM"), self->folder,
                                  fault_proxy_get_url (self->proxy), self->service->key,
                                  self->service->url + strlen ("http://"), seed, write, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (self->child, NULL, exited_cb, self);
}

static void
wait_for_end (ShiftRun *self)
{
  const gint64 before = g_get_monotonic_time ();
  const guint stuck_id = g_timeout_add (STUCK_MS, stuck_cb, self);

  while (!self->has_exited)
    g_main_context_iteration (NULL, TRUE);
  self->duration_us = g_get_monotonic_time () - before;
  g_source_remove (stuck_id);
  g_clear_handle_id (&self->timer_id, g_source_remove);
}

static gboolean
was_killed (ShiftRun *self)
{
  return g_subprocess_get_if_signaled (self->child) && g_subprocess_get_term_sig (self->child) == SIGKILL;
}

static void
check_exit (ShiftRun *self)
{
  const gboolean may_die = self->plan->write != 0 || self->plan->victim == SHIFT_VICTIM_TILL;

  if (self->is_stuck)
    tally_disagreed (self->tally, "the shift did not come to its end");
  else if (was_killed (self) ? !may_die : !g_subprocess_get_successful (self->child))
    tally_disagreed (self->tally, "the shift failed");
}

gboolean
shift_run (ShiftRun *self,
           const ShiftPlan *plan)
{
  gboolean has_come = FALSE;

  self->plan = plan;
  self->n_boundaries = 0;
  self->has_exited = FALSE;
  self->has_struck = FALSE;
  self->is_stuck = FALSE;
  if (plan->call != NULL)
    doom_service (self);
  start (self);
  plan_strike (self);
  wait_for_end (self);
  spare_service (self);
  check_exit (self);
  has_come = plan->write != 0 ? was_killed (self) : self->has_struck;
  tally_count_outcome (self->tally, !has_come ? "to its end" : was_killed (self)                                          ? "till killed"
                                                             : plan->call != NULL || plan->victim == SHIFT_VICTIM_SERVICE ? "service killed"
                                                                                                                          : "to its end");
  g_clear_object (&self->child);
  self->plan = NULL;
  return has_come;
}

gint64
shift_run_get_duration (ShiftRun *self)
{
  return self->duration_us;
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* One round of a new refunder; how many refunds are left. */
static guint
settle_refunds (PaymentFixture *payment)
{
  g_autoptr (TillRefunder) refunder = till_refunder_new (payment->sale->ledger, TILL_CLOCK (payment->sale->clock));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left = 0;

  till_refunder_add_provider (refunder, payment->provider);
  till_refunder_settle_async (refunder, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  till_refunder_settle_finish (refunder, result, NULL, &n_left, &error);
  g_assert_no_error (error);
  return n_left;
}

/* Whoever still has a page on a phone pays it, or lets it be. */
static void
visit_pages (ShiftRun *self,
             SaleFixture *sale)
{
  g_autoptr (GListModel) attempts = sale_fixture_list (sale, till_ledger_list_unsettled_async);

  for (guint i = 0; i < g_list_model_get_n_items (attempts); i++) {
    g_autoptr (TillAttempt) attempt = g_list_model_get_item (attempts, i);
    const char *id = till_attempt_get_session_id (attempt);
    g_autofree char *path = g_strdup_printf ("/v1/checkout/sessions/%s/expire", id);

    if (id == NULL)
      continue;
    if (g_rand_boolean (self->rand)) {
      G_GNUC_UNUSED g_autofree char *went_to = service_pay (self->service, id, CARD);
    } else {
      G_GNUC_UNUSED g_autoptr (Reply) reply = service_call (self->service, "POST", path, "{}");
    }
  }
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (ShiftRun *self,
        PaymentFixture *payment)
{
  for (guint i = 0; i < ROUNDS_MAX; i++) {
    gboolean is_over = FALSE;

    if (payment_fixture_settle (payment, NULL) + settle_refunds (payment) == 0)
      return;
    visit_pages (self, payment->sale);
    g_timeout_add (ROUND_MS, wake_cb, &is_over);
    while (!is_over)
      g_main_context_iteration (NULL, TRUE);
  }
}

void
shift_run_check (ShiftRun *self,
                 gboolean is_last)
{
  PaymentFixture payment = { .sale = sale_fixture_new_in (self->folder) };
  g_autofree char *diary = g_build_filename (self->folder, "diary", NULL);
  g_autoptr (GError) error = NULL;

  payment.provider = TILL_PROVIDER (till_revkeen_v1_new (self->service->url, self->service->key, NULL, &error));
  g_assert_no_error (error);
  sale_fixture_load (payment.sale);
  settle (self, &payment);
  diary_check (diary, payment.sale, self->tally);
  books_compare (payment.sale, self->service, self->mark, self->tally);
  g_clear_object (&payment.provider);
  if (!is_last) {
    sale_fixture_release (payment.sale);
    return;
  }
  sale_fixture_free (payment.sale);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->mark, g_free);
  new_folder (self);
}
