/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening goes in this order, so that the first frame waits for as little as possible: the store (on its own thread,
 * while GTK starts), then side by side the catalogue's lists and the cart; the search index and the settling of open
 * attempts follow when the shop is open already. Where the store cannot be opened or written, the shop is broken: it
 * can be looked at, and sells nothing. */

#include "till-shop.h"

#include "till-backup-keeper.h"
#include "till-demo-shop.h"
#include "till-lock.h"
#include "till-sandbox-process.h"
#include "till-store-notice.h"
#include "till-store-watch.h"
#include "till-utils.h"
#include "till-webhooks.h"

#include <errno.h>
#include <glib/gi18n.h>

struct _TillShop {
  GObject parent_instance;

  GSettings *settings;
  TillClock *clock;
  TillMoneyFormat *format;
  const TillCurrency *currency;
  char *data_dir;
  char *path;
  char *name;

  TillShopState state;
  TillNotice *notice;
  TillLock *lock;
  TillStore *store;
  TillBackupKeeper *keeper;
  TillStoreWatch *watch;
  TillCatalog *catalog;
  TillLedger *ledger;
  TillCustomerBook *customers;
  TillCustomerAccounts *accounts;
  TillSandboxProcess *sandbox;
  TillAccount *account;
  TillSettler *settler;
  TillAfterSales *after_sales;
  TillWebhooks *webhooks;

  GTask *opening;
  gboolean has_lists;
};

G_DEFINE_FINAL_TYPE (TillShop, till_shop, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATE,
  PROP_NOTICE,
  PROP_NAME,
  N_PROPS,
};

enum {
  ACCOUNT_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_state (TillShop *self,
           TillShopState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_notice (TillShop *self,
            TillNotice *notice)
{
  if (g_set_object (&self->notice, notice))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
update_name (TillShop *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "shop-name");

  if (till_set_str (&self->name, *name != '\0' ? name : TILL_DEMO_SHOP_NAME))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
fail_opening (TillShop *self,
              GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->opening);
  g_autoptr (TillNotice) notice = till_store_notice_new (error, self->path);

  set_notice (self, notice);
  set_state (self, TILL_SHOP_BROKEN);
  if (task == NULL)
    g_error_free (error);
  else
    g_task_return_error (task, error);
}

static void
start_asking (TillShop *self)
{
  till_settler_start (self->settler);
  till_after_sales_start (self->after_sales);
}

static void
finish_opening (TillShop *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->opening == NULL || !self->has_lists || till_shop_get_cart (self) == NULL)
    return;
  task = g_steal_pointer (&self->opening);
  set_state (self, TILL_SHOP_OPEN);
  g_task_return_boolean (task, TRUE);
  start_asking (self);
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
set_up_catalog (TillShop *self)
{
  g_auto (GStrv) patterns = g_settings_get_strv (self->settings, "barcode-patterns");
  g_autoptr (GError) error = NULL;

  self->catalog = till_catalog_new (self->store, self->clock);
  if (!till_catalog_set_patterns (self->catalog, (const char *const *) patterns, &error))
    g_message ("The codes of the shop's scales are not read: %s", error->message);
  g_signal_connect_object (self->catalog, "notify::is-listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
}

/* Who could be asked before still can: the settler goes on with the attempts of an account that was chosen once. */
static void
account_changed_cb (TillShop *self)
{
  GPtrArray *providers = till_account_get_providers (self->account);

  for (guint i = 0; i < providers->len; i++) {
    till_settler_add_provider (self->settler, g_ptr_array_index (providers, i));
    till_after_sales_add_provider (self->after_sales, g_ptr_array_index (providers, i));
  }
  if (self->state == TILL_SHOP_OPEN)
    start_asking (self);
  g_signal_emit (self, signals[ACCOUNT_CHANGED], 0);
}

/* Why it cannot be opened is said when somebody charges; cash needs no account. */
static void
set_up_account (TillShop *self)
{
  self->sandbox = till_sandbox_process_new (self->data_dir);
  self->account = till_account_new (self->settings, self->sandbox);
  g_signal_connect_object (self->account, "changed", G_CALLBACK (account_changed_cb), self, G_CONNECT_SWAPPED);
  till_account_open_async (self->account, NULL, NULL, NULL);
}

/* What is wrong with the shop itself goes before. */
static void
lesser_notice_cb (TillShop *self)
{
  TillNotice *notice = till_backup_keeper_get_notice (self->keeper);

  if (self->state == TILL_SHOP_BROKEN || till_store_get_damage (self->store) != NULL)
    return;
  set_notice (self, notice != NULL ? notice : till_webhooks_get_notice (self->webhooks));
}

static void
set_up_ledger (TillShop *self)
{
  self->ledger = till_ledger_new (self->store, self->clock, self->currency);
  till_ledger_set_tax_rounding (self->ledger, g_settings_get_enum (self->settings, "tax-rounding"));
  self->customers = till_customer_book_new (self->store, self->clock);
  self->accounts = till_customer_accounts_new (self->store, self->clock);
  self->settler = till_settler_new (self->ledger, self->clock);
  self->after_sales = till_after_sales_new (self->ledger, self->clock);
  self->webhooks = till_webhooks_new (self->settings, self->clock, self->settler);
  g_signal_connect_object (self->webhooks, "notify::notice", G_CALLBACK (lesser_notice_cb), self, G_CONNECT_SWAPPED);
  set_up_account (self);
}

/* Found some time after the start. Selling goes on, under the notice. */
static void
damage_cb (TillShop *self)
{
  till_store_notice_offer_backup (till_store_get_damage (self->store), self->path);
  set_notice (self, till_store_get_damage (self->store));
}

static void
keep_backups (TillShop *self)
{
  self->keeper = till_backup_keeper_new (self->store, self->clock);
  g_signal_connect_object (self->keeper, "notify::notice", G_CALLBACK (lesser_notice_cb), self, G_CONNECT_SWAPPED);
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

static char *
dup_data_dir (const char *data_dir)
{
  const char *override = g_getenv ("TILL_DATA_DIR");

  if (data_dir != NULL)
    return g_strdup (data_dir);
  if (override != NULL && *override != '\0')
    return g_strdup (override);
  return g_build_filename (g_get_user_data_dir (), "till", NULL);
}

static const TillCurrency *
find_currency (GSettings *settings)
{
  g_autofree char *code = g_settings_get_string (settings, "currency");
  const TillCurrency *currency = till_currency_lookup (code);

  return currency != NULL ? currency : till_currency_lookup (TILL_DEMO_SHOP_CURRENCY);
}

static void
till_shop_get_property (GObject *object,
                        guint property_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  TillShop *self = TILL_SHOP (object);

  switch (property_id) {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_NOTICE:
      g_value_set_object (value, self->notice);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_shop_dispose (GObject *object)
{
  TillShop *self = TILL_SHOP (object);

  till_shop_close (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->format);
  g_clear_object (&self->notice);
  g_clear_object (&self->opening);
  G_OBJECT_CLASS (till_shop_parent_class)->dispose (object);
}

static void
till_shop_finalize (GObject *object)
{
  TillShop *self = TILL_SHOP (object);

  g_free (self->data_dir);
  g_free (self->path);
  g_free (self->name);
  G_OBJECT_CLASS (till_shop_parent_class)->finalize (object);
}

static void
till_shop_class_init (TillShopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_shop_get_property;
  object_class->dispose = till_shop_dispose;
  object_class->finalize = till_shop_finalize;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, TILL_SHOP_BROKEN, TILL_SHOP_OPENING, flags);
  properties[PROP_NOTICE] = g_param_spec_object ("notice", NULL, NULL, TILL_TYPE_NOTICE, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACCOUNT_CHANGED] = g_signal_new ("account-changed", TILL_TYPE_SHOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_shop_init (TillShop *self)
{
}

TillShop *
till_shop_new (GSettings *settings,
               TillClock *clock,
               const char *data_dir)
{
  TillShop *self = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_SHOP, NULL);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->format = till_money_format_new (NULL);
  self->currency = find_currency (settings);
  self->data_dir = dup_data_dir (data_dir);
  self->path = g_build_filename (self->data_dir, "till.db", NULL);
  update_name (self);
  g_signal_connect_object (settings, "changed::shop-name", G_CALLBACK (update_name), self, G_CONNECT_SWAPPED);
  return self;
}

GSettings *
till_shop_get_settings (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->settings;
}

TillClock *
till_shop_get_clock (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->clock;
}

TillMoneyFormat *
till_shop_get_format (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->format;
}

const TillCurrency *
till_shop_get_currency (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->currency;
}

const char *
till_shop_get_data_dir (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->data_dir;
}

const char *
till_shop_get_database (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->path;
}

const char *
till_shop_get_name (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->name;
}

TillShopState
till_shop_get_state (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), TILL_SHOP_BROKEN);

  return self->state;
}

TillNotice *
till_shop_get_notice (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->notice;
}

gboolean
till_shop_can_sell (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), FALSE);

  return self->state == TILL_SHOP_OPEN;
}

TillCatalog *
till_shop_get_catalog (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->catalog;
}

TillLedger *
till_shop_get_ledger (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->ledger;
}

TillCustomerBook *
till_shop_get_customers (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->customers;
}

TillCustomerAccounts *
till_shop_get_accounts (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->accounts;
}

TillCart *
till_shop_get_cart (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->ledger != NULL ? till_ledger_get_cart (self->ledger) : NULL;
}

TillAccount *
till_shop_get_payment_account (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->account;
}

TillProvider *
till_shop_get_provider (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->account != NULL ? till_account_get_provider (self->account) : NULL;
}

TillSettler *
till_shop_get_settler (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->settler;
}

TillAfterSales *
till_shop_get_after_sales (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->after_sales;
}

void
till_shop_open_async (TillShop *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  static const TillSchema *schemas[3] = { NULL };
  GError *error = NULL;

  g_return_if_fail (TILL_IS_SHOP (self));
  g_return_if_fail (self->opening == NULL && self->store == NULL);

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  self->opening = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->opening, till_shop_open_async);
  self->lock = till_lock_take (self->path, &error);
  if (self->lock != NULL)
    till_store_open_async (self->path, schemas, cancellable, open_store_cb, g_object_ref (self));
  else
    fail_opening (self, error);
}

gboolean
till_shop_open_finish (TillShop *self,
                       GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
till_shop_close (TillShop *self)
{
  g_return_if_fail (TILL_IS_SHOP (self));

  g_clear_object (&self->watch);
  g_clear_object (&self->keeper);
  if (self->account != NULL)
    g_signal_handlers_disconnect_by_data (self->account, self);
  g_clear_object (&self->account);
  g_clear_object (&self->webhooks);
  g_clear_object (&self->settler);
  g_clear_object (&self->after_sales);
  if (self->sandbox != NULL)
    till_sandbox_process_stop (self->sandbox);
  g_clear_object (&self->sandbox);
  g_clear_object (&self->customers);
  g_clear_object (&self->accounts);
  g_clear_object (&self->ledger);
  g_clear_object (&self->catalog);
  if (self->store != NULL)
    till_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->lock, till_lock_free);
}
