/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an answer, or none, leads to. Each question ends here, in a final state or with the next question planned.
 */
#include "till-payment-private.h"

#include "till-payment-words.h"

#define UNKNOWN_FAILURES 3
#define QUESTIONS_MAX    2

/* A question on its way. */
typedef struct
{
  TillPayment *payment;
  TillAskFlags flags;
} Asked;

static int
count_seconds_left (TillPayment *self)
{
  gint64 left = self->expires_us - till_clock_get_time (self->clock);

  if (self->expires_us <= 0)
    return -1;
  return (int) CLAMP (left / G_USEC_PER_SEC, 0, G_MAXINT);
}

static gboolean
tick_cb (gpointer user_data)
{
  TillPayment *self = user_data;
  int before = self->seconds_left;

  till_payment_set_seconds_left (self, count_seconds_left (self));
  if (before > 0 && self->seconds_left == 0)
    till_payment_ask (self, TILL_ASK_NONE);
  return G_SOURCE_CONTINUE;
}

static void
set_expires (TillPayment *self,
             gint64 expires_us)
{
  self->expires_us = expires_us;
  till_payment_set_seconds_left (self, count_seconds_left (self));
  if (self->tick_id == 0 && expires_us > 0)
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

static void
return_cancel_tasks (TillPayment *self,
                     const GError *error)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->cancel_tasks);

  self->cancel_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++) {
    if (error == NULL)
      g_task_return_boolean (g_ptr_array_index (tasks, i), TRUE);
    else
      g_task_return_error (g_ptr_array_index (tasks, i), g_error_copy (error));
  }
}

static void
return_start_task (TillPayment *self,
                   const GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->start_task);

  if (task == NULL)
    return;
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_error_copy (error));
}

/**
 * till_payment_stop:
 * @self: the payment
 *
 * Nothing is planned any more.
 */
void
till_payment_stop (TillPayment *self)
{
  till_pacer_stop (self->pacer);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_cancellable_cancel (self->registering);
  g_clear_object (&self->cart);
}

/**
 * till_payment_finish:
 * @self: the payment
 * @state: a final state
 * @error: (nullable): why there is no page
 *
 * The end of this payment, said to whoever still waits for something.
 */
void
till_payment_finish (TillPayment *self,
                     TillPaymentState state,
                     const GError *error)
{
  g_autoptr (GError) ended = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The payment has ended");

  till_payment_stop (self);
  till_payment_set_state (self, state);
  return_cancel_tasks (self, NULL);
  return_start_task (self, state == TILL_PAYMENT_STATE_PAID ? NULL : error != NULL ? error
                                                                                   : ended);
}

/**
 * till_payment_finish_with_attempt:
 * @self: the payment
 *
 * The end that the attempt has come to.
 */
void
till_payment_finish_with_attempt (TillPayment *self)
{
  TillPaymentState state = till_payment_state_from_attempt (till_attempt_get_state (self->attempt));
  g_autoptr (TillNotice) words = till_payment_words_for_end (self->attempt);

  /* A page that was ended for a reason says that reason, but nothing says any more that the service was out of reach. */
  till_payment_set_notice (self, words != NULL || state == TILL_PAYMENT_STATE_PAID ? words : self->end_reason);
  till_payment_finish (self, state, NULL);
}

/* Before money moves the ledger has nothing to decide, but no page may ask for anything else than the sale's total. As
 * for the ledger, a dialect without a reference has none to compare. */
static gboolean
asks_for_our_sale (TillPayment *self,
                   const TillSession *session)
{
  TillPaymentFacts facts;

  till_session_get_facts (session, &facts);
  return till_payment_facts_add_up (&facts, till_attempt_get_amount (self->attempt), till_attempt_allows_promotion (self->attempt)) &&
         (session->reference == NULL || g_strcmp0 (session->reference, till_attempt_get_reference (self->attempt)) == 0);
}

/* What the customer sees on the page just now. What does not add up is not believed: the clerk goes on seeing what was
 * asked for. */
static void
take_discount (TillPayment *self,
               const TillSession *session)
{
  gboolean is_ours = g_strcmp0 (session->id, till_attempt_get_session_id (self->attempt)) == 0 && asks_for_our_sale (self, session);

  till_payment_set_discount (self, is_ours ? session->discount : 0);
}

static void
end_unseen (TillPayment *self,
            TillNotice *notice)
{
  g_set_object (&self->end_reason, notice);
  till_payment_take_notice (self, notice);
  self->is_ending = TRUE;
}

/* Shows a page only where the policy lets the view go; a foreign one is ended unseen. */
static void
show_page (TillPayment *self,
           const TillSession *session)
{
  g_autoptr (TillUrlPolicy) policy = NULL;
  const char *reason = NULL;

  if (session->url == NULL || g_strcmp0 (session->url, self->session_url) == 0)
    return;
  if (!asks_for_our_sale (self, session)) {
    end_unseen (self, till_payment_words_for_foreign_session ());
    return;
  }
  policy = till_url_policy_new (till_attempt_get_success_url (self->attempt), till_attempt_get_cancel_url (self->attempt),
                                till_provider_get_page_hosts (self->provider), till_provider_is_live (self->provider));
  if (till_url_policy_decide (policy, session->url, TILL_URL_USE_MAIN_FRAME, FALSE, &reason) == TILL_URL_ALLOW)
    till_payment_set_page (self, policy, session->url);
  else
    end_unseen (self, till_payment_words_for_foreign_page (reason));
}

/* The service will not end the session, and it is not over either. */
static void
give_up_ending (TillPayment *self)
{
  g_autoptr (GError) error = till_provider_error_new (TILL_PROVIDER_ERROR_NOT_OPEN, 0, "The session is not open and not over");

  self->is_ending = FALSE;
  if (self->cancel_tasks->len > 0)
    till_payment_take_notice (self, till_payment_words_for_too_late_to_cancel ());
  return_cancel_tasks (self, error);
}

/* The session is neither paid nor over. */
static void
take_session (TillPayment *self,
              const TillSession *session,
              TillAskFlags flags)
{
  gboolean is_open = session->status == TILL_SESSION_STATUS_OPEN && till_session_get_outcome (session) == TILL_PAYMENT_OUTCOME_OPEN;

  set_expires (self, session->expires_us);
  if (is_open && !self->is_ending)
    show_page (self, session);
  if (is_open && self->is_ending) {
    till_payment_set_state (self, TILL_PAYMENT_STATE_CANCELING);
    if ((flags & TILL_ASK_END) == 0)
      till_payment_ask (self, TILL_ASK_END);
    return;
  }
  till_payment_take_notice (self, till_payment_words_for_session (session, self->customer_left));
  if (self->is_ending)
    give_up_ending (self);
  till_payment_set_state (self, till_session_is_processing (session) ? TILL_PAYMENT_STATE_PROCESSING : TILL_PAYMENT_STATE_OPEN);
  return_start_task (self, NULL);
}

static void
take_answer (TillPayment *self,
             const TillSession *session,
             TillAskFlags flags)
{
  if (till_attempt_is_final (self->attempt)) {
    till_payment_finish_with_attempt (self);
    return;
  }
  till_pacer_answered (self->pacer);
  if (session != NULL)
    take_session (self, session, flags);
}

static void
unknown_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillPayment) self = user_data;
  g_autoptr (TillAttempt) attempt = till_ledger_record_finish (TILL_LEDGER (source), result, NULL, NULL);

  /* Whatever failed: the attempt stays what it is, and is asked about all the same. */
  if (attempt != NULL && !till_payment_state_is_final (self->state) && !till_attempt_is_final (attempt))
    till_payment_set_attempt (self, attempt);
}

static void
record_unknown (TillPayment *self,
                const GError *error)
{
  if (till_attempt_get_state (self->attempt) != TILL_ATTEMPT_UNKNOWN)
    till_ledger_record_unknown_async (self->ledger, till_attempt_get_id (self->attempt), error->message, NULL, unknown_cb, g_object_ref (self));
}

/* A name by which the service knows nobody is not used again. */
static void
forget_customer (TillPayment *self,
                 const GError *error)
{
  TillCustomer *customer = self->cart != NULL ? till_cart_get_customer (self->cart) : NULL;

  if (customer != NULL && self->registrar != NULL && g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NO_ACCOUNT))
    till_registrar_forget (self->registrar, till_customer_get_id (customer));
}

static void
take_failure (TillPayment *self,
              const GError *error)
{
  if (till_attempt_is_final (self->attempt)) {
    forget_customer (self, error);
    till_payment_take_notice (self, till_payment_words_for_refusal (error));
    till_payment_finish (self, till_payment_state_from_attempt (till_attempt_get_state (self->attempt)), error);
    return;
  }
  till_pacer_failed (self->pacer, till_provider_error_get_retry_after (error));
  if (till_pacer_get_n_failures (self->pacer) == UNKNOWN_FAILURES)
    record_unknown (self, error);
  /* One failure is often a connection that the other side had closed: the next try follows at once. */
  if (till_pacer_get_n_failures (self->pacer) < 2 && self->cancel_tasks->len == 0)
    return;
  till_payment_take_notice (self, till_payment_words_for_error (error, self->session_url != NULL));
  till_payment_set_state (self, TILL_PAYMENT_STATE_WAITING_NETWORK);
  return_cancel_tasks (self, error);
}

/* What is answered after the sale was put under Pending is news for who watches this payment. */
static void
take_late_answer (TillPayment *self,
                  TillAttempt *attempt,
                  TillSale *sale)
{
  if (self->state != TILL_PAYMENT_STATE_PARKED || attempt == NULL || sale == NULL || !till_attempt_is_final (attempt))
    return;
  till_payment_set_sale (self, sale);
  till_payment_set_attempt (self, attempt);
}

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (TillPayment) self = asked->payment;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillAttempt) attempt = till_asker_ask_finish (TILL_ASKER (source), result, &sale, &session, &error);

  self->n_questions--;
  if ((asked->flags & TILL_ASK_END) != 0)
    self->is_asked_to_end = FALSE;
  if (self->n_questions == 0)
    g_clear_handle_id (&self->slow_id, g_source_remove);
  if (till_payment_state_is_final (self->state)) {
    take_late_answer (self, attempt, sale);
    return;
  }
  till_payment_set_attempt (self, attempt);
  if (sale != NULL)
    till_payment_set_sale (self, sale);
  if (session != NULL)
    take_discount (self, session);
  if (error == NULL)
    take_answer (self, session, asked->flags);
  else
    take_failure (self, error);
}

/* The answer takes so long that people wonder. */
static gboolean
slow_cb (gpointer user_data)
{
  TillPayment *self = user_data;
  g_autoptr (GError) error = till_provider_error_new (TILL_PROVIDER_ERROR_UNREACHABLE, 0, "No answer yet");

  self->slow_id = 0;
  till_payment_take_notice (self, till_payment_words_for_error (error, self->session_url != NULL));
  till_payment_set_state (self, TILL_PAYMENT_STATE_WAITING_NETWORK);
  return G_SOURCE_REMOVE;
}

/**
 * till_payment_ask:
 * @self: the payment
 * @flags: how to ask
 *
 * Asks the service, unless as many questions are on their way as make sense.
 */
void
till_payment_ask (TillPayment *self,
                  TillAskFlags flags)
{
  Asked *asked = NULL;
  gboolean has_session = till_attempt_get_session_id (self->attempt) != NULL;
  gboolean is_end = self->is_ending || (flags & TILL_ASK_END) != 0;

  if (self->n_questions >= (has_session ? QUESTIONS_MAX : 1))
    return;
  /* The same request twice at once is answered with "still running", which is no answer. */
  if (is_end && self->is_asked_to_end)
    return;
  if (self->slow_id == 0)
    self->slow_id = g_timeout_add (till_pacer_get_pace (self->pacer) * 5 / 2, slow_cb, self);
  asked = g_new0 (Asked, 1);
  asked->payment = g_object_ref (self);
  asked->flags = flags | (is_end ? TILL_ASK_END : 0);
  self->is_asked_to_end |= is_end;
  self->n_questions++;
  till_asker_ask_async (self->asker, self->attempt, asked->flags, NULL, asked_cb, asked);
}

/**
 * till_payment_can_ask:
 * @self: the payment
 *
 * Returns: %TRUE if there is an attempt that is not over
 */
gboolean
till_payment_can_ask (TillPayment *self)
{
  return self->attempt != NULL && !till_payment_state_is_final (self->state);
}
