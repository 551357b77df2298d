/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-web-reader.h"

#include "till-sandbox-email.h"
#include "till-sandbox-url.h"
#include "till-time.h"

/* The member's text, "" for what is no text and so of no form; FALSE if it is left out. */
static gboolean
get_text (const TillSandboxReader *self,
          const char *member,
          const char **text)
{
  JsonNode *node = json_object_get_member (self->object, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
  return TRUE;
}

/**
 * till_sandbox_reader_time:
 * @self: a reader
 * @member: a member's name
 * @time_us: (inout): the time
 * @error: return location
 *
 * Returns: whether it is left out or a time of RFC 3339
 */
gboolean
till_sandbox_reader_time (const TillSandboxReader *self,
                          const char *member,
                          gint64 *time_us,
                          GError **error)
{
  const char *text = NULL;

  if (!get_text (self, member, &text))
    return TRUE;
  if (till_time_from_rfc3339 (text, time_us))
    return TRUE;
  return till_sandbox_reader_refuse (self, member, "must be a time as in RFC 3339, such as 2026-01-31T12:00:00Z", error);
}

/**
 * till_sandbox_reader_currency:
 * @self: a reader
 * @member: a member's name
 * @value: (inout): the currency
 * @error: return location
 *
 * Returns: whether it is left out or a currency of ISO 4217, in capitals or not
 */
gboolean
till_sandbox_reader_currency (const TillSandboxReader *self,
                              const char *member,
                              const TillCurrency **value,
                              GError **error)
{
  const char *text = NULL;
  g_autofree char *code = NULL;
  const TillCurrency *currency = NULL;

  if (!get_text (self, member, &text))
    return TRUE;
  code = g_ascii_strup (text, -1);
  currency = till_currency_lookup (code);
  if (currency == NULL)
    return till_sandbox_reader_refuse (self, member, "must be a currency of ISO 4217, such as USD", error);
  *value = currency;
  return TRUE;
}

/**
 * till_sandbox_reader_email:
 * @self: a reader
 * @member: a member's name
 * @value: (inout): the address
 * @error: return location
 *
 * Returns: whether it is left out or looks like an e-mail address
 */
gboolean
till_sandbox_reader_email (const TillSandboxReader *self,
                           const char *member,
                           const char **value,
                           GError **error)
{
  const char *text = NULL;

  if (!get_text (self, member, &text))
    return TRUE;
  if (!till_sandbox_email_is_valid (text))
    return till_sandbox_reader_refuse (self, member, "must be an e-mail address", error);
  *value = text;
  return TRUE;
}

/**
 * till_sandbox_reader_url:
 * @self: a reader
 * @member: a member's name
 * @value: (inout): the address
 * @error: return location
 *
 * Returns: whether it is left out or an absolute web address that a customer can be sent to
 */
gboolean
till_sandbox_reader_url (const TillSandboxReader *self,
                         const char *member,
                         const char **value,
                         GError **error)
{
  const char *text = NULL;

  if (!get_text (self, member, &text))
    return TRUE;
  if (!till_sandbox_url_is_valid (text))
    return till_sandbox_reader_refuse (self, member, "must be an absolute http or https address of at most 2048 characters", error);
  *value = text;
  return TRUE;
}
