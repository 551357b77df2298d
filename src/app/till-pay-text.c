/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-pay-text.h"

#include "till-http.h"

#include <glib/gi18n.h>

static const char *const headings[] = {
  [TILL_PAYMENT_STATE_IDLE] = N_ ("Preparing the payment"),
  [TILL_PAYMENT_STATE_STARTING] = N_ ("Preparing the payment"),
  [TILL_PAYMENT_STATE_OPEN] = N_ ("Waiting for payment"),
  [TILL_PAYMENT_STATE_CHECKING] = N_ ("Asking the payment service"),
  [TILL_PAYMENT_STATE_PROCESSING] = N_ ("Waiting for the money"),
  [TILL_PAYMENT_STATE_CANCELING] = N_ ("Cancelling the payment"),
  [TILL_PAYMENT_STATE_WAITING_NETWORK] = N_ ("Waiting for the network"),
  [TILL_PAYMENT_STATE_PAID] = N_ ("Paid"),
  [TILL_PAYMENT_STATE_ENDED] = N_ ("Not paid"),
  [TILL_PAYMENT_STATE_MISMATCHED] = N_ ("This payment needs attention"),
  [TILL_PAYMENT_STATE_LATE] = N_ ("This payment needs attention"),
  [TILL_PAYMENT_STATE_PARKED] = N_ ("Kept under Pending"),
  [TILL_PAYMENT_STATE_FAILED] = N_ ("Nothing was charged"),
};

const char *
till_pay_text_get_heading (TillPaymentState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (headings), NULL);

  return _ (headings[state]);
}

TillPayStepState
till_pay_text_get_created (TillPaymentState state)
{
  switch (state) {
    case TILL_PAYMENT_STATE_IDLE:
    case TILL_PAYMENT_STATE_FAILED:
      return TILL_PAY_STEP_WAITING;
    case TILL_PAYMENT_STATE_STARTING:
      return TILL_PAY_STEP_CURRENT;
    default:
      return TILL_PAY_STEP_DONE;
  }
}

TillPayStepState
till_pay_text_get_paying (TillPaymentState state,
                          gboolean customer_left)
{
  if (till_pay_text_get_created (state) != TILL_PAY_STEP_DONE)
    return TILL_PAY_STEP_WAITING;
  if (customer_left || state == TILL_PAYMENT_STATE_PROCESSING || state == TILL_PAYMENT_STATE_PAID)
    return TILL_PAY_STEP_DONE;

  return TILL_PAY_STEP_CURRENT;
}

TillPayStepState
till_pay_text_get_verified (TillPaymentState state,
                            gboolean customer_left)
{
  if (state == TILL_PAYMENT_STATE_PAID)
    return TILL_PAY_STEP_DONE;
  if (till_pay_text_get_paying (state, customer_left) == TILL_PAY_STEP_DONE || state == TILL_PAYMENT_STATE_CHECKING)
    return TILL_PAY_STEP_CURRENT;

  return TILL_PAY_STEP_WAITING;
}

char *
till_pay_text_dup_time_left (int seconds)
{
  if (seconds <= 0)
    return NULL;

  if (seconds >= 3600)
    /* Translators: time left to pay, in hours, minutes and seconds: "1:29:41 left". */
    return g_strdup_printf (_ ("%d:%02d:%02d left"), seconds / 3600, seconds / 60 % 60, seconds % 60);

  /* Translators: time left to pay, in minutes and seconds: "29:41 left". */
  return g_strdup_printf (_ ("%d:%02d left"), seconds / 60, seconds % 60);
}

char *
till_pay_text_dup_settled (TillAttempt *attempt)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_attempt_get_sale_number (attempt));

  if (till_attempt_get_state (attempt) == TILL_ATTEMPT_PAID)
    /* Translators: %s is a sale's number. */
    return g_strdup_printf (_ ("Sale %s turned out to be paid."), number);
  if (till_attempt_state_needs_attention (till_attempt_get_state (attempt)))
    /* Translators: %s is a sale's number. */
    return g_strdup_printf (_ ("The payment of sale %s needs attention: it is not what was asked for."), number);
  /* Translators: %s is a sale's number. */
  return g_strdup_printf (_ ("Sale %s was not paid; it can be called back."), number);
}

char *
till_pay_text_dup_unsettled (guint n_unsettled)
{
  return g_strdup_printf (ngettext ("%u payment is still open: do not charge it again.",
                                    "%u payments are still open: do not charge them again.",
                                    n_unsettled),
                          n_unsettled);
}

const char *
till_pay_text_get_code_hint (const char *url)
{
  g_autoptr (GUri) parsed = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (parsed != NULL && g_uri_get_host (parsed) != NULL && till_http_is_loopback (g_uri_get_host (parsed)))
    return _ ("With a real payment account the customer can scan this and pay on their own phone. The sandbox is on this computer alone, where no phone gets to.");
  return _ ("The customer can scan this and pay on their own phone.");
}

char *
till_pay_text_dup_host (const char *uri)
{
  g_autoptr (GUri) parsed = uri != NULL ? g_uri_parse (uri, G_URI_FLAGS_NONE, NULL) : NULL;

  if (parsed == NULL || g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0')
    return NULL;
  if (g_uri_get_port (parsed) <= 0)
    return g_strdup (g_uri_get_host (parsed));

  return g_strdup_printf ("%s:%d", g_uri_get_host (parsed), g_uri_get_port (parsed));
}

/* Only what TLS vouches for gets the lock. The sandbox on loopback needs none, and is shown without. */
gboolean
till_pay_text_is_secure (const char *uri)
{
  const char *scheme = uri != NULL ? g_uri_peek_scheme (uri) : NULL;

  return g_strcmp0 (scheme, "https") == 0;
}
