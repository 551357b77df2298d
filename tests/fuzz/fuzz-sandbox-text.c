/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts of the hosted page that have a form of their own, one a line: card number, expiry, security code, e-mail,
 * postal code, country, colour, address to return to. */

#include "fuzz-input.h"

#include "till-color.h"
#include "till-sandbox-address.h"
#include "till-sandbox-card.h"
#include "till-sandbox-email.h"
#include "till-sandbox-url.h"

#include <string.h>

#define NOW_US (1700000000 * G_TIME_SPAN_SECOND)

static void
read_card (FuzzInput *input)
{
  g_autofree char *number = fuzz_input_take_line (input);
  g_autofree char *expiry = fuzz_input_take_line (input);
  g_autofree char *cvc = fuzz_input_take_line (input);
  g_auto (TillSandboxCard) card = { 0 };

  till_sandbox_card_read (&card, number, expiry, cvc, NOW_US);
  g_assert_cmpuint (strspn (card.number, "0123456789"), ==, strlen (card.number));
  if (!till_sandbox_card_is_valid (&card))
    return;
  g_assert_cmpuint (strlen (till_sandbox_card_get_last4 (&card)), ==, 4);
  g_assert_cmpint (card.exp_month, >=, 1);
  g_assert_cmpint (card.exp_month, <=, 12);
  g_assert_cmpint (card.exp_year, >=, 2023);
}

static void
read_address (FuzzInput *input)
{
  g_auto (TillSandboxAddress) address = { { NULL } };

  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++) {
    g_autofree char *line = fuzz_input_take_line (input);
    g_autofree char *text = g_utf8_make_valid (line, -1);

    till_sandbox_address_set (&address, i, text);
  }
  g_assert_true (till_sandbox_address_check (&address) == till_sandbox_address_is_valid (&address));
}

static void
read_color (const char *text)
{
  TillColor color = { 0 };
  const TillColor white = { 255, 255, 255 };
  g_autofree char *written = NULL;

  if (!till_color_parse (&color, text))
    return;
  written = till_color_to_string (color);
  g_assert_cmpint (g_ascii_strcasecmp (written, text), ==, 0);
  g_assert_cmpfloat (till_color_get_contrast (till_color_make_readable (color, white, 4.5), white), >=, 4.5);
}

/* Where a good address is filled in, it is a good one still, and leads to the same place. */
static void
read_url (const char *text)
{
  g_autofree char *filled = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *same = NULL;

  if (!till_sandbox_url_is_valid (text))
    return;
  filled = till_sandbox_url_fill (text, "cs_test_1");
  origin = till_sandbox_url_get_origin (text);
  same = till_sandbox_url_get_origin (filled);
  g_assert_true (till_sandbox_url_is_valid (filled));
  g_assert_cmpstr (origin, ==, same);
  g_assert_null (strpbrk (filled, "\r\n"));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  FuzzInput input = { data, size };
  g_autofree char *text = NULL;

  switch (fuzz_input_choose (&input, 3)) {
    case 0:
      read_card (&input);
      return 0;
    case 1:
      read_address (&input);
      return 0;
    default:
      break;
  }
  text = fuzz_input_take_text (&input);
  if (g_utf8_validate (text, -1, NULL))
    till_sandbox_email_is_valid (text);
  read_color (text);
  read_url (text);
  return 0;
}
