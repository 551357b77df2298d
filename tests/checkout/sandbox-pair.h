/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "payment-fixture.h"
#include "sandbox-service.h"
#include "till-card-pages.h"

G_BEGIN_DECLS

/* A till on a service that runs already, and the service itself, who is the customer too. The pages for
 * cards have a store of their own. */
typedef struct
{
  Service *service;
  PaymentFixture *payment;
  TillStore *store;
  TillCardPages *pages;
} SandboxPair;

/* Makes the provider that speaks to the service in the dialect of the test's choice. */
typedef TillProvider *(*SandboxPairMake) (Service *service,
                                          GError **error);

SandboxPair *sandbox_pair_new_with (SandboxPairMake make,
                                    const char *const *options) G_GNUC_WARN_UNUSED_RESULT;
/* In the first dialect. */
SandboxPair *sandbox_pair_new (const char *const *options) G_GNUC_WARN_UNUSED_RESULT;
/* With a charge whose page is open. */
SandboxPair *sandbox_pair_new_open (const char *const *options) G_GNUC_WARN_UNUSED_RESULT;
SandboxPair *sandbox_pair_new_open_with (SandboxPairMake make,
                                         const char *const *options) G_GNUC_WARN_UNUSED_RESULT;
void sandbox_pair_free (SandboxPair *self);
/* Where the page went; NULL where the card could not be entered any more. */
char *sandbox_pair_pay (SandboxPair *self,
                        const char *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxPair, sandbox_pair_free)

G_END_DECLS
