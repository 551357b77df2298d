/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-card.h"

#include <string.h>

/* A card is never issued for longer than this. */
#define MAX_YEARS_AHEAD 30

/* Brands by the numbers they begin with; the first that fits counts. @low and @high have @digits digits. */
typedef struct
{
  const char *name;
  int digits;
  int low;
  int high;
  int min_length;
  int max_length;
  int cvc_length;
} Brand;

static const Brand brands[] = {
  { "visa", 1, 4, 4, 13, 19, 3 },
  { "mastercard", 2, 51, 55, 16, 16, 3 },
  { "mastercard", 4, 2221, 2720, 16, 16, 3 },
  { "amex", 2, 34, 34, 15, 15, 4 },
  { "amex", 2, 37, 37, 15, 15, 4 },
  { "discover", 4, 6011, 6011, 16, 19, 3 },
  { "discover", 3, 644, 649, 16, 19, 3 },
  { "discover", 2, 65, 65, 16, 19, 3 },
  { "diners", 3, 300, 305, 14, 19, 3 },
  { "diners", 2, 36, 36, 14, 19, 3 },
  { "diners", 2, 38, 39, 14, 19, 3 },
  { "jcb", 4, 3528, 3589, 16, 19, 3 },
  { "unionpay", 2, 62, 62, 16, 19, 3 },
};

static const Brand unknown_brand = { "unknown", 0, 0, 0, 12, 19, 3 };

static const Brand *
find_brand (const char *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++) {
    char prefix[5] = "";

    if (strlen (number) < (gsize) brands[i].digits)
      continue;
    memcpy (prefix, number, brands[i].digits);
    if (g_ascii_strtoll (prefix, NULL, 10) >= brands[i].low && g_ascii_strtoll (prefix, NULL, 10) <= brands[i].high)
      return &brands[i];
  }
  return &unknown_brand;
}

/* Copies the digits, skipping the separators that people type. FALSE for any other character or too many. */
static gboolean
copy_digits (const char *text,
             char *digits,
             gsize size)
{
  gsize length = 0;

  for (const char *c = text; *c != '\0'; c++) {
    if (*c == ' ' || *c == '-')
      continue;
    if (!g_ascii_isdigit (*c) || length + 1 >= size)
      return FALSE;
    digits[length++] = *c;
  }
  digits[length] = '\0';
  return TRUE;
}

static gboolean
passes_luhn (const char *number)
{
  gsize length = strlen (number);
  int sum = 0;

  for (gsize i = 0; i < length; i++) {
    int digit = number[length - 1 - i] - '0';

    if (i % 2 == 1)
      digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

static TillSandboxCardError
read_number (TillSandboxCard *self,
             const char *text)
{
  const Brand *brand = NULL;
  int length = 0;

  if (!copy_digits (text, self->number, sizeof self->number))
    return TILL_SANDBOX_CARD_INVALID;
  length = (int) strlen (self->number);
  if (length == 0)
    return TILL_SANDBOX_CARD_EMPTY;
  brand = find_brand (self->number);
  if (length < brand->min_length)
    return TILL_SANDBOX_CARD_INCOMPLETE;
  if (length > brand->max_length || !passes_luhn (self->number))
    return TILL_SANDBOX_CARD_INVALID;
  return TILL_SANDBOX_CARD_OK;
}

static TillSandboxCardError
read_cvc (TillSandboxCard *self,
          int wanted,
          const char *text)
{
  if (!copy_digits (text, self->cvc, sizeof self->cvc))
    return TILL_SANDBOX_CARD_INVALID;
  if (*self->cvc == '\0')
    return TILL_SANDBOX_CARD_EMPTY;
  if ((int) strlen (self->cvc) < wanted)
    return TILL_SANDBOX_CARD_INCOMPLETE;
  return (int) strlen (self->cvc) == wanted ? TILL_SANDBOX_CARD_OK : TILL_SANDBOX_CARD_INVALID;
}

/* Understands 12/34, 1234, 1/34, 12 / 2034, 122034, 12-34. */
static gboolean
split_expiry (const char *text,
              int *month,
              int *year)
{
  g_autoptr (GRegex) regex = g_regex_new ("^\\s*(0?[1-9]|1[0-2]|[0-9]{2})\\s*[/\\-. ]?\\s*(20[0-9]{2}|[0-9]{2})\\s*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  first = g_match_info_fetch (match, 1);
  second = g_match_info_fetch (match, 2);
  *month = (int) g_ascii_strtoll (first, NULL, 10);
  *year = (int) g_ascii_strtoll (second, NULL, 10);
  if (*year < 100)
    *year += 2000;
  return TRUE;
}

static TillSandboxCardError
read_expiry (TillSandboxCard *self,
             const char *text,
             gint64 now_us)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_us / G_USEC_PER_SEC);

  if (*text == '\0')
    return TILL_SANDBOX_CARD_EMPTY;
  if (!split_expiry (text, &self->exp_month, &self->exp_year))
    return TILL_SANDBOX_CARD_INCOMPLETE;
  if (self->exp_month < 1 || self->exp_month > 12)
    return TILL_SANDBOX_CARD_INVALID;
  if (self->exp_year > g_date_time_get_year (now) + MAX_YEARS_AHEAD)
    return TILL_SANDBOX_CARD_INVALID;
  if (self->exp_year * 12 + self->exp_month < g_date_time_get_year (now) * 12 + g_date_time_get_month (now))
    return TILL_SANDBOX_CARD_PAST;
  return TILL_SANDBOX_CARD_OK;
}

/**
 * till_sandbox_card_read:
 * @self: (out caller-allocates): the card
 * @number: (nullable): what was typed as its number
 * @expiry: (nullable): what was typed as its expiry
 * @cvc: (nullable): what was typed as its security code
 * @now_us: the time, for the expiry
 *
 * Reads the three fields as people type them; each keeps its own error.
 */
void
till_sandbox_card_read (TillSandboxCard *self,
                        const char *number,
                        const char *expiry,
                        const char *cvc,
                        gint64 now_us)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->number_error = read_number (self, number != NULL ? number : "");
  self->expiry_error = read_expiry (self, expiry != NULL ? expiry : "", now_us);
  self->cvc_error = read_cvc (self, find_brand (self->number)->cvc_length, cvc != NULL ? cvc : "");
}

/**
 * till_sandbox_card_read_cvc:
 * @self: (out caller-allocates): the card
 * @brand: the brand of a card whose number and expiry are known already
 * @cvc: what was typed as its security code
 *
 * Reads that field alone.
 */
void
till_sandbox_card_read_cvc (TillSandboxCard *self,
                            const char *brand,
                            const char *cvc)
{
  int wanted = unknown_brand.cvc_length;

  memset (self, 0, sizeof *self);
  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (g_strcmp0 (brands[i].name, brand) == 0)
      wanted = brands[i].cvc_length;
  self->cvc_error = read_cvc (self, wanted, cvc);
}

/**
 * till_sandbox_card_clear:
 * @self: a card
 *
 * Wipes it from memory.
 */
void
till_sandbox_card_clear (TillSandboxCard *self)
{
  explicit_bzero (self, sizeof *self);
}

/**
 * till_sandbox_card_is_valid:
 * @self: a card
 *
 * Returns: whether none of its fields is wrong
 */
gboolean
till_sandbox_card_is_valid (const TillSandboxCard *self)
{
  return self->number_error == TILL_SANDBOX_CARD_OK && self->expiry_error == TILL_SANDBOX_CARD_OK && self->cvc_error == TILL_SANDBOX_CARD_OK;
}

/**
 * till_sandbox_card_get_brand:
 * @self: a card
 *
 * Returns: its brand in the words of the API, "unknown" for others
 */
const char *
till_sandbox_card_get_brand (const TillSandboxCard *self)
{
  return find_brand (self->number)->name;
}

/**
 * till_sandbox_card_get_last4:
 * @self: a valid card
 *
 * Returns: its last four digits
 */
const char *
till_sandbox_card_get_last4 (const TillSandboxCard *self)
{
  gsize length = strlen (self->number);

  return self->number + (length > 4 ? length - 4 : 0);
}

/**
 * till_sandbox_card_make_fingerprint:
 * @self: a valid card
 * @secret: a key that never leaves the service
 *
 * Returns: (transfer full): what is equal for equal cards and tells nothing of the number
 */
char *
till_sandbox_card_make_fingerprint (const TillSandboxCard *self,
                                    const char *secret)
{
  g_autofree char *digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), self->number, -1);

  digest[32] = '\0';
  return g_steal_pointer (&digest);
}
