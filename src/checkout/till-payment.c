/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One attempt from Charge to the service's answer. It writes nothing itself: the ledger begins the attempt before
 * anything is sent (invariant 1), the asker writes each answer, and the ledger alone decides (invariants 3 and 5).
 * The page, its addresses and its end only make it ask at once (invariant 4). A cancel ends the attempt with the
 * service's own answer, or not at all (invariant 2).
 */
#include "till-payment-private.h"

#include "till-utils.h"

#define RETURN_ADDRESS  "https://till.invalid/return"
#define PACE_MS         2000
#define SLOWER_AFTER_MS 120000

G_DEFINE_FINAL_TYPE (TillPayment, till_payment, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_LEDGER,
  PROP_PROVIDER,
  PROP_CLOCK,
  PROP_STATE,
  PROP_ATTEMPT,
  PROP_SALE,
  PROP_SESSION_URL,
  PROP_URL_POLICY,
  PROP_SECONDS_LEFT,
  PROP_NOTICE,
  PROP_IS_TEST,
  PROP_CUSTOMER_LEFT,
  PROP_DISCOUNT,
  PROP_RETURN_ADDRESS,
  PROP_PACE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/**
 * till_payment_set_state:
 * @self: the payment
 * @state: the new state
 *
 * A final state is never left.
 */
void
till_payment_set_state (TillPayment *self,
                        TillPaymentState state)
{
  if (self->state == state || till_payment_state_is_final (self->state))
    return;
  g_debug ("The payment is now %s", till_payment_state_to_string (state));
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * till_payment_set_attempt:
 * @self: the payment
 * @attempt: the attempt as it was written last
 */
void
till_payment_set_attempt (TillPayment *self,
                          TillAttempt *attempt)
{
  if (g_set_object (&self->attempt, attempt))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTEMPT]);
}

/**
 * till_payment_set_sale:
 * @self: the payment
 * @sale: the sale as it was written last
 */
void
till_payment_set_sale (TillPayment *self,
                       TillSale *sale)
{
  if (g_set_object (&self->sale, sale))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SALE]);
}

/**
 * till_payment_set_page:
 * @self: the payment
 * @policy: where the view may go
 * @url: the page
 *
 * The policy is set first, so that who sees the address finds it.
 */
void
till_payment_set_page (TillPayment *self,
                       TillUrlPolicy *policy,
                       const char *url)
{
  if (g_set_object (&self->url_policy, policy))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL_POLICY]);
  if (till_set_str (&self->session_url, url))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION_URL]);
}

/**
 * till_payment_set_notice:
 * @self: the payment
 * @notice: (nullable): what people must know
 */
void
till_payment_set_notice (TillPayment *self,
                         TillNotice *notice)
{
  if (g_set_object (&self->notice, notice))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

/**
 * till_payment_take_notice:
 * @self: the payment
 * @notice: (transfer full) (nullable): what people must know
 */
void
till_payment_take_notice (TillPayment *self,
                          TillNotice *notice)
{
  g_autoptr (TillNotice) taken = notice;

  till_payment_set_notice (self, taken);
}

/**
 * till_payment_set_customer_left:
 * @self: the payment
 * @customer_left: whether the page said so
 */
void
till_payment_set_customer_left (TillPayment *self,
                                gboolean customer_left)
{
  if (self->customer_left == customer_left)
    return;
  self->customer_left = customer_left;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER_LEFT]);
}

/**
 * till_payment_set_discount:
 * @self: the payment
 * @discount: what the page takes off, verified; in minor units
 */
void
till_payment_set_discount (TillPayment *self,
                           gint64 discount)
{
  if (self->discount == discount)
    return;
  self->discount = discount;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISCOUNT]);
}

/**
 * till_payment_set_seconds_left:
 * @self: the payment
 * @seconds: how long the page lives; -1 if not known
 */
void
till_payment_set_seconds_left (TillPayment *self,
                               int seconds)
{
  if (self->seconds_left == seconds)
    return;
  self->seconds_left = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
}

static void
due_cb (gpointer user_data)
{
  TillPayment *self = user_data;

  if (till_payment_can_ask (self))
    till_payment_ask (self, TILL_ASK_NONE);
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean is_available,
                    gpointer user_data)
{
  TillPayment *self = user_data;

  if (is_available && till_payment_can_ask (self) && till_pacer_get_n_failures (self->pacer) > 0)
    till_payment_ask (self, TILL_ASK_NONE);
}

static void
till_payment_get_property (GObject *object,
                           guint property_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  TillPayment *self = TILL_PAYMENT (object);

  switch (property_id) {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_ATTEMPT:
      g_value_set_object (value, self->attempt);
      break;
    case PROP_SALE:
      g_value_set_object (value, self->sale);
      break;
    case PROP_SESSION_URL:
      g_value_set_string (value, self->session_url);
      break;
    case PROP_URL_POLICY:
      g_value_set_object (value, self->url_policy);
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_int (value, self->seconds_left);
      break;
    case PROP_NOTICE:
      g_value_set_object (value, self->notice);
      break;
    case PROP_IS_TEST:
      g_value_set_boolean (value, till_payment_is_test (self));
      break;
    case PROP_CUSTOMER_LEFT:
      g_value_set_boolean (value, self->customer_left);
      break;
    case PROP_DISCOUNT:
      g_value_set_int64 (value, self->discount);
      break;
    case PROP_RETURN_ADDRESS:
      g_value_set_string (value, self->return_address);
      break;
    case PROP_PACE:
      g_value_set_uint (value, till_payment_get_pace (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_payment_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  TillPayment *self = TILL_PAYMENT (object);

  switch (property_id) {
    case PROP_LEDGER:
      self->ledger = g_value_dup_object (value);
      break;
    case PROP_PROVIDER:
      self->provider = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_RETURN_ADDRESS:
      till_payment_set_return_address (self, g_value_get_string (value));
      break;
    case PROP_PACE:
      till_payment_set_pace (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_payment_constructed (GObject *object)
{
  TillPayment *self = TILL_PAYMENT (object);

  G_OBJECT_CLASS (till_payment_parent_class)->constructed (object);

  self->asker = till_asker_new (self->ledger, self->provider, self->clock);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self, 0);
}

static void
till_payment_dispose (GObject *object)
{
  TillPayment *self = TILL_PAYMENT (object);

  till_payment_stop (self);
  g_clear_object (&self->ledger);
  g_clear_object (&self->provider);
  g_clear_object (&self->clock);
  g_clear_object (&self->registrar);
  g_clear_object (&self->asker);
  g_clear_object (&self->attempt);
  g_clear_object (&self->sale);
  g_clear_object (&self->url_policy);
  g_clear_object (&self->notice);
  g_clear_object (&self->end_reason);

  G_OBJECT_CLASS (till_payment_parent_class)->dispose (object);
}

static void
till_payment_finalize (GObject *object)
{
  TillPayment *self = TILL_PAYMENT (object);

  g_clear_object (&self->registering);
  g_clear_pointer (&self->pacer, till_pacer_free);
  g_clear_pointer (&self->session_url, g_free);
  g_clear_pointer (&self->return_address, g_free);
  g_clear_pointer (&self->page_language, g_free);
  g_clear_pointer (&self->cancel_tasks, g_ptr_array_unref);

  G_OBJECT_CLASS (till_payment_parent_class)->finalize (object);
}

static void
till_payment_class_init (TillPaymentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags made = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_payment_get_property;
  object_class->set_property = till_payment_set_property;
  object_class->constructed = till_payment_constructed;
  object_class->dispose = till_payment_dispose;
  object_class->finalize = till_payment_finalize;

  properties[PROP_LEDGER] = g_param_spec_object ("ledger", NULL, NULL, TILL_TYPE_LEDGER, made);
  properties[PROP_PROVIDER] = g_param_spec_object ("provider", NULL, NULL, TILL_TYPE_PROVIDER, made);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, TILL_TYPE_CLOCK, made);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TILL_TYPE_PAYMENT_STATE, TILL_PAYMENT_STATE_IDLE, read);
  properties[PROP_ATTEMPT] = g_param_spec_object ("attempt", NULL, NULL, TILL_TYPE_ATTEMPT, read);
  properties[PROP_SALE] = g_param_spec_object ("sale", NULL, NULL, TILL_TYPE_SALE, read);
  properties[PROP_SESSION_URL] = g_param_spec_string ("session-url", NULL, NULL, NULL, read);
  properties[PROP_URL_POLICY] = g_param_spec_object ("url-policy", NULL, NULL, TILL_TYPE_URL_POLICY, read);
  properties[PROP_SECONDS_LEFT] = g_param_spec_int ("seconds-left", NULL, NULL, -1, G_MAXINT, -1, read);
  properties[PROP_NOTICE] = g_param_spec_object ("notice", NULL, NULL, TILL_TYPE_NOTICE, read);
  properties[PROP_IS_TEST] = g_param_spec_boolean ("is-test", NULL, NULL, FALSE, read);
  properties[PROP_CUSTOMER_LEFT] = g_param_spec_boolean ("customer-left", NULL, NULL, FALSE, read);
  properties[PROP_DISCOUNT] = g_param_spec_int64 ("discount", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[PROP_RETURN_ADDRESS] = g_param_spec_string ("return-address", NULL, NULL, RETURN_ADDRESS, both);
  properties[PROP_PACE] = g_param_spec_uint ("pace", NULL, NULL, 1, G_MAXINT / 16, PACE_MS, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_payment_init (TillPayment *self)
{
  self->pacer = till_pacer_new (PACE_MS, SLOWER_AFTER_MS, due_cb, self);
  self->return_address = g_strdup (RETURN_ADDRESS);
  self->cancel_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->seconds_left = -1;
}

/**
 * till_payment_new:
 * @ledger: where all is written
 * @provider: who is to be paid through
 * @clock: the time
 *
 * Returns: (transfer full): a payment that has not begun
 */
TillPayment *
till_payment_new (TillLedger *ledger,
                  TillProvider *provider,
                  TillClock *clock)
{
  g_return_val_if_fail (TILL_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (TILL_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  return g_object_new (TILL_TYPE_PAYMENT, "ledger", ledger, "provider", provider, "clock", clock, NULL);
}

/**
 * till_payment_get_state:
 * @self: the payment
 *
 * Returns: how far it is
 */
TillPaymentState
till_payment_get_state (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), TILL_PAYMENT_STATE_IDLE);

  return self->state;
}

/**
 * till_payment_get_attempt:
 * @self: the payment
 *
 * Returns: (transfer none) (nullable): the attempt, once it is written
 */
TillAttempt *
till_payment_get_attempt (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), NULL);

  return self->attempt;
}

/**
 * till_payment_get_sale:
 * @self: the payment
 *
 * Returns: (transfer none) (nullable): the sale as the last answer left it
 */
TillSale *
till_payment_get_sale (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), NULL);

  return self->sale;
}

/**
 * till_payment_get_session_url:
 * @self: the payment
 *
 * Returns: (nullable): the page that may be shown; never logged
 */
const char *
till_payment_get_session_url (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), NULL);

  return self->session_url;
}

/**
 * till_payment_get_url_policy:
 * @self: the payment
 *
 * Returns: (transfer none) (nullable): where the view may go, set before the page's address is
 */
TillUrlPolicy *
till_payment_get_url_policy (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), NULL);

  return self->url_policy;
}

/**
 * till_payment_get_seconds_left:
 * @self: the payment
 *
 * Returns: how long the page still lives; -1 if that is not known
 */
int
till_payment_get_seconds_left (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), -1);

  return self->seconds_left;
}

/**
 * till_payment_get_notice:
 * @self: the payment
 *
 * Returns: (transfer none) (nullable): what people must know just now
 */
TillNotice *
till_payment_get_notice (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), NULL);

  return self->notice;
}

/**
 * till_payment_is_test:
 * @self: the payment
 *
 * Returns: %TRUE if no real money is meant
 */
gboolean
till_payment_is_test (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), FALSE);

  return !till_provider_is_live (self->provider);
}

/**
 * till_payment_get_customer_left:
 * @self: the payment
 *
 * Returns: %TRUE if the page said that the customer left it
 */
gboolean
till_payment_get_customer_left (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), FALSE);

  return self->customer_left;
}

/**
 * till_payment_get_discount:
 * @self: the payment
 *
 * Returns: what a promotion code takes off the attempt's amount, in minor units, as the service described the session
 *   last; 0 where its answer did not add up
 */
gint64
till_payment_get_discount (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), 0);

  return self->discount;
}

/**
 * till_payment_get_return_address:
 * @self: the payment
 *
 * Returns: what the return addresses begin with
 */
const char *
till_payment_get_return_address (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), NULL);

  return self->return_address;
}

/**
 * till_payment_set_return_address:
 * @self: the payment
 * @address: (nullable): an https address without a slash at its end; %NULL for one that leads nowhere
 *
 * To be set before the payment starts.
 */
void
till_payment_set_return_address (TillPayment *self,
                                 const char *address)
{
  const char *wanted = address != NULL && *address != '\0' ? address : RETURN_ADDRESS;

  g_return_if_fail (TILL_IS_PAYMENT (self));

  if (till_set_str (&self->return_address, wanted))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETURN_ADDRESS]);
}

/**
 * till_payment_get_pace:
 * @self: the payment
 *
 * Returns: milliseconds between two questions in the first two minutes
 */
guint
till_payment_get_pace (TillPayment *self)
{
  g_return_val_if_fail (TILL_IS_PAYMENT (self), 0);

  return till_pacer_get_pace (self->pacer);
}

/**
 * till_payment_set_pace:
 * @self: the payment
 * @milliseconds: between two questions in the first two minutes
 */
void
till_payment_set_pace (TillPayment *self,
                       guint milliseconds)
{
  g_return_if_fail (TILL_IS_PAYMENT (self));

  if (till_pacer_get_pace (self->pacer) == milliseconds)
    return;
  till_pacer_set_pace (self->pacer, milliseconds);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PACE]);
}
