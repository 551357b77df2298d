/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-card.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxPayer:
 * @brand: the card's brand
 * @last4: its last four digits
 * @exp_month: the month of its expiry
 * @exp_year: the year of its expiry
 * @fingerprint: equal for equal cards
 * @test_card: the name of the sandbox's card
 * @email: (nullable): where the customer wants the receipt
 * @name: (nullable): the name on the card
 * @address: (nullable): the billing address as the API answers it
 *
 * All that is kept of a customer and a card: what a payment needs once the number is forgotten.
 */
typedef struct
{
  char *brand;
  char *last4;
  int exp_month;
  int exp_year;
  char *fingerprint;
  char *test_card;
  char *email;
  char *name;
  JsonObject *address;
} TillSandboxPayer;

TillSandboxPayer *till_sandbox_payer_new (const TillSandboxCard *card,
                                          const char *secret) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxPayer *till_sandbox_payer_from_text (const char *text,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_payer_set_person (TillSandboxPayer *self,
                                    const char *email,
                                    const char *name,
                                    JsonObject *address);
void till_sandbox_payer_free (TillSandboxPayer *self);

char *till_sandbox_payer_to_text (const TillSandboxPayer *self) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_sandbox_payer_to_payment_method (const TillSandboxPayer *self) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_sandbox_payer_to_details (const TillSandboxPayer *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxPayer, till_sandbox_payer_free)

G_END_DECLS
