/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-shop-private.h"

#include "till-demo-shop.h"
#include "till-utils.h"

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
update_name (TillShop *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "shop-name");

  if (till_set_str (&self->name, *name != '\0' ? name : TILL_DEMO_SHOP_NAME))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
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

void
till_shop_set_state (TillShop *self,
                     TillShopState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
till_shop_set_notice (TillShop *self,
                      TillNotice *notice)
{
  if (g_set_object (&self->notice, notice))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

void
till_shop_emit_account_changed (TillShop *self)
{
  g_signal_emit (self, signals[ACCOUNT_CHANGED], 0);
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

TillWebhooks *
till_shop_get_webhooks (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->webhooks;
}

TillCardCloser *
till_shop_get_card_closer (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->card_closer;
}

TillBrandingSync *
till_shop_get_branding (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->branding;
}

TillBrandingBook *
till_shop_get_branding_book (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->branding_book;
}

TillBrandingPreview *
till_shop_get_branding_preview (TillShop *self)
{
  g_return_val_if_fail (TILL_IS_SHOP (self), NULL);

  return self->branding_preview;
}

void
till_shop_open_async (TillShop *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (TILL_IS_SHOP (self));
  g_return_if_fail (self->opening == NULL && self->store == NULL);

  self->opening = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->opening, till_shop_open_async);
  till_shop_begin_opening (self, cancellable);
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
  g_clear_object (&self->card_closer);
  g_clear_object (&self->branding);
  g_clear_object (&self->branding_book);
  g_clear_object (&self->branding_preview);
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
  g_clear_pointer (&self->share, till_lock_free);
  g_clear_pointer (&self->lock, till_lock_free);
}
