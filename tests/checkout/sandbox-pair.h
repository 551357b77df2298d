/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "payment-fixture.h"
#include "sandbox-service.h"

G_BEGIN_DECLS

/* A till on a service that runs already, and the service itself, who is the customer too. */
typedef struct
{
  Service *service;
  PaymentFixture *payment;
} Pair;

/* Makes the provider that speaks to the service in the dialect of the test's choice. */
typedef TillProvider *(*PairMake) (Service *service,
                                   GError **error);

Pair *pair_new (PairMake make,
                const char *const *options) G_GNUC_WARN_UNUSED_RESULT;
/* With a flat white that is charged, its page open. */
Pair *pair_new_open (PairMake make,
                     const char *const *options) G_GNUC_WARN_UNUSED_RESULT;
void pair_free (Pair *self);

/* Types the card into the page; answers where the page sends the customer. */
char *pair_pay (Pair *self,
                const char *card) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

G_END_DECLS
