/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-payment-private.h"

#include "till-id.h"
#include "till-payment-words.h"
#include "till-utils.h"

#define NONCE_BYTES      16
#define PATIENCE_SECONDS 4
#define MINUTE_US        (60 * (gint64) G_USEC_PER_SEC)

static void
sale_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillPayment) self = user_data;
  g_autoptr (TillSale) sale = till_ledger_get_sale_finish (TILL_LEDGER (source), result, NULL);

  /* What an answer has brought meanwhile is newer. */
  if (sale != NULL && self->sale == NULL)
    till_payment_set_sale (self, sale);
}

static void
read_sale (TillPayment *self)
{
  till_ledger_get_sale_async (self->ledger, till_attempt_get_sale_id (self->attempt), NULL, sale_cb, g_object_ref (self));
}

static void
begun_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillPayment) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillAttempt) attempt = till_ledger_begin_attempt_finish (TILL_LEDGER (source), result, &error);

  if (attempt == NULL) {
    till_payment_take_notice (self, till_payment_words_for_refusal (error));
    till_payment_finish (self, TILL_PAYMENT_STATE_FAILED, error);
    return;
  }
  till_payment_set_attempt (self, attempt);
  till_payment_ask (self, TILL_ASK_FIRST);
  read_sale (self);
}

/* What the cart or else the shop wants of the page, as far as the service can do that. */
static TillPageOptions
choose_page_options (TillPayment *self,
                     TillCart *cart)
{
  int own = till_cart_get_page_options (cart);
  TillPageOptions options = own != TILL_PAGE_OPTIONS_UNSET ? (TillPageOptions) own : self->page_options;

  if (!till_provider_can (self->provider, TILL_PROVIDER_CAN_PROMOTION_CODES))
    options &= ~TILL_PAGE_OPTION_PROMOTION_CODES;
  if (!till_provider_can (self->provider, TILL_PROVIDER_CAN_BILLING_ADDRESS))
    options &= ~TILL_PAGE_OPTION_BILLING_ADDRESS;
  return options;
}

static void
choose_page (TillPayment *self,
             TillSessionRequest *request)
{
  if (till_provider_can (self->provider, TILL_PROVIDER_CAN_PAGE_LANGUAGE))
    till_session_request_set_page_language (request, self->page_language);
  if (self->page_minutes > 0 && till_provider_can (self->provider, TILL_PROVIDER_CAN_PAGE_LIFE))
    till_session_request_set_expires (request, till_clock_get_time (self->clock) + self->page_minutes * MINUTE_US);
}

/* All that invariant 1 wants on disk, made before the first byte is sent. */
static gboolean
begin (TillPayment *self,
       const char *account_id,
       GError **error)
{
  g_autofree char *id = till_id_new (self->clock);
  g_autofree char *key = g_strconcat ("till-", id, NULL);
  g_autofree char *nonce = till_id_new_secret (NONCE_BYTES);
  g_autofree char *success_url = g_strdup_printf ("%s/%s/success?session_id={CHECKOUT_SESSION_ID}", self->return_address, nonce);
  g_autofree char *cancel_url = g_strdup_printf ("%s/%s/cancel", self->return_address, nonce);
  g_autoptr (TillSessionRequest) request = till_session_request_new_for_cart (self->cart, id, error);
  g_autoptr (GBytes) body = NULL;
  TillAttemptSpec spec;

  if (request == NULL)
    return FALSE;
  till_session_request_set_return_urls (request, success_url, cancel_url);
  till_session_request_set_account_id (request, account_id);
  till_session_request_set_page_options (request, choose_page_options (self, self->cart));
  choose_page (self, request);
  body = till_provider_write_create_body (self->provider, request, error);
  if (body == NULL)
    return FALSE;
  spec = (TillAttemptSpec){
    .attempt_id = id,
    .provider_id = till_provider_get_id (self->provider),
    .is_live = till_provider_is_live (self->provider),
    .idempotency_key = key,
    .reference = id,
    .request_body = body,
    .nonce = nonce,
    .success_url = success_url,
    .cancel_url = cancel_url,
    .amount = till_session_request_get_total (request),
    .allows_promotion = (till_session_request_get_page_options (request) & TILL_PAGE_OPTION_PROMOTION_CODES) != 0,
    .account_id = account_id,
  };
  till_ledger_begin_attempt_async (self->ledger, self->cart, &spec, NULL, begun_cb, g_object_ref (self));
  return TRUE;
}

static void
begin_or_fail (TillPayment *self,
               const char *account_id)
{
  g_autoptr (GError) error = NULL;

  if (begin (self, account_id, &error))
    return;
  till_payment_take_notice (self, till_payment_words_for_refusal (error));
  till_payment_finish (self, TILL_PAYMENT_STATE_FAILED, error);
}

/* A sale does not wait for the service's address book: without it the page knows the customer's e-mail address alone. */
static void
registered_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TillPayment) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *account_id = till_registrar_ensure_finish (TILL_REGISTRAR (source), result, &error);

  g_clear_object (&self->registering);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  /* What the service says of a customer is nothing for a log. */
  if (error != NULL)
    g_message ("The customer could not be made known to the payment service: %s, %d", g_quark_to_string (error->domain), error->code);
  if (self->cart != NULL)
    till_cart_set_locked (self->cart, FALSE);
  if (till_payment_state_is_final (self->state))
    return;
  if (self->is_ending)
    till_payment_finish (self, TILL_PAYMENT_STATE_ENDED, NULL);
  else
    begin_or_fail (self, account_id);
}

static gboolean
patience_cb (gpointer user_data)
{
  TillPayment *self = user_data;

  self->patience_id = 0;
  g_cancellable_cancel (self->registering);
  return G_SOURCE_REMOVE;
}

static void
register_customer (TillPayment *self,
                   TillCustomer *customer)
{
  /* What is scanned meanwhile is the next sale's. */
  till_cart_set_locked (self->cart, TRUE);
  self->registering = g_cancellable_new ();
  self->patience_id = g_timeout_add_seconds (PATIENCE_SECONDS, patience_cb, self);
  till_registrar_ensure_async (self->registrar, customer, self->registering, registered_cb, g_object_ref (self));
}

static void
parked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCart) cart = till_ledger_park_finish (TILL_LEDGER (source), result, &error);
  TillPayment *self = g_task_get_source_object (task);

  if (cart == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_payment_finish (self, TILL_PAYMENT_STATE_PARKED, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * till_payment_set_accounts:
 * @self: the payment
 * @accounts: by which name which service knows which customer
 *
 * From now on a sale's customer is made known to the service, if it keeps customers.
 */
void
till_payment_set_accounts (TillPayment *self,
                           TillCustomerAccounts *accounts)
{
  g_return_if_fail (TILL_IS_PAYMENT (self));
  g_return_if_fail (TILL_IS_CUSTOMER_ACCOUNTS (accounts));

  g_clear_object (&self->registrar);
  if (till_provider_can (self->provider, TILL_PROVIDER_CAN_CUSTOMERS))
    self->registrar = till_registrar_new (accounts, self->provider);
}

/**
 * till_payment_set_page_options:
 * @self: the payment
 * @options: what the payment page offers where the cart does not say
 *
 * Sets what the payment page offers, as far as the service can do that.
 */
void
till_payment_set_page_options (TillPayment *self,
                               TillPageOptions options)
{
  g_return_if_fail (TILL_IS_PAYMENT (self));

  self->page_options = options;
}

/**
 * till_payment_set_page_wishes:
 * @self: the payment
 * @language: (nullable): a language tag; %NULL or empty where the page chooses
 * @minutes: how long the page can be paid; 0 for as long as the service says
 *
 * Sets what else the page shall be, as far as the service can do that.
 */
void
till_payment_set_page_wishes (TillPayment *self,
                              const char *language,
                              guint minutes)
{
  g_return_if_fail (TILL_IS_PAYMENT (self));

  till_set_str (&self->page_language, language);
  self->page_minutes = minutes;
}

/**
 * till_payment_resume:
 * @self: a payment that has not begun
 * @attempt: an attempt of the same provider
 */
void
till_payment_resume (TillPayment *self,
                     TillAttempt *attempt)
{
  g_return_if_fail (TILL_IS_PAYMENT (self));
  g_return_if_fail (TILL_IS_ATTEMPT (attempt));
  g_return_if_fail (self->state == TILL_PAYMENT_STATE_IDLE);

  till_payment_set_attempt (self, attempt);
  read_sale (self);
  till_ledger_set_resumed_id (self->ledger, till_attempt_get_sale_id (attempt));
  if (till_attempt_is_final (attempt)) {
    till_payment_finish_with_attempt (self);
    return;
  }
  till_payment_set_state (self, TILL_PAYMENT_STATE_STARTING);
  till_pacer_restart (self->pacer);
  till_payment_ask (self, TILL_ASK_NONE);
}

/**
 * till_payment_check_now:
 * @self: the payment
 *
 * Asks the service at once.
 */
void
till_payment_check_now (TillPayment *self)
{
  g_return_if_fail (TILL_IS_PAYMENT (self));

  if (!till_payment_can_ask (self))
    return;
  if (!self->is_ending && till_attempt_get_session_id (self->attempt) != NULL)
    till_payment_set_state (self, TILL_PAYMENT_STATE_CHECKING);
  till_pacer_restart (self->pacer);
  till_payment_ask (self, TILL_ASK_NONE);
}

/**
 * till_payment_page_returned:
 * @self: the payment
 * @uri: where the page wanted to go
 *
 * The view met a return address. Any other address is ignored.
 */
void
till_payment_page_returned (TillPayment *self,
                            const char *uri)
{
  TillUrlDecision decision = TILL_URL_REFUSE;

  g_return_if_fail (TILL_IS_PAYMENT (self));
  g_return_if_fail (uri != NULL);

  if (self->url_policy != NULL)
    decision = till_url_policy_decide (self->url_policy, uri, TILL_URL_USE_MAIN_FRAME, FALSE, NULL);
  if (decision != TILL_URL_SUCCESS && decision != TILL_URL_CANCEL)
    return;
  till_payment_set_customer_left (self, decision == TILL_URL_CANCEL);
  till_payment_check_now (self);
}

/**
 * till_payment_start_async:
 * @self: a payment that has not begun
 * @cart: what is to be paid
 * @cancellable: (nullable): gives up waiting; to end the attempt, cancel the payment
 * @callback: called when the page can be shown
 * @user_data: its data
 */
void
till_payment_start_async (TillPayment *self,
                          TillCart *cart,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  TillCustomer *customer = NULL;

  g_return_if_fail (TILL_IS_PAYMENT (self));
  g_return_if_fail (TILL_IS_CART (cart));
  g_return_if_fail (self->state == TILL_PAYMENT_STATE_IDLE);

  self->start_task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->start_task, till_payment_start_async);
  till_payment_set_state (self, TILL_PAYMENT_STATE_STARTING);
  till_pacer_restart (self->pacer);
  self->cart = g_object_ref (cart);
  customer = till_cart_get_customer (cart);
  if (self->registrar != NULL && customer != NULL && till_customer_get_id (customer) != NULL)
    register_customer (self, customer);
  else
    begin_or_fail (self, NULL);
}

/**
 * till_payment_start_finish:
 * @self: the payment
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %TRUE if the page can be shown
 */
gboolean
till_payment_start_finish (TillPayment *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_payment_cancel_async:
 * @self: the payment
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the service's answer
 * @user_data: its data
 *
 * Asks the service to end the session. If the customer has paid meanwhile, the sale is paid.
 */
void
till_payment_cancel_async (TillPayment *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_PAYMENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_payment_cancel_async);
  if (self->state == TILL_PAYMENT_STATE_IDLE || till_payment_state_is_final (self->state)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_ptr_array_add (self->cancel_tasks, g_steal_pointer (&task));
  self->is_ending = TRUE;
  till_payment_set_notice (self, NULL);
  till_payment_set_state (self, TILL_PAYMENT_STATE_CANCELING);
  if (self->attempt != NULL)
    till_payment_ask (self, TILL_ASK_END);
  else
    g_cancellable_cancel (self->registering);
}

/**
 * till_payment_cancel_finish:
 * @self: the payment
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %TRUE if the payment has come to its end: look at its state
 */
gboolean
till_payment_cancel_finish (TillPayment *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_payment_park_async:
 * @self: the payment
 * @cancellable: (nullable): gives up waiting
 * @callback: called when the next cart is there
 * @user_data: its data
 */
void
till_payment_park_async (TillPayment *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_PAYMENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_payment_park_async);
  if (!till_payment_can_ask (self)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "There is no payment to keep");
    g_object_unref (task);
    return;
  }
  till_ledger_park_async (self->ledger, till_attempt_get_sale_id (self->attempt), NULL, parked_cb, task);
}

/**
 * till_payment_park_finish:
 * @self: the payment
 * @result: what the callback got
 * @error: return location
 *
 * Returns: %TRUE if the sale stands under Pending
 */
gboolean
till_payment_park_finish (TillPayment *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
