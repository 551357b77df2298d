/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-charger.h"

#include "till-account-words.h"
#include "till-payment-maker.h"

struct _TillCharger {
  GObject parent_instance;

  TillShop *shop;
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (TillCharger, till_charger, G_TYPE_OBJECT)

enum {
  BEGUN,
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* @notice: (nullable) */
static void
tell (TillCharger *self,
      TillNotice *notice)
{
  if (notice != NULL)
    g_signal_emit (self, signals[NOTICE], 0, notice);
}

/* What was asked for goes on by itself when the keyring answers. */
static void
tell_waiting (TillCharger *self)
{
  g_autoptr (TillNotice) notice = till_account_words_for_waiting ();

  if (self->is_busy && till_account_is_waiting (till_shop_get_payment_account (self->shop)))
    tell (self, notice);
}

/* Why it did not start is the payment's notice, which the page shows. */
static void
started_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!till_payment_start_finish (TILL_PAYMENT (object), result, &error))
    g_debug ("The payment did not start: %s", error->message);
}

static void
charge (TillCharger *self,
        TillCart *cart,
        TillPayment *payment)
{
  g_signal_emit (self, signals[BEGUN], 0, payment);
  till_payment_start_async (payment, cart, NULL, started_cb, NULL);
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillCharger) self = user_data;
  g_autoptr (TillNotice) notice = NULL;
  g_autoptr (TillPayment) payment = till_payment_maker_open_finish (TILL_SHOP (object), result, &notice);

  self->is_busy = FALSE;
  if (payment != NULL)
    charge (self, till_shop_get_cart (self->shop), payment);
  else
    tell (self, notice);
}

static void
resumed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillCharger) self = user_data;
  g_autoptr (TillNotice) notice = NULL;
  g_autoptr (TillPayment) payment = till_payment_maker_resume_finish (TILL_SHOP (object), result, &notice);

  self->is_busy = FALSE;
  if (payment != NULL)
    g_signal_emit (self, signals[BEGUN], 0, payment);
  else
    tell (self, notice);
}

static void
till_charger_finalize (GObject *object)
{
  g_clear_object (&TILL_CHARGER (object)->shop);

  G_OBJECT_CLASS (till_charger_parent_class)->finalize (object);
}

static void
till_charger_class_init (TillChargerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_charger_finalize;

  signals[BEGUN] = g_signal_new ("begun", TILL_TYPE_CHARGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_PAYMENT);
  signals[NOTICE] = g_signal_new ("notice", TILL_TYPE_CHARGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_NOTICE);
}

static void
till_charger_init (TillCharger *self)
{
}

TillCharger *
till_charger_new (TillShop *shop)
{
  TillCharger *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_CHARGER, NULL);
  self->shop = g_object_ref (shop);
  return self;
}

/* Without an account nothing is charged, and least of all through the sandbox: a customer would seem to have paid.
 * But what kept it from being opened may be mended by now. */
void
till_charger_charge (TillCharger *self,
                     TillCart *cart)
{
  g_autoptr (TillPayment) payment = NULL;

  g_return_if_fail (TILL_IS_CHARGER (self));
  g_return_if_fail (TILL_IS_CART (cart));

  if (self->is_busy) {
    tell_waiting (self);
    return;
  }
  payment = till_payment_maker_make (self->shop);
  if (payment != NULL) {
    charge (self, cart, payment);
    return;
  }
  self->is_busy = TRUE;
  till_payment_maker_open_async (self->shop, cart, opened_cb, g_object_ref (self));
  tell_waiting (self);
}

void
till_charger_resume (TillCharger *self,
                     const char *attempt_id)
{
  g_return_if_fail (TILL_IS_CHARGER (self));
  g_return_if_fail (attempt_id != NULL);

  if (!self->is_busy) {
    self->is_busy = TRUE;
    till_payment_maker_resume_async (self->shop, attempt_id, resumed_cb, g_object_ref (self));
  }
  tell_waiting (self);
}
