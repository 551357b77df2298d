/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One question about one refund:
 *
 *   with a name     -> retrieve -> the answer written
 *                   -> where the service does not know it: look for it among the payment's refunds -> the name that it
 *                      has there written in its place, with the answer
 *   without a name  -> create with the stored body and key (while the key lives) -> the answer written
 *                   -> later: look for it among the payment's refunds first; what is not there was never made, and is
 *                      created now
 *
 * A service need not return the reference by which a refund is found. One of the same amount that carries none, and that
 * is none of the others on record, may be the one that is looked for: then nothing is sent and nothing is decided.
 *
 * A refusal of the very first create means that nothing went back. A refusal of a later one may be about the repetition,
 * while the first one was carried out: the list tells. What cannot be asked is unknown, and is asked again; only the
 * ledger decides that a refund has succeeded.
 */
#include "till-refund-asker.h"

#include <glib/gi18n-lib.h>

/* Services keep an idempotency key for 24 hours; the last hour is left to clocks that differ. */
#define KEY_LIFE (23 * 60 * 60 * (gint64) G_USEC_PER_SEC)

struct _TillRefundAsker {
  GObject parent_instance;

  TillLedger *ledger;
  TillProvider *provider;
  TillClock *clock;
};

G_DEFINE_FINAL_TYPE (TillRefundAsker, till_refund_asker, G_TYPE_OBJECT)

/* The state of one question; the task's data. */
typedef struct
{
  TillRefund *refund;
  TillSale *sale;
  gboolean is_first;
  gboolean was_listed;
  char *denied_id;
  GPtrArray *listed;
  void (*go_on) (GTask *task);
  GError *refusal;
  GError *cause;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->refund);
  g_clear_object (&question->sale);
  g_free (question->denied_id);
  g_clear_pointer (&question->listed, g_ptr_array_unref);
  g_clear_error (&question->refusal);
  g_clear_error (&question->cause);
  g_free (question);
}

static void
recorded_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (task);
  TillSale *sale = NULL;
  TillRefund *refund = till_ledger_refund_finish (TILL_LEDGER (source), result, &sale, &error);

  if (refund == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_object_unref (question->refund);
  question->refund = refund;
  question->sale = sale;
  if (question->cause != NULL)
    g_task_return_error (task, g_steal_pointer (&question->cause));
  else
    g_task_return_boolean (task, TRUE);
}

static void
record (GTask *task,
        const TillRefundFacts *facts)
{
  TillRefundAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  till_ledger_record_refund_async (self->ledger, till_refund_get_id (question->refund), question->denied_id, facts, NULL,
                                   recorded_cb, g_object_ref (task));
}

/* Nobody knows: the question is asked again later. */
static void
record_unknown (GTask *task,
                const GError *error)
{
  TillRefundAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  question->cause = g_error_copy (error);
  till_ledger_record_refund_unknown_async (self->ledger, till_refund_get_id (question->refund), error->message, NULL, recorded_cb, g_object_ref (task));
}

static void
record_refused (GTask *task,
                const GError *error)
{
  TillRefundAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  till_ledger_record_refund_refused_async (self->ledger, till_refund_get_id (question->refund), error->message, NULL, recorded_cb, g_object_ref (task));
}

static const TillRefundFacts *
find (GPtrArray *refunds,
      const char *reference)
{
  for (guint i = 0; i < refunds->len; i++) {
    const TillRefundFacts *facts = g_ptr_array_index (refunds, i);

    if (g_strcmp0 (facts->reference, reference) == 0)
      return facts;
  }
  return NULL;
}

/* What lists other payments' refunds, too, is not the list that was asked for, and does not say that there is no more. */
static GPtrArray *
finish_list (GTask *task,
             GObject *provider,
             GAsyncResult *result,
             GError **error)
{
  Question *question = g_task_get_task_data (task);
  g_autoptr (GPtrArray) refunds = till_provider_list_refunds_finish (TILL_PROVIDER (provider), result, error);

  for (guint i = 0; refunds != NULL && i < refunds->len; i++) {
    const TillRefundFacts *facts = g_ptr_array_index (refunds, i);

    if (g_strcmp0 (facts->payment_id, till_refund_get_payment_id (question->refund)) != 0) {
      g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The list holds refunds that were not asked for"));
      return NULL;
    }
  }
  return g_steal_pointer (&refunds);
}

static gboolean
may_be (const TillRefundFacts *facts,
        TillRefund *refund)
{
  return facts->reference == NULL && facts->outcome != TILL_REFUND_OUTCOME_FAILED &&
         (facts->amount.currency == NULL || till_money_equal (facts->amount, till_refund_get_amount (refund)));
}

static gboolean
is_on_record (TillSale *sale,
              const char *refund_id)
{
  GListModel *refunds = till_sale_get_refunds (sale);

  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);

    if (g_strcmp0 (till_refund_get_refund_id (refund), refund_id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* @sale: (nullable): whose refunds are known; without it none is. */
static gboolean
has_stranger (Question *question,
              TillSale *sale)
{
  for (guint i = 0; i < question->listed->len; i++) {
    const TillRefundFacts *facts = g_ptr_array_index (question->listed, i);

    if (may_be (facts, question->refund) && (sale == NULL || !is_on_record (sale, facts->refund_id)))
      return TRUE;
  }
  return FALSE;
}

static void
record_doubt (GTask *task)
{
  g_autoptr (GError) error = till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "%s",
                                                      _ ("The payment service lists a refund of the same amount that may be this one. Look in its dashboard before giving back again."));

  record_unknown (task, error);
}

static void
got_sale_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = till_ledger_get_sale_finish (TILL_LEDGER (source), result, &error);
  Question *question = g_task_get_task_data (task);

  if (sale == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (has_stranger (question, sale))
    record_doubt (task);
  else
    question->go_on (task);
}

static void
look_through (GTask *task)
{
  TillRefundAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  const TillRefundFacts *facts = find (question->listed, till_refund_get_id (question->refund));

  if (facts != NULL)
    record (task, facts);
  else if (has_stranger (question, NULL))
    till_ledger_get_sale_async (self->ledger, till_refund_get_sale_id (question->refund), NULL, got_sale_cb, g_object_ref (task));
  else
    question->go_on (task);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (task);

  question->listed = finish_list (task, source, result, &error);
  if (question->listed == NULL)
    record_unknown (task, error);
  else
    look_through (task);
}

/* @go_on: what to do if it is not there. */
static void
list (GTask *task,
      void (*go_on) (GTask *task))
{
  TillRefundAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  question->was_listed = TRUE;
  question->go_on = go_on;
  till_provider_list_refunds_async (self->provider, till_refund_get_payment_id (question->refund),
                                    g_task_get_cancellable (task), listed_cb, g_object_ref (task));
}

/* Neither the name that the service has given nor the reference: nothing says what became of it. */
static void
record_denied (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  record_unknown (task, question->refusal);
}

/* A refund of which the service knows nothing: it has given it a wrong name, and its list knows the right one. */
static void
look_for_name (GTask *task,
               const GError *error)
{
  Question *question = g_task_get_task_data (task);

  question->refusal = g_error_copy (error);
  question->denied_id = g_strdup (till_refund_get_refund_id (question->refund));
  list (task, record_denied);
}

static void
retrieved_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefundFacts) facts = till_provider_retrieve_refund_finish (TILL_PROVIDER (source), result, &error);

  if (facts != NULL)
    record (task, facts);
  else if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND))
    look_for_name (task, error);
  else
    record_unknown (task, error);
}

static void
retrieve (GTask *task)
{
  TillRefundAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  till_provider_retrieve_refund_async (self->provider, till_refund_get_refund_id (question->refund),
                                       g_task_get_cancellable (task), retrieved_cb, g_object_ref (task));
}

/* A repeated create was refused, and the first one was not carried out. */
static void
record_refusal (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (g_error_matches (question->refusal, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_REFUSED))
    record_refused (task, question->refusal);
  else
    record_unknown (task, question->refusal);
}

static void
create_failed (GTask *task,
               const GError *error)
{
  Question *question = g_task_get_task_data (task);
  const gboolean is_refused = g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_REFUSED);

  if (is_refused && (question->is_first || question->was_listed))
    record_refused (task, error);
  else if (is_refused || g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_CONFLICT)) {
    question->refusal = g_error_copy (error);
    list (task, record_refusal);
  } else
    record_unknown (task, error);
}

static void
created_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefundFacts) facts = till_provider_refund_finish (TILL_PROVIDER (source), result, &error);

  if (facts != NULL)
    record (task, facts);
  else
    create_failed (task, error);
}

static void
create (GTask *task)
{
  TillRefundAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  till_provider_refund_async (self->provider, till_refund_get_request_body (question->refund),
                              till_refund_get_idempotency_key (question->refund), g_task_get_cancellable (task),
                              created_cb, g_object_ref (task));
}

static gboolean
has_living_key (TillRefundAsker *self,
                TillRefund *refund)
{
  gint64 age = till_clock_get_time (self->clock) - till_refund_get_created (refund);

  return age >= 0 && age < KEY_LIFE;
}

static void
till_refund_asker_finalize (GObject *object)
{
  TillRefundAsker *self = TILL_REFUND_ASKER (object);

  g_clear_object (&self->ledger);
  g_clear_object (&self->provider);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (till_refund_asker_parent_class)->finalize (object);
}

static void
till_refund_asker_class_init (TillRefundAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_refund_asker_finalize;
}

static void
till_refund_asker_init (TillRefundAsker *self)
{
}

/**
 * till_refund_asker_new:
 * @ledger: where refunds are written down
 * @provider: who gives back
 * @clock: the time
 *
 * Returns: (transfer full): somebody who asks
 */
TillRefundAsker *
till_refund_asker_new (TillLedger *ledger,
                       TillProvider *provider,
                       TillClock *clock)
{
  TillRefundAsker *self = NULL;

  g_return_val_if_fail (TILL_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (TILL_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_REFUND_ASKER, NULL);
  self->ledger = g_object_ref (ledger);
  self->provider = g_object_ref (provider);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_refund_asker_get_provider:
 *
 * Returns: (transfer none): who is asked
 */
TillProvider *
till_refund_asker_get_provider (TillRefundAsker *self)
{
  g_return_val_if_fail (TILL_IS_REFUND_ASKER (self), NULL);

  return self->provider;
}

/**
 * till_refund_asker_ask_async:
 * @refund: one that is not final
 * @is_first: it was written a moment ago, and nothing of it was ever sent
 * @cancellable: (nullable): gives up waiting
 * @callback: called when the answer is written down
 * @user_data: its data
 */
void
till_refund_asker_ask_async (TillRefundAsker *self,
                             TillRefund *refund,
                             gboolean is_first,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question = NULL;

  g_return_if_fail (TILL_IS_REFUND_ASKER (self));
  g_return_if_fail (TILL_IS_REFUND (refund));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_refund_asker_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  question = g_new0 (Question, 1);
  question->refund = g_object_ref (refund);
  question->is_first = is_first;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  if (till_refund_is_final (refund))
    g_task_return_boolean (task, TRUE);
  else if (till_refund_get_refund_id (refund) != NULL)
    retrieve (task);
  else if (has_living_key (self, refund))
    create (task);
  else
    list (task, create);
}

/**
 * till_refund_asker_ask_finish:
 * @result: what the callback got
 * @sale: (out) (optional) (nullable) (transfer full): the sale, where it was read anew
 * @error: return location; a %TILL_PROVIDER_ERROR, %TILL_LEDGER_ERROR or %TILL_STORE_ERROR
 *
 * Returns: (transfer full): the refund as it is written now; with @error set if the service gave no answer
 */
TillRefund *
till_refund_asker_ask_finish (TillRefundAsker *self,
                              GAsyncResult *result,
                              TillSale **sale,
                              GError **error)
{
  Question *question = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_refund_asker_ask_async), NULL);

  question = g_task_get_task_data (G_TASK (result));
  g_task_propagate_boolean (G_TASK (result), error);
  if (sale != NULL)
    *sale = g_steal_pointer (&question->sale);
  return g_object_ref (question->refund);
}
