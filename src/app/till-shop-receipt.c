/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-shop-receipt.h"

#include <glib/gi18n.h>

static GBytes *
get_logo (TillBranding *branding)
{
  return branding != NULL ? till_branding_get_picture (branding, TILL_BRANDING_LOGO) : NULL;
}

static const char *
get_color (TillBranding *branding)
{
  return branding != NULL ? till_branding_get_text (branding, TILL_BRANDING_BRAND_COLOR) : NULL;
}

static TillBranding *
get_branding (TillShop *shop)
{
  TillBrandingSync *sync = till_shop_get_branding (shop);

  return sync != NULL ? till_branding_sync_get_branding (sync) : NULL;
}

TillReceipt *
till_shop_make_receipt (TillShop *shop,
                        TillSale *sale)
{
  GSettings *settings = till_shop_get_settings (shop);
  g_autofree char *address = g_settings_get_string (settings, "shop-address");
  TillReceiptShop details = {
    .name = till_shop_get_name (shop),
    .address = address,
    .footer = _ ("Thank you for your purchase."),
    .logo = get_logo (get_branding (shop)),
    .color = get_color (get_branding (shop)),
  };

  return till_receipt_new (sale, &details, till_shop_get_format (shop));
}

TillReceipt *
till_shop_make_refund_receipt (TillShop *shop,
                               TillSale *sale,
                               TillRefund *refund)
{
  g_autofree char *address = g_settings_get_string (till_shop_get_settings (shop), "shop-address");
  const TillReceiptShop details = {
    .name = till_shop_get_name (shop),
    .address = address,
    .logo = get_logo (get_branding (shop)),
    .color = get_color (get_branding (shop)),
  };

  return till_receipt_new_for_refund (sale, refund, &details, till_shop_get_format (shop));
}

char *
till_shop_dup_receipt_name (TillSale *sale)
{
  /* Translators: the name of a receipt's file, "Receipt 2026-000001.pdf". */
  return g_strdup_printf (_ ("Receipt %s.pdf"), till_sale_get_receipt_number (sale));
}

GFile *
till_shop_get_receipt_file (TillSale *sale)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = till_shop_dup_receipt_name (sale);

  return documents != NULL ? g_file_new_build_filename (documents, name, NULL) : NULL;
}
