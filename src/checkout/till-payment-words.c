/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-payment-words.h"

#include "till-provider-error.h"

#include <glib/gi18n-lib.h>

/* What happened, for each way in which a service does not answer, and what to do if it is not just waiting. */
typedef struct
{
  TillProviderError code;
  const char *what;
  const char *action;
} Words;

static const Words WORDS[] = {
  { TILL_PROVIDER_ERROR_UNREACHABLE, N_ ("The payment service cannot be reached."), NULL },
  { TILL_PROVIDER_ERROR_BUSY, N_ ("The payment service is busy."), NULL },
  { TILL_PROVIDER_ERROR_SERVER, N_ ("The payment service has a fault."), NULL },
  { TILL_PROVIDER_ERROR_BROKEN, N_ ("The payment service gave an answer that cannot be read."), NULL },
  { TILL_PROVIDER_ERROR_REFUSED, N_ ("The payment service refused the request."),
    N_ ("Keep the sale under Pending, and look it up in the payment account.") },
  { TILL_PROVIDER_ERROR_UNAUTHENTICATED, N_ ("The payment service does not accept the key of this payment account."),
    N_ ("Keep the sale under Pending, and check the key in the settings.") },
  { TILL_PROVIDER_ERROR_NOT_FOUND, N_ ("The payment service does not know this payment."),
    N_ ("Keep the sale under Pending, and look it up in the payment account.") },
  { TILL_PROVIDER_ERROR_NOT_OPEN, N_ ("The payment cannot be ended any more."), NULL },
  { TILL_PROVIDER_ERROR_CONFLICT, N_ ("The payment service took this payment for another one."),
    N_ ("Keep the sale under Pending, and look it up in the payment account.") },
  { TILL_PROVIDER_ERROR_NO_ACCOUNT, N_ ("The payment service does not know this customer any more."),
    N_ ("Charge again: Till then makes the customer known once more.") },
  { TILL_PROVIDER_ERROR_UNSAFE, N_ ("Till did not send the request, because it would not have been safe."),
    N_ ("Check the payment account in the settings.") },
  { TILL_PROVIDER_ERROR_NO_KEY, N_ ("There is no key of this payment account."),
    N_ ("Enter the key in the settings.") },
};

static const Words *
find (const GError *error)
{
  if (error->domain != TILL_PROVIDER_ERROR)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if ((int) WORDS[i].code == error->code)
      return &WORDS[i];
  return NULL;
}

/**
 * till_payment_words_for_error:
 * @error: why the service was not asked, or did not answer
 * @has_page: whether a customer may have seen a page
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_payment_words_for_error (const GError *error,
                              gboolean has_page)
{
  const Words *words = NULL;
  const char *meaning = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = find (error);
  meaning = has_page ? _ ("The sale is kept. Whether the customer has paid is not known yet: do not charge again.")
                     : _ ("The sale is kept. The customer has seen no payment page yet, so nothing was paid.");
  if (words == NULL)
    return till_notice_new (_ ("The payment could not be written down on this computer."), meaning,
                            _ ("Make sure that the disk is not full, then check the payment again."), error->message);
  if (words->action != NULL)
    return till_notice_new (_ (words->what), meaning, _ (words->action), error->message);
  return till_notice_new (_ (words->what), meaning,
                          _ ("Till keeps asking. You can keep the sale under Pending and serve the next customer."), error->message);
}

/**
 * till_payment_words_for_refusal:
 * @error: why there is no payment page
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_payment_words_for_refusal (const GError *error)
{
  const Words *words = NULL;
  const char *meaning = _ ("Nothing was charged. The sale is as it was.");

  g_return_val_if_fail (error != NULL, NULL);

  words = find (error);
  if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_INVALID))
    return till_notice_new (error->message, meaning, NULL, NULL);
  if (g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_REFUSED))
    return till_notice_new (_ ("The payment service refused this sale."), meaning, _ ("Change the sale, or take it as cash."), error->message);
  if (words != NULL)
    return till_notice_new (_ (words->what), meaning, words->action != NULL ? _ (words->action) : _ ("Charge again, or take it as cash."), error->message);
  return till_notice_new (_ ("The sale could not be charged."), meaning, _ ("Charge again, or take it as cash."), error->message);
}

/**
 * till_payment_words_for_card:
 * @error: why a card cannot be saved just now
 * @has_page: whether the customer has seen the page
 *
 * Returns: (transfer full): what to tell the clerk
 */
TillNotice *
till_payment_words_for_card (const GError *error,
                             gboolean has_page)
{
  const Words *words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = find (error);
  return till_notice_new (words != NULL ? _ (words->what) : _ ("The card could not be saved."),
                          has_page ? _ ("Whether the card was saved is not known yet.") : _ ("No card was saved."),
                          _ ("Try again later. The customer can also enter the card when it is next needed."), error->message);
}

/**
 * till_payment_words_for_expired_card_page:
 *
 * Returns: (transfer full): what to tell the clerk when the page for a card has ended by itself
 */
TillNotice *
till_payment_words_for_expired_card_page (void)
{
  return till_notice_new (_ ("The page for the card has expired."), _ ("No card was saved."), _ ("Begin again when the customer is ready."), NULL);
}

/**
 * till_payment_words_for_foreign_card_page:
 * @reason: (nullable): why the page was not shown
 *
 * Returns: (transfer full): what to tell the clerk about a page that is none for this card
 */
TillNotice *
till_payment_words_for_foreign_card_page (const char *reason)
{
  return till_notice_new (_ ("The payment service gave a page that is not for this card."), _ ("The page was not shown and is being ended. No card was saved."),
                          _ ("Check the payment account in the settings."), reason);
}

/**
 * till_payment_words_for_end:
 * @attempt: an attempt that is final
 *
 * Returns: (transfer full) (nullable): the notice
 */
TillNotice *
till_payment_words_for_end (TillAttempt *attempt)
{
  const char *reason = NULL;

  g_return_val_if_fail (TILL_IS_ATTEMPT (attempt), NULL);

  reason = till_attempt_get_reason (attempt);
  switch (till_attempt_get_state (attempt)) {
    case TILL_ATTEMPT_EXPIRED:
      return till_notice_new (_ ("The payment page has expired."), _ ("Nothing was charged. The sale is as it was."),
                              _ ("Charge again when the customer is ready."), reason);
    case TILL_ATTEMPT_MISMATCHED:
      return till_notice_new (_ ("The payment service described another payment than this one."),
                              _ ("The sale is not paid. Money may have been taken for something else."),
                              _ ("The payment stands under Needs attention: look it up in the payment account before you charge again."), reason);
    case TILL_ATTEMPT_LATE:
      return till_notice_new (_ ("The customer paid after the sale had gone another way."),
                              _ ("The sale may have been paid twice."),
                              _ ("The payment stands under Needs attention, where it can be refunded."), reason);
    case TILL_ATTEMPT_CREATING:
    case TILL_ATTEMPT_OPEN:
    case TILL_ATTEMPT_UNKNOWN:
    case TILL_ATTEMPT_PAID:
    case TILL_ATTEMPT_CANCELED:
    case TILL_ATTEMPT_DECLINED_AND_LEFT:
    case TILL_ATTEMPT_ATTACHED:
    default:
      return NULL;
  }
}

/**
 * till_payment_words_for_session:
 * @session: what the service has described
 * @customer_left: whether the customer went away from the page
 *
 * Returns: (transfer full) (nullable): the notice
 */
TillNotice *
till_payment_words_for_session (const TillSession *session,
                                gboolean customer_left)
{
  g_return_val_if_fail (session != NULL, NULL);

  if (till_session_get_outcome (session) == TILL_PAYMENT_OUTCOME_UNRECOGNISED)
    return till_notice_new (_ ("The payment service answers with words that Till does not know."),
                            _ ("The sale does not count as paid, and must not be charged again."),
                            _ ("Keep the sale under Pending, and look it up in the payment account."), session->said);
  if (till_session_is_processing (session))
    return till_notice_new (_ ("The customer has finished, but the money is not confirmed yet."), _ ("The sale is not paid yet."),
                            _ ("Till keeps asking. You can keep the sale under Pending and serve the next customer."), session->said);
  if (customer_left)
    return till_notice_new (_ ("The customer left the payment page."), _ ("The sale is not paid."),
                            _ ("Cancel the payment, or let the customer scan the code."), NULL);
  return NULL;
}

/**
 * till_payment_words_for_foreign_page:
 * @reason: (nullable): what the URL policy said
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_payment_words_for_foreign_page (const char *reason)
{
  return till_notice_new (_ ("The payment service gave a page at an address that is not its own."),
                          _ ("The page was not shown and is being ended. Nothing was charged."),
                          _ ("Check the payment account in the settings, or take the sale as cash."), reason);
}

/**
 * till_payment_words_for_foreign_session:
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_payment_words_for_foreign_session (void)
{
  return till_notice_new (_ ("The payment service asks for something else than this sale."),
                          _ ("The page was not shown and is being ended. Nothing was charged."),
                          _ ("Charge again, or take the sale as cash."), NULL);
}

/**
 * till_payment_words_for_too_late_to_cancel:
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_payment_words_for_too_late_to_cancel (void)
{
  return till_notice_new (_ ("The payment cannot be canceled any more, because the customer has finished."),
                          _ ("The money is not confirmed yet."),
                          _ ("Till keeps asking. You can keep the sale under Pending and serve the next customer."), NULL);
}
