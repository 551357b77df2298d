/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page of a kind needs from the database, whichever way it came about. */
#include "till-sandbox-page-facts.h"

#include "till-sandbox-branding.h"
#include "till-sandbox-customer.h"
#include "till-sandbox-object.h"
#include "till-sandbox-payment-method.h"

static void
add_address (TillSandboxPage *page,
             JsonNode *address)
{
  if (address != NULL && JSON_NODE_HOLDS_OBJECT (address))
    till_sandbox_address_take_json (&page->address, json_node_get_object (address));
}

/* Fields that the customer has not filled have what the shop knows of them. */
static gboolean
add_person (TillSandboxPage *page,
            const char *customer_id,
            TillConnection *connection,
            GError **error)
{
  g_autoptr (JsonObject) customer = NULL;

  if (!till_sandbox_object_load (&till_sandbox_customer_kind, connection, customer_id, &customer, error))
    return FALSE;
  if (customer != NULL && page->name == NULL)
    page->name = g_strdup (json_object_get_string_member_with_default (customer, "name", NULL));
  if (customer != NULL && page->address.texts[TILL_SANDBOX_ADDRESS_COUNTRY] == NULL)
    add_address (page, json_object_get_member (customer, "address"));
  return TRUE;
}

/* Who comes to save a card has no use for those that are saved. */
static gboolean
add_cards (TillSandboxPage *page,
           const char *customer_id,
           gint64 now_us,
           TillConnection *connection,
           GError **error)
{
  if (till_sandbox_session_has_mode (page->session, "setup"))
    return TRUE;
  page->saved_cards = till_sandbox_payment_method_list_usable (connection, customer_id, now_us, error);
  return page->saved_cards != NULL;
}

/**
 * till_sandbox_page_facts_add:
 * @page: (nullable): a page before it is rendered
 * @now_us: the time
 * @connection: the database
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_page_facts_add (TillSandboxPage *page,
                             gint64 now_us,
                             TillConnection *connection,
                             GError **error)
{
  const char *customer_id = NULL;

  if (!till_sandbox_branding_apply (page, connection, error))
    return FALSE;
  if (page == NULL || page->kind != TILL_SANDBOX_PAGE_PAY)
    return TRUE;
  customer_id = till_sandbox_session_get_text (page->session, "customerId");
  if (customer_id == NULL)
    return TRUE;
  return add_person (page, customer_id, connection, error) &&
         add_cards (page, customer_id, now_us, connection, error);
}
