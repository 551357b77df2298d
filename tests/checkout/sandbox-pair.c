/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-pair.h"

#include "till-revkeen-v1.h"

SandboxPair *
sandbox_pair_new (const char *const *options)
{
  g_autoptr (GError) error = NULL;
  SandboxPair *self = g_new0 (SandboxPair, 1);
  TillRevkeenV1 *provider = NULL;

  self->service = service_new_with (options);
  provider = till_revkeen_v1_new (self->service->url, self->service->key, NULL, &error);
  g_assert_no_error (error);
  self->payment = payment_fixture_new (TILL_PROVIDER (provider));
  return self;
}

SandboxPair *
sandbox_pair_new_open (const char *const *options)
{
  SandboxPair *self = sandbox_pair_new (options);

  payment_fixture_charge (self->payment);
  payment_fixture_wait (self->payment, TILL_PAYMENT_STATE_OPEN);
  return self;
}

void
sandbox_pair_free (SandboxPair *self)
{
  payment_fixture_free (self->payment);
  service_free (self->service);
  g_free (self);
}

char *
sandbox_pair_pay (SandboxPair *self,
                  const char *card)
{
  return service_pay (self->service, payment_fixture_get_session_id (self->payment), card);
}
