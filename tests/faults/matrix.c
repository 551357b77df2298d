/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call x each fault x each state of the attempt by then, once and for as long as Till is in trouble. */
#include "matrix-case.h"
#include "part.h"
#include "till-registrar.h"

#include <string.h>

#define STRUCK_MS   500
#define KEY_DEAD_US (25 * G_TIME_SPAN_HOUR)
#define SHORT_STEP  23
#define TRIES_MAX   8

static void
nothing (MatrixCase *self)
{
}

static void
create_never_sent (MatrixCase *self)
{
  fault_proxy_arm (self->proxy, WIRE_CALL_CREATE, wire_fault_find ("drop before"), 1, MATRIX_STEADY);
  matrix_case_charge (self);
  matrix_case_wait_struck (self, 1, STRUCK_MS);
  matrix_case_restart (self);
  fault_proxy_lift (self->proxy);
}

static void
create_unheard_paid (MatrixCase *self)
{
  matrix_case_create_unheard (self);
  matrix_case_pay (self);
}

static void
create_unheard_expired (MatrixCase *self)
{
  matrix_case_create_unheard (self);
  matrix_case_expire (self);
}

/* Too late for the key: the list has to tell. */
static void
let_key_die (MatrixCase *self)
{
  till_manual_clock_advance (self->payment->sale->clock, KEY_DEAD_US);
}

static void
never_sent_old (MatrixCase *self)
{
  create_never_sent (self);
  let_key_die (self);
}

static void
unheard_old (MatrixCase *self)
{
  matrix_case_create_unheard (self);
  let_key_die (self);
}

static void
unheard_paid_old (MatrixCase *self)
{
  create_unheard_paid (self);
  let_key_die (self);
}

static void
unheard_expired_old (MatrixCase *self)
{
  create_unheard_expired (self);
  let_key_die (self);
}

static void
open_paid (MatrixCase *self)
{
  matrix_case_open (self);
  matrix_case_pay (self);
}

static void
open_expired (MatrixCase *self)
{
  matrix_case_open (self);
  matrix_case_expire (self);
}

/* Three questions without an answer. */
static void
open_unknown (MatrixCase *self)
{
  gboolean is_unknown = FALSE;

  matrix_case_open (self);
  fault_proxy_arm (self->proxy, WIRE_CALL_RETRIEVE, wire_fault_find ("reset before"), 1, MATRIX_STEADY);
  while (!is_unknown) {
    g_main_context_iteration (NULL, TRUE);
    is_unknown = till_attempt_get_state (till_payment_get_attempt (self->payment->payment)) == TILL_ATTEMPT_UNKNOWN;
  }
  fault_proxy_lift (self->proxy);
}

static void
paid_restarted (MatrixCase *self)
{
  matrix_case_open_and_restart (self);
  matrix_case_pay (self);
}

static void
expired_restarted (MatrixCase *self)
{
  matrix_case_open_and_restart (self);
  matrix_case_expire (self);
}

/* The clerk opens the pending sale again. */
static void
open_resumed (MatrixCase *self)
{
  g_autoptr (TillAttempt) attempt = NULL;

  matrix_case_open_and_restart (self);
  attempt = matrix_case_get_attempt (self);
  payment_fixture_make (self->payment);
  till_payment_resume (self->payment->payment, attempt);
  matrix_case_wait_open (self);
}

static void
new_customer (MatrixCase *self)
{
  matrix_case_save_customer (self, "ada@example.com");
}

static void
known_customer (MatrixCase *self)
{
  new_customer (self);
  open_paid (self);
  matrix_case_wait_paid (self);
}

static void
changed_customer (MatrixCase *self)
{
  known_customer (self);
  matrix_case_save_customer (self, "countess@example.com");
}

static void
check_now (MatrixCase *self)
{
  till_payment_check_now (self->payment->payment);
}

static void
come_back (MatrixCase *self)
{
  payment_fixture_return (self->payment, TRUE);
}

static void
charge_and_cancel (MatrixCase *self)
{
  matrix_case_charge (self);
  matrix_case_wait_struck (self, 1, STRUCK_MS);
  matrix_case_cancel (self);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  G_GNUC_UNUSED g_autoptr (GPtrArray) cards = till_registrar_list_cards_finish (TILL_REGISTRAR (source), result, NULL);

  *(gboolean *) user_data = TRUE;
}

/* The clerk wants to see the customer's cards, and then charges. */
static void
look_at_cards (MatrixCase *self)
{
  SaleFixture *sale = self->payment->sale;
  g_autoptr (TillCustomerAccounts) accounts = till_customer_accounts_new (sale->store, TILL_CLOCK (sale->clock));
  g_autoptr (TillRegistrar) registrar = till_registrar_new (accounts, self->payment->provider);
  gboolean is_answered = FALSE;

  till_registrar_list_cards_async (registrar, till_customer_get_id (self->customer), NULL, listed_cb, &is_answered);
  while (!is_answered)
    g_main_context_iteration (NULL, TRUE);
  matrix_case_charge (self);
}

static const MatrixScene scenes[] = {
  { WIRE_CALL_CREATE, "creating", nothing, matrix_case_charge, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_CREATE, "creating, to be canceled", nothing, charge_and_cancel, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_CREATE, "creating, never sent, after a restart", create_never_sent, matrix_case_settle, TRUE, TRUE, FALSE, MATRIX_END_PAID, TRUE },
  { WIRE_CALL_CREATE, "creating, after a restart", matrix_case_create_unheard, matrix_case_settle, TRUE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_CREATE, "creating, paid at the service, after a restart", create_unheard_paid, matrix_case_settle, TRUE, FALSE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_CREATE, "creating, expired at the service, after a restart", create_unheard_expired, matrix_case_settle, TRUE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_RETRIEVE, "open", matrix_case_open, check_now, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_RETRIEVE, "open, paid at the service", open_paid, come_back, FALSE, FALSE, TRUE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_RETRIEVE, "open, expired at the service", open_expired, check_now, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_RETRIEVE, "unknown", open_unknown, check_now, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_RETRIEVE, "open, after a restart", matrix_case_open_and_restart, matrix_case_settle, TRUE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_RETRIEVE, "open, paid at the service, after a restart", paid_restarted, matrix_case_settle, TRUE, FALSE, TRUE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_RETRIEVE, "open, expired at the service, after a restart", expired_restarted, matrix_case_settle, TRUE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_EXPIRE, "open", matrix_case_open, matrix_case_cancel, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_EXPIRE, "open, paid at the service", open_paid, matrix_case_cancel, FALSE, FALSE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_EXPIRE, "open, expired at the service", open_expired, matrix_case_cancel, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_EXPIRE, "unknown", open_unknown, matrix_case_cancel, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_EXPIRE, "open, after a restart", open_resumed, matrix_case_cancel, FALSE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_LIST, "creating, never sent, key dead", never_sent_old, matrix_case_settle, TRUE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_LIST, "creating, key dead", unheard_old, matrix_case_settle, TRUE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_LIST, "creating, paid at the service, key dead", unheard_paid_old, matrix_case_settle, TRUE, FALSE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_LIST, "creating, expired at the service, key dead", unheard_expired_old, matrix_case_settle, TRUE, FALSE, FALSE, MATRIX_END_UNPAID, FALSE },
  { WIRE_CALL_CUSTOMER, "not begun", new_customer, matrix_case_charge, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_UPDATE, "not begun", changed_customer, matrix_case_charge, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
  { WIRE_CALL_CARDS, "not begun", known_customer, look_at_cards, FALSE, TRUE, FALSE, MATRIX_END_PAID, FALSE },
};

static gboolean
try (MatrixCase *self,
     const MatrixScene *scene,
     const WireFault *fault,
     gboolean is_steady)
{
  matrix_case_begin (self, scene);
  scene->prepare (self);
  fault_proxy_arm (self->proxy, scene->call, fault, 1, is_steady ? MATRIX_STEADY : 1);
  scene->act (self);
  matrix_case_wait_struck (self, is_steady ? 2 : 1, STRUCK_MS);
  if (is_steady)
    fault_proxy_lift (self->proxy);
  return matrix_case_end (self, fault);
}

/* Where something was wrong once: tried in the short form too. */
static const char *const once_wrong[] = {
  "create, creating, wrong id, once",
  "create, creating, to be canceled, wrong id, once",
  "list, creating, paid at the service, key dead, wrong id, once",
  "list, creating, paid at the service, key dead, wrong reference, once",
  NULL,
};

/* A question that was on its way already may make the call needless: then the case is tried again. */
static void
try_until_struck (MatrixCase *self,
                  const MatrixScene *scene,
                  const WireFault *fault,
                  gboolean is_steady)
{
  for (guint i = 0; i < TRIES_MAX; i++)
    if (try (self, scene, fault, is_steady))
      return;
  tally_disagreed (self->tally, "the fault has not struck");
}

static gboolean
is_asked_for (const PartOptions *options,
              const char *name,
              guint number)
{
  if (options->only != NULL)
    return strstr (name, options->only) != NULL;
  return !options->is_short || (number + options->seed) % SHORT_STEP == 0 || g_strv_contains (once_wrong, name);
}

void
matrix_run (const PartOptions *options,
            Tally *tally)
{
  static const char *const all[] = { "--rate-limit", "0", NULL };
  g_autoptr (Service) service = service_new_with (all);
  MatrixCase self = { .service = service, .tally = tally };

  for (guint i = 0; i < G_N_ELEMENTS (scenes) * n_wire_faults * 2; i++) {
    const WireFault *fault = &wire_faults[i / 2 % n_wire_faults];
    const MatrixScene *scene = &scenes[i / 2 / n_wire_faults];
    g_autofree char *name =
      g_strdup_printf ("%s, %s, %s, %s", wire_call_get_name (scene->call), scene->state, fault->name, i % 2 == 0 ? "once" : "steadily");

    if (!is_asked_for (options, name, i))
      continue;
    tally_begin (tally, "%s", name);
    try_until_struck (&self, scene, fault, i % 2 != 0);
  }
  g_clear_pointer (&self.proxy, fault_proxy_free);
}
