/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-v1-request.h"

#include "till-revkeen-wire.h"
#include "till-time.h"

#include <glib/gi18n-lib.h>

/* What no service of this dialect takes in one session. */
#define ITEMS_MAX       100
#define NAME_LENGTH_MAX 250

static JsonObject *
write_recurring (const TillSessionItem *item)
{
  JsonObject *recurring = json_object_new ();

  json_object_set_string_member (recurring, "interval", till_interval_to_string (item->interval));
  json_object_set_int_member (recurring, "intervalCount", MAX (item->interval_count, 1));
  return recurring;
}

static JsonObject *
write_item (const TillSessionItem *item)
{
  JsonObject *price = json_object_new ();
  JsonObject *object = json_object_new ();
  g_autofree char *name = g_utf8_substring (item->name, 0, MIN (g_utf8_strlen (item->name, -1), NAME_LENGTH_MAX));

  json_object_set_string_member (price, "name", name);
  json_object_set_int_member (price, "unitAmount", item->unit_amount.minor);
  json_object_set_string_member (price, "currency", item->unit_amount.currency->code);
  if (item->interval != TILL_INTERVAL_NONE)
    json_object_set_object_member (price, "recurring", write_recurring (item));
  json_object_set_object_member (object, "priceData", price);
  json_object_set_int_member (object, "quantity", item->quantity);
  return object;
}

/* What is charged once and does not fit any more becomes one item of what it costs together. */
static JsonObject *
write_folded (TillMoney amount,
              guint n_items)
{
  /* Translators: on the payment page: the lines of a very long sale that are not listed one by one. */
  g_autofree char *name = g_strdup_printf (ngettext ("%u more item", "%u more items", n_items), n_items);
  TillSessionItem item = { .name = name, .unit_amount = amount, .quantity = 1 };

  return write_item (&item);
}

static guint
count_recurring (const TillSessionRequest *request)
{
  guint n = 0;

  for (guint i = 0; i < till_session_request_get_n_items (request); i++)
    n += till_session_request_get_item (request, i)->interval != TILL_INTERVAL_NONE ? 1 : 0;
  return n;
}

/* The sum was checked before, so that no part of it can overflow. */
static JsonArray *
write_items (const TillSessionRequest *request)
{
  JsonArray *array = json_array_new ();
  guint n_items = till_session_request_get_n_items (request);
  guint n_free = ITEMS_MAX - MIN (count_recurring (request), ITEMS_MAX - 1);
  TillMoney folded = till_money (0, till_session_request_get_total (request).currency);
  guint n_folded = 0;
  guint n_written = 0;

  for (guint i = 0; i < n_items; i++) {
    const TillSessionItem *item = till_session_request_get_item (request, i);

    if (n_items > ITEMS_MAX && item->interval == TILL_INTERVAL_NONE && ++n_written >= n_free) {
      folded.minor += item->unit_amount.minor * item->quantity;
      n_folded++;
    } else
      json_array_add_object_element (array, write_item (item));
  }
  if (n_folded > 0)
    json_array_add_object_element (array, write_folded (folded, n_folded));
  return array;
}

static gboolean
check_limits (const TillSessionRequest *request,
              GError **error)
{
  if (!till_revkeen_wire_check_total (request, error))
    return FALSE;
  if (count_recurring (request) < ITEMS_MAX)
    return TRUE;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s",
                                                     _ ("The sale has more plans than the payment service takes at once. Charge it in parts.")));
  return FALSE;
}

static const char *
get_mode (const TillSessionRequest *request)
{
  if (till_session_request_saves_card (request))
    return "setup";
  return till_session_request_has_recurring (request) ? "subscription" : "payment";
}

/* One whom the service knows has an address there. */
static void
write_customer (JsonObject *object,
                const TillSessionRequest *request)
{
  till_revkeen_wire_set_string (object, "customerId", till_session_request_get_account_id (request));
  if (till_session_request_get_account_id (request) == NULL)
    till_revkeen_wire_set_string (object, "customerEmail", till_session_request_get_customer_email (request));
}

static void
write_page (JsonObject *object,
            const TillSessionRequest *request)
{
  TillPageOptions options = till_session_request_get_page_options (request);

  if ((options & TILL_PAGE_OPTION_PROMOTION_CODES) != 0)
    json_object_set_boolean_member (object, "allowPromotionCodes", TRUE);
  if ((options & TILL_PAGE_OPTION_BILLING_ADDRESS) != 0)
    json_object_set_string_member (object, "billingAddressCollection", "required");
  till_revkeen_wire_set_string (object, "locale", till_session_request_get_page_language (request));
  if (till_session_request_get_expires (request) > 0) {
    g_autofree char *expires = till_time_to_rfc3339 (till_session_request_get_expires (request));

    json_object_set_string_member (object, "expiresAt", expires);
  }
}

static void
write_subscription (JsonObject *object,
                    const TillSessionRequest *request)
{
  JsonObject *data = NULL;

  if (till_session_request_get_trial_days (request) <= 0)
    return;
  data = json_object_new ();
  json_object_set_int_member (data, "trialDays", till_session_request_get_trial_days (request));
  json_object_set_object_member (object, "subscriptionData", data);
}

/**
 * till_revkeen_v1_write_create:
 * @request: what to charge
 * @error: return location; %TILL_PROVIDER_ERROR_INVALID with a sentence for people
 *
 * Returns: (transfer full): the body of a create call
 */
GBytes *
till_revkeen_v1_write_create (const TillSessionRequest *request,
                              GError **error)
{
  g_autoptr (JsonObject) object = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  if (!till_session_request_check (request, error) || !check_limits (request, error))
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "mode", get_mode (request));
  if (till_session_request_get_n_items (request) > 0)
    json_object_set_array_member (object, "lineItems", write_items (request));
  json_object_set_string_member (object, "currency", till_session_request_get_total (request).currency->code);
  json_object_set_string_member (object, "clientReferenceId", till_session_request_get_reference (request));
  till_revkeen_wire_set_string (object, "successUrl", till_session_request_get_success_url (request));
  till_revkeen_wire_set_string (object, "cancelUrl", till_session_request_get_cancel_url (request));
  write_customer (object, request);
  write_page (object, request);
  write_subscription (object, request);
  return till_revkeen_wire_to_bytes (object);
}

/**
 * till_revkeen_v1_write_customer:
 * @customer: somebody whom the shop knows
 *
 * Returns: (transfer full): the body of a request that creates the customer
 */
GBytes *
till_revkeen_v1_write_customer (TillCustomer *customer)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *metadata = json_object_new ();

  till_revkeen_wire_set_string (object, "name", till_customer_get_name (customer));
  till_revkeen_wire_set_string (object, "email", till_customer_get_email (customer));
  till_revkeen_wire_set_string (object, "phone", till_customer_get_phone (customer));
  till_revkeen_wire_set_string (metadata, "tillCustomerId", till_customer_get_id (customer));
  json_object_set_object_member (object, "metadata", metadata);
  return till_revkeen_wire_to_bytes (object);
}
