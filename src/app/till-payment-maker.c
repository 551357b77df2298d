/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-payment-maker.h"

#include "till-account-words.h"
#include "till-page-choices.h"

static TillPayment *
make_with (TillShop *shop,
           TillProvider *provider)
{
  TillPayment *payment = till_payment_new (till_shop_get_ledger (shop), provider, till_shop_get_clock (shop));
  g_autofree char *return_address = g_settings_get_string (till_shop_get_settings (shop), "return-address");

  till_payment_set_return_address (payment, return_address);
  till_payment_set_accounts (payment, till_shop_get_accounts (shop));
  till_payment_set_page_options (payment, till_page_choices_get_preset (till_shop_get_settings (shop)));
  till_settler_watch_payment (till_shop_get_settler (shop), payment);
  return payment;
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_account_open_finish (TILL_ACCOUNT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

TillPayment *
till_payment_maker_make (TillShop *shop)
{
  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  return till_shop_get_provider (shop) != NULL ? make_with (shop, till_shop_get_provider (shop)) : NULL;
}

void
till_payment_maker_open_async (TillShop *shop,
                               TillCart *cart,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_SHOP (shop));
  g_return_if_fail (TILL_IS_CART (cart));

  task = g_task_new (shop, NULL, callback, user_data);
  g_task_set_source_tag (task, till_payment_maker_open_async);
  g_task_set_task_data (task, g_object_ref (cart), g_object_unref);
  till_account_open_async (till_shop_get_payment_account (shop), NULL, opened_cb, task);
}

/* What lay on the counter may have been paid with cash while the keyring was being unlocked. */
TillPayment *
till_payment_maker_open_finish (TillShop *shop,
                                GAsyncResult *result,
                                TillNotice **notice)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, shop), NULL);

  if (g_task_get_task_data (G_TASK (result)) != till_shop_get_cart (shop))
    return NULL;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    return till_payment_maker_make (shop);
  *notice = till_account_words_for_charge (error);
  return NULL;
}

TillPayment *
till_payment_maker_make_for_attempt (TillShop *shop,
                                     TillAttempt *attempt,
                                     TillNotice **notice)
{
  TillProvider *provider = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (TILL_IS_ATTEMPT (attempt), NULL);

  provider = till_settler_find_provider (till_shop_get_settler (shop), attempt);
  if (provider != NULL)
    return make_with (shop, provider);
  *notice = till_account_words_for_absent (till_attempt_get_provider_id (attempt));
  return NULL;
}
