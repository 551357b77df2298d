/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The customer is made known to the service, a session without a payment is created, and asked about until it is
 * complete or over. Nothing is lost if Till ends meanwhile: the service keeps the card or it does not, and the list of
 * the customer's cards is always asked of the service.
 */
#include "till-card-saving.h"

#include "till-id.h"
#include "till-pacer.h"
#include "till-payment-words.h"
#include "till-registrar.h"
#include "till-utils.h"

#define NONCE_BYTES     16
#define PACE_MS         2000
#define SLOWER_AFTER_MS 120000

struct _TillCardSaving {
  GObject parent_instance;

  TillProvider *provider;
  TillClock *clock;
  TillRegistrar *registrar;
  TillPacer *pacer;

  TillCardSavingState state;
  char *session_url;
  TillUrlPolicy *url_policy;
  TillNotice *notice;

  char *customer_id;
  const TillCurrency *currency;
  char *success_url;
  char *cancel_url;
  char *reference;
  char *idempotency_key;
  GBytes *body;
  char *session_id;
  gboolean is_asking;
  gboolean is_ending;
  gboolean is_canceled;
  gboolean was_asked_to_end;
};

G_DEFINE_FINAL_TYPE (TillCardSaving, till_card_saving, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATE,
  PROP_SESSION_URL,
  PROP_URL_POLICY,
  PROP_NOTICE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void ask (TillCardSaving *self);

static gboolean
is_final (TillCardSaving *self)
{
  return self->state >= TILL_CARD_SAVING_SAVED;
}

static void
set_state (TillCardSaving *self,
           TillCardSavingState state)
{
  if (self->state == state || is_final (self))
    return;
  self->state = state;
  if (is_final (self))
    till_pacer_stop (self->pacer);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* @notice: (transfer full) (nullable) */
static void
take_notice (TillCardSaving *self,
             TillNotice *notice)
{
  g_autoptr (TillNotice) taken = notice;

  if (g_set_object (&self->notice, taken))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
fail (TillCardSaving *self,
      const GError *error)
{
  if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NO_ACCOUNT))
    till_registrar_forget (self->registrar, self->customer_id);
  take_notice (self, till_payment_words_for_card (error, FALSE));
  set_state (self, TILL_CARD_SAVING_FAILED);
}

/* Over without a card: a clerk who has not wanted that is told why. */
static void
end (TillCardSaving *self)
{
  if (self->is_canceled) {
    set_state (self, TILL_CARD_SAVING_ENDED);
    return;
  }
  if (self->notice == NULL)
    take_notice (self, till_payment_words_for_expired_card_page ());
  set_state (self, TILL_CARD_SAVING_FAILED);
}

/* Ends the page at the service, if that was not asked for yet. */
static void
end_foreign (TillCardSaving *self,
             const TillSession *session)
{
  take_notice (self, till_payment_words_for_foreign_card_page (NULL));
  if (self->session_id == NULL)
    till_set_str (&self->session_id, session->id);
  self->is_ending = TRUE;
  if (self->was_asked_to_end)
    set_state (self, TILL_CARD_SAVING_FAILED);
  else
    ask (self);
}

static void
set_page (TillCardSaving *self,
          TillUrlPolicy *policy,
          const char *url)
{
  g_set_object (&self->url_policy, policy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL_POLICY]);
  if (till_set_str (&self->session_url, url))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION_URL]);
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
    set_page (self, policy, session->url);
    return;
  }
  take_notice (self, till_payment_words_for_foreign_card_page (reason));
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
    take_notice (self, NULL);
    set_state (self, TILL_CARD_SAVING_SAVED);
  } else if (session->status == TILL_SESSION_STATUS_EXPIRED) {
    end (self);
  } else {
    if (!self->is_ending)
      take_notice (self, NULL);
    show_page (self, session);
    set_state (self, TILL_CARD_SAVING_OPEN);
    till_pacer_answered (self->pacer);
    if (self->is_ending && !self->was_asked_to_end)
      ask (self);
  }
}

/* While the page is there, an answer that does not come changes nothing: the next question is asked later. */
static void
take_failure (TillCardSaving *self,
              const GError *error)
{
  if (self->session_id == NULL && till_provider_error_is_final (error)) {
    fail (self, error);
    return;
  }
  take_notice (self, till_payment_words_for_card (error, self->session_url != NULL));
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
  if (is_final (self))
    return;
  if (session != NULL)
    take_session (self, session);
  else
    take_failure (self, error);
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

static void
ask (TillCardSaving *self)
{
  g_autofree char *end_key = g_strconcat (self->idempotency_key, "-end", NULL);

  if (self->is_asking || is_final (self))
    return;
  self->is_asking = TRUE;
  if (self->session_id == NULL)
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
registered_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TillCardSaving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *account_id = till_registrar_ensure_finish (TILL_REGISTRAR (source), result, &error);

  if (is_final (self))
    return;
  if (account_id == NULL || !write_request (self, account_id, &error))
    fail (self, error);
  else
    ask (self);
}

static void
due_cb (gpointer user_data)
{
  ask (user_data);
}

static void
till_card_saving_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TillCardSaving *self = TILL_CARD_SAVING (object);

  switch (property_id) {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_SESSION_URL:
      g_value_set_string (value, self->session_url);
      break;
    case PROP_URL_POLICY:
      g_value_set_object (value, self->url_policy);
      break;
    case PROP_NOTICE:
      g_value_set_object (value, self->notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_card_saving_dispose (GObject *object)
{
  TillCardSaving *self = TILL_CARD_SAVING (object);

  till_pacer_stop (self->pacer);
  g_clear_object (&self->provider);
  g_clear_object (&self->clock);
  g_clear_object (&self->registrar);
  g_clear_object (&self->url_policy);
  g_clear_object (&self->notice);

  G_OBJECT_CLASS (till_card_saving_parent_class)->dispose (object);
}

static void
till_card_saving_finalize (GObject *object)
{
  TillCardSaving *self = TILL_CARD_SAVING (object);

  g_clear_pointer (&self->pacer, till_pacer_free);
  g_free (self->session_url);
  g_free (self->customer_id);
  g_free (self->success_url);
  g_free (self->cancel_url);
  g_free (self->reference);
  g_free (self->idempotency_key);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->session_id);

  G_OBJECT_CLASS (till_card_saving_parent_class)->finalize (object);
}

static void
till_card_saving_class_init (TillCardSavingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_card_saving_get_property;
  object_class->dispose = till_card_saving_dispose;
  object_class->finalize = till_card_saving_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TILL_TYPE_CARD_SAVING_STATE, TILL_CARD_SAVING_STARTING, flags);
  properties[PROP_SESSION_URL] = g_param_spec_string ("session-url", NULL, NULL, NULL, flags);
  properties[PROP_URL_POLICY] = g_param_spec_object ("url-policy", NULL, NULL, TILL_TYPE_URL_POLICY, flags);
  properties[PROP_NOTICE] = g_param_spec_object ("notice", NULL, NULL, TILL_TYPE_NOTICE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_card_saving_init (TillCardSaving *self)
{
  self->pacer = till_pacer_new (PACE_MS, SLOWER_AFTER_MS, due_cb, self);
}

/**
 * till_card_saving_state_get_type:
 *
 * Returns: the type of #TillCardSavingState
 */
GType
till_card_saving_state_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { TILL_CARD_SAVING_STARTING, "TILL_CARD_SAVING_STARTING", "starting" },
    { TILL_CARD_SAVING_OPEN, "TILL_CARD_SAVING_OPEN", "open" },
    { TILL_CARD_SAVING_SAVED, "TILL_CARD_SAVING_SAVED", "saved" },
    { TILL_CARD_SAVING_ENDED, "TILL_CARD_SAVING_ENDED", "ended" },
    { TILL_CARD_SAVING_FAILED, "TILL_CARD_SAVING_FAILED", "failed" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static (g_intern_static_string ("TillCardSavingState"), values));
  return (GType) type;
}

/**
 * till_card_saving_new:
 * @accounts: by which name which service knows which customer
 * @provider: a service that saves cards
 * @clock: the time
 *
 * Returns: (transfer full): the saving of one card, not begun
 */
TillCardSaving *
till_card_saving_new (TillCustomerAccounts *accounts,
                      TillProvider *provider,
                      TillClock *clock)
{
  TillCardSaving *self = NULL;

  g_return_val_if_fail (till_provider_can (provider, TILL_PROVIDER_CAN_SAVE_CARDS), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_CARD_SAVING, NULL);
  self->provider = g_object_ref (provider);
  self->clock = g_object_ref (clock);
  self->registrar = till_registrar_new (accounts, provider);
  return self;
}

/**
 * till_card_saving_get_state:
 *
 * Returns: how far it is
 */
TillCardSavingState
till_card_saving_get_state (TillCardSaving *self)
{
  g_return_val_if_fail (TILL_IS_CARD_SAVING (self), TILL_CARD_SAVING_FAILED);

  return self->state;
}

/**
 * till_card_saving_get_session_url:
 *
 * Returns: (transfer none) (nullable): the page's address, once it can be shown
 */
const char *
till_card_saving_get_session_url (TillCardSaving *self)
{
  g_return_val_if_fail (TILL_IS_CARD_SAVING (self), NULL);

  return self->session_url;
}

/**
 * till_card_saving_get_url_policy:
 *
 * Returns: (transfer none) (nullable): where that page may go
 */
TillUrlPolicy *
till_card_saving_get_url_policy (TillCardSaving *self)
{
  g_return_val_if_fail (TILL_IS_CARD_SAVING (self), NULL);

  return self->url_policy;
}

/**
 * till_card_saving_get_notice:
 *
 * Returns: (transfer none) (nullable): what the clerk must know
 */
TillNotice *
till_card_saving_get_notice (TillCardSaving *self)
{
  g_return_val_if_fail (TILL_IS_CARD_SAVING (self), NULL);

  return self->notice;
}

/**
 * till_card_saving_is_test:
 *
 * Returns: whether the card will be one that no money is behind
 */
gboolean
till_card_saving_is_test (TillCardSaving *self)
{
  g_return_val_if_fail (TILL_IS_CARD_SAVING (self), TRUE);

  return !till_provider_is_live (self->provider);
}

/**
 * till_card_saving_set_pace:
 * @milliseconds: between two questions
 *
 * Sets how often the service is asked.
 */
void
till_card_saving_set_pace (TillCardSaving *self,
                           guint milliseconds)
{
  g_return_if_fail (TILL_IS_CARD_SAVING (self));

  till_pacer_set_pace (self->pacer, milliseconds);
}

/**
 * till_card_saving_start:
 * @customer: one that was saved
 * @currency: the shop's currency
 * @return_address: what the page goes back to
 *
 * Asks for the page; the state and the notice say what comes of it.
 */
void
till_card_saving_start (TillCardSaving *self,
                        TillCustomer *customer,
                        const TillCurrency *currency,
                        const char *return_address)
{
  g_autofree char *nonce = till_id_new_secret (NONCE_BYTES);

  g_return_if_fail (TILL_IS_CARD_SAVING (self));
  g_return_if_fail (till_customer_get_id (customer) != NULL);
  g_return_if_fail (currency != NULL && return_address != NULL);
  g_return_if_fail (self->reference == NULL);

  self->customer_id = g_strdup (till_customer_get_id (customer));
  self->currency = currency;
  self->reference = till_id_new (self->clock);
  self->idempotency_key = g_strconcat ("till-card-", self->reference, NULL);
  self->success_url = g_strdup_printf ("%s/%s/success?session_id={CHECKOUT_SESSION_ID}", return_address, nonce);
  self->cancel_url = g_strdup_printf ("%s/%s/cancel", return_address, nonce);
  till_registrar_ensure_async (self->registrar, customer, NULL, registered_cb, g_object_ref (self));
}

/**
 * till_card_saving_page_returned:
 *
 * The page has gone to one of its return addresses: the service is asked at once.
 */
void
till_card_saving_page_returned (TillCardSaving *self)
{
  g_return_if_fail (TILL_IS_CARD_SAVING (self));

  till_pacer_restart (self->pacer);
  ask (self);
}

/**
 * till_card_saving_cancel:
 *
 * Ends the page at the service. A card that was saved meanwhile stays saved.
 */
void
till_card_saving_cancel (TillCardSaving *self)
{
  g_return_if_fail (TILL_IS_CARD_SAVING (self));

  self->is_ending = self->is_canceled = TRUE;
  if (self->body == NULL)
    set_state (self, TILL_CARD_SAVING_ENDED);
  else
    ask (self);
}
