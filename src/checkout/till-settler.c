/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A round reads the attempts that are not final and asks about one after the other. Rounds come at start, when the
 * network returns, when a payment is parked, and by a timer that backs off while nobody answers. Asking twice at the
 * same time does no harm: the ledger takes the same answer once.
 */
#include "till-settler.h"

#include "till-asker.h"
#include "till-pacer.h"

#define PACE_MS         10000
#define SLOWER_AFTER_MS 120000

struct _TillSettler {
  GObject parent_instance;

  TillLedger *ledger;
  TillClock *clock;
  GPtrArray *providers;
  GPtrArray *askers;
  GPtrArray *payments;
  TillPacer *pacer;
  guint n_unsettled;
  gboolean is_started;
  gboolean is_settling;
  gboolean is_wanted_again;
};

G_DEFINE_FINAL_TYPE (TillSettler, till_settler, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_N_UNSETTLED,
  N_PROPS,
};

enum {
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The state of one round; the task's data. */
typedef struct
{
  GListModel *attempts;
  guint position;
  guint n_settled;
  guint n_left;
  guint n_failed;
  gint64 retry_after_us;
} Round;

static void ask_next (GTask *task);
static void settle_now (TillSettler *self);

static void
round_free (Round *round)
{
  g_clear_object (&round->attempts);
  g_free (round);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
set_n_unsettled (TillSettler *self,
                 guint n_unsettled)
{
  if (self->n_unsettled == n_unsettled)
    return;
  self->n_unsettled = n_unsettled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNSETTLED]);
}

/* Whether a payment on the screen asks about this attempt itself. */
static gboolean
is_watched (TillSettler *self,
            TillAttempt *attempt)
{
  for (guint i = 0; i < self->payments->len; i++) {
    g_autoptr (TillPayment) payment = g_weak_ref_get (g_ptr_array_index (self->payments, i));
    TillAttempt *own = NULL;

    if (payment == NULL || till_payment_state_is_final (till_payment_get_state (payment)))
      continue;
    own = till_payment_get_attempt (payment);
    if (own != NULL && g_strcmp0 (till_attempt_get_id (own), till_attempt_get_id (attempt)) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Where the account of that provider and mode stands; FALSE if there is none. */
static gboolean
find_account (TillSettler *self,
              const char *id,
              gboolean is_live,
              guint *position)
{
  for (guint i = 0; i < self->providers->len; i++) {
    TillProvider *provider = g_ptr_array_index (self->providers, i);

    if (till_provider_is_live (provider) == is_live && g_strcmp0 (till_provider_get_id (provider), id) == 0) {
      *position = i;
      return TRUE;
    }
  }
  return FALSE;
}

static TillAsker *
find_asker (TillSettler *self,
            TillAttempt *attempt)
{
  guint position = 0;

  if (!find_account (self, till_attempt_get_provider_id (attempt), till_attempt_is_live (attempt), &position))
    return NULL;
  return g_ptr_array_index (self->askers, position);
}

static void
take_failure (TillSettler *self,
              Round *round,
              TillAttempt *attempt,
              const GError *error)
{
  round->n_failed++;
  round->retry_after_us = MAX (round->retry_after_us, till_provider_error_get_retry_after (error));
  if (till_attempt_get_state (attempt) != TILL_ATTEMPT_UNKNOWN)
    till_ledger_record_unknown_async (self->ledger, till_attempt_get_id (attempt), error->message, NULL, NULL, NULL);
}

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillAttempt) attempt = till_asker_ask_finish (TILL_ASKER (source), result, &sale, NULL, &error);
  TillSettler *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);

  if (till_attempt_is_final (attempt)) {
    round->n_settled++;
    g_signal_emit (self, signals[SIGNAL_SETTLED], 0, attempt, sale);
  } else {
    round->n_left++;
    if (error != NULL)
      take_failure (self, round, attempt, error);
  }
  ask_next (task);
}

static void
ask_next (GTask *task)
{
  TillSettler *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);

  while (round->position < g_list_model_get_n_items (round->attempts)) {
    g_autoptr (TillAttempt) attempt = g_list_model_get_item (round->attempts, round->position++);
    TillAsker *asker = find_asker (self, attempt);

    if (is_watched (self, attempt))
      continue;
    if (asker != NULL) {
      till_asker_ask_async (asker, attempt, TILL_ASK_NONE, g_task_get_cancellable (task), asked_cb, g_object_ref (task));
      return;
    }
    round->n_left++;
  }
  set_n_unsettled (self, round->n_left);
  g_task_return_boolean (task, TRUE);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Round *round = g_task_get_task_data (task);

  round->attempts = till_ledger_list_finish (TILL_LEDGER (source), result, &error);
  if (round->attempts == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    ask_next (task);
}

static void
settled_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  TillSettler *self = TILL_SETTLER (source);
  Round *round = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->is_settling = FALSE;
  till_settler_settle_finish (self, result, NULL, NULL, &error);
  if (self->is_wanted_again) {
    self->is_wanted_again = FALSE;
    settle_now (self);
  } else if (error != NULL || round->n_failed > 0)
    till_pacer_failed (self->pacer, round->retry_after_us);
  else if (round->n_left > 0)
    till_pacer_answered (self->pacer);
}

static void
settle_now (TillSettler *self)
{
  if (!self->is_started)
    return;
  if (self->is_settling) {
    self->is_wanted_again = TRUE;
    return;
  }
  self->is_settling = TRUE;
  till_pacer_stop (self->pacer);
  till_settler_settle_async (self, NULL, settled_cb, NULL);
}

static void
due_cb (gpointer user_data)
{
  settle_now (user_data);
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean is_available,
                    gpointer user_data)
{
  TillSettler *self = user_data;

  if (is_available && self->n_unsettled > 0)
    settle_now (self);
}

static void
payment_state_cb (TillPayment *payment,
                  GParamSpec *pspec,
                  gpointer user_data)
{
  TillSettler *self = user_data;

  if (till_payment_get_state (payment) != TILL_PAYMENT_STATE_PARKED)
    return;
  till_pacer_restart (self->pacer);
  settle_now (self);
}

/* The answer to a question that the payment had asked before its sale was put under Pending: no round hears of it. */
static void
payment_attempt_cb (TillPayment *payment,
                    GParamSpec *pspec,
                    gpointer user_data)
{
  TillAttempt *attempt = till_payment_get_attempt (payment);

  if (till_payment_get_state (payment) == TILL_PAYMENT_STATE_PARKED && till_attempt_is_final (attempt))
    g_signal_emit (user_data, signals[SIGNAL_SETTLED], 0, attempt, till_payment_get_sale (payment));
}

static void
till_settler_get_property (GObject *object,
                           guint property_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_N_UNSETTLED:
      g_value_set_uint (value, TILL_SETTLER (object)->n_unsettled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_settler_dispose (GObject *object)
{
  TillSettler *self = TILL_SETTLER (object);

  till_pacer_stop (self->pacer);
  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (till_settler_parent_class)->dispose (object);
}

static void
till_settler_finalize (GObject *object)
{
  TillSettler *self = TILL_SETTLER (object);

  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->askers, g_ptr_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_pointer (&self->pacer, till_pacer_free);

  G_OBJECT_CLASS (till_settler_parent_class)->finalize (object);
}

static void
till_settler_class_init (TillSettlerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_settler_get_property;
  object_class->dispose = till_settler_dispose;
  object_class->finalize = till_settler_finalize;

  properties[PROP_N_UNSETTLED] =
    g_param_spec_uint ("n-unsettled", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SETTLED] =
    g_signal_new ("settled", TILL_TYPE_SETTLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, TILL_TYPE_ATTEMPT, TILL_TYPE_SALE);
}

static void
till_settler_init (TillSettler *self)
{
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->askers = g_ptr_array_new_with_free_func (g_object_unref);
  self->payments = g_ptr_array_new_with_free_func (weak_ref_free);
  self->pacer = till_pacer_new (PACE_MS, SLOWER_AFTER_MS, due_cb, self);
}

/**
 * till_settler_new:
 * @ledger: whose attempts
 * @clock: the time
 *
 * Returns: (transfer full): a settler that has not begun
 */
TillSettler *
till_settler_new (TillLedger *ledger,
                  TillClock *clock)
{
  TillSettler *self = NULL;

  g_return_val_if_fail (TILL_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_SETTLER, NULL);
  self->ledger = g_object_ref (ledger);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_settler_add_provider:
 * @self: the settler
 * @provider: one whose attempts can be asked about from now on; takes the place of one with the same id and mode
 */
void
till_settler_add_provider (TillSettler *self,
                           TillProvider *provider)
{
  guint position = 0;

  g_return_if_fail (TILL_IS_SETTLER (self));
  g_return_if_fail (TILL_IS_PROVIDER (provider));

  if (find_account (self, till_provider_get_id (provider), till_provider_is_live (provider), &position)) {
    g_ptr_array_remove_index (self->providers, position);
    g_ptr_array_remove_index (self->askers, position);
  }
  g_ptr_array_add (self->providers, g_object_ref (provider));
  g_ptr_array_add (self->askers, till_asker_new (self->ledger, provider, self->clock));
}

/**
 * till_settler_find_provider:
 * @self: the settler
 * @attempt: an attempt
 *
 * Returns: (transfer none) (nullable): who can be asked about it; %NULL if its account was not added
 */
TillProvider *
till_settler_find_provider (TillSettler *self,
                            TillAttempt *attempt)
{
  guint position = 0;

  g_return_val_if_fail (TILL_IS_SETTLER (self), NULL);
  g_return_val_if_fail (TILL_IS_ATTEMPT (attempt), NULL);

  if (!find_account (self, till_attempt_get_provider_id (attempt), till_attempt_is_live (attempt), &position))
    return NULL;
  return g_ptr_array_index (self->providers, position);
}

/**
 * till_settler_get_n_unsettled:
 * @self: the settler
 *
 * Returns: how many attempts the last round left open, without the one on the screen
 */
guint
till_settler_get_n_unsettled (TillSettler *self)
{
  g_return_val_if_fail (TILL_IS_SETTLER (self), 0);

  return self->n_unsettled;
}

/**
 * till_settler_get_pace:
 * @self: the settler
 *
 * Returns: milliseconds between two rounds at first
 */
guint
till_settler_get_pace (TillSettler *self)
{
  g_return_val_if_fail (TILL_IS_SETTLER (self), 0);

  return till_pacer_get_pace (self->pacer);
}

/**
 * till_settler_set_pace:
 * @self: the settler
 * @milliseconds: between two rounds at first
 */
void
till_settler_set_pace (TillSettler *self,
                       guint milliseconds)
{
  g_return_if_fail (TILL_IS_SETTLER (self));

  till_pacer_set_pace (self->pacer, milliseconds);
}

/**
 * till_settler_watch_payment:
 * @self: the settler
 * @payment: a payment that asks for itself while it is not over
 */
void
till_settler_watch_payment (TillSettler *self,
                            TillPayment *payment)
{
  GWeakRef *weak = NULL;

  g_return_if_fail (TILL_IS_SETTLER (self));
  g_return_if_fail (TILL_IS_PAYMENT (payment));

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, payment);
  g_ptr_array_add (self->payments, weak);
  g_signal_connect_object (payment, "notify::state", G_CALLBACK (payment_state_cb), self, 0);
  g_signal_connect_object (payment, "notify::attempt", G_CALLBACK (payment_attempt_cb), self, 0);
}

/**
 * till_settler_wake:
 * @session_id: a session of which something was said
 *
 * The payment on the screen asks about it at once, or else the next round begins. What was said decides nothing.
 */
void
till_settler_wake (TillSettler *self,
                   const char *session_id)
{
  g_return_if_fail (TILL_IS_SETTLER (self));
  g_return_if_fail (session_id != NULL);

  for (guint i = 0; i < self->payments->len; i++) {
    g_autoptr (TillPayment) payment = g_weak_ref_get (g_ptr_array_index (self->payments, i));
    TillAttempt *attempt = payment != NULL ? till_payment_get_attempt (payment) : NULL;

    if (attempt != NULL && g_strcmp0 (till_attempt_get_session_id (attempt), session_id) == 0)
      till_payment_check_now (payment);
  }
  till_pacer_restart (self->pacer);
  settle_now (self);
}

/**
 * till_settler_start:
 * @self: the settler
 *
 * Settles now, and from now on by itself.
 */
void
till_settler_start (TillSettler *self)
{
  g_return_if_fail (TILL_IS_SETTLER (self));

  if (!self->is_started)
    g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self, 0);
  self->is_started = TRUE;
  till_pacer_restart (self->pacer);
  settle_now (self);
}

/**
 * till_settler_settle_async:
 * @self: the settler
 * @cancellable: (nullable): gives up waiting for services
 * @callback: called when each attempt was asked about once
 * @user_data: its data
 */
void
till_settler_settle_async (TillSettler *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_SETTLER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_settler_settle_async);
  g_task_set_task_data (task, g_new0 (Round, 1), (GDestroyNotify) round_free);
  till_ledger_list_unsettled_async (self->ledger, cancellable, listed_cb, task);
}

/**
 * till_settler_settle_finish:
 * @self: the settler
 * @result: what the callback got
 * @n_settled: (out) (optional): how many came to an end
 * @n_left: (out) (optional): how many did not
 * @error: return location; only where the attempts could not be read
 *
 * Returns: %TRUE if each was asked about
 */
gboolean
till_settler_settle_finish (TillSettler *self,
                            GAsyncResult *result,
                            guint *n_settled,
                            guint *n_left,
                            GError **error)
{
  Round *round = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  round = g_task_get_task_data (G_TASK (result));
  if (n_settled != NULL)
    *n_settled = round->n_settled;
  if (n_left != NULL)
    *n_left = round->n_left;
  return g_task_propagate_boolean (G_TASK (result), error);
}
