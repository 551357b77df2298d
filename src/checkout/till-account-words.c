/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-account-words.h"

#include "till-account.h"
#include "till-keyring.h"

#include <glib/gi18n-lib.h>

/* What happened, and what to do about it. */
typedef struct
{
  GQuark (*domain) (void);
  int code;
  const char *what;
  const char *action;
} Words;

static const Words WORDS[] = {
  { till_account_error_quark, TILL_ACCOUNT_ERROR_MODE, N_ ("The key of this payment account is of the other mode."),
    N_ ("Enter the key of this mode under Payment account, or store it with “tillctl account set-key”.") },
  { till_account_error_quark, TILL_ACCOUNT_ERROR_CHANGED, N_ ("The payment account is just being changed."),
    N_ ("Try again in a moment.") },
  { till_account_error_quark, TILL_ACCOUNT_ERROR_CURRENCY, N_ ("The payment service does not take payments in the currency of the shop."),
    N_ ("Choose an account that takes it, or, before anything is sold, another currency in the settings.") },
  { till_keyring_error_quark, TILL_KEYRING_ERROR_NONE, N_ ("The keyring holds no key of this payment account."),
    N_ ("Enter the key under Payment account, or store it with “tillctl account set-key”.") },
  { till_keyring_error_quark, TILL_KEYRING_ERROR_ASK, N_ ("The keyring that holds the key of the payment account does not answer."),
    N_ ("Unlock the keyring, or enter the key under Payment account for as long as Till runs.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_NO_KEY, N_ ("What the keyring holds is not a key of this payment service."),
    N_ ("Enter the right key under Payment account, or store it with “tillctl account set-key”.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_UNSAFE, N_ ("The address of the payment service cannot be used."),
    N_ ("Correct the address in the settings, then try again.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_UNAUTHENTICATED, N_ ("The payment service does not accept the key of this payment account."),
    N_ ("It may be wrong or revoked: enter the right one under Payment account, or store it with “tillctl account set-key”.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_BROKEN, N_ ("What answers at this address is not the payment service."),
    N_ ("Correct the address in the settings, or sign in to the network if it asks for that.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_UNREACHABLE, N_ ("Nothing answers at the address of the payment service."),
    N_ ("Check the address in the settings, then try again.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_BUSY, N_ ("The payment service is busy."), N_ ("Try again later.") },
  { till_provider_error_quark, TILL_PROVIDER_ERROR_SERVER, N_ ("The payment service has a fault."), N_ ("Try again later.") },
};

static const Words OTHER_WORDS = { .what = N_ ("The payment account does not work."), .action = N_ ("Check the payment account in the settings.") };

static const Words NO_NETWORK_WORDS = { .what = N_ ("This computer has no network."), .action = N_ ("Connect it, then try again.") };

static const Words *
find (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_error_matches (error, WORDS[i].domain (), WORDS[i].code))
      return &WORDS[i];
  return &OTHER_WORDS;
}

/**
 * till_account_words_for_charge:
 * @error: why the account is not open
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_account_words_for_charge (const GError *error)
{
  const Words *words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = find (error);
  return till_notice_new (_ (words->what), _ ("Nothing was charged. The sale is as it was, and can be taken as cash."), _ (words->action), error->message);
}

/**
 * till_account_words_for_check:
 * @error: why it does not work
 * @has_network: whether this machine has a network at all
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_account_words_for_check (const GError *error,
                              gboolean has_network)
{
  const Words *words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = find (error);
  if (!has_network && g_error_matches (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_UNREACHABLE))
    words = &NO_NETWORK_WORDS;
  return till_notice_new (_ (words->what), _ ("Nobody can be charged through this account."), _ (words->action), error->message);
}

/**
 * till_account_words_for_start:
 * @error: why the account is not open
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_account_words_for_start (const GError *error)
{
  const Words *words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = find (error);
  return till_notice_new (_ (words->what), _ ("Until then nobody can pay by card; cash is taken as always."), _ (words->action), error->message);
}

/**
 * till_account_words_for_waiting:
 *
 * Returns: (transfer full): the notice while the keyring has not answered
 */
TillNotice *
till_account_words_for_waiting (void)
{
  return till_notice_new (_ ("The keyring that holds the key of the payment account has not answered yet."),
                          _ ("Payments by card wait for it and then go on by themselves; cash does not wait."),
                          _ ("If a window asks for the keyring's password, enter it there."), NULL);
}

/**
 * till_account_words_for_resume:
 * @error: why the account of a payment that was begun is not open
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_account_words_for_resume (const GError *error)
{
  const Words *words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = find (error);
  return till_notice_new (_ (words->what), _ ("Whether the customer has paid is not known yet: do not charge again."), _ (words->action), error->message);
}

/**
 * till_account_words_for_absent:
 * @provider_id: what the attempt calls its provider
 *
 * Returns: (transfer full): the notice
 */
TillNotice *
till_account_words_for_absent (const char *provider_id)
{
  return till_notice_new (_ ("This payment was begun through a payment account that is not open now."),
                          _ ("Whether the customer has paid is not known yet: do not charge again."),
                          _ ("Choose that account in the settings, then call the payment back."), provider_id);
}
