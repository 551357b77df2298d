/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-customer.h"

#include "till-sandbox-object.h"

#define MAX_TEXT 200

static const TillSandboxField address_fields[] = {
  { "line1", TILL_SANDBOX_FIELD_TEXT, .maximum = MAX_TEXT },
  { "line2", TILL_SANDBOX_FIELD_TEXT, .maximum = MAX_TEXT },
  { "city", TILL_SANDBOX_FIELD_TEXT, .maximum = MAX_TEXT },
  { "state", TILL_SANDBOX_FIELD_TEXT, .maximum = MAX_TEXT },
  { "postalCode", TILL_SANDBOX_FIELD_TEXT, .maximum = 20 },
  { "country", TILL_SANDBOX_FIELD_TEXT, .maximum = 2, .pattern = "^[A-Z]{2}$", .why = "must be a country of ISO 3166, such as US" },
  { NULL }
};

static const TillSandboxField fields[] = {
  { "name", TILL_SANDBOX_FIELD_TEXT, .maximum = MAX_TEXT },
  { "email", TILL_SANDBOX_FIELD_EMAIL },
  { "phone", TILL_SANDBOX_FIELD_TEXT, .maximum = 40, .pattern = "^\\+?[0-9 ()/.-]*[0-9][0-9 ()/.-]*$", .why = "must be a telephone number" },
  { "address", TILL_SANDBOX_FIELD_OBJECT, .members = address_fields },
  { "metadata", TILL_SANDBOX_FIELD_METADATA, .preset = "{}" },
  { NULL }
};

const TillSandboxKind till_sandbox_customer_kind = {
  .object = "customer",
  .word = "customer",
  .prefix = "cus_",
  .filter = "email",
  .load = TILL_SANDBOX_LOAD_SQL ("customers"),
  .insert = TILL_SANDBOX_INSERT_SQL ("customers", "email", "$.email"),
  .update = TILL_SANDBOX_UPDATE_SQL ("customers", "email", "$.email"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("customers"),
  .list = TILL_SANDBOX_LIST_SQL ("customers", "email"),
  .page = TILL_SANDBOX_PAGE_SQL ("customers", "email"),
  .count = TILL_SANDBOX_COUNT_SQL ("customers", "email"),
  .fields = fields,
};

/**
 * till_sandbox_customer_create:
 * @connection: the database, in a transaction
 * @name: (nullable): the customer's name
 * @email: (nullable): the customer's e-mail address
 * @address: (nullable): the customer's address
 * @now_us: the time
 * @error: return location
 *
 * Returns: (transfer full): the identifier of a new customer
 */
char *
till_sandbox_customer_create (TillConnection *connection,
                              const char *name,
                              const char *email,
                              JsonObject *address,
                              gint64 now_us,
                              GError **error)
{
  g_autoptr (JsonObject) customer = till_sandbox_object_new (&till_sandbox_customer_kind, now_us);

  json_object_set_string_member (customer, "name", name);
  json_object_set_string_member (customer, "email", email);
  json_object_set_null_member (customer, "phone");
  if (address != NULL)
    json_object_set_object_member (customer, "address", json_object_ref (address));
  else
    json_object_set_null_member (customer, "address");
  json_object_set_object_member (customer, "metadata", json_object_new ());
  if (!till_sandbox_object_insert (&till_sandbox_customer_kind, connection, customer, now_us, error))
    return NULL;
  return g_strdup (till_sandbox_object_get_id (customer));
}
