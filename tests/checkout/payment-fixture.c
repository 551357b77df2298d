/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payment-fixture.h"

#define PACE_MS 20

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

PaymentFixture *
payment_fixture_new (TillProvider *provider)
{
  PaymentFixture *self = g_new0 (PaymentFixture, 1);

  self->sale = sale_fixture_new ();
  self->provider = provider;
  return self;
}

/* Questions that are on their way keep the payment until they are answered. */
void
payment_fixture_drop (PaymentFixture *self)
{
  TillPayment *gone = self->payment;

  if (gone == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (gone), (gpointer *) &gone);
  g_clear_object (&self->payment);
  while (gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
payment_fixture_free (PaymentFixture *self)
{
  payment_fixture_drop (self);
  g_clear_object (&self->provider);
  sale_fixture_check (self->sale);
  sale_fixture_free (self->sale);
  g_free (self);
}

TillCart *
payment_fixture_fill (PaymentFixture *self)
{
  TillCart *cart = sale_fixture_load (self->sale);

  g_assert_true (till_cart_add (cart, sale_fixture_product (self->sale, "Flat white", 420), self->sale->sales_tax, 2 * TILL_QUANTITY_ONE));
  return cart;
}

void
payment_fixture_make (PaymentFixture *self)
{
  g_clear_object (&self->payment);
  self->payment = till_payment_new (self->sale->ledger, self->provider, TILL_CLOCK (self->sale->clock));
  till_payment_set_pace (self->payment, PACE_MS);
}

void
payment_fixture_charge (PaymentFixture *self)
{
  TillCart *cart = payment_fixture_fill (self);

  payment_fixture_make (self);
  till_payment_start_async (self->payment, cart, NULL, NULL, NULL);
}

void
payment_fixture_wait (PaymentFixture *self,
                      TillPaymentState state)
{
  while (till_payment_get_state (self->payment) != state) {
    if (till_payment_state_is_final (till_payment_get_state (self->payment)))
      g_assert_cmpint (till_payment_get_state (self->payment), ==, state);
    g_main_context_iteration (NULL, TRUE);
  }
}

void
payment_fixture_return (PaymentFixture *self,
                        gboolean is_success)
{
  TillUrlPolicy *policy = till_payment_get_url_policy (self->payment);

  till_payment_page_returned (self->payment, is_success ? till_url_policy_get_success_url (policy) : till_url_policy_get_cancel_url (policy));
}

gboolean
payment_fixture_cancel (PaymentFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_payment_cancel_async (self->payment, NULL, keep_cb, &result);
  wait_for (&result);
  return till_payment_cancel_finish (self->payment, result, NULL);
}

void
payment_fixture_park (PaymentFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_payment_park_async (self->payment, NULL, keep_cb, &result);
  wait_for (&result);
  till_payment_park_finish (self->payment, result, &error);
  g_assert_no_error (error);
}

guint
payment_fixture_settle (PaymentFixture *self,
                        guint *n_settled)
{
  g_autoptr (TillSettler) settler = till_settler_new (self->sale->ledger, TILL_CLOCK (self->sale->clock));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left = 0;

  till_settler_add_provider (settler, self->provider);
  till_settler_settle_async (settler, NULL, keep_cb, &result);
  wait_for (&result);
  till_settler_settle_finish (settler, result, n_settled, &n_left, &error);
  g_assert_no_error (error);
  return n_left;
}

const char *
payment_fixture_get_session_id (PaymentFixture *self)
{
  return till_attempt_get_session_id (till_payment_get_attempt (self->payment));
}
