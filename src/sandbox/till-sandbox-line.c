/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-line.h"

#include "till-id.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-object.h"
#include "till-sandbox-product.h"
#include "till-sandbox-recurring.h"
#include "till-sandbox-web-reader.h"

#define MAX_QUANTITY 1000000
#define ID_BYTES     12

static const char *const line_members[] = { "productId", "quantity", "priceData", NULL };
static const char *const price_members[] = { "name", "unitAmount", "currency", "recurring", "imageUrl", NULL };

static gboolean
read_recurring (const TillSandboxReader *price,
                JsonObject *line,
                GError **error)
{
  g_autofree char *path = till_sandbox_reader_name (price, "recurring");
  g_autoptr (JsonObject) recurring = json_object_new ();
  TillSandboxReader reader = { NULL, path };

  json_object_set_null_member (line, "recurring");
  if (!till_sandbox_reader_object (price, "recurring", &reader.object, error))
    return FALSE;
  if (reader.object == NULL)
    return TRUE;
  if (!till_sandbox_field_read_all (till_sandbox_recurring_fields, &reader, TILL_SANDBOX_FIELD_MODE_CREATE, recurring, error))
    return FALSE;
  json_object_set_object_member (line, "recurring", g_steal_pointer (&recurring));
  return TRUE;
}

static gboolean
read_price_currency (const TillSandboxReader *price,
                     const TillCurrency **currency,
                     GError **error)
{
  const TillCurrency *own = *currency;

  if (!till_sandbox_reader_currency (price, "currency", &own, error))
    return FALSE;
  if (own == NULL)
    return till_sandbox_reader_require (price, "currency", error);
  if (*currency != NULL && own != *currency)
    return till_sandbox_reader_refuse (price, "currency", "must be the session's currency, the same for every line", error);
  *currency = own;
  return TRUE;
}

/* Reads the price into the line's document. */
static gboolean
read_price (const TillSandboxReader *price,
            const TillCurrency **currency,
            JsonObject *line,
            GError **error)
{
  const char *name = NULL;
  const char *image_url = NULL;
  gint64 unit_amount = 0;

  if (!till_sandbox_reader_only (price, price_members, error) ||
      !till_sandbox_reader_require (price, "name", error) ||
      !till_sandbox_reader_string (price, "name", TILL_SANDBOX_MAX_NAME, &name, error) ||
      !till_sandbox_reader_require (price, "unitAmount", error) ||
      !till_sandbox_reader_int (price, "unitAmount", 0, TILL_SANDBOX_MAX_AMOUNT, &unit_amount, error) ||
      !till_sandbox_reader_url (price, "imageUrl", &image_url, error) ||
      !read_price_currency (price, currency, error) ||
      !read_recurring (price, line, error))
    return FALSE;
  json_object_set_string_member (line, "name", name);
  json_object_set_int_member (line, "unitAmount", unit_amount);
  json_object_set_string_member (line, "currency", (*currency)->code);
  json_object_set_string_member (line, "imageUrl", image_url);
  return TRUE;
}

static gboolean
set_amount (const TillSandboxReader *reader,
            JsonObject *line,
            GError **error)
{
  g_autofree char *name = till_sandbox_reader_name (reader, "quantity");
  gint64 amount = 0;

  if (__builtin_mul_overflow (json_object_get_int_member (line, "unitAmount"), json_object_get_int_member (line, "quantity"), &amount) ||
      amount > TILL_SANDBOX_MAX_AMOUNT)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_AMOUNT_TOO_LARGE, name, "The line's amount is too large.");
  json_object_set_int_member (line, "amountTotal", amount);
  return TRUE;
}

/* The product's own price, as the line has it from now on: a product that changes later changes no session. */
static gboolean
copy_price (const TillSandboxReader *reader,
            JsonObject *product,
            const TillCurrency **currency,
            JsonObject *line,
            GError **error)
{
  static const char *const copied[] = { "name", "unitAmount", "currency", "recurring", "imageUrl" };
  const TillCurrency *own = till_currency_lookup (json_object_get_string_member (product, "currency"));

  if (*currency != NULL && own != *currency)
    return till_sandbox_reader_refuse (reader, "productId", "must have a price in the session's currency, the same for every line", error);
  *currency = own;
  for (gsize i = 0; i < G_N_ELEMENTS (copied); i++)
    json_object_set_member (line, copied[i], json_node_copy (json_object_get_member (product, copied[i])));
  return TRUE;
}

static JsonObject *
find_product (const TillSandboxReader *reader,
              TillConnection *connection,
              const char *id,
              GError **error)
{
  g_autofree char *name = till_sandbox_reader_name (reader, "productId");
  g_autoptr (JsonObject) product = till_sandbox_object_require (&till_sandbox_product_kind, connection, id, name, error);

  if (product == NULL)
    return NULL;
  if (json_object_get_boolean_member (product, "active"))
    return g_steal_pointer (&product);
  till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, name, "The product %s is not active: make it active, or leave it out.", id);
  return NULL;
}

/* A price that the line brings along goes before the product's. */
static gboolean
set_price (const TillSandboxReader *reader,
           TillConnection *connection,
           const TillCurrency **currency,
           JsonObject *line,
           GError **error)
{
  g_autofree char *path = till_sandbox_reader_name (reader, "priceData");
  g_autoptr (JsonObject) product = NULL;
  TillSandboxReader price = { NULL, path };
  const char *id = NULL;

  if (!till_sandbox_reader_string (reader, "productId", TILL_SANDBOX_MAX_NAME, &id, error) ||
      !till_sandbox_reader_object (reader, "priceData", &price.object, error))
    return FALSE;
  if (id == NULL && price.object == NULL)
    return till_sandbox_reader_require (reader, "priceData", error);
  product = id == NULL ? NULL : find_product (reader, connection, id, error);
  if (id != NULL && product == NULL)
    return FALSE;
  json_object_set_string_member (line, "productId", id);
  return price.object == NULL ? copy_price (reader, product, currency, line, error) : read_price (&price, currency, line, error);
}

/**
 * till_sandbox_line_read:
 * @reader: a line of the request
 * @connection: the database, to look up its product
 * @currency: (inout): the session's currency as far as it is known; the first line decides it
 * @error: return location
 *
 * Returns: (transfer full): the line as the API answers it
 */
JsonObject *
till_sandbox_line_read (const TillSandboxReader *reader,
                        TillConnection *connection,
                        const TillCurrency **currency,
                        GError **error)
{
  g_autoptr (JsonObject) line = json_object_new ();
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  g_autofree char *id = g_strconcat ("li_", secret, NULL);
  gint64 quantity = 1;

  json_object_set_string_member (line, "id", id);
  json_object_set_string_member (line, "object", "line_item");
  if (!till_sandbox_reader_only (reader, line_members, error) ||
      !till_sandbox_reader_int (reader, "quantity", 1, MAX_QUANTITY, &quantity, error) ||
      !set_price (reader, connection, currency, line, error))
    return NULL;
  json_object_set_int_member (line, "quantity", quantity);
  if (!set_amount (reader, line, error))
    return NULL;
  return g_steal_pointer (&line);
}

/**
 * till_sandbox_line_is_recurring:
 * @line: a line as the API answers it
 *
 * Returns: whether it is paid again and again
 */
gboolean
till_sandbox_line_is_recurring (JsonObject *line)
{
  return !json_object_get_null_member (line, "recurring");
}
