/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The customer is made known to the service, a session without a payment is written down, created, and asked about until
 * it is complete or over. Nothing is lost if Till ends meanwhile: the service keeps the card or it does not, the list of
 * the customer's cards is always asked of the service, and a page that is still open is ended by the next run.
 */
#include "till-card-saving-private.h"

#include "till-id.h"
#include "till-utils.h"

#define NONCE_BYTES     16
#define PACE_MS         2000
#define SLOWER_AFTER_MS 120000

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

/**
 * till_card_saving_set_state:
 * @self: the saving
 * @state: the new state
 *
 * A final state is never left; then no page is open any more.
 */
void
till_card_saving_set_state (TillCardSaving *self,
                            TillCardSavingState state)
{
  if (self->state == state || till_card_saving_is_final (self))
    return;
  self->state = state;
  if (till_card_saving_is_final (self)) {
    till_pacer_stop (self->pacer);
    if (self->is_stored)
      till_card_pages_remove (self->pages, self->reference);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * till_card_saving_take_notice:
 * @self: the saving
 * @notice: (transfer full) (nullable): what people must know
 */
void
till_card_saving_take_notice (TillCardSaving *self,
                              TillNotice *notice)
{
  g_autoptr (TillNotice) taken = notice;

  if (g_set_object (&self->notice, taken))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

/**
 * till_card_saving_set_page:
 * @self: the saving
 * @policy: where the view may go
 * @url: the page
 */
void
till_card_saving_set_page (TillCardSaving *self,
                           TillUrlPolicy *policy,
                           const char *url)
{
  g_set_object (&self->url_policy, policy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL_POLICY]);
  if (till_set_str (&self->session_url, url))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION_URL]);
}

static void
due_cb (gpointer user_data)
{
  till_card_saving_ask (user_data);
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
  g_clear_object (&self->pages);
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

static TillCardSaving *
new_with (TillCardPages *pages,
          TillProvider *provider,
          TillClock *clock)
{
  TillCardSaving *self = g_object_new (TILL_TYPE_CARD_SAVING, NULL);

  self->pages = g_object_ref (pages);
  self->provider = g_object_ref (provider);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_card_saving_new:
 * @accounts: by which name which service knows which customer
 * @pages: where the page is written before it is asked for
 * @provider: a service that saves cards
 * @clock: the time
 *
 * Returns: (transfer full): the saving of one card, not begun
 */
TillCardSaving *
till_card_saving_new (TillCustomerAccounts *accounts,
                      TillCardPages *pages,
                      TillProvider *provider,
                      TillClock *clock)
{
  TillCardSaving *self = NULL;

  g_return_val_if_fail (till_provider_can (provider, TILL_PROVIDER_CAN_SAVE_CARDS), NULL);

  self = new_with (pages, provider, clock);
  self->registrar = till_registrar_new (accounts, provider);
  return self;
}

/**
 * till_card_saving_new_to_end:
 * @pages: where the page is written
 * @page: one that an earlier run has left
 * @provider: the service that has it
 * @clock: the time
 *
 * Returns: (transfer full): the saving, which till_card_saving_cancel() ends; it shows no page
 */
TillCardSaving *
till_card_saving_new_to_end (TillCardPages *pages,
                             const TillCardPage *page,
                             TillProvider *provider,
                             TillClock *clock)
{
  TillCardSaving *self = NULL;

  g_return_val_if_fail (page != NULL, NULL);

  self = new_with (pages, provider, clock);
  self->reference = g_strdup (page->reference);
  self->idempotency_key = g_strdup (page->idempotency_key);
  self->body = g_bytes_ref (page->request_body);
  self->created_us = page->created_us;
  self->is_stored = self->may_be_there = TRUE;
  return self;
}

/**
 * till_card_saving_is_final:
 * @self: the saving
 *
 * Returns: %TRUE if it has come to its end
 */
gboolean
till_card_saving_is_final (TillCardSaving *self)
{
  g_return_val_if_fail (TILL_IS_CARD_SAVING (self), TRUE);

  return self->state >= TILL_CARD_SAVING_SAVED;
}

/**
 * till_card_saving_get_reference:
 * @self: the saving
 *
 * Returns: (nullable): what ties the page to it; %NULL until it is started
 */
const char *
till_card_saving_get_reference (TillCardSaving *self)
{
  g_return_val_if_fail (TILL_IS_CARD_SAVING (self), NULL);

  return self->reference;
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
  self->created_us = till_clock_get_time (self->clock);
  self->reference = till_id_new (self->clock);
  self->idempotency_key = g_strconcat ("till-card-", self->reference, NULL);
  self->success_url = g_strdup_printf ("%s/%s/success?session_id={CHECKOUT_SESSION_ID}", return_address, nonce);
  self->cancel_url = g_strdup_printf ("%s/%s/cancel", return_address, nonce);
  till_card_saving_begin (self, customer);
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
  till_card_saving_ask (self);
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
  if (!self->is_stored)
    till_card_saving_set_state (self, TILL_CARD_SAVING_ENDED);
  else
    till_card_saving_ask (self);
}
