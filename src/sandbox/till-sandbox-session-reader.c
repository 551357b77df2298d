/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the request that creates a session: every parameter is checked, nothing unknown is passed over. */
#include "till-sandbox-session-reader.h"

#include "till-id.h"
#include "till-sandbox-customer.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-line.h"
#include "till-sandbox-metadata.h"
#include "till-sandbox-object.h"
#include "till-sandbox-web-reader.h"
#include "till-time.h"

#include <string.h>

#define DEFAULT_LIFE_US (30 * G_TIME_SPAN_MINUTE)
#define MAX_LIFE_US     (24 * G_TIME_SPAN_HOUR)
#define MAX_LINES       100
#define MAX_REFERENCE   200
#define MAX_TRIAL_DAYS  730
#define ID_BYTES        16

/* The request while it is read: the document grows from left to right of the list of readers below. */
typedef struct
{
  TillSandboxReader reader;
  TillConnection *connection;
  JsonObject *document;
  const TillCurrency *currency;
  const char *mode;
  gint64 trial_days;
  gint64 now_us;
  gint64 expires_us;
} Draft;

typedef gboolean (*DraftReader) (Draft *draft,
                                 GError **error);

static const char *const members[] = {
  "mode", "customerId", "customerEmail", "lineItems", "currency", "successUrl", "cancelUrl",
  "allowPromotionCodes", "billingAddressCollection", "subscriptionData", "clientReferenceId",
  "metadata", "locale", "expiresAt", NULL
};
static const char *const modes[] = { "payment", "subscription", "setup", NULL };
static const char *const collections[] = { "auto", "required", NULL };
static const char *const subscription_members[] = { "trialDays", NULL };

static gboolean
read_mode (Draft *draft,
           GError **error)
{
  draft->mode = "payment";
  if (!till_sandbox_reader_only (&draft->reader, members, error) ||
      !till_sandbox_reader_choice (&draft->reader, "mode", modes, &draft->mode, error) ||
      !till_sandbox_reader_currency (&draft->reader, "currency", &draft->currency, error))
    return FALSE;
  json_object_set_string_member (draft->document, "mode", draft->mode);
  return TRUE;
}

static gboolean
read_urls (Draft *draft,
           GError **error)
{
  const char *success_url = NULL;
  const char *cancel_url = NULL;

  if (!till_sandbox_reader_require (&draft->reader, "successUrl", error) ||
      !till_sandbox_reader_url (&draft->reader, "successUrl", &success_url, error) ||
      !till_sandbox_reader_url (&draft->reader, "cancelUrl", &cancel_url, error))
    return FALSE;
  json_object_set_string_member (draft->document, "successUrl", success_url);
  json_object_set_string_member (draft->document, "cancelUrl", cancel_url);
  return TRUE;
}

static gboolean
read_trial (Draft *draft,
            GError **error)
{
  TillSandboxReader reader = { NULL, "subscriptionData" };

  if (!till_sandbox_reader_object (&draft->reader, "subscriptionData", &reader.object, error))
    return FALSE;
  if (reader.object == NULL)
    return TRUE;
  if (strcmp (draft->mode, "subscription") != 0)
    return till_sandbox_reader_refuse (&draft->reader, "subscriptionData", "needs mode subscription", error);
  return till_sandbox_reader_only (&reader, subscription_members, error) &&
         till_sandbox_reader_int (&reader, "trialDays", 0, MAX_TRIAL_DAYS, &draft->trial_days, error);
}

static void
set_trial (Draft *draft)
{
  JsonObject *data = NULL;

  if (strcmp (draft->mode, "subscription") != 0) {
    json_object_set_null_member (draft->document, "subscriptionData");
    return;
  }
  data = json_object_new ();
  json_object_set_int_member (data, "trialDays", draft->trial_days);
  json_object_set_object_member (draft->document, "subscriptionData", data);
}

static gboolean
check_line_mode (Draft *draft,
                 const TillSandboxReader *item,
                 JsonObject *line,
                 const char *path,
                 GError **error)
{
  g_autofree char *name = g_strconcat (path, till_sandbox_reader_has (item, "priceData") ? ".priceData.recurring" : ".productId", NULL);

  if (strcmp (draft->mode, "payment") != 0 || !till_sandbox_line_is_recurring (line))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, name, "A recurring price needs mode subscription.");
}

static JsonObject *
read_line (Draft *draft,
           JsonArray *items,
           guint i,
           GError **error)
{
  g_autofree char *path = g_strdup_printf ("lineItems[%u]", i);
  g_autoptr (JsonObject) line = NULL;
  JsonNode *node = json_array_get_element (items, i);
  TillSandboxReader reader = { NULL, path };

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, path, "%s must be an object.", path);
    return NULL;
  }
  reader.object = json_node_get_object (node);
  line = till_sandbox_line_read (&reader, draft->connection, &draft->currency, error);
  if (line == NULL || !check_line_mode (draft, &reader, line, path, error))
    return NULL;
  return g_steal_pointer (&line);
}

/* Lines whose trial has begun are not due today; each is at most MAX_AMOUNT, so the sum cannot wrap. */
static gboolean
set_totals (Draft *draft,
            JsonArray *lines,
            GError **error)
{
  gint64 due = 0;
  guint n_recurring = 0;

  for (guint i = 0; i < json_array_get_length (lines); i++) {
    JsonObject *line = json_array_get_object_element (lines, i);

    n_recurring += till_sandbox_line_is_recurring (line) ? 1 : 0;
    if (!till_sandbox_line_is_recurring (line) || draft->trial_days == 0)
      due += json_object_get_int_member (line, "amountTotal");
  }
  if (due > TILL_SANDBOX_MAX_AMOUNT)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_AMOUNT_TOO_LARGE, "lineItems", "The total is too large.");
  if (n_recurring == 0 && strcmp (draft->mode, "subscription") == 0)
    return till_sandbox_reader_refuse (&draft->reader, "lineItems", "must hold a recurring price in mode subscription", error);
  json_object_set_int_member (draft->document, "amountSubtotal", due);
  json_object_set_int_member (draft->document, "amountDiscount", 0);
  json_object_set_int_member (draft->document, "amountTax", 0);
  json_object_set_int_member (draft->document, "amountTotal", due);
  return TRUE;
}

/* A setup charges nothing, so it has no lines; the others need one. */
static gboolean
get_items (Draft *draft,
           JsonArray **items,
           GError **error)
{
  if (!till_sandbox_reader_array (&draft->reader, "lineItems", items, error))
    return FALSE;
  if (strcmp (draft->mode, "setup") == 0)
    return *items == NULL || json_array_get_length (*items) == 0 ||
           till_sandbox_reader_refuse (&draft->reader, "lineItems", "must be left out in mode setup", error);
  if (!till_sandbox_reader_require (&draft->reader, "lineItems", error))
    return FALSE;
  if (json_array_get_length (*items) < 1 || json_array_get_length (*items) > MAX_LINES)
    return till_sandbox_reader_refuse (&draft->reader, "lineItems", "must hold from 1 to 100 lines", error);
  return TRUE;
}

static gboolean
read_lines (Draft *draft,
            GError **error)
{
  g_autoptr (JsonArray) lines = json_array_new ();
  JsonArray *items = NULL;

  if (!get_items (draft, &items, error))
    return FALSE;
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++) {
    JsonObject *line = read_line (draft, items, i, error);

    if (line == NULL)
      return FALSE;
    json_array_add_object_element (lines, line);
  }
  if (!set_totals (draft, lines, error))
    return FALSE;
  json_object_set_string_member (draft->document, "currency", draft->currency == NULL ? NULL : draft->currency->code);
  json_object_set_array_member (draft->document, "lineItems", g_steal_pointer (&lines));
  set_trial (draft);
  return TRUE;
}

/* What is known of the customer need not be typed again. */
static gboolean
read_customer (Draft *draft,
               GError **error)
{
  g_autoptr (JsonObject) customer = NULL;
  const char *id = NULL;
  const char *email = NULL;

  if (!till_sandbox_reader_string (&draft->reader, "customerId", MAX_REFERENCE, &id, error) ||
      !till_sandbox_reader_email (&draft->reader, "customerEmail", &email, error))
    return FALSE;
  customer = id == NULL ? NULL : till_sandbox_object_require (&till_sandbox_customer_kind, draft->connection, id, "customerId", error);
  if (id != NULL && customer == NULL)
    return FALSE;
  if (email == NULL && customer != NULL)
    email = json_object_get_string_member_with_default (customer, "email", NULL);
  json_object_set_string_member (draft->document, "customerId", id);
  json_object_set_string_member (draft->document, "customerEmail", email);
  json_object_set_null_member (draft->document, "customerDetails");
  return TRUE;
}

static gboolean
is_subtag (const char *text,
           gsize longest)
{
  gsize length = strlen (text);

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      return FALSE;
  return length >= 2 && length <= longest;
}

/* "de", "pt-BR", "zh_Hant_TW": a language of letters, and what tells it closer. */
static gboolean
is_locale (const char *locale)
{
  g_auto (GStrv) parts = g_strsplit_set (locale, "-_", -1);

  if (g_str_equal (locale, "auto"))
    return TRUE;
  if (parts[0] == NULL || !is_subtag (parts[0], 3) || strpbrk (parts[0], "0123456789") != NULL)
    return FALSE;
  for (gsize i = 1; parts[i] != NULL; i++)
    if (!is_subtag (parts[i], 8))
      return FALSE;
  return TRUE;
}

static gboolean
read_page_options (Draft *draft,
                   GError **error)
{
  const char *collection = "auto";
  const char *locale = NULL;
  gboolean promotion_codes = FALSE;

  if (!till_sandbox_reader_boolean (&draft->reader, "allowPromotionCodes", &promotion_codes, error) ||
      !till_sandbox_reader_choice (&draft->reader, "billingAddressCollection", collections, &collection, error) ||
      !till_sandbox_reader_string (&draft->reader, "locale", MAX_REFERENCE, &locale, error))
    return FALSE;
  if (locale != NULL && !is_locale (locale))
    return till_sandbox_reader_refuse (&draft->reader, "locale", "must be auto or a language tag, such as de or pt-BR", error);
  json_object_set_boolean_member (draft->document, "allowPromotionCodes", promotion_codes);
  json_object_set_string_member (draft->document, "billingAddressCollection", collection);
  json_object_set_string_member (draft->document, "locale", locale);
  return TRUE;
}

static gboolean
read_notes (Draft *draft,
            GError **error)
{
  const char *reference = NULL;

  if (!till_sandbox_reader_string (&draft->reader, "clientReferenceId", MAX_REFERENCE, &reference, error))
    return FALSE;
  json_object_set_string_member (draft->document, "clientReferenceId", reference);
  return till_sandbox_metadata_read (&draft->reader, draft->document, error);
}

static gboolean
read_times (Draft *draft,
            GError **error)
{
  g_autofree char *created = till_time_to_rfc3339 (draft->now_us);
  g_autofree char *expires = NULL;

  draft->expires_us = draft->now_us + DEFAULT_LIFE_US;
  if (!till_sandbox_reader_time (&draft->reader, "expiresAt", &draft->expires_us, error))
    return FALSE;
  if (draft->expires_us <= draft->now_us || draft->expires_us > draft->now_us + MAX_LIFE_US)
    return till_sandbox_reader_refuse (&draft->reader, "expiresAt", "must be within the next 24 hours", error);
  expires = till_time_to_rfc3339 (draft->expires_us);
  json_object_set_string_member (draft->document, "createdAt", created);
  json_object_set_string_member (draft->document, "expiresAt", expires);
  json_object_set_null_member (draft->document, "completedAt");
  return TRUE;
}

static JsonObject *
new_document (const char *id)
{
  static const char *const later[] = { "subscriptionId", "paymentId", "setupIntentId", "paymentMethod", "promotionCode" };
  JsonObject *document = json_object_new ();

  json_object_set_string_member (document, "id", id);
  json_object_set_string_member (document, "object", "checkout.session");
  json_object_set_null_member (document, "url");
  json_object_set_string_member (document, "status", "open");
  json_object_set_string_member (document, "paymentStatus", "unpaid");
  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    json_object_set_null_member (document, later[i]);
  return document;
}

/**
 * till_sandbox_session_read:
 * @body: the request
 * @connection: the database, to look up what the request names
 * @now_us: the time
 * @error: return location
 *
 * Returns: (transfer full): a new open session, not in the database yet
 */
TillSandboxSession *
till_sandbox_session_read (JsonObject *body,
                           TillConnection *connection,
                           gint64 now_us,
                           GError **error)
{
  static const DraftReader readers[] = {
    read_mode, read_urls, read_trial, read_lines, read_customer, read_page_options, read_notes, read_times
  };
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  g_autofree char *id = g_strconcat ("cs_test_", secret, NULL);
  g_autoptr (JsonObject) document = new_document (id);
  Draft draft = { .reader = { body, NULL }, .connection = connection, .document = document, .now_us = now_us };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (!readers[i](&draft, error))
      return NULL;
  return till_sandbox_session_new (id, now_us, draft.expires_us, g_steal_pointer (&document));
}
