/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session that is not there is asked for twice: with the account's key, and with one that nobody has. The service says
 * that it does not know the session, and that it does not accept the other key. What says the same to both, as any server
 * does that has no such page, is not the service. Which currencies an account takes no service says: so a page is asked for
 * in the shop's, and ended before anybody has seen it.
 */
#include "till-account-check.h"

#include "till-account-words.h"
#include "till-http.h"
#include "till-id.h"

#include <glib/gi18n-lib.h>

#define NOBODYS_SESSION "00000000-0000-4000-8000-000000000000"
#define NOBODYS_RETURN  "https://till.invalid/return/check"
#define ID_BYTES        16
#define WHOLE_UNITS     10

/* The task's data. */
typedef struct
{
  gboolean is_live;
  const TillCurrency *currency;
  const TillCurrency *other; /* that the service said instead */
} Check;

static gboolean
is_missing (const TillSession *session,
            const GError *error)
{
  return session != NULL || g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND);
}

static void
return_other_currency (GTask *task,
                       const char *said)
{
  Check *check = g_task_get_task_data (task);

  g_task_return_new_error (task, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_CURRENCY, "%s: %s", check->currency->code, said);
}

static void
expired_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  G_GNUC_UNUSED g_autoptr (TillSession) session = till_provider_expire_finish (TILL_PROVIDER (source), result, NULL);
  Check *check = g_task_get_task_data (task);

  if (check->other != NULL)
    return_other_currency (task, check->other->code);
  else
    g_task_return_boolean (task, TRUE);
}

/* Which currency it is in not every service says. */
static void
end_session (GTask *task,
             TillProvider *provider,
             const TillSession *session)
{
  g_autofree char *key = till_id_new_secret (ID_BYTES);
  Check *check = g_task_get_task_data (task);

  if (session->amount.currency != check->currency)
    check->other = session->amount.currency;
  till_provider_expire_async (provider, session->id, key, g_task_get_cancellable (task), expired_cb, g_object_ref (task));
}

static void
created_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = till_provider_create_finish (TILL_PROVIDER (source), result, &error);

  if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_REFUSED))
    return_other_currency (task, error->message);
  else if (session == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    end_session (task, TILL_PROVIDER (source), session);
}

static GBytes *
write_body (TillProvider *provider,
            const TillCurrency *currency,
            const char *reference,
            GError **error)
{
  g_autoptr (TillSessionRequest) request = NULL;
  gint64 minor = WHOLE_UNITS;

  for (int digit = 0; digit < currency->digits; digit++)
    minor *= 10;
  request = till_session_request_new (till_money (minor, currency), reference);
  /* Translators: the only item of a payment page that nobody sees, made to find out whether the service takes the currency. */
  till_session_request_add_item (request, _ ("Test of the connection"), till_money (minor, currency), 1, TILL_INTERVAL_NONE, 0);
  till_session_request_set_return_urls (request, NOBODYS_RETURN "/success", NOBODYS_RETURN "/cancel");
  return till_provider_write_create_body (provider, request, error);
}

static void
ask_for_currency (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  TillProvider *provider = till_account_get_provider_of (g_task_get_source_object (task), check->is_live);
  g_autofree char *reference = till_id_new_secret (ID_BYTES);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  if (check->currency == NULL || provider == NULL) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  body = write_body (provider, check->currency, reference, &error);
  if (body == NULL)
    return_other_currency (task, error->message);
  else
    till_provider_create_async (provider, body, reference, g_task_get_cancellable (task), created_cb, g_object_ref (task));
}

static void
stranger_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = till_provider_retrieve_finish (TILL_PROVIDER (source), result, &error);

  if (is_missing (session, error))
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "It answers whoever asks, with or without a key"));
  else if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_UNAUTHENTICATED))
    ask_for_currency (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
ask_as_stranger (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillProvider) stranger = till_account_make_stranger (g_task_get_source_object (task), check->is_live, &error);

  if (stranger == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    till_provider_retrieve_async (stranger, NOBODYS_SESSION, g_task_get_cancellable (task), stranger_cb, g_object_ref (task));
}

static void
retrieved_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = till_provider_retrieve_finish (TILL_PROVIDER (source), result, &error);

  if (!is_missing (session, error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (till_account_is_sandbox (g_task_get_source_object (task)))
    ask_for_currency (task);
  else
    ask_as_stranger (task);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Check *check = g_task_get_task_data (task);
  TillProvider *provider = NULL;

  /* Why the mode that charges is not open matters only where that one is asked about. */
  if (till_account_open_finish (TILL_ACCOUNT (source), result, &error) || till_account_get_problem (TILL_ACCOUNT (source), check->is_live) == NULL)
    provider = till_account_get_provider_of (TILL_ACCOUNT (source), check->is_live);
  if (provider != NULL)
    till_provider_retrieve_async (provider, NOBODYS_SESSION, g_task_get_cancellable (task), retrieved_cb, g_object_ref (task));
  else if (till_account_get_problem (TILL_ACCOUNT (source), check->is_live) != NULL)
    g_task_return_error (task, g_error_copy (till_account_get_problem (TILL_ACCOUNT (source), check->is_live)));
  else
    g_task_return_new_error (task, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_CHANGED, "It is not open any more");
}

/* A service on this machine needs none. */
static gboolean
has_network (TillAccount *account)
{
  g_autofree char *url = till_account_dup_url (account);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return (uri != NULL && g_uri_get_host (uri) != NULL && till_http_is_loopback (g_uri_get_host (uri))) ||
         g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

/**
 * till_account_check_async:
 * @account: the account
 * @is_live: which of its modes; the sandbox has only the test mode
 * @currency: (nullable): what it has to take; %NULL if that does not matter
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer
 * @user_data: its data
 */
void
till_account_check_async (TillAccount *account,
                          gboolean is_live,
                          const TillCurrency *currency,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = NULL;
  Check *check = NULL;

  g_return_if_fail (TILL_IS_ACCOUNT (account));

  check = g_new0 (Check, 1);
  check->is_live = is_live;
  check->currency = currency;
  task = g_task_new (account, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_account_check_async);
  g_task_set_task_data (task, check, g_free);
  till_account_open_async (account, cancellable, opened_cb, task);
}

/**
 * till_account_check_finish:
 * @account: the account
 * @result: what the callback got
 * @error: return location; what till_account_open_finish() fails with, %TILL_ACCOUNT_ERROR_CURRENCY, or what the service said
 *
 * Returns: %TRUE if it can be charged through
 */
gboolean
till_account_check_finish (TillAccount *account,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_account_check_to_notice:
 * @account: the account
 * @error: why it does not work
 *
 * Returns: (transfer full): the same in words for people
 */
TillNotice *
till_account_check_to_notice (TillAccount *account,
                              const GError *error)
{
  g_return_val_if_fail (TILL_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (error != NULL, NULL);

  return till_account_words_for_check (error, has_network (account));
}
