/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an answer, or none, leads to. Each question ends here, in a final state or with the next question planned.
 */
#include "till-card-saving-private.h"

#include "till-payment-words.h"
#include "till-utils.h"

/* As for a payment: services keep an idempotency key for 24 hours. */
#define KEY_LIFE    (23 * 60 * 60 * (gint64) G_USEC_PER_SEC)
#define LIST_MARGIN (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

static void
fail (TillCardSaving *self,
      const GError *error)
{
  if (self->registrar != NULL && g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NO_ACCOUNT))
    till_registrar_forget (self->registrar, self->customer_id);
  till_card_saving_take_notice (self, till_payment_words_for_card (error, FALSE));
  till_card_saving_set_state (self, TILL_CARD_SAVING_FAILED);
}

/* Over without a card: a clerk who has not wanted that is told why. */
static void
end (TillCardSaving *self)
{
  if (self->is_canceled) {
    till_card_saving_set_state (self, TILL_CARD_SAVING_ENDED);
    return;
  }
  if (self->notice == NULL)
    till_card_saving_take_notice (self, till_payment_words_for_expired_card_page ());
  till_card_saving_set_state (self, TILL_CARD_SAVING_FAILED);
}

/* Ends the page at the service, if that was not asked for yet. */
static void
end_foreign (TillCardSaving *self,
             const TillSession *session)
{
  till_card_saving_take_notice (self, till_payment_words_for_foreign_card_page (NULL));
  if (self->session_id == NULL)
    till_set_str (&self->session_id, session->id);
  self->is_ending = TRUE;
  if (self->was_asked_to_end)
    till_card_saving_set_state (self, TILL_CARD_SAVING_FAILED);
  else
    till_card_saving_ask (self);
}

static void
show_page (TillCardSaving *self,
           const TillSession *session)
{
  g_autoptr (TillUrlPolicy) policy = NULL;
  const char *reason = NULL;

  if (self->session_url != NULL || session->url == NULL)
    return;
  policy = till_url_policy_new (self->success_url, self->cancel_url, till_provider_get_page_hosts (self->provider),
                                till_provider_is_live (self->provider));
  if (till_url_policy_decide (policy, session->url, TILL_URL_USE_MAIN_FRAME, FALSE, &reason) == TILL_URL_ALLOW) {
    till_card_saving_set_page (self, policy, session->url);
    return;
  }
  till_card_saving_take_notice (self, till_payment_words_for_foreign_card_page (reason));
  self->is_ending = TRUE;
}

/* A session that would charge something, or belongs to somebody else, is none of ours. */
static gboolean
is_ours (TillCardSaving *self,
         const TillSession *session)
{
  return session->amount.minor == 0 && g_strcmp0 (session->reference, self->reference) == 0 &&
         (self->session_id == NULL || g_str_equal (self->session_id, session->id));
}

static void
take_session (TillCardSaving *self,
              const TillSession *session)
{
  if (!is_ours (self, session)) {
    end_foreign (self, session);
    return;
  }
  till_set_str (&self->session_id, session->id);
  if (session->status == TILL_SESSION_STATUS_COMPLETE) {
    till_card_saving_take_notice (self, NULL);
    till_card_saving_set_state (self, TILL_CARD_SAVING_SAVED);
  } else if (session->status == TILL_SESSION_STATUS_EXPIRED) {
    end (self);
  } else {
    if (!self->is_ending) {
      till_card_saving_take_notice (self, NULL);
      show_page (self, session);
    }
    till_card_saving_set_state (self, TILL_CARD_SAVING_OPEN);
    till_pacer_answered (self->pacer);
    if (self->is_ending && !self->was_asked_to_end)
      till_card_saving_ask (self);
  }
}

/* The refusal of the very first create means that there is no page. A later one may be about the repetition, while the
 * first was carried out: the list tells. A key that is not accepted tells nothing. */
static gboolean
take_refusal (TillCardSaving *self,
              const GError *error)
{
  if (self->session_id != NULL || self->is_listing || !till_provider_error_is_final (error))
    return FALSE;
  if (!self->may_be_there) {
    fail (self, error);
    return TRUE;
  }
  self->is_listing = !g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_UNAUTHENTICATED);
  return FALSE;
}

/* An answer that does not come changes nothing: the next question is asked later. */
static void
take_failure (TillCardSaving *self,
              const GError *error)
{
  if (take_refusal (self, error))
    return;
  if (self->is_canceled && g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND)) {
    end (self);
    return;
  }
  self->may_be_there = TRUE;
  till_card_saving_take_notice (self, till_payment_words_for_card (error, self->session_url != NULL));
  till_pacer_failed (self->pacer, till_provider_error_get_retry_after (error));
}

static void
take_answer (TillCardSaving *self,
             TillSession *session,
             GError *error)
{
  G_GNUC_UNUSED g_autoptr (TillSession) owned_session = session;
  G_GNUC_UNUSED g_autoptr (GError) owned_error = error;

  self->is_asking = FALSE;
  if (till_card_saving_is_final (self))
    return;
  if (session != NULL)
    take_session (self, session);
  else if (error != NULL)
    take_failure (self, error);
  else
    end (self);
}

static void
created_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillCardSaving) self = user_data;
  GError *error = NULL;
  TillSession *session = till_provider_create_finish (TILL_PROVIDER (source), result, &error);

  take_answer (self, session, error);
}

/* One that can still be used, if there is one. */
static TillSession *
choose (GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++) {
    TillSession *session = g_ptr_array_index (sessions, i);

    if (session->status != TILL_SESSION_STATUS_EXPIRED)
      return till_session_ref (session);
  }
  return sessions->len > 0 ? till_session_ref (g_ptr_array_index (sessions, 0)) : NULL;
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillCardSaving) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) sessions = till_provider_list_finish (TILL_PROVIDER (source), result, &error);

  take_answer (self, sessions != NULL ? choose (sessions) : NULL, error);
}

static void
retrieved_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (TillCardSaving) self = user_data;
  GError *error = NULL;
  TillSession *session = till_provider_retrieve_finish (TILL_PROVIDER (source), result, &error);

  take_answer (self, session, error);
}

/* Not open any more: retrieving tells what became of it. */
static void
expired_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillCardSaving) self = user_data;
  GError *error = NULL;
  TillSession *session = till_provider_expire_finish (TILL_PROVIDER (source), result, &error);

  self->was_asked_to_end = session != NULL || g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_OPEN);
  if (session == NULL && self->was_asked_to_end) {
    g_clear_error (&error);
    till_provider_retrieve_async (self->provider, self->session_id, NULL, retrieved_cb, g_object_ref (self));
    return;
  }
  take_answer (self, session, error);
}

/* Afterwards the request would ask for another page. */
static gboolean
has_living_key (TillCardSaving *self)
{
  gint64 age = till_clock_get_time (self->clock) - self->created_us;

  return age >= 0 && age < KEY_LIFE;
}

/**
 * till_card_saving_ask:
 * @self: the saving, whose page is written
 *
 * Asks the service, unless a question is on its way.
 */
void
till_card_saving_ask (TillCardSaving *self)
{
  g_autofree char *end_key = g_strconcat (self->idempotency_key, "-end", NULL);

  if (self->is_asking || till_card_saving_is_final (self))
    return;
  self->is_asking = TRUE;
  if (self->session_id == NULL && (self->is_listing || !has_living_key (self)))
    till_provider_list_async (self->provider, self->reference, self->created_us - LIST_MARGIN, NULL, listed_cb, g_object_ref (self));
  else if (self->session_id == NULL)
    till_provider_create_async (self->provider, self->body, self->idempotency_key, NULL, created_cb, g_object_ref (self));
  else if (self->is_ending && !self->was_asked_to_end)
    till_provider_expire_async (self->provider, self->session_id, end_key, NULL, expired_cb, g_object_ref (self));
  else
    till_provider_retrieve_async (self->provider, self->session_id, NULL, retrieved_cb, g_object_ref (self));
}

static gboolean
write_request (TillCardSaving *self,
               const char *account_id,
               GError **error)
{
  g_autoptr (TillSessionRequest) request = till_session_request_new_to_save_card (self->currency, account_id, self->reference);

  till_session_request_set_return_urls (request, self->success_url, self->cancel_url);
  self->body = till_provider_write_create_body (self->provider, request, error);
  return self->body != NULL;
}

static void
added_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillCardSaving) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_stored = till_card_pages_add_finish (TILL_CARD_PAGES (source), result, &error);
  if (till_card_saving_is_final (self)) {
    if (self->is_stored)
      till_card_pages_remove (self->pages, self->reference);
  } else if (self->is_stored)
    till_card_saving_ask (self);
  else
    fail (self, error);
}

static void
write_page (TillCardSaving *self)
{
  const TillCardPage page = {
    .reference = self->reference,
    .provider_id = (char *) till_provider_get_id (self->provider),
    .is_live = till_provider_is_live (self->provider),
    .idempotency_key = self->idempotency_key,
    .request_body = self->body,
    .created_us = self->created_us,
  };

  till_card_pages_add_async (self->pages, &page, added_cb, g_object_ref (self));
}

static void
registered_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TillCardSaving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *account_id = till_registrar_ensure_finish (TILL_REGISTRAR (source), result, &error);

  if (till_card_saving_is_final (self))
    return;
  if (account_id == NULL || !write_request (self, account_id, &error))
    fail (self, error);
  else
    write_page (self);
}

/**
 * till_card_saving_begin:
 * @self: a saving that has all but its request
 * @customer: whose card
 *
 * Makes the customer known to the service, writes the page down, and asks for it.
 */
void
till_card_saving_begin (TillCardSaving *self,
                        TillCustomer *customer)
{
  till_registrar_ensure_async (self->registrar, customer, NULL, registered_cb, g_object_ref (self));
}
