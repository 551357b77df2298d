/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of a refund x each fault x each state of the refund by then, in both dialects, once and for as long as Till is
 * in trouble. */
#include "part.h"
#include "refund-case.h"

#include <string.h>

#define GOOD_CARD    "4242424242424242"
#define FAILING_CARD "4000000000005126"
#define PART         300
#define STEADY       100000
#define SHORT_STEP   29
#define TRIES_MAX    8
#define N_ROUNDS     2

static void
nothing (RefundCase *self)
{
}

static void
give_all (RefundCase *self)
{
  refund_case_give (self, till_sale_get_total (self->sale).minor);
}

static void
give_part (RefundCase *self)
{
  refund_case_give (self, PART);
}

static void
never_sent (RefundCase *self)
{
  refund_case_begin_only (self, FALSE);
}

static void
unheard (RefundCase *self)
{
  refund_case_begin_only (self, TRUE);
}

static void
never_sent_old (RefundCase *self)
{
  never_sent (self);
  refund_case_let_key_die (self);
}

static void
unheard_old (RefundCase *self)
{
  unheard (self);
  refund_case_let_key_die (self);
}

static void
failed_there (RefundCase *self)
{
  give_all (self);
  refund_case_wait_for_service (self);
}

static void
settle (RefundCase *self)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    refund_case_settle (self);
}

static const RefundScene scenes[] = {
  { WIRE_CALL_REFUND, "not begun", GOOD_CARD, nothing, give_all, TILL_REFUND_SUCCEEDED, TRUE },
  { WIRE_CALL_REFUND, "not begun, a part", GOOD_CARD, nothing, give_part, TILL_REFUND_SUCCEEDED, TRUE },
  { WIRE_CALL_REFUND, "not begun, will fail", FAILING_CARD, nothing, give_all, TILL_REFUND_FAILED, TRUE },
  { WIRE_CALL_REFUND, "requested, never sent", GOOD_CARD, never_sent, settle, TILL_REFUND_SUCCEEDED, TRUE },
  { WIRE_CALL_REFUND, "requested, carried out", GOOD_CARD, unheard, settle, TILL_REFUND_SUCCEEDED, FALSE },
  { WIRE_CALL_RETRIEVE_REFUND, "pending", FAILING_CARD, give_all, settle, TILL_REFUND_FAILED, FALSE },
  { WIRE_CALL_RETRIEVE_REFUND, "pending, failed at the service", FAILING_CARD, failed_there, settle, TILL_REFUND_FAILED, FALSE },
  { WIRE_CALL_LIST_REFUNDS, "requested, never sent, key dead", GOOD_CARD, never_sent_old, settle, TILL_REFUND_SUCCEEDED, FALSE },
  { WIRE_CALL_LIST_REFUNDS, "requested, carried out, key dead", GOOD_CARD, unheard_old, settle, TILL_REFUND_SUCCEEDED, FALSE },
};

static gboolean
try (RefundCase *self,
     const RefundScene *scene,
     const WireFault *fault,
     gboolean is_steady)
{
  refund_case_begin (self, scene);
  scene->prepare (self);
  fault_proxy_arm (self->proxy, scene->call, fault, 1, is_steady ? STEADY : 1);
  scene->act (self);
  return refund_case_end (self, fault);
}

static void
try_until_struck (RefundCase *self,
                  const RefundScene *scene,
                  const WireFault *fault,
                  gboolean is_steady)
{
  for (guint i = 0; i < TRIES_MAX; i++)
    if (try (self, scene, fault, is_steady))
      return;
  tally_disagreed (self->tally, "the fault has not struck");
}

static const WireFault *
get_fault (guint number)
{
  return number < n_wire_faults ? &wire_faults[number] : &wire_refund_lies[number - n_wire_faults];
}

static gboolean
is_asked_for (const PartOptions *options,
              const char *name,
              guint number)
{
  if (options->only != NULL)
    return strstr (name, options->only) != NULL;
  return !options->is_short || (number + options->seed) % SHORT_STEP == 0;
}

void
refund_matrix_run (const PartOptions *options,
                   Tally *tally)
{
  static const char *const all[] = { "--rate-limit", "0", "--async-delay", "1", NULL };
  const guint n_faults = n_wire_faults + n_wire_refund_lies;
  g_autoptr (Service) service = service_new_with (all);
  RefundCase self = { .service = service, .tally = tally };

  for (guint i = 0; i < G_N_ELEMENTS (scenes) * n_faults * 4; i++) {
    const WireFault *fault = get_fault (i / 4 % n_faults);
    const RefundScene *scene = &scenes[i / 4 / n_faults];
    const gboolean is_steady = i % 2 != 0;
    g_autofree char *name = NULL;

    self.is_v2 = i / 2 % 2 != 0;
    name = g_strdup_printf ("%s, %s, %s, %s, %s", wire_call_get_name (scene->call), scene->state, fault->name, is_steady ? "steadily" : "once", self.is_v2 ? "v2" : "v1");
    if (!is_asked_for (options, name, i))
      continue;
    tally_begin (tally, "%s", name);
    try_until_struck (&self, scene, fault, is_steady);
  }
  g_clear_pointer (&self.proxy, fault_proxy_free);
}
