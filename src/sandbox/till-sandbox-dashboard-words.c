/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-dashboard-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *text;
} Word;

static const Word words[] = {
  { "d_title", N_ ("Dashboard") },
  { "d_sections", N_ ("Sections") },
  { "d_sign_in_title", N_ ("Sign in to the dashboard") },
  { "d_sign_in_text", N_ ("Type the test key of this sandbox. The program prints it when it starts.") },
  { "d_key", N_ ("Test key") },
  { "d_sign_in", N_ ("Sign in") },
  { "d_sign_out", N_ ("Sign out") },
  { "d_key_wrong", N_ ("This is not the key of this sandbox. Copy it again as a whole.") },
  { "d_newer", N_ ("Newer") },
  { "d_older", N_ ("Older") },
  { "d_pages", N_ ("Pages") },
  { "d_id", N_ ("Identifier") },
  { "d_details", N_ ("Details") },
  { "d_actions", N_ ("What you can do") },
  { "d_expire", N_ ("Expire session") },
  { "d_expire_text", N_ ("After that, the customer can no longer pay it. The shop is told by an event.") },
  { "d_refund", N_ ("Refund") },
  { "d_refund_amount", N_ ("Amount to give back") },
  { "d_refund_text", N_ ("The whole rest, or a part of it.") },
  { "d_settle_text", N_ ("The money of this payment is still on its way. Decide now how that ends.") },
  { "d_succeed", N_ ("Let it succeed") },
  { "d_fail", N_ ("Let it fail") },
  { "d_resend", N_ ("Send again") },
  { "d_resend_text", N_ ("The event goes once more, as it was, to every webhook endpoint that asks for it.") },
  { "d_open_page", N_ ("Open the payment page") },
  { "d_body", N_ ("Body") },
  { "d_sent", N_ ("Body as it is sent") },
  { "d_state", N_ ("State of the delivery") },
  { "sessions", N_ ("Sessions") },
  { "payments", N_ ("Payments") },
  { "subscriptions", N_ ("Subscriptions") },
  { "events", N_ ("Events") },
  { "deliveries", N_ ("Webhook deliveries") },
  { "none_sessions", N_ ("No sessions yet. They appear here as soon as a shop asks for a payment.") },
  { "none_payments", N_ ("No payments yet. Pay a session with a test card, and the payment is here.") },
  { "none_subscriptions", N_ ("No subscriptions yet. A session for a recurring product begins one.") },
  { "none_events", N_ ("No events yet. Each thing that happens to a session, a refund or a subscription is told by one.") },
  { "none_deliveries", N_ ("No deliveries yet. Add a webhook endpoint, and each event is sent to it.") },
  { "related_payments", N_ ("Refunds") },
  { "related_events", N_ ("Deliveries") },
  { "createdAt", N_ ("Created") },
  { "amountTotal", N_ ("Amount") },
  { "amount", N_ ("Amount") },
  { "status", N_ ("Status") },
  { "paymentStatus", N_ ("Payment status") },
  { "mode", N_ ("Mode") },
  { "clientReferenceId", N_ ("Reference") },
  { "refunded", N_ ("Refunded") },
  { "brand", N_ ("Card") },
  { "last4", N_ ("Last four digits") },
  { "customerId", N_ ("Customer") },
  { "currentPeriodEnd", N_ ("Period ends") },
  { "trialEnd", N_ ("Trial ends") },
  { "type", N_ ("Type") },
  { "data.object.id", N_ ("Object") },
  { "eventType", N_ ("Event") },
  { "eventId", N_ ("Event identifier") },
  { "url", N_ ("Address") },
  { "tries", N_ ("Tries") },
  { "lastStatus", N_ ("Last answer") },
  { "lastError", N_ ("Last error") },
  { "nextTryAt", N_ ("Next try") },
  { "lastTryAt", N_ ("Last try") },
  { "expiresAt", N_ ("Expires") },
  { "completedAt", N_ ("Completed") },
  { "paymentId", N_ ("Payment") },
  { "subscriptionId", N_ ("Subscription") },
  { "sessionId", N_ ("Session") },
  { "promotionCode", N_ ("Promotion code") },
  { "reason", N_ ("Reason") },
  { "failureReason", N_ ("Why it failed") },
  { "value_open", N_ ("Open") },
  { "value_complete", N_ ("Complete") },
  { "value_expired", N_ ("Expired") },
  { "value_paid", N_ ("Paid") },
  { "value_unpaid", N_ ("Unpaid") },
  { "value_no_payment_required", N_ ("Nothing due") },
  { "value_succeeded", N_ ("Succeeded") },
  { "value_processing", N_ ("On its way") },
  { "value_failed", N_ ("Failed") },
  { "value_pending", N_ ("Pending") },
  { "value_trialing", N_ ("In trial") },
  { "value_active", N_ ("Active") },
  { "value_past_due", N_ ("Past due") },
  { "value_canceled", N_ ("Canceled") },
  { "value_payment", N_ ("Payment") },
  { "value_subscription", N_ ("Subscription") },
  { "value_setup", N_ ("Card setup") },
  { "notice_expired", N_ ("The session has been expired.") },
  { "notice_resent", N_ ("The event is on its way again to every endpoint that asks for it.") },
  { "notice_refunded", N_ ("The money has been given back.") },
  { "notice_refund_pending", N_ ("The refund has begun. With this test card, it fails in a moment.") },
  { "notice_payment_succeeded", N_ ("The money has come. The shop is told by an event.") },
  { "notice_payment_failed", N_ ("The payment has failed. The shop is told by an event.") },
  { "notice_amount_invalid", N_ ("This is not an amount. Nothing was given back. Type it like 4.50.") },
  { "notice_amount_too_large", N_ ("There is not so much left of this payment. Nothing was given back.") },
  { "notice_payment_not_paid", N_ ("This cannot be done with the payment as it is now. Nothing was changed.") },
  { "notice_session_not_open", N_ ("The session is not open any more. Nothing was changed.") },
};

static const char *const good[] = {
  "expired", "resent", "refunded", "refund_pending", "payment_succeeded", "payment_failed", NULL
};

/**
 * till_sandbox_dashboard_words_fill:
 * @values: the values of a template
 *
 * Adds all words that the templates of the dashboard use.
 */
void
till_sandbox_dashboard_words_fill (JsonObject *values)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (words[i].name, "d_"))
      json_object_set_string_member (values, words[i].name, _ (words[i].text));
}

/**
 * till_sandbox_dashboard_words_find:
 * @name: what is to be said
 *
 * Returns: (nullable): the words for it
 */
const char *
till_sandbox_dashboard_words_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].name, name) == 0)
      return _ (words[i].text);
  return NULL;
}

/**
 * till_sandbox_dashboard_words_is_good:
 * @notice: what happened
 *
 * Returns: whether it is what the merchant wanted
 */
gboolean
till_sandbox_dashboard_words_is_good (const char *notice)
{
  return g_strv_contains (good, notice);
}
