/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cart knows weights, discounts and taxes; a checkout session knows whole quantities of priced things. The items
 * made here sum to the cart's total to the last minor unit, because the service charges their sum and Till accepts
 * nothing else:
 *  - a whole quantity at its full price stays what it is;
 *  - every other one-time line becomes one item of what the line costs, named with its quantity;
 *  - taxes that come on top of one-time lines are one item of their own;
 *  - a recurring line carries its taxes within, since they return with each interval.
 */
#include "till-session-request.h"

#include "till-provider-error.h"

#include <glib/gi18n-lib.h>

struct _TillSessionRequest {
  TillMoney total;
  char *reference;
  GPtrArray *items;
  int trial_days;
  char *success_url;
  char *cancel_url;
  char *customer_email;
  char *account_id;
  TillPageOptions page_options;
  char *page_language;
  gint64 expires_us;
  gboolean saves_card;
};

static void
item_free (TillSessionItem *item)
{
  g_free (item->name);
  g_free (item);
}

static TillSessionItem *
item_new (const char *name,
          TillMoney unit_amount,
          gint64 quantity)
{
  TillSessionItem *item = g_new0 (TillSessionItem, 1);

  item->name = g_strdup (name);
  item->unit_amount = unit_amount;
  item->quantity = quantity;
  return item;
}

/* Whether quantity times price is what the line costs, so that the page can show both. */
static gboolean
is_plain (TillCartLine *line)
{
  const TillLineTotals *totals = till_cart_line_get_totals (line);
  TillQuantity quantity = till_cart_line_get_quantity (line);
  gint64 amount = 0;

  return till_quantity_is_whole (quantity) && till_money_is_zero (totals->discount) && till_money_is_zero (totals->sale_discount) &&
         !__builtin_mul_overflow (till_cart_line_get_unit_price (line).minor, quantity / TILL_QUANTITY_ONE, &amount) &&
         amount == totals->net.minor;
}

/* "0.35 × Coffee"; one piece at a reduced price keeps its plain name. */
static char *
name_with_quantity (TillCartLine *line)
{
  TillQuantity quantity = till_cart_line_get_quantity (line);
  g_autofree char *decimal = till_quantity_to_decimal (quantity);

  if (quantity == TILL_QUANTITY_ONE)
    return g_strdup (till_cart_line_get_name (line));
  /* Translators: on the payment page: a quantity and the name of a product, as in “0.35 × Coffee beans”. */
  return g_strdup_printf (_ ("%1$s × %2$s"), decimal, till_cart_line_get_name (line));
}

static void
add_one_time (TillSessionRequest *self,
              TillCartLine *line)
{
  g_autofree char *name = NULL;

  if (is_plain (line)) {
    till_session_request_add_item (self, till_cart_line_get_name (line), till_cart_line_get_unit_price (line),
                                   till_cart_line_get_quantity (line) / TILL_QUANTITY_ONE, TILL_INTERVAL_NONE, 0);
    return;
  }
  name = name_with_quantity (line);
  till_session_request_add_item (self, name, till_cart_line_get_totals (line)->net, 1, TILL_INTERVAL_NONE, 0);
}

/* A session has one trial for all that recurs in it. */
static gboolean
add_recurring (TillSessionRequest *self,
               TillCartLine *line,
               const TillTerm *term,
               GError **error)
{
  g_autofree char *name = name_with_quantity (line);

  if (till_session_request_has_recurring (self) && self->trial_days != (int) term->trial_days) {
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s",
                                                       _ ("Plans with different trial periods cannot be paid together. Charge them one after the other.")));
    return FALSE;
  }
  self->trial_days = (int) term->trial_days;
  till_session_request_add_item (self, name, term->amount, 1, term->interval, (int) term->interval_count);
  return TRUE;
}

static const TillTerm *
find_term (const TillTotals *totals,
           guint line)
{
  for (guint i = 0; i < totals->n_terms; i++)
    if (totals->terms[i].line == line)
      return &totals->terms[i];
  return NULL;
}

static gboolean
add_lines (TillSessionRequest *self,
           TillCart *cart,
           GError **error)
{
  const TillTotals *totals = till_cart_get_totals (cart);
  gint64 tax = 0;

  for (guint i = 0; i < till_cart_get_n_lines (cart); i++) {
    TillCartLine *line = till_cart_get_line (cart, i);
    const TillTerm *term = find_term (totals, i);

    if (term == NULL)
      add_one_time (self, line);
    else if (!add_recurring (self, line, term, error))
      return FALSE;
    if (term == NULL && __builtin_add_overflow (tax, till_cart_line_get_totals (line)->tax_added.minor, &tax))
      return FALSE;
  }
  if (tax != 0)
    till_session_request_add_item (self, _ ("Tax"), till_money (tax, self->total.currency), 1, TILL_INTERVAL_NONE, 0);
  return TRUE;
}

/**
 * till_session_request_new:
 * @total: what is to be paid today
 * @reference: what finds the session again
 *
 * Returns: (transfer full): a request without items
 */
TillSessionRequest *
till_session_request_new (TillMoney total,
                          const char *reference)
{
  TillSessionRequest *self = NULL;

  g_return_val_if_fail (total.currency != NULL, NULL);
  g_return_val_if_fail (reference != NULL, NULL);

  self = g_new0 (TillSessionRequest, 1);
  self->total = total;
  self->reference = g_strdup (reference);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  return self;
}

/**
 * till_session_request_new_for_cart:
 * @cart: what is sold
 * @reference: what finds the session again
 * @error: return location; %TILL_PROVIDER_ERROR_INVALID with a sentence for people
 *
 * Returns: (transfer full): a request for the cart's total
 */
TillSessionRequest *
till_session_request_new_for_cart (TillCart *cart,
                                   const char *reference,
                                   GError **error)
{
  g_autoptr (TillSessionRequest) self = NULL;
  TillCustomer *customer = NULL;

  g_return_val_if_fail (TILL_IS_CART (cart), NULL);

  self = till_session_request_new (till_cart_get_totals (cart)->total, reference);
  customer = till_cart_get_customer (cart);
  if (customer != NULL)
    till_session_request_set_customer_email (self, till_customer_get_email (customer));
  if (!add_lines (self, cart, error) || !till_session_request_check (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * till_session_request_new_to_save_card:
 * @currency: the shop's currency
 * @account_id: the service's name of the customer whose card it will be
 * @reference: what finds the session again
 *
 * Returns: (transfer full): a request of a page on which a card can be saved, and nothing is paid
 */
TillSessionRequest *
till_session_request_new_to_save_card (const TillCurrency *currency,
                                       const char *account_id,
                                       const char *reference)
{
  TillSessionRequest *self = NULL;

  g_return_val_if_fail (currency != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  self = till_session_request_new (till_money (0, currency), reference);
  self->saves_card = TRUE;
  till_session_request_set_account_id (self, account_id);
  return self;
}

/**
 * till_session_request_free:
 * @self: (transfer full): the request
 */
void
till_session_request_free (TillSessionRequest *self)
{
  g_clear_pointer (&self->reference, g_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->success_url, g_free);
  g_clear_pointer (&self->cancel_url, g_free);
  g_clear_pointer (&self->customer_email, g_free);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->page_language, g_free);
  g_free (self);
}

/**
 * till_session_request_saves_card:
 *
 * Returns: whether a card is to be saved, and nothing paid
 */
gboolean
till_session_request_saves_card (const TillSessionRequest *self)
{
  return self->saves_card;
}

/**
 * till_session_request_get_total:
 * @self: the request
 *
 * Returns: what is to be paid today
 */
TillMoney
till_session_request_get_total (const TillSessionRequest *self)
{
  return self->total;
}

/**
 * till_session_request_get_reference:
 * @self: the request
 *
 * Returns: what finds the session again
 */
const char *
till_session_request_get_reference (const TillSessionRequest *self)
{
  return self->reference;
}

/**
 * till_session_request_get_n_items:
 * @self: the request
 *
 * Returns: how many items there are
 */
guint
till_session_request_get_n_items (const TillSessionRequest *self)
{
  return self->items->len;
}

/**
 * till_session_request_get_item:
 * @self: the request
 * @position: which item
 *
 * Returns: (transfer none): the item
 */
const TillSessionItem *
till_session_request_get_item (const TillSessionRequest *self,
                               guint position)
{
  g_return_val_if_fail (position < self->items->len, NULL);

  return g_ptr_array_index (self->items, position);
}

/**
 * till_session_request_has_recurring:
 * @self: the request
 *
 * Returns: %TRUE if it begins a subscription
 */
gboolean
till_session_request_has_recurring (const TillSessionRequest *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    const TillSessionItem *item = g_ptr_array_index (self->items, i);

    if (item->interval != TILL_INTERVAL_NONE)
      return TRUE;
  }
  return FALSE;
}

/**
 * till_session_request_get_trial_days:
 * @self: the request
 *
 * Returns: how long nothing recurring is charged; 0 for no trial
 */
int
till_session_request_get_trial_days (const TillSessionRequest *self)
{
  return self->trial_days;
}

/**
 * till_session_request_set_trial_days:
 * @self: the request
 * @days: how long nothing recurring is charged
 */
void
till_session_request_set_trial_days (TillSessionRequest *self,
                                     int days)
{
  self->trial_days = days;
}

/**
 * till_session_request_get_success_url:
 * @self: the request
 *
 * Returns: (nullable): where the page goes when it is paid
 */
const char *
till_session_request_get_success_url (const TillSessionRequest *self)
{
  return self->success_url;
}

/**
 * till_session_request_get_cancel_url:
 * @self: the request
 *
 * Returns: (nullable): where the page goes when it is left
 */
const char *
till_session_request_get_cancel_url (const TillSessionRequest *self)
{
  return self->cancel_url;
}

/**
 * till_session_request_set_return_urls:
 * @self: the request
 * @success_url: where the page goes when it is paid
 * @cancel_url: where the page goes when it is left
 */
void
till_session_request_set_return_urls (TillSessionRequest *self,
                                      const char *success_url,
                                      const char *cancel_url)
{
  g_free (self->success_url);
  g_free (self->cancel_url);
  self->success_url = g_strdup (success_url);
  self->cancel_url = g_strdup (cancel_url);
}

/**
 * till_session_request_get_customer_email:
 * @self: the request
 *
 * Returns: (nullable): the customer's address, where the shop knows it
 */
const char *
till_session_request_get_customer_email (const TillSessionRequest *self)
{
  return self->customer_email;
}

/**
 * till_session_request_set_customer_email:
 * @self: the request
 * @email: (nullable): the customer's address
 */
void
till_session_request_set_customer_email (TillSessionRequest *self,
                                         const char *email)
{
  g_free (self->customer_email);
  self->customer_email = g_strdup (email);
}

/**
 * till_session_request_get_account_id:
 *
 * Returns: (transfer none) (nullable): the service's name of the customer
 */
const char *
till_session_request_get_account_id (const TillSessionRequest *self)
{
  return self->account_id;
}

/**
 * till_session_request_set_account_id:
 * @account_id: (nullable): the service's name of the customer
 *
 * The page then offers the customer's saved cards, and a plan that it begins is the customer's.
 */
void
till_session_request_set_account_id (TillSessionRequest *self,
                                     const char *account_id)
{
  g_free (self->account_id);
  self->account_id = g_strdup (account_id);
}

/**
 * till_session_request_get_page_options:
 *
 * Returns: what the page offers beside the card
 */
TillPageOptions
till_session_request_get_page_options (const TillSessionRequest *self)
{
  return self->page_options;
}

/**
 * till_session_request_set_page_options:
 * @options: what the page offers beside the card
 *
 * Sets what the page offers.
 */
void
till_session_request_set_page_options (TillSessionRequest *self,
                                       TillPageOptions options)
{
  self->page_options = options;
}

/**
 * till_session_request_get_page_language:
 *
 * Returns: (nullable): the language of the page
 */
const char *
till_session_request_get_page_language (const TillSessionRequest *self)
{
  return self->page_language;
}

/**
 * till_session_request_set_page_language:
 * @language: (nullable): a language tag; %NULL or empty where the page chooses
 *
 * Sets the language of the page.
 */
void
till_session_request_set_page_language (TillSessionRequest *self,
                                        const char *language)
{
  g_free (self->page_language);
  self->page_language = language != NULL && *language != '\0' ? g_strdup (language) : NULL;
}

/**
 * till_session_request_get_expires:
 *
 * Returns: until when the page can be paid, in microseconds since 1970; 0 where the service says
 */
gint64
till_session_request_get_expires (const TillSessionRequest *self)
{
  return self->expires_us;
}

/**
 * till_session_request_set_expires:
 * @expires_us: until when the page can be paid, in microseconds since 1970; 0 where the service says
 *
 * Sets how long the page can be paid.
 */
void
till_session_request_set_expires (TillSessionRequest *self,
                                  gint64 expires_us)
{
  self->expires_us = expires_us;
}

/**
 * till_session_request_add_item:
 * @self: the request
 * @name: what the page calls it
 * @unit_amount: the price of one
 * @quantity: how many
 * @interval: how often it is charged again
 * @interval_count: every how many intervals
 */
void
till_session_request_add_item (TillSessionRequest *self,
                               const char *name,
                               TillMoney unit_amount,
                               gint64 quantity,
                               TillInterval interval,
                               int interval_count)
{
  TillSessionItem *item = NULL;

  g_return_if_fail (name != NULL);
  g_return_if_fail (quantity > 0);

  item = item_new (name, unit_amount, quantity);
  item->interval = interval;
  item->interval_count = interval_count;
  g_ptr_array_add (self->items, item);
}

/**
 * till_session_request_check:
 * @self: the request
 * @error: return location
 *
 * Adds up what is due today, as the service will.
 *
 * Returns: %TRUE if that is exactly the total
 */
gboolean
till_session_request_check (const TillSessionRequest *self,
                            GError **error)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->items->len; i++) {
    const TillSessionItem *item = g_ptr_array_index (self->items, i);
    gint64 amount = 0;

    if (item->interval != TILL_INTERVAL_NONE && self->trial_days > 0)
      continue;
    if (item->unit_amount.currency != self->total.currency ||
        __builtin_mul_overflow (item->unit_amount.minor, item->quantity, &amount) ||
        __builtin_add_overflow (sum, amount, &sum))
      sum = G_MININT64;
  }
  if (sum == self->total.minor)
    return TRUE;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0,
                                                     "The lines come to %" G_GINT64_FORMAT ", the sale to %" G_GINT64_FORMAT, sum, self->total.minor));
  return FALSE;
}
