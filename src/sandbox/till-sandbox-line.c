/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-line.h"

#include "till-id.h"
#include "till-sandbox-web-reader.h"

#define MAX_QUANTITY       1000000
#define MAX_NAME           250
#define MAX_INTERVAL_COUNT 365
#define ID_BYTES           12

static const char *const line_members[] = { "productId", "quantity", "priceData", NULL };
static const char *const price_members[] = { "name", "unitAmount", "currency", "recurring", "imageUrl", NULL };
static const char *const recurring_members[] = { "interval", "intervalCount", NULL };
static const char *const intervals[] = { "day", "week", "month", "year", NULL };

static gboolean
read_recurring (const TillSandboxReader *price,
                JsonObject **recurring,
                GError **error)
{
  g_autofree char *path = till_sandbox_reader_name (price, "recurring");
  JsonObject *object = NULL;
  const char *interval = NULL;
  gint64 count = 1;

  if (!till_sandbox_reader_object (price, "recurring", &object, error))
    return FALSE;
  if (object != NULL) {
    TillSandboxReader reader = { object, path };

    if (!till_sandbox_reader_only (&reader, recurring_members, error) ||
        !till_sandbox_reader_require (&reader, "interval", error) ||
        !till_sandbox_reader_choice (&reader, "interval", intervals, &interval, error) ||
        !till_sandbox_reader_int (&reader, "intervalCount", 1, MAX_INTERVAL_COUNT, &count, error))
      return FALSE;
    *recurring = json_object_new ();
    json_object_set_string_member (*recurring, "interval", interval);
    json_object_set_int_member (*recurring, "intervalCount", count);
  }
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
  JsonObject *recurring = NULL;
  const char *name = NULL;
  const char *image_url = NULL;
  gint64 unit_amount = 0;

  if (!till_sandbox_reader_only (price, price_members, error) ||
      !till_sandbox_reader_require (price, "name", error) ||
      !till_sandbox_reader_string (price, "name", MAX_NAME, &name, error) ||
      !till_sandbox_reader_require (price, "unitAmount", error) ||
      !till_sandbox_reader_int (price, "unitAmount", 0, TILL_SANDBOX_MAX_AMOUNT, &unit_amount, error) ||
      !till_sandbox_reader_url (price, "imageUrl", &image_url, error) ||
      !read_price_currency (price, currency, error) ||
      !read_recurring (price, &recurring, error))
    return FALSE;
  json_object_set_string_member (line, "name", name);
  json_object_set_int_member (line, "unitAmount", unit_amount);
  json_object_set_string_member (line, "currency", (*currency)->code);
  if (recurring != NULL)
    json_object_set_object_member (line, "recurring", recurring);
  else
    json_object_set_null_member (line, "recurring");
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

/* Products are not served yet, so a line must bring its price along. */
static gboolean
require_price (const TillSandboxReader *reader,
               const char *product_id,
               GError **error)
{
  g_autofree char *name = NULL;

  if (till_sandbox_reader_has (reader, "priceData"))
    return TRUE;
  if (product_id == NULL)
    return till_sandbox_reader_require (reader, "priceData", error);
  name = till_sandbox_reader_name (reader, "productId");
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, name, "There is no product %s.", product_id);
}

/**
 * till_sandbox_line_read:
 * @reader: a line of the request
 * @currency: (inout): the session's currency as far as it is known; the first line decides it
 * @error: return location
 *
 * Returns: (transfer full): the line as the API answers it
 */
JsonObject *
till_sandbox_line_read (const TillSandboxReader *reader,
                        const TillCurrency **currency,
                        GError **error)
{
  g_autoptr (JsonObject) line = json_object_new ();
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  g_autofree char *id = g_strconcat ("li_", secret, NULL);
  g_autofree char *price_path = till_sandbox_reader_name (reader, "priceData");
  TillSandboxReader price = { NULL, price_path };
  const char *product_id = NULL;
  gint64 quantity = 1;

  if (!till_sandbox_reader_only (reader, line_members, error) ||
      !till_sandbox_reader_string (reader, "productId", MAX_NAME, &product_id, error) ||
      !till_sandbox_reader_int (reader, "quantity", 1, MAX_QUANTITY, &quantity, error) ||
      !till_sandbox_reader_object (reader, "priceData", &price.object, error) ||
      !require_price (reader, product_id, error))
    return NULL;
  json_object_set_string_member (line, "id", id);
  json_object_set_string_member (line, "object", "line_item");
  json_object_set_string_member (line, "productId", product_id);
  json_object_set_int_member (line, "quantity", quantity);
  if (!read_price (&price, currency, line, error) || !set_amount (reader, line, error))
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
