/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Refunds are followed until the service says what became of them. A round reads those that
 * are not final and asks about one after the other; asking twice at the same time does no harm, since body and key are
 * the same and the ledger takes the same answer once.
 */
#include "till-refunder-private.h"

#include <glib/gi18n-lib.h>

#include "till-pacer.h"

#define PACE_MS         10000
#define SLOWER_AFTER_MS 120000

struct _TillRefunder {
  GObject parent_instance;

  TillLedger *ledger;
  TillClock *clock;
  GPtrArray *askers;
  TillPacer *pacer;
  GHashTable *first_asked;
  guint n_open;
  gboolean is_started;
  gboolean is_settling;
  gboolean is_stale;
  gboolean is_wanted_again;
};

G_DEFINE_FINAL_TYPE (TillRefunder, till_refunder, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_N_OPEN,
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
  GListModel *refunds;
  guint position;
  guint n_settled;
  guint n_left;
  guint n_failed;
  gint64 retry_after_us;
} Round;

static void
round_free (Round *round)
{
  g_clear_object (&round->refunds);
  g_free (round);
}

static void
set_n_open (TillRefunder *self,
            guint n_open)
{
  if (self->n_open == n_open)
    return;
  self->n_open = n_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

static gboolean
find_position (TillRefunder *self,
               const char *provider_id,
               gboolean is_live,
               guint *position)
{
  for (guint i = 0; i < self->askers->len; i++) {
    TillProvider *provider = till_refund_asker_get_provider (g_ptr_array_index (self->askers, i));

    if (till_provider_is_live (provider) == is_live && g_strcmp0 (till_provider_get_id (provider), provider_id) == 0) {
      *position = i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * till_refunder_find_asker:
 * @provider_id: who took the payment
 * @is_live: real money
 * @error: return location; a %TILL_PROVIDER_ERROR with a sentence for people
 *
 * Returns: (transfer none) (nullable): who is asked
 */
TillRefundAsker *
till_refunder_find_asker (TillRefunder *self,
                          const char *provider_id,
                          gboolean is_live,
                          GError **error)
{
  guint position = 0;
  TillRefundAsker *asker = NULL;

  if (!find_position (self, provider_id, is_live, &position)) {
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_NO_KEY, 0, "%s",
                                                       _ ("The payment account that took this payment is not open. Set it up in the settings, then give back.")));
    return NULL;
  }
  asker = g_ptr_array_index (self->askers, position);
  if (till_provider_can (till_refund_asker_get_provider (asker), TILL_PROVIDER_CAN_REFUNDS))
    return asker;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s",
                                                     _ ("This payment service gives nothing back through Till. Give back in its own dashboard.")));
  return NULL;
}

/**
 * till_refunder_begin_first:
 * @refund_id: one that will be written down, then asked for the first time
 *
 * Keeps it out of the rounds until that was answered: what the very first question brings is not mistaken for the answer
 * to a repeated one.
 */
void
till_refunder_begin_first (TillRefunder *self,
                           const char *refund_id)
{
  g_hash_table_add (self->first_asked, g_strdup (refund_id));
}

/**
 * till_refunder_end_first:
 * @refund_id: one that was begun; rounds ask about it from now on
 */
void
till_refunder_end_first (TillRefunder *self,
                         const char *refund_id)
{
  g_hash_table_remove (self->first_asked, refund_id);
}

static TillRefundAsker *
find_asker_of (TillRefunder *self,
               TillRefund *refund)
{
  if (g_hash_table_contains (self->first_asked, till_refund_get_id (refund)))
    return NULL;
  return till_refunder_find_asker (self, till_refund_get_provider_id (refund), till_refund_is_live (refund), NULL);
}

static void ask_next (GTask *task);
static void settle_now (TillRefunder *self);

static void
round_asked_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillRefund) refund = till_refund_asker_ask_finish (TILL_REFUND_ASKER (source), result, &sale, &error);
  Round *round = g_task_get_task_data (task);

  if (till_refund_is_final (refund))
    round->n_settled++;
  else
    round->n_left++;
  if (error != NULL) {
    round->n_failed++;
    round->retry_after_us = MAX (round->retry_after_us, till_provider_error_get_retry_after (error));
  }
  if (sale != NULL && till_refund_is_final (refund))
    g_signal_emit (g_task_get_source_object (task), signals[SIGNAL_SETTLED], 0, refund, sale);
  ask_next (task);
}

static void
ask_next (GTask *task)
{
  TillRefunder *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);

  while (round->position < g_list_model_get_n_items (round->refunds)) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (round->refunds, round->position++);
    TillRefundAsker *asker = find_asker_of (self, refund);

    if (asker != NULL) {
      till_refund_asker_ask_async (asker, refund, FALSE, g_task_get_cancellable (task), round_asked_cb, g_object_ref (task));
      return;
    }
    round->n_left++;
  }
  set_n_open (self, round->n_left);
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

  round->refunds = till_ledger_list_finish (TILL_LEDGER (source), result, &error);
  if (round->refunds == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    ask_next (task);
}

static void
settled_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  TillRefunder *self = TILL_REFUNDER (source);
  Round *round = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->is_settling = FALSE;
  till_refunder_settle_finish (self, result, NULL, NULL, &error);
  if (error != NULL || round->n_failed > 0)
    till_pacer_failed (self->pacer, round->retry_after_us);
  else if (round->n_left > 0 || self->is_stale)
    till_pacer_answered (self->pacer);
  set_n_open (self, MAX (self->n_open, self->is_stale ? 1 : 0));
  self->is_stale = FALSE;
  if (self->is_wanted_again)
    settle_now (self);
}

static void
settle_now (TillRefunder *self)
{
  self->is_wanted_again = self->is_settling;
  if (!self->is_started || self->is_settling)
    return;
  self->is_settling = TRUE;
  till_pacer_stop (self->pacer);
  till_refunder_settle_async (self, NULL, settled_cb, NULL);
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
  TillRefunder *self = user_data;

  if (is_available && self->n_open > 0)
    settle_now (self);
}

/**
 * till_refunder_follow:
 * @refund: what was asked about
 *
 * Plans the next round, where the refund has not come to an end; a round that is under way may not know of it, and is
 * followed by another one.
 */
void
till_refunder_follow (TillRefunder *self,
                      TillRefund *refund)
{
  if (till_refund_is_final (refund) || !self->is_started)
    return;
  self->is_stale = self->is_settling;
  if (self->is_settling)
    return;
  set_n_open (self, MAX (self->n_open, 1));
  till_pacer_restart (self->pacer);
  till_pacer_answered (self->pacer);
}

static void
till_refunder_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_N_OPEN:
      g_value_set_uint (value, TILL_REFUNDER (object)->n_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_refunder_dispose (GObject *object)
{
  TillRefunder *self = TILL_REFUNDER (object);

  till_pacer_stop (self->pacer);
  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (till_refunder_parent_class)->dispose (object);
}

static void
till_refunder_finalize (GObject *object)
{
  TillRefunder *self = TILL_REFUNDER (object);

  g_clear_pointer (&self->askers, g_ptr_array_unref);
  g_clear_pointer (&self->first_asked, g_hash_table_unref);
  g_clear_pointer (&self->pacer, till_pacer_free);

  G_OBJECT_CLASS (till_refunder_parent_class)->finalize (object);
}

static void
till_refunder_class_init (TillRefunderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_refunder_get_property;
  object_class->dispose = till_refunder_dispose;
  object_class->finalize = till_refunder_finalize;

  properties[PROP_N_OPEN] =
    g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SETTLED] =
    g_signal_new ("settled", TILL_TYPE_REFUNDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, TILL_TYPE_REFUND, TILL_TYPE_SALE);
}

static void
till_refunder_init (TillRefunder *self)
{
  self->askers = g_ptr_array_new_with_free_func (g_object_unref);
  self->first_asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pacer = till_pacer_new (PACE_MS, SLOWER_AFTER_MS, due_cb, self);
}

/**
 * till_refunder_new:
 * @ledger: whose refunds
 * @clock: the time
 *
 * Returns: (transfer full): one that has not begun
 */
TillRefunder *
till_refunder_new (TillLedger *ledger,
                   TillClock *clock)
{
  TillRefunder *self = NULL;

  g_return_val_if_fail (TILL_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_REFUNDER, NULL);
  self->ledger = g_object_ref (ledger);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_refunder_add_provider:
 * @provider: one that gives back from now on; takes the place of one with the same id and mode
 */
void
till_refunder_add_provider (TillRefunder *self,
                            TillProvider *provider)
{
  guint position = 0;

  g_return_if_fail (TILL_IS_REFUNDER (self));
  g_return_if_fail (TILL_IS_PROVIDER (provider));

  if (find_position (self, till_provider_get_id (provider), till_provider_is_live (provider), &position))
    g_ptr_array_remove_index (self->askers, position);
  g_ptr_array_add (self->askers, till_refund_asker_new (self->ledger, provider, self->clock));
}

/**
 * till_refunder_get_ledger:
 *
 * Returns: (transfer none): whose refunds
 */
TillLedger *
till_refunder_get_ledger (TillRefunder *self)
{
  g_return_val_if_fail (TILL_IS_REFUNDER (self), NULL);

  return self->ledger;
}

/**
 * till_refunder_get_clock:
 *
 * Returns: (transfer none): the time
 */
TillClock *
till_refunder_get_clock (TillRefunder *self)
{
  g_return_val_if_fail (TILL_IS_REFUNDER (self), NULL);

  return self->clock;
}

/**
 * till_refunder_get_n_open:
 *
 * Returns: how many refunds have not come to an end, as far as was asked
 */
guint
till_refunder_get_n_open (TillRefunder *self)
{
  g_return_val_if_fail (TILL_IS_REFUNDER (self), 0);

  return self->n_open;
}

/**
 * till_refunder_set_pace:
 * @milliseconds: between two rounds at first
 */
void
till_refunder_set_pace (TillRefunder *self,
                        guint milliseconds)
{
  g_return_if_fail (TILL_IS_REFUNDER (self));

  till_pacer_set_pace (self->pacer, milliseconds);
}

/**
 * till_refunder_wake:
 * @refund_id: a refund of which something was said, by the service's name for it
 *
 * A round begins at once, or when the one that is under way has ended: it may have asked before that happened. What was
 * said decides nothing.
 */
void
till_refunder_wake (TillRefunder *self,
                    const char *refund_id)
{
  g_return_if_fail (TILL_IS_REFUNDER (self));
  g_return_if_fail (refund_id != NULL);

  till_pacer_restart (self->pacer);
  settle_now (self);
}

/**
 * till_refunder_start:
 *
 * Asks now, and from now on by itself.
 */
void
till_refunder_start (TillRefunder *self)
{
  g_return_if_fail (TILL_IS_REFUNDER (self));

  if (!self->is_started)
    g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self, 0);
  self->is_started = TRUE;
  till_pacer_restart (self->pacer);
  settle_now (self);
}

/**
 * till_refunder_settle_async:
 * @cancellable: (nullable): gives up waiting for services
 * @callback: called when each refund was asked about once
 * @user_data: its data
 */
void
till_refunder_settle_async (TillRefunder *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_REFUNDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_refunder_settle_async);
  g_task_set_task_data (task, g_new0 (Round, 1), (GDestroyNotify) round_free);
  till_ledger_list_refunding_async (self->ledger, cancellable, listed_cb, task);
}

/**
 * till_refunder_settle_finish:
 * @result: what the callback got
 * @n_settled: (out) (optional): how many came to an end
 * @n_left: (out) (optional): how many did not
 * @error: return location; only where the refunds could not be read
 *
 * Returns: %TRUE if each was asked about
 */
gboolean
till_refunder_settle_finish (TillRefunder *self,
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
