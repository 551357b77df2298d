/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-payment-maker.h"

#include "till-account-words.h"
#include "till-page-choices.h"

#include <glib/gi18n.h>

/* The attempt that is to go on, or why it cannot; the task's data. */
typedef struct
{
  TillAttempt *attempt;
  TillNotice *notice;
} Resuming;

static void
resuming_free (Resuming *resuming)
{
  g_clear_object (&resuming->attempt);
  g_clear_object (&resuming->notice);
  g_free (resuming);
}

static TillPayment *
make_with (TillShop *shop,
           TillProvider *provider)
{
  TillPayment *payment = till_payment_new (till_shop_get_ledger (shop), provider, till_shop_get_clock (shop));
  GSettings *settings = till_shop_get_settings (shop);
  g_autofree char *return_address = g_settings_get_string (settings, "return-address");
  g_autofree char *language = g_settings_get_string (settings, "page-language");

  till_payment_set_return_address (payment, return_address);
  till_payment_set_accounts (payment, till_shop_get_accounts (shop));
  till_payment_set_page_options (payment, till_page_choices_get_preset (settings));
  till_payment_set_page_wishes (payment, language, g_settings_get_uint (settings, "page-minutes"));
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

/* @notice: (transfer full) (nullable) */
static void
return_notice (GTask *task,
               TillNotice *notice)
{
  Resuming *resuming = g_task_get_task_data (task);

  resuming->notice = notice;
  g_task_return_pointer (task, NULL, NULL);
}

/* @problem: (nullable): why the account is not open */
static void
resume (GTask *task,
        const GError *problem)
{
  TillShop *shop = g_task_get_source_object (task);
  Resuming *resuming = g_task_get_task_data (task);
  TillProvider *provider = till_settler_find_provider (till_shop_get_settler (shop), resuming->attempt);

  if (provider != NULL)
    g_task_return_pointer (task, make_with (shop, provider), g_object_unref);
  else if (problem != NULL)
    return_notice (task, till_account_words_for_resume (problem));
  else
    return_notice (task, till_account_words_for_absent (till_attempt_get_provider_id (resuming->attempt)));
}

static void
resume_opened_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) problem = NULL;

  till_account_open_finish (TILL_ACCOUNT (source), result, &problem);
  /* Till may have been closed while the keyring was being unlocked. */
  if (till_shop_get_settler (g_task_get_source_object (task)) != NULL)
    resume (task, problem);
  else
    return_notice (task, NULL);
}

/* The account may not have been opened yet, since the keyring waits for its password. */
static void
get_attempt_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillShop *shop = g_task_get_source_object (task);
  TillAccount *account = till_shop_get_payment_account (shop);
  Resuming *resuming = g_task_get_task_data (task);

  resuming->attempt = till_ledger_get_attempt_finish (TILL_LEDGER (source), result, &error);
  if (resuming->attempt == NULL)
    return_notice (task, till_notice_new (_ ("The pending payment could not be read."), _ ("The sale is as it was."), _ ("Try again."), error->message));
  else if (account == NULL)
    return_notice (task, NULL);
  else if (till_settler_find_provider (till_shop_get_settler (shop), resuming->attempt) == NULL &&
           till_account_opens (account, till_attempt_get_provider_id (resuming->attempt)))
    till_account_open_async (account, NULL, resume_opened_cb, g_steal_pointer (&task));
  else
    resume (task, NULL);
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

void
till_payment_maker_resume_async (TillShop *shop,
                                 const char *attempt_id,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_SHOP (shop));
  g_return_if_fail (attempt_id != NULL);

  task = g_task_new (shop, NULL, callback, user_data);
  g_task_set_source_tag (task, till_payment_maker_resume_async);
  g_task_set_task_data (task, g_new0 (Resuming, 1), (GDestroyNotify) resuming_free);
  till_ledger_get_attempt_async (till_shop_get_ledger (shop), attempt_id, NULL, get_attempt_cb, task);
}

TillPayment *
till_payment_maker_resume_finish (TillShop *shop,
                                  GAsyncResult *result,
                                  TillNotice **notice)
{
  Resuming *resuming = NULL;
  TillPayment *payment = NULL;

  g_return_val_if_fail (g_task_is_valid (result, shop), NULL);

  resuming = g_task_get_task_data (G_TASK (result));
  payment = g_task_propagate_pointer (G_TASK (result), NULL);
  if (payment == NULL)
    *notice = g_steal_pointer (&resuming->notice);
  else
    till_payment_resume (payment, resuming->attempt);
  return payment;
}
