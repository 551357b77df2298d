/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *text;
} Word;

/* The templates' own words, by the names that stand in the templates. */
static const Word words[] = {
  { "w_test_mode", N_ ("Test mode") },
  { "w_no_real_money", N_ ("No real money moves.") },
  { "w_test_cards", N_ ("Test cards") },
  { "w_test_cards_hint", N_ ("Any expiry date in the future and any security code will do.") },
  { "w_use", N_ ("Use") },
  { "w_order_summary", N_ ("Order summary") },
  { "w_card_number", N_ ("Card number") },
  { "w_saved_cards", N_ ("Which card do you want to pay with?") },
  { "w_another_card", N_ ("Another card") },
  { "w_expiry", N_ ("Expiry date") },
  { "w_expiry_hint", N_ ("MM / YY") },
  { "w_cvc", N_ ("Security code") },
  { "w_cvc_hint", N_ ("CVC") },
  { "w_email", N_ ("E-mail for the receipt") },
  { "w_name", N_ ("Name on card") },
  { "w_optional", N_ ("optional") },
  { "w_billing_address", N_ ("Billing address") },
  { "w_change_country", N_ ("Show the fields of this country") },
  { "w_processing", N_ ("Processing…") },
  { "w_cancel", N_ ("Cancel and return to the shop") },
  { "w_saved_by_bank", N_ ("Your card details go only to the payment service. The shop never sees them.") },
  { "w_error", N_ ("The payment did not go through") },
  { "w_network", N_ ("The payment service could not be reached. Check the connection and press the button again: you will not be charged twice.") },
  { "w_complete_title", N_ ("This payment is complete") },
  { "w_complete_text", N_ ("There is nothing more to pay. You can go back to the shop.") },
  { "w_expired_title", N_ ("This page has expired") },
  { "w_expired_text", N_ ("Nothing was charged. Go back to the shop and start the payment again.") },
  { "w_missing_title", N_ ("There is no such payment page") },
  { "w_missing_text", N_ ("The address is not complete or the payment is too old. Ask the shop for a new one.") },
  { "w_failed_title", N_ ("Something went wrong on our side") },
  { "w_failed_text", N_ ("The page could not be made just now. You were not charged twice; load the page again.") },
  { "w_return", N_ ("Return to the shop") },
  { "w_setup_note", N_ ("Nothing is charged today. The card is kept for what you buy later.") },
  { "w_subtotal", N_ ("Subtotal") },
  { "w_promotion_code", N_ ("Promotion code") },
  { "w_apply", N_ ("Apply") },
  { "w_remove", N_ ("Remove") },
  { "w_challenge_title", N_ ("Confirm your payment") },
  { "w_challenge_text", N_ ("Your bank asks you to confirm that it is you who pays.") },
  { "w_challenge_back", N_ ("Use another card") },
  { "w_issuer_bank", N_ ("Sandbox Bank") },
  { "w_issuer_secure", N_ ("3-D Secure test page") },
  { "w_issuer_question", N_ ("Do you confirm this payment?") },
  { "w_issuer_merchant", N_ ("Merchant") },
  { "w_issuer_amount", N_ ("Amount") },
  { "w_issuer_card", N_ ("Card") },
  { "w_issuer_pass", N_ ("Confirm payment") },
  { "w_issuer_fail", N_ ("Fail the check") },
  { "w_issuer_cancel", N_ ("Cancel") },
  { "w_index_title", N_ ("Till’s sandbox is running") },
  { "w_index_text", N_ ("This is a checkout service with simulated cards, for trying everything without an account. Nothing here moves money.") },
  { "w_index_dashboard", N_ ("Open the dashboard") },
  { "w_card_pays", N_ ("pays") },
  { "w_card_challenge", N_ ("asks the bank (3-D Secure)") },
  { "w_card_challenge_declined", N_ ("asks the bank, then is declined") },
  { "w_card_declined", N_ ("is declined") },
  { "w_card_funds", N_ ("has not enough money") },
  { "w_card_expired", N_ ("has expired") },
  { "w_card_cvc", N_ ("has another security code") },
  { "w_card_processing", N_ ("meets a processing error") },
  { "w_card_refund", N_ ("pays; a refund fails later") },
  { "w_card_later", N_ ("pays later") },
};

/* Names of their own, in every language. */
static const Word brands[] = {
  { "visa", "Visa" },
  { "mastercard", "Mastercard" },
  { "amex", "American Express" },
  { "discover", "Discover" },
  { "diners", "Diners Club" },
  { "jcb", "JCB" },
  { "unionpay", "UnionPay" },
};

static const Word notices[] = {
  { "generic_decline", N_ ("Your card was declined and not charged. Try again, or use another card.") },
  { "insufficient_funds", N_ ("There is not enough money on this card. It was not charged. Use another card.") },
  { "expired_card", N_ ("The bank says that this card has expired. It was not charged. Use another card.") },
  { "processing_error", N_ ("An error happened while your card was processed. It was not charged. Try again in a moment.") },
  { "test_mode_real_card", N_ ("This is a test page: it takes only the test cards listed on it. Your card was not charged.") },
  { "amount_changed", N_ ("The amount has changed since this page was shown. You were not charged. Look at the new amount, and pay again if it is right.") },
  { "promotion_code_refused", N_ ("The promotion code is not valid any more and was taken off. You were not charged. Look at the new amount, and pay again if it is right.") },
  { "saved_card_missing", N_ ("This saved card cannot be used here. You were not charged. Choose another card.") },
  { "authentication_failed", N_ ("Your bank could not confirm that it is you. Your card was not charged. Try again, or use another card.") },
  { "authentication_canceled", N_ ("You canceled the confirmation. Your card was not charged. Try again, or use another card.") },
};

static const char *
find_word (const TillSandboxLanguage *language,
           const Word *table,
           gsize n_words,
           const char *name)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (table[i].name, name) == 0)
      return till_sandbox_language_say (language, table[i].text);
  return NULL;
}

static char *
fill_count (const char *format,
            const char *amount,
            gint64 count)
{
  g_autoptr (GString) text = g_string_new (format);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  g_string_replace (text, "{count}", number, 0);
  g_string_replace (text, "{amount}", amount, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * till_sandbox_words_fill:
 * @language: the language of the page
 * @values: the values of a template
 *
 * Adds all words that the templates use.
 */
void
till_sandbox_words_fill (const TillSandboxLanguage *language,
                         JsonObject *values)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    json_object_set_string_member (values, words[i].name, till_sandbox_language_say (language, words[i].text));
  json_object_set_string_member (values, "language", till_sandbox_language_get_tag (language));
  json_object_set_string_member (values, "direction", till_sandbox_language_get_direction (language));
}

/**
 * till_sandbox_words_for_notice:
 * @language: the language of the page
 * @code: (nullable): why a try failed
 *
 * Returns: (nullable): the sentence; %NULL for a code that nobody knows
 */
const char *
till_sandbox_words_for_notice (const TillSandboxLanguage *language,
                               const char *code)
{
  return find_word (language, notices, G_N_ELEMENTS (notices), code);
}

/**
 * till_sandbox_words_for_number:
 * @language: the language of the page
 * @error: what is wrong with the card number
 *
 * Returns: (nullable): the sentence beside the field
 */
const char *
till_sandbox_words_for_number (const TillSandboxLanguage *language,
                               TillSandboxCardError error)
{
  switch (error) {
    case TILL_SANDBOX_CARD_OK:
      return NULL;
    case TILL_SANDBOX_CARD_EMPTY:
      return till_sandbox_language_say (language, "Enter the card number.");
    case TILL_SANDBOX_CARD_INCOMPLETE:
      return till_sandbox_language_say (language, "The card number is not complete.");
    case TILL_SANDBOX_CARD_INVALID:
    case TILL_SANDBOX_CARD_PAST:
    default:
      return till_sandbox_language_say (language, "The card number is not right. Check its digits.");
  }
}

/**
 * till_sandbox_words_for_expiry:
 * @language: the language of the page
 * @error: what is wrong with the expiry
 *
 * Returns: (nullable): the sentence beside the field
 */
const char *
till_sandbox_words_for_expiry (const TillSandboxLanguage *language,
                               TillSandboxCardError error)
{
  switch (error) {
    case TILL_SANDBOX_CARD_OK:
      return NULL;
    case TILL_SANDBOX_CARD_EMPTY:
      return till_sandbox_language_say (language, "Enter the expiry date.");
    case TILL_SANDBOX_CARD_PAST:
      return till_sandbox_language_say (language, "This date is in the past.");
    case TILL_SANDBOX_CARD_INCOMPLETE:
    case TILL_SANDBOX_CARD_INVALID:
    default:
      return till_sandbox_language_say (language, "Enter month and year as on the card.");
  }
}

/**
 * till_sandbox_words_for_cvc:
 * @language: the language of the page
 * @error: what is wrong with the security code
 *
 * Returns: (nullable): the sentence beside the field
 */
const char *
till_sandbox_words_for_cvc (const TillSandboxLanguage *language,
                            TillSandboxCardError error)
{
  switch (error) {
    case TILL_SANDBOX_CARD_OK:
      return NULL;
    case TILL_SANDBOX_CARD_EMPTY:
      return till_sandbox_language_say (language, "Enter the security code.");
    case TILL_SANDBOX_CARD_INCOMPLETE:
      return till_sandbox_language_say (language, "The security code is not complete.");
    case TILL_SANDBOX_CARD_INVALID:
    case TILL_SANDBOX_CARD_PAST:
    default:
      return till_sandbox_language_say (language, "The security code is not right.");
  }
}

/**
 * till_sandbox_words_for_email:
 * @language: the language of the page
 * @error: whether the address is wrong
 *
 * Returns: (nullable): the sentence beside the field
 */
const char *
till_sandbox_words_for_email (const TillSandboxLanguage *language,
                              gboolean error)
{
  return error ? till_sandbox_language_say (language, "This is not an e-mail address.") : NULL;
}

static const char *
get_brand (const TillSandboxLanguage *language,
           const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (g_strcmp0 (brands[i].name, name) == 0)
      return brands[i].text;
  return till_sandbox_language_say (language, "Card");
}

/**
 * till_sandbox_words_for_card:
 * @language: the language of the page
 * @card: a card as the API answers it
 *
 * Returns: (transfer full): "Visa •••• 4242, 12/34"
 */
char *
till_sandbox_words_for_card (const TillSandboxLanguage *language,
                             JsonObject *card)
{
  int month = (int) json_object_get_int_member (card, "expMonth");
  int year = (int) json_object_get_int_member (card, "expYear") % 100;

  return g_strdup_printf ("%s •••• %s, %02d/%02d", get_brand (language, json_object_get_string_member (card, "brand")), json_object_get_string_member (card, "last4"), month, year);
}

/**
 * till_sandbox_words_for_promotion:
 * @language: the language of the page
 * @refusal: why a promotion code cannot be used
 * @minimum: the formatted amount that the order must come to
 *
 * Returns: (transfer full) (nullable): the sentence beside the field
 */
char *
till_sandbox_words_for_promotion (const TillSandboxLanguage *language,
                                  TillSandboxPromotionRefusal refusal,
                                  const char *minimum)
{
  switch (refusal) {
    case TILL_SANDBOX_PROMOTION_OK:
      return NULL;
    case TILL_SANDBOX_PROMOTION_EMPTY:
      return g_strdup (till_sandbox_language_say (language, "Enter the code."));
    case TILL_SANDBOX_PROMOTION_EXPIRED:
      return g_strdup (till_sandbox_language_say (language, "This code has expired."));
    case TILL_SANDBOX_PROMOTION_USED_UP:
      return g_strdup (till_sandbox_language_say (language, "This code has been used up."));
    case TILL_SANDBOX_PROMOTION_CURRENCY:
      return g_strdup (till_sandbox_language_say (language, "This code is not for this currency."));
    case TILL_SANDBOX_PROMOTION_MINIMUM:
      /* Translators: %s is an amount, such as "$20.00". */
      return g_strdup_printf (till_sandbox_language_say (language, "This code is for orders of %s or more."), minimum);
    case TILL_SANDBOX_PROMOTION_FIRST_TIME:
      return g_strdup (till_sandbox_language_say (language, "This code is for a first purchase only."));
    case TILL_SANDBOX_PROMOTION_NOTHING_DUE:
      return g_strdup (till_sandbox_language_say (language, "Nothing is due today, so there is nothing that this code could take off."));
    case TILL_SANDBOX_PROMOTION_TOO_MANY:
      return g_strdup (till_sandbox_language_say (language, "Too many codes have been tried. Wait a few minutes and try again, or pay without a code."));
    case TILL_SANDBOX_PROMOTION_UNKNOWN:
    default:
      return g_strdup (till_sandbox_language_say (language, "This code is not valid. Check how it is written."));
  }
}

/**
 * till_sandbox_words_for_interval:
 * @language: the language of the page
 * @amount: a formatted amount
 * @interval: "day", "week", "month" or "year"
 * @count: how many of them
 *
 * Returns: (transfer full): "$18.00 a month"
 */
char *
till_sandbox_words_for_interval (const TillSandboxLanguage *language,
                                 const char *amount,
                                 const char *interval,
                                 gint64 count)
{
  const char *format = NULL;

  if (g_str_equal (interval, "day"))
    format = till_sandbox_language_count (language, "{amount} a day", "{amount} every {count} days", count);
  else if (g_str_equal (interval, "week"))
    format = till_sandbox_language_count (language, "{amount} a week", "{amount} every {count} weeks", count);
  else if (g_str_equal (interval, "month"))
    format = till_sandbox_language_count (language, "{amount} a month", "{amount} every {count} months", count);
  else
    format = till_sandbox_language_count (language, "{amount} a year", "{amount} every {count} years", count);
  return fill_count (format, amount, count);
}

/**
 * till_sandbox_words_for_trial:
 * @language: the language of the page
 * @days: how long it is free
 * @terms: what it costs then
 *
 * Returns: (transfer full): "14 days free, then $18.00 a month"
 */
char *
till_sandbox_words_for_trial (const TillSandboxLanguage *language,
                              gint64 days,
                              const char *terms)
{
  /* Translators: {amount} is what it costs afterwards, such as "$18.00 a month". */
  return fill_count (till_sandbox_language_count (language, "{count} day free, then {amount}", "{count} days free, then {amount}", days), terms, days);
}
