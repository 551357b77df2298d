/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the service publishes of this dialect (OpenAPI, version 2026-05-01, "checkout-sessions") leaves more open than
 * money can stand, so that this is what an answer must say here before it counts:
 *
 *   status     retrieve's is any text. Named are "open" and "pending" (what can be expired) and "expired" (what expire
 *              answers); "complete" is the guide's word for a customer who has finished, "processing" the word of the
 *              payments behind a session. Whatever else is said is not recognised, and so never paid.
 *   payment    there is no word for it, but "payment_intent_id" names one: "complete" without it is not recognised.
 *              Where "payment_status" is there all the same, it must say "paid".
 *   amount     "amount_total" and "currency" may be null: then "complete" is not recognised either, since what cannot
 *              be compared is not paid. Expire answers without them; nobody is charged by that.
 *   reference  no member carries one. It travels in the query of the success address, which comes back in
 *              "success_url" and is compared with the attempt's; where that is null, the session's own id, which was
 *              given for our idempotency key, is what ties it to the attempt.
 *   create     says nothing of the status, and need not say the amount: its session is retrieved before a page is shown.
 *              A conflict without a name is the same request still running, since key and body are stored together.
 *
 * Names are read in both manners, since the same service writes "amountMinor" here and "amount_total" there.
 */
#include "till-revkeen-v2-wire.h"

#include "till-json.h"
#include "till-revkeen-wire.h"
#include "till-time.h"

#include <glib/gi18n-lib.h>

#define REFERENCE  "reference"
#define UUID_BYTES 16

/* The same member in the manners that are in use; ends with NULL. */
#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

typedef struct
{
  const char *word;
  TillSessionStatus status;
  TillSessionPayment payment;
} StatusWord;

static const StatusWord STATUS_WORDS[] = {
  { "open", TILL_SESSION_STATUS_OPEN, TILL_SESSION_PAYMENT_UNPAID },
  { "pending", TILL_SESSION_STATUS_OPEN, TILL_SESSION_PAYMENT_UNPAID },
  { "processing", TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_UNPAID },
  { "complete", TILL_SESSION_STATUS_COMPLETE, TILL_SESSION_PAYMENT_PAID },
  { "expired", TILL_SESSION_STATUS_EXPIRED, TILL_SESSION_PAYMENT_UNPAID },
};

/* Those in which something else is sold than one payment, as when the shop's product is a plan. */
static const char *const FOREIGN_MODES[] = { "subscription", "setup", NULL };

/* Under which of the names the member is there, the first one if under none. */
static const char *
find_name (JsonObject *object,
           const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (json_object_has_member (object, names[i]) && !json_object_get_null_member (object, names[i]))
      return names[i];
  return names[0];
}

static gboolean
read_text (JsonObject *object,
           const char *const *names,
           const char **value,
           GError **error)
{
  return till_json_read_optional_string (object, find_name (object, names), value, error);
}

static gboolean
refuse (GError **error,
        const char *why)
{
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s", why));
  return FALSE;
}

static gboolean
check_request (const TillSessionRequest *request,
               GError **error)
{
  if (till_session_request_has_recurring (request))
    return refuse (error, _ ("This payment service's interface cannot sell plans. Take the plan out of the sale, or choose another payment service in the settings."));
  if (till_session_request_saves_card (request))
    return refuse (error, _ ("This payment service's interface cannot keep cards. Choose another payment service in the settings."));
  return till_session_request_check (request, error) && till_revkeen_wire_check_total (request, error);
}

/* The placeholder of the guide is not documented here, and no part of a legal address. */
static char *
write_success_url (const TillSessionRequest *request)
{
  const char *url = till_session_request_get_success_url (request);
  g_autofree char *bare = url != NULL ? g_strndup (url, strcspn (url, "?#")) : NULL;
  g_autofree char *escaped = g_uri_escape_string (till_session_request_get_reference (request), NULL, FALSE);

  return bare != NULL ? g_strconcat (bare, "?" REFERENCE "=", escaped, NULL) : NULL;
}

/* NULL where the address does not come back, empty where it is not one of ours. */
static char *
read_reference (const char *success_url)
{
  const char *query = success_url != NULL ? strchr (success_url, '?') : NULL;
  g_autoptr (GHashTable) parameters = NULL;
  const char *reference = NULL;

  if (success_url == NULL)
    return NULL;
  if (query != NULL)
    parameters = g_uri_parse_params (query + 1, (gssize) strcspn (query + 1, "#"), "&", G_URI_PARAMS_NONE, NULL);
  if (parameters != NULL)
    reference = g_hash_table_lookup (parameters, REFERENCE);
  return g_strdup (reference != NULL ? reference : "");
}

/* "error" is a text, or an object with a code; some parts of the service put the object's members at the top. */
static gboolean
read_error_words (const TillHttpAnswer *answer,
                  TillRevkeenRefusal *refusal)
{
  JsonObject *object = answer->json != NULL ? till_json_get_root_object (answer->json, NULL) : NULL;

  if (object == NULL)
    return FALSE;
  if (till_json_read_string (object, "error", &refusal->message, NULL))
    return TRUE;
  if (json_object_has_member (object, "error") && !till_json_read_object (object, "error", &object, NULL))
    return FALSE;
  if (!till_json_read_optional_string (object, "message", &refusal->message, NULL))
    refusal->message = NULL;
  if (!till_json_read_optional_string (object, "code", &refusal->code, NULL))
    refusal->code = NULL;
  return refusal->message != NULL && (refusal->code != NULL || json_object_has_member (object, "type"));
}

/**
 * till_revkeen_v2_read_answer:
 * @answer: what came
 * @missing: what 404 means for this call
 * @conflict: what 409 means for this call, where the answer does not say
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer none): the object of a success, out of its wrapper where it has one
 */
JsonObject *
till_revkeen_v2_read_answer (const TillHttpAnswer *answer,
                             TillProviderError missing,
                             TillProviderError conflict,
                             GError **error)
{
  TillRevkeenRefusal refusal = { .missing = missing, .conflict = conflict };
  JsonObject *root = NULL;
  JsonObject *data = NULL;

  if (answer->status < 200 || answer->status > 299) {
    refusal.is_own = read_error_words (answer, &refusal);
    g_propagate_error (error, till_revkeen_wire_new_error (answer, &refusal));
    return NULL;
  }
  root = answer->json != NULL ? till_json_get_root_object (answer->json, NULL) : NULL;
  if (root == NULL || json_object_has_member (root, "error") || !till_json_read_optional_object (root, "data", &data, NULL)) {
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "HTTP %u: %s", answer->status,
                                                       answer->problem != NULL ? answer->problem : "The answer holds no object"));
    return NULL;
  }
  return data != NULL ? data : root;
}

static TillSession *
read_id (JsonObject *object,
         GError **error)
{
  const char *id = NULL;

  if (!till_json_read_string (object, "id", &id, error))
    return NULL;
  if (*id != '\0')
    return till_session_new (id);
  g_set_error_literal (error, TILL_JSON_ERROR, TILL_JSON_ERROR_MISSING, "The session has no name");
  return NULL;
}

static gboolean
read_page (JsonObject *object,
           TillSession *session,
           GError **error)
{
  const char *url = NULL;
  const char *expires = NULL;

  if (!read_text (object, NAMES ("url"), &url, error) ||
      !read_text (object, NAMES ("expires_at", "expiresAt"), &expires, error))
    return FALSE;
  session->url = g_strdup (url);
  if (expires == NULL || !till_time_from_rfc3339 (expires, &session->expires_us))
    session->expires_us = 0;
  return TRUE;
}

/* Without a currency, and so matching nothing, where one of the two is missing. */
static gboolean
read_amount (JsonObject *object,
             TillSession *session,
             GError **error)
{
  const char *name = find_name (object, NAMES ("amount_total", "amountTotal", "amount_minor", "amountMinor"));
  const char *currency = NULL;
  gint64 minor = 0;

  if (!till_json_read_optional_int (object, name, 0, &minor, error) ||
      !read_text (object, NAMES ("currency"), &currency, error))
    return FALSE;
  if (currency != NULL && json_object_has_member (object, name) && !json_object_get_null_member (object, name))
    session->amount = till_revkeen_wire_read_money (currency, minor);
  return TRUE;
}

static void
take_status (TillSession *session,
             const char *status,
             const char *mode)
{
  session->status = TILL_SESSION_STATUS_UNKNOWN;
  session->payment = TILL_SESSION_PAYMENT_UNKNOWN;
  for (gsize i = 0; i < G_N_ELEMENTS (STATUS_WORDS); i++) {
    if (!g_str_equal (STATUS_WORDS[i].word, status))
      continue;
    session->status = STATUS_WORDS[i].status;
    session->payment = STATUS_WORDS[i].payment;
  }
  if (mode != NULL && g_strv_contains (FOREIGN_MODES, mode) && session->status != TILL_SESSION_STATUS_EXPIRED)
    session->status = TILL_SESSION_STATUS_UNKNOWN;
}

/* What "complete" alone does not prove. */
static void
take_payment (TillSession *session,
              const char *payment_status)
{
  if (payment_status != NULL)
    session->payment = till_revkeen_wire_read_payment (payment_status);
  if (session->payment == TILL_SESSION_PAYMENT_PAID && (session->payment_id == NULL || session->amount.currency == NULL))
    session->payment = TILL_SESSION_PAYMENT_UNKNOWN;
}

static gboolean
read_state (JsonObject *object,
            TillSession *session,
            GError **error)
{
  const char *status = NULL;
  const char *mode = NULL;
  const char *payment_status = NULL;
  const char *payment_id = NULL;
  const char *subscription_id = NULL;

  if (!till_json_read_string (object, "status", &status, error) ||
      !read_text (object, NAMES ("mode"), &mode, error) ||
      !read_text (object, NAMES ("payment_status", "paymentStatus"), &payment_status, error) ||
      !read_text (object, NAMES ("payment_intent_id", "paymentIntentId", "payment_id", "paymentId"), &payment_id, error) ||
      !read_text (object, NAMES ("subscription_id", "subscriptionId"), &subscription_id, error))
    return FALSE;
  session->payment_id = g_strdup (payment_id != NULL && *payment_id != '\0' ? payment_id : NULL);
  session->subscription_id = g_strdup (subscription_id);
  take_status (session, status, mode);
  take_payment (session, payment_status);
  session->said = g_strdup_printf ("%.40s, %.40s, %s, %s", status, mode != NULL ? mode : "no mode",
                                   session->payment_id != NULL ? "a payment" : "no payment",
                                   session->amount.currency != NULL ? "an amount" : "no amount");
  return TRUE;
}

static TillSession *
read_whole (JsonObject *object,
            GError **error)
{
  g_autoptr (TillSession) session = read_id (object, error);
  const char *success_url = NULL;

  if (session == NULL || !read_page (object, session, error) || !read_amount (object, session, error) ||
      !read_state (object, session, error) || !read_text (object, NAMES ("success_url", "successUrl"), &success_url, error))
    return NULL;
  session->reference = read_reference (success_url);
  return g_steal_pointer (&session);
}

/* Of a created session nothing but its name and its page counts. */
static TillSession *
read_created (JsonObject *object,
              GError **error)
{
  g_autoptr (TillSession) session = read_id (object, error);

  if (session == NULL || !read_page (object, session, error))
    return NULL;
  session->said = g_strdup ("created");
  return g_steal_pointer (&session);
}

/* A success that says no session is as good as no answer. */
static TillSession *
read_session (const TillHttpAnswer *answer,
              TillProviderError missing,
              TillProviderError conflict,
              TillSession *(*read) (JsonObject *object, GError **error),
              GError **error)
{
  g_autoptr (GError) cause = NULL;
  JsonObject *object = till_revkeen_v2_read_answer (answer, missing, conflict, error);
  TillSession *session = object != NULL ? read (object, &cause) : NULL;

  if (cause != NULL)
    g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The session cannot be read: %s", cause->message));
  return session;
}

/**
 * till_revkeen_v2_write_create:
 * @request: what to charge
 * @product_id: (nullable): the product that stands for a sale, where the service wants one
 * @error: return location; %TILL_PROVIDER_ERROR_INVALID with a sentence for people
 *
 * Returns: (transfer full): the body of a create call
 */
GBytes *
till_revkeen_v2_write_create (const TillSessionRequest *request,
                              const char *product_id,
                              GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *success_url = NULL;
  TillMoney total;

  g_return_val_if_fail (request != NULL, NULL);

  if (!check_request (request, error))
    return NULL;
  total = till_session_request_get_total (request);
  success_url = write_success_url (request);
  object = json_object_new ();
  json_object_set_int_member (object, "amountMinor", total.minor);
  json_object_set_string_member (object, "currency", total.currency->code);
  till_revkeen_wire_set_string (object, "productId", product_id);
  till_revkeen_wire_set_string (object, "successUrl", success_url);
  till_revkeen_wire_set_string (object, "cancelUrl", till_session_request_get_cancel_url (request));
  return till_revkeen_wire_to_bytes (object);
}

/**
 * till_revkeen_v2_key_to_uuid:
 * @idempotency_key: a stored key of Till's
 *
 * "Idempotency-Key header (UUID)", says the service. The same key has the same UUID at each try.
 *
 * Returns: (transfer full): the UUID, of version 4 by its looks
 */
char *
till_revkeen_v2_key_to_uuid (const char *idempotency_key)
{
  g_autofree char *digits = NULL;
  GString *uuid = NULL;

  g_return_val_if_fail (idempotency_key != NULL, NULL);

  digits = g_compute_checksum_for_string (G_CHECKSUM_SHA256, idempotency_key, -1);
  digits[12] = '4';
  digits[16] = '8';
  uuid = g_string_new_len (digits, 2 * UUID_BYTES);
  g_string_insert_c (uuid, 20, '-');
  g_string_insert_c (uuid, 16, '-');
  g_string_insert_c (uuid, 12, '-');
  g_string_insert_c (uuid, 8, '-');
  return g_string_free (uuid, FALSE);
}

/**
 * till_revkeen_v2_read_created:
 * @answer: what a create brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * What a create does not find is something that its body names.
 *
 * Returns: (transfer full): the session, of unknown status
 */
TillSession *
till_revkeen_v2_read_created (const TillHttpAnswer *answer,
                              GError **error)
{
  g_return_val_if_fail (answer != NULL, NULL);

  return read_session (answer, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_BUSY, read_created, error);
}

/**
 * till_revkeen_v2_read_retrieved:
 * @answer: what a retrieve brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the session
 */
TillSession *
till_revkeen_v2_read_retrieved (const TillHttpAnswer *answer,
                                GError **error)
{
  g_return_val_if_fail (answer != NULL, NULL);

  return read_session (answer, TILL_PROVIDER_ERROR_NOT_FOUND, TILL_PROVIDER_ERROR_REFUSED, read_whole, error);
}

/**
 * till_revkeen_v2_read_expired:
 * @answer: what an expire brought
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the session, of which no amount may be known
 */
TillSession *
till_revkeen_v2_read_expired (const TillHttpAnswer *answer,
                              GError **error)
{
  g_return_val_if_fail (answer != NULL, NULL);

  return read_session (answer, TILL_PROVIDER_ERROR_NOT_FOUND, TILL_PROVIDER_ERROR_NOT_OPEN, read_whole, error);
}
