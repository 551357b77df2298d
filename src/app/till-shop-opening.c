/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening goes in this order, so that the first frame waits for as little as possible: the store (on its own thread,
 * while GTK starts), then side by side the catalogue's lists and the cart; the search index and the settling of open
 * attempts follow when the shop is open already. Where the store cannot be opened or written, the shop is broken: it
 * can be looked at, and sells nothing. */

#include "till-shop-private.h"

#include "till-account-words.h"
#include "till-demo-shop.h"
#include "till-keyring.h"
#include "till-store-notice.h"

#include <glib/gi18n.h>

static void
fail_opening (TillShop *self,
              GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->opening);
  g_autoptr (TillNotice) notice = till_store_notice_new (error, self->path);

  till_shop_set_notice (self, notice);
  till_shop_set_state (self, TILL_SHOP_BROKEN);
  if (task == NULL)
    g_error_free (error);
  else
    g_task_return_error (task, error);
}

static void
finish_opening (TillShop *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->opening == NULL || !self->has_lists || till_shop_get_cart (self) == NULL)
    return;
  task = g_steal_pointer (&self->opening);
  till_shop_set_state (self, TILL_SHOP_OPEN);
  g_task_return_boolean (task, TRUE);
  till_settler_start (self->settler);
  till_after_sales_start (self->after_sales);
  till_card_closer_start (self->card_closer);
  till_branding_sync_start (self->branding);
}

static void
load_cart_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (TillShop) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCart) cart = till_ledger_load_cart_finish (TILL_LEDGER (object), result, &error);

  if (cart == NULL)
    fail_opening (self, g_steal_pointer (&error));
  else
    finish_opening (self);
}

static void
install_demo_shop_cb (GObject *object,
                      GAsyncResult *result,
                      gpointer user_data)
{
  g_autoptr (TillShop) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_demo_shop_install_finish (TILL_CATALOG (object), result, NULL, &error)) {
    fail_opening (self, g_steal_pointer (&error));
    return;
  }
  self->has_lists = TRUE;
  finish_opening (self);
}

static void
listed_cb (TillShop *self)
{
  if (self->has_lists || !till_catalog_is_listed (self->catalog))
    return;
  if (g_list_model_get_n_items (till_catalog_get_categories (self->catalog)) == 0 && till_catalog_get_n_products (self->catalog) == 0) {
    till_demo_shop_install_async (self->catalog, NULL, install_demo_shop_cb, g_object_ref (self));
    return;
  }
  self->has_lists = TRUE;
  finish_opening (self);
}

static void
load_catalog_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (TillShop) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_catalog_load_finish (TILL_CATALOG (object), result, &error))
    fail_opening (self, g_steal_pointer (&error));
}

static void
update_patterns (TillShop *self)
{
  g_auto (GStrv) patterns = g_settings_get_strv (self->settings, "barcode-patterns");
  g_autoptr (GError) error = NULL;

  if (self->catalog != NULL && !till_catalog_set_patterns (self->catalog, (const char *const *) patterns, &error))
    g_message ("The codes of the shop's scales are not read: %s", error->message);
}

static void
update_rounding (TillShop *self)
{
  if (self->ledger != NULL)
    till_ledger_set_tax_rounding (self->ledger, g_settings_get_enum (self->settings, "tax-rounding"));
}

static void
set_up_catalog (TillShop *self)
{
  self->catalog = till_catalog_new (self->store, self->clock);
  update_patterns (self);
  g_signal_connect_object (self->settings, "changed::barcode-patterns", G_CALLBACK (update_patterns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalog, "notify::is-listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
}

/* A keyring that is lost is mended on the page of the account; what else may be wrong there is said when somebody charges. */
static TillNotice *
make_key_notice (TillShop *self)
{
  const GError *problem = self->account != NULL ? till_account_get_problem (self->account, till_account_is_live (self->account)) : NULL;
  TillNotice *notice = NULL;

  if (problem == NULL || problem->domain != TILL_KEYRING_ERROR)
    return NULL;
  notice = till_account_words_for_start (problem);
  till_notice_set_verb (notice, _ ("Payment account"), "office.account");
  return notice;
}

/* What is wrong with the shop itself goes before. */
static void
update_notice (TillShop *self)
{
  g_autoptr (TillNotice) waiting = NULL;
  TillNotice *backup = till_backup_keeper_get_notice (self->keeper);

  if (self->state == TILL_SHOP_BROKEN || till_store_get_damage (self->store) != NULL)
    return;
  if (self->account != NULL && till_account_is_waiting (self->account))
    waiting = till_account_words_for_waiting ();
  else if (backup == NULL)
    waiting = make_key_notice (self);
  if (waiting != NULL)
    till_shop_set_notice (self, waiting);
  else
    till_shop_set_notice (self, backup != NULL ? backup : till_webhooks_get_notice (self->webhooks));
}

/* Who could be asked before still can: the settler goes on with the attempts of an account that was chosen once. */
static void
account_changed_cb (TillShop *self)
{
  GPtrArray *providers = till_account_get_providers (self->account);

  for (guint i = 0; i < providers->len; i++) {
    till_settler_add_provider (self->settler, g_ptr_array_index (providers, i));
    till_after_sales_add_provider (self->after_sales, g_ptr_array_index (providers, i));
    till_card_closer_add_provider (self->card_closer, g_ptr_array_index (providers, i));
  }
  till_branding_sync_set_provider (self->branding, till_account_get_provider (self->account));
  if (self->state == TILL_SHOP_OPEN) {
    till_settler_start (self->settler);
    till_after_sales_start (self->after_sales);
  }
  update_notice (self);
  till_shop_emit_account_changed (self);
}

/* Cash needs no account. */
static void
set_up_account (TillShop *self)
{
  self->sandbox = till_sandbox_process_new (self->data_dir);
  self->branding_preview = till_branding_preview_new (self->sandbox);
  self->account = till_account_new (self->settings, self->sandbox);
  g_signal_connect_object (self->account, "changed", G_CALLBACK (account_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->account, "notify::is-waiting", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  till_account_open_async (self->account, NULL, NULL, NULL);
}

static void
set_up_ledger (TillShop *self)
{
  g_autoptr (TillCardPages) pages = till_card_pages_new (self->store);

  self->ledger = till_ledger_new (self->store, self->clock, self->currency);
  update_rounding (self);
  g_signal_connect_object (self->settings, "changed::tax-rounding", G_CALLBACK (update_rounding), self, G_CONNECT_SWAPPED);
  self->customers = till_customer_book_new (self->store, self->clock);
  self->accounts = till_customer_accounts_new (self->store, self->clock);
  self->settler = till_settler_new (self->ledger, self->clock);
  self->after_sales = till_after_sales_new (self->ledger, self->clock);
  self->card_closer = till_card_closer_new (pages, self->clock);
  self->branding_book = till_branding_book_new (self->store, self->clock);
  self->branding = till_branding_sync_new (self->branding_book);
  self->webhooks = till_webhooks_new (self->settings, self->clock, self->settler, till_after_sales_get_refunder (self->after_sales));
  g_signal_connect_object (self->webhooks, "notify::notice", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  set_up_account (self);
}

/* Found some time after the start. Selling goes on, under the notice. */
static void
damage_cb (TillShop *self)
{
  till_store_notice_offer_backup (till_store_get_damage (self->store), self->path);
  till_shop_set_notice (self, till_store_get_damage (self->store));
}

static void
keep_backups (TillShop *self)
{
  self->keeper = till_backup_keeper_new (self->store, self->clock);
  g_signal_connect_object (self->keeper, "notify::notice", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
}

/* Such as products that tillctl has imported meanwhile. */
static void
changed_elsewhere_cb (TillShop *self)
{
  if (self->catalog != NULL)
    till_catalog_load_async (self->catalog, NULL, load_catalog_cb, g_object_ref (self));
}

static void
open_store_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TillShop) self = user_data;
  g_autoptr (GError) error = NULL;

  self->store = till_store_open_finish (result, &error);
  if (self->store == NULL) {
    fail_opening (self, g_steal_pointer (&error));
    return;
  }
  g_signal_connect_object (self->store, "notify::damage", G_CALLBACK (damage_cb), self, G_CONNECT_SWAPPED);
  keep_backups (self);
  set_up_catalog (self);
  set_up_ledger (self);
  till_catalog_load_async (self->catalog, NULL, load_catalog_cb, g_object_ref (self));
  till_ledger_load_cart_async (self->ledger, NULL, load_cart_cb, g_object_ref (self));
  self->watch = till_store_watch_new (self->store);
  g_signal_connect_object (self->watch, "changed-elsewhere", G_CALLBACK (changed_elsewhere_cb), self, G_CONNECT_SWAPPED);
}

void
till_shop_begin_opening (TillShop *self,
                         GCancellable *cancellable)
{
  static const TillSchema *schemas[5] = { NULL };
  GError *error = NULL;

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  schemas[2] = till_card_pages_schema ();
  schemas[3] = till_branding_schema ();
  self->lock = till_lock_take (self->path, &error);
  if (self->lock != NULL)
    self->share = till_lock_share (self->path, &error);
  if (self->share != NULL)
    till_store_open_async (self->path, schemas, cancellable, open_store_cb, g_object_ref (self));
  else
    fail_opening (self, error);
}
