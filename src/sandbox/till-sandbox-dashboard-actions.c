/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-dashboard-actions.h"

#include "till-money.h"
#include "till-sandbox-dashboard-data.h"
#include "till-sandbox-event.h"
#include "till-sandbox-events-api.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-refund.h"
#include "till-sandbox-sessions-api.h"
#include "till-sandbox-settling.h"

#include <string.h>

static TillSandboxAnswer *
go_back (const TillSandboxRequest *request,
         const char *section,
         const char *notice)
{
  g_autofree char *location = g_strdup_printf ("/dashboard/%s/%s?notice=%s", section, request->arguments[0], notice);

  return till_sandbox_answer_new_redirect (request, location);
}

/* What cannot be done any more is told on the page; what does not exist, or cannot be done now, is refused. A refusal comes
 * before anything is written. */
static TillSandboxAnswer *
explain (const TillSandboxRequest *request,
         const char *section,
         GError *problem,
         GError **error)
{
  guint status = till_sandbox_problem_get_status (problem);

  if (status != 404 && status < 500)
    return go_back (request, section, till_sandbox_problem_get_code_name (problem));
  g_propagate_error (error, g_error_copy (problem));
  return NULL;
}

/**
 * till_sandbox_dashboard_expire:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the way back to the session
 */
TillSandboxAnswer *
till_sandbox_dashboard_expire (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TillSandboxAnswer) answer = till_sandbox_sessions_expire (request, connection, &problem);

  return answer == NULL ? explain (request, "sessions", problem, error) : go_back (request, "sessions", "expired");
}

/**
 * till_sandbox_dashboard_resend:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the way back to the event
 */
TillSandboxAnswer *
till_sandbox_dashboard_resend (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TillSandboxAnswer) answer = NULL;

  request->kind = &till_sandbox_event_kind;
  answer = till_sandbox_events_resend (request, connection, &problem);
  return answer == NULL ? explain (request, "events", problem, error) : go_back (request, "events", "resent");
}

/* The amount as people write it; nothing asks for all that is left. */
static gboolean
read_amount (const TillSandboxRequest *request,
             const char *currency,
             JsonObject *body)
{
  g_autofree char *text = g_strstrip (g_strdup (till_sandbox_request_get_field (request, "amount")));
  TillMoney money = { 0 };

  if (*text == '\0')
    return TRUE;
  g_strdelimit (text, ",", '.');
  if (!till_money_from_decimal (text, till_currency_lookup (currency), &money, NULL) || money.minor <= 0)
    return FALSE;
  json_object_set_int_member (body, "amount", money.minor);
  return TRUE;
}

static TillSandboxAnswer *
give_back (TillSandboxRequest *request,
           TillConnection *connection,
           JsonObject *body,
           GError **error)
{
  TillSandboxRefund refund = { connection, request->now_us, request->settings->async_delay_us };
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) object = till_sandbox_refund_begin (&refund, body, &problem);
  TillSandboxAnswer *answer = NULL;

  if (object == NULL)
    return explain (request, "payments", problem, error);
  answer = go_back (request, "payments", refund.settle_us > 0 ? "refund_pending" : "refunded");
  answer->wake_us = refund.settle_us;
  return answer;
}

/**
 * till_sandbox_dashboard_refund:
 * @request: the request, with an amount or without
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the way back to the payment
 */
TillSandboxAnswer *
till_sandbox_dashboard_refund (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  const TillSandboxSection *section = till_sandbox_dashboard_data_find ("payments");
  g_autoptr (JsonObject) payment = till_sandbox_dashboard_data_load (section, connection, request->arguments[0], error);
  g_autoptr (JsonObject) body = json_object_new ();

  if (payment == NULL)
    return NULL;
  json_object_set_string_member (body, "paymentId", request->arguments[0]);
  if (!read_amount (request, json_object_get_string_member (payment, "currency"), body))
    return go_back (request, "payments", "amount_invalid");
  return give_back (request, connection, body, error);
}

/**
 * till_sandbox_dashboard_settle:
 * @request: the request, with an outcome
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the way back to the payment
 */
TillSandboxAnswer *
till_sandbox_dashboard_settle (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  const char *outcome = till_sandbox_request_get_field (request, "outcome");
  gboolean succeeded = strcmp (outcome, "succeed") == 0;
  TillSandboxSettling settling = { connection, request->base_url, request->settings->speed, request->settings->async_delay_us, request->now_us };
  g_autoptr (GError) problem = NULL;

  if (!succeeded && strcmp (outcome, "fail") != 0) {
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "outcome", "outcome must be succeed or fail.");
    return NULL;
  }
  if (!till_sandbox_settling_end_payment (&settling, request->arguments[0], succeeded, &problem))
    return explain (request, "payments", problem, error);
  return go_back (request, "payments", succeeded ? "payment_succeeded" : "payment_failed");
}
