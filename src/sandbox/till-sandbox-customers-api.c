/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-customers-api.h"

#include "till-sandbox-customer.h"
#include "till-sandbox-object-list.h"
#include "till-sandbox-object.h"
#include "till-sandbox-payment-method.h"

/**
 * till_sandbox_customers_list_methods:
 * @request: a request for /v1/customers/CUSTOMER/payment-methods
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): a page of the customer's cards, the newest first
 */
TillSandboxAnswer *
till_sandbox_customers_list_methods (TillSandboxRequest *request,
                                     TillConnection *connection,
                                     GError **error)
{
  g_autoptr (JsonObject) customer = till_sandbox_object_require (&till_sandbox_customer_kind, connection, request->arguments[0], "id", error);

  if (customer == NULL)
    return NULL;
  return till_sandbox_object_list (request, &till_sandbox_payment_method_kind, request->arguments[0], connection, error);
}
