/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxCardError:
 *
 * What is wrong with something that the customer typed.
 */
typedef enum {
  TILL_SANDBOX_CARD_OK,
  TILL_SANDBOX_CARD_EMPTY,
  TILL_SANDBOX_CARD_INCOMPLETE,
  TILL_SANDBOX_CARD_INVALID,
  TILL_SANDBOX_CARD_PAST,
} TillSandboxCardError;

/**
 * TillSandboxCard:
 *
 * A card as the customer typed it. It lives only while its request is answered: what is kept of a card is
 * the brand, the last four digits, the expiry and a keyed fingerprint.
 */
typedef struct
{
  char number[20];
  char cvc[5];
  int exp_month;
  int exp_year;
  TillSandboxCardError number_error;
  TillSandboxCardError expiry_error;
  TillSandboxCardError cvc_error;
} TillSandboxCard;

void till_sandbox_card_read (TillSandboxCard *self,
                             const char *number,
                             const char *expiry,
                             const char *cvc,
                             gint64 now_us);
void till_sandbox_card_read_cvc (TillSandboxCard *self,
                                 const char *brand,
                                 const char *cvc);
void till_sandbox_card_clear (TillSandboxCard *self);
gboolean till_sandbox_card_is_valid (const TillSandboxCard *self);
const char *till_sandbox_card_get_brand (const TillSandboxCard *self);
const char *till_sandbox_card_get_last4 (const TillSandboxCard *self);
char *till_sandbox_card_make_fingerprint (const TillSandboxCard *self,
                                          const char *secret) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TillSandboxCard, till_sandbox_card_clear)

G_END_DECLS
