/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-pair.h"

Pair *
pair_new (PairMake make,
          const char *const *options)
{
  g_autoptr (GError) error = NULL;
  Pair *self = g_new0 (Pair, 1);
  TillProvider *provider = NULL;

  self->service = service_new_with (options);
  provider = make (self->service, &error);
  g_assert_no_error (error);
  self->payment = payment_fixture_new (provider);
  return self;
}

Pair *
pair_new_open (PairMake make,
               const char *const *options)
{
  Pair *self = pair_new (make, options);

  payment_fixture_charge (self->payment);
  payment_fixture_wait (self->payment, TILL_PAYMENT_STATE_OPEN);
  return self;
}

void
pair_free (Pair *self)
{
  payment_fixture_free (self->payment);
  service_free (self->service);
  g_free (self);
}

/* The page's own name of the session is the last part of its address, whatever the dialect calls it. */
char *
pair_pay (Pair *self,
          const char *card)
{
  g_autofree char *id = g_path_get_basename (till_payment_get_session_url (self->payment->payment));

  return service_pay (self->service, id, card);
}
