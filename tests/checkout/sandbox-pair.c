/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-pair.h"

#include "till-revkeen-v1.h"

static TillProvider *
make_v1 (Service *service,
         GError **error)
{
  return (TillProvider *) till_revkeen_v1_new (service->url, service->key, NULL, error);
}

static void
open_pages (SandboxPair *self)
{
  static const TillSchema *schemas[2];
  g_autofree char *path = g_build_filename (self->service->folder, "pages.db", NULL);
  g_autoptr (GError) error = NULL;

  schemas[0] = till_card_pages_schema ();
  self->store = till_store_open (path, schemas, &error);
  g_assert_no_error (error);
  self->pages = till_card_pages_new (self->store);
}

SandboxPair *
sandbox_pair_new_with (SandboxPairMake make,
                       const char *const *options)
{
  g_autoptr (GError) error = NULL;
  SandboxPair *self = g_new0 (SandboxPair, 1);
  TillProvider *provider = NULL;

  self->service = service_new_with (options);
  provider = make (self->service, &error);
  g_assert_no_error (error);
  self->payment = payment_fixture_new (provider);
  open_pages (self);
  return self;
}

SandboxPair *
sandbox_pair_new (const char *const *options)
{
  return sandbox_pair_new_with (make_v1, options);
}

SandboxPair *
sandbox_pair_new_open_with (SandboxPairMake make,
                            const char *const *options)
{
  SandboxPair *self = sandbox_pair_new_with (make, options);

  payment_fixture_charge (self->payment);
  payment_fixture_wait (self->payment, TILL_PAYMENT_STATE_OPEN);
  return self;
}

SandboxPair *
sandbox_pair_new_open (const char *const *options)
{
  return sandbox_pair_new_open_with (make_v1, options);
}

void
sandbox_pair_free (SandboxPair *self)
{
  payment_fixture_free (self->payment);
  g_clear_object (&self->pages);
  till_store_close (self->store);
  g_clear_object (&self->store);
  service_free (self->service);
  g_free (self);
}

/* The page's own name of the session is the last part of its address, whatever the dialect calls it. */
char *
sandbox_pair_pay (SandboxPair *self,
                  const char *card)
{
  g_autofree char *id = g_path_get_basename (till_payment_get_session_url (self->payment->payment));

  return service_pay (self->service, id, card);
}
