/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One question about one attempt:
 *
 *   without a session  -> create with the stored body and key (while the key lives) -> opened written -> retrieve
 *                      -> later, or when the service contradicts itself: list by reference -> opened written, or
 *                         ended written when the service knows of none
 *   with a session     -> retrieve, or expire when it is to end -> the answer written
 *                      -> where the service does not know it: list by reference -> the session that it knows written
 *                         in its place -> retrieve, or expire
 *
 * The answer to a repeated create is the one that was given first, so that it says nothing about now: only the very
 * first create counts as a look at the session, and only where its answer says how far the session is. A list finds
 * sessions, and tells nothing else of them. The ledger compares and decides; nothing here calls a sale paid.
 */
#include "till-asker.h"

/* Services keep an idempotency key for 24 hours; the last hour is left to clocks that differ. */
#define KEY_LIFE (23 * 60 * 60 * (gint64) G_USEC_PER_SEC)

struct _TillAsker {
  GObject parent_instance;

  TillLedger *ledger;
  TillProvider *provider;
  TillClock *clock;
};

G_DEFINE_FINAL_TYPE (TillAsker, till_asker, G_TYPE_OBJECT)

/* The state of one question; the task's data. */
typedef struct
{
  TillAttempt *attempt;
  TillSale *sale;
  TillSession *session;
  TillAskFlags flags;
  gboolean was_listed;
  GError *refusal;
} Question;

static void look (GTask *task);
static void list (GTask *task);

static void
question_free (Question *question)
{
  g_clear_object (&question->attempt);
  g_clear_object (&question->sale);
  g_clear_pointer (&question->session, till_session_unref);
  g_clear_error (&question->refusal);
  g_free (question);
}

static void
set_session (Question *question,
             TillSession *session)
{
  g_clear_pointer (&question->session, till_session_unref);
  question->session = session;
}

/* As it was written last. */
static void
take_attempt (Question *question,
              TillAttempt *attempt)
{
  g_debug ("Attempt %s is now %s", till_attempt_get_id (attempt), till_attempt_state_to_string (till_attempt_get_state (attempt)));
  g_object_unref (question->attempt);
  question->attempt = attempt;
}

static void
reread_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (task);
  TillAttempt *attempt = till_ledger_get_attempt_finish (TILL_LEDGER (source), result, &error);

  if (attempt == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  take_attempt (question, attempt);
  g_task_return_boolean (task, TRUE);
}

/* The ledger refused since somebody else has asked meanwhile and was answered: what stands there counts. */
static void
record_failed (GTask *task,
               const GError *error)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  if (g_error_matches (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE))
    till_ledger_get_attempt_async (self->ledger, till_attempt_get_id (question->attempt), NULL, reread_cb, g_object_ref (task));
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
recorded_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = NULL;
  Question *question = g_task_get_task_data (task);
  TillAttempt *attempt = till_ledger_record_finish (TILL_LEDGER (source), result, &sale, &error);

  if (attempt == NULL) {
    record_failed (task, error);
    return;
  }
  g_set_object (&question->sale, sale);
  take_attempt (question, attempt);
  if (question->refusal != NULL)
    g_task_return_error (task, g_steal_pointer (&question->refusal));
  else
    g_task_return_boolean (task, TRUE);
}

static void
record_never_created (GTask *task,
                      const char *reason)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  till_ledger_record_ended_async (self->ledger, till_attempt_get_id (question->attempt), TILL_ATTEMPT_CANCELED, NULL, reason,
                                  NULL, recorded_cb, g_object_ref (task));
}

/* Whether the answer is what the ledger knows already: then polling costs no write. */
static gboolean
says_nothing_new (Question *question,
                  const TillPaymentFacts *facts)
{
  TillAttempt *attempt = question->attempt;

  return facts->outcome == TILL_PAYMENT_OUTCOME_OPEN && till_attempt_get_state (attempt) == TILL_ATTEMPT_OPEN &&
         g_strcmp0 (facts->session_id, till_attempt_get_session_id (attempt)) == 0 &&
         (facts->reference == NULL || g_strcmp0 (facts->reference, till_attempt_get_reference (attempt)) == 0) &&
         facts->amount.currency == till_attempt_get_amount (attempt).currency &&
         facts->amount.minor == till_attempt_get_amount (attempt).minor;
}

static void
record_answer (GTask *task)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  const char *id = till_attempt_get_id (question->attempt);
  TillPaymentFacts facts;

  till_session_get_facts (question->session, &facts);
  if (says_nothing_new (question, &facts))
    g_task_return_boolean (task, TRUE);
  else if (facts.outcome == TILL_PAYMENT_OUTCOME_EXPIRED && (question->flags & TILL_ASK_END) != 0)
    till_ledger_record_ended_async (self->ledger, id, TILL_ATTEMPT_CANCELED, &facts, NULL, NULL, recorded_cb, g_object_ref (task));
  else
    till_ledger_record_answer_async (self->ledger, id, &facts, NULL, recorded_cb, g_object_ref (task));
}

/* A session of which the service knows nothing: it has given it a wrong name, and its list knows the right one. */
static void
ask_failed (GTask *task,
            const GError *error)
{
  Question *question = g_task_get_task_data (task);

  if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND) && !question->was_listed)
    list (task);
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
retrieved_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillSession *session = till_provider_retrieve_finish (TILL_PROVIDER (source), result, &error);

  if (session == NULL) {
    ask_failed (task, error);
    return;
  }
  set_session (g_task_get_task_data (task), session);
  record_answer (task);
}

static void
retrieve (GTask *task)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  till_provider_retrieve_async (self->provider, till_attempt_get_session_id (question->attempt), g_task_get_cancellable (task),
                                retrieved_cb, g_object_ref (task));
}

static void
expired_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillSession *session = till_provider_expire_finish (TILL_PROVIDER (source), result, &error);

  if (session != NULL) {
    set_session (g_task_get_task_data (task), session);
    record_answer (task);
  } else if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_OPEN))
    retrieve (task);
  else
    ask_failed (task, error);
}

static void
expire (GTask *task)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autofree char *key = g_strconcat (till_attempt_get_idempotency_key (question->attempt), "-expire", NULL);

  till_provider_expire_async (self->provider, till_attempt_get_session_id (question->attempt), key, g_task_get_cancellable (task),
                              expired_cb, g_object_ref (task));
}

/* The best of several sessions with one reference: one that moved money, else one that still can. */
static TillSession *
choose (GPtrArray *sessions)
{
  static const TillPaymentOutcome ORDER[] = {
    TILL_PAYMENT_OUTCOME_PAID,
    TILL_PAYMENT_OUTCOME_UNRECOGNISED,
    TILL_PAYMENT_OUTCOME_OPEN,
    TILL_PAYMENT_OUTCOME_EXPIRED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ORDER); i++)
    for (guint j = 0; j < sessions->len; j++)
      if (till_session_get_outcome (g_ptr_array_index (sessions, j)) == ORDER[i])
        return till_session_ref (g_ptr_array_index (sessions, j));
  return NULL;
}

/* A session that another attempt has already: the service mixed something up, its list may know better. */
static void
open_failed (GTask *task,
             const GError *error)
{
  Question *question = g_task_get_task_data (task);

  if (g_error_matches (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_SESSION) && !question->was_listed)
    list (task);
  else
    record_failed (task, error);
}

/* Whether the session that was recorded just now was described as it is now. */
static gboolean
is_described (Question *question)
{
  return (question->flags & TILL_ASK_FIRST) != 0 && !question->was_listed && question->session->status != TILL_SESSION_STATUS_UNKNOWN;
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = NULL;
  Question *question = g_task_get_task_data (task);
  TillAttempt *attempt = till_ledger_record_finish (TILL_LEDGER (source), result, &sale, &error);

  if (attempt == NULL) {
    open_failed (task, error);
    return;
  }
  g_set_object (&question->sale, sale);
  take_attempt (question, attempt);
  if (till_attempt_is_final (attempt))
    g_task_return_boolean (task, TRUE);
  else if ((question->flags & TILL_ASK_END) == 0 && is_described (question))
    record_answer (task);
  else
    look (task);
}

/* The session that the attempt had is one that the service does not know. */
static void
record_opened (GTask *task)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  const char *denied = till_attempt_get_session_id (question->attempt);

  till_ledger_record_opened_async (self->ledger, till_attempt_get_id (question->attempt), denied, question->session->id,
                                   question->session->url, question->session->expires_us, NULL, opened_cb, g_object_ref (task));
}

static void
take_none (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (till_attempt_get_session_id (question->attempt) == NULL)
    record_never_created (task, "The payment service knows of no session with this reference.");
  else
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_NOT_FOUND, 0, "The payment service knows neither the session nor its reference"));
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = till_provider_list_finish (TILL_PROVIDER (source), result, &error);
  Question *question = g_task_get_task_data (task);

  if (sessions == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  question->was_listed = TRUE;
  set_session (question, choose (sessions));
  if (question->session == NULL)
    take_none (task);
  else
    record_opened (task);
}

static void
list (GTask *task)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  /* From the beginning: the clock by which the attempt was made may have been wrong. */
  till_provider_list_async (self->provider, till_attempt_get_reference (question->attempt), 0, g_task_get_cancellable (task),
                            listed_cb, g_object_ref (task));
}

/* A refusal of the very first create means that there is no session. A refusal of a later one may be about the
 * repetition, while the first one was carried out: the list tells. A key that is refused tells nothing. */
static void
create_failed (GTask *task,
               GError *error)
{
  Question *question = g_task_get_task_data (task);

  if (till_provider_error_is_final (error) && (question->flags & TILL_ASK_FIRST) != 0) {
    question->refusal = g_error_copy (error);
    record_never_created (task, error->message);
  } else if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_CONFLICT) ||
             g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_REFUSED) ||
             g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NO_ACCOUNT))
    list (task);
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
created_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillSession *session = till_provider_create_finish (TILL_PROVIDER (source), result, &error);

  if (session == NULL) {
    create_failed (task, error);
    return;
  }
  set_session (g_task_get_task_data (task), session);
  record_opened (task);
}

static gboolean
has_living_key (TillAsker *self,
                TillAttempt *attempt)
{
  gint64 age = till_clock_get_time (self->clock) - till_attempt_get_created (attempt);

  return age >= 0 && age < KEY_LIFE;
}

/* The step that fits what is known of the attempt. */
static void
look (GTask *task)
{
  TillAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  TillAttempt *attempt = question->attempt;

  if (till_attempt_get_session_id (attempt) != NULL)
    (question->flags & TILL_ASK_END) != 0 ? expire (task) : retrieve (task);
  else if (!has_living_key (self, attempt))
    list (task);
  else
    till_provider_create_async (self->provider, till_attempt_get_request_body (attempt), till_attempt_get_idempotency_key (attempt),
                                g_task_get_cancellable (task), created_cb, g_object_ref (task));
}

static void
till_asker_finalize (GObject *object)
{
  TillAsker *self = TILL_ASKER (object);

  g_clear_object (&self->ledger);
  g_clear_object (&self->provider);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (till_asker_parent_class)->finalize (object);
}

static void
till_asker_class_init (TillAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_asker_finalize;
}

static void
till_asker_init (TillAsker *self)
{
}

/**
 * till_asker_new:
 * @ledger: where answers are written
 * @provider: who is asked
 * @clock: the time
 *
 * Returns: (transfer full): the asker
 */
TillAsker *
till_asker_new (TillLedger *ledger,
                TillProvider *provider,
                TillClock *clock)
{
  TillAsker *self = NULL;

  g_return_val_if_fail (TILL_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (TILL_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_ASKER, NULL);
  self->ledger = g_object_ref (ledger);
  self->provider = g_object_ref (provider);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_asker_ask_async:
 * @self: the asker
 * @attempt: an attempt that is not final
 * @flags: how to ask
 * @cancellable: (nullable): gives up waiting for the service; what has come is written
 * @callback: called with the result
 * @user_data: its data
 */
void
till_asker_ask_async (TillAsker *self,
                      TillAttempt *attempt,
                      TillAskFlags flags,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (TILL_IS_ASKER (self));
  g_return_if_fail (TILL_IS_ATTEMPT (attempt));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_asker_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  question->attempt = g_object_ref (attempt);
  question->flags = flags;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  look (task);
}

/**
 * till_asker_ask_finish:
 * @self: the asker
 * @result: what the callback got
 * @sale: (out) (optional) (nullable) (transfer full): the sale, where it was read anew
 * @session: (out) (optional) (nullable) (transfer full): what the service described
 * @error: return location; a %TILL_PROVIDER_ERROR, %TILL_LEDGER_ERROR or %TILL_STORE_ERROR
 *
 * Returns: (transfer full): the attempt as it is written now; with @error set if the service gave no answer
 */
TillAttempt *
till_asker_ask_finish (TillAsker *self,
                       GAsyncResult *result,
                       TillSale **sale,
                       TillSession **session,
                       GError **error)
{
  Question *question = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  question = g_task_get_task_data (G_TASK (result));
  g_task_propagate_boolean (G_TASK (result), error);
  if (sale != NULL)
    *sale = g_steal_pointer (&question->sale);
  if (session != NULL)
    *session = g_steal_pointer (&question->session);
  return g_object_ref (question->attempt);
}
