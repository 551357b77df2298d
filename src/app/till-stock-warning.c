/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-stock-warning.h"

#include "till-reporter.h"
#include "till-stock.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget;
  TillShop *shop;
  TillCartLine *line;
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->widget);
  g_object_unref (check->shop);
  g_object_unref (check->line);
  g_free (check);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, check_free)

/* A till that cannot read its stock sells all the same, and says nothing. */
static void
read_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (Check) check = user_data;
  TillStockLevel stock = { 0 };
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;

  if (!till_stock_read_finish (TILL_STORE (object), result, &stock, NULL) || !stock.is_counted ||
      stock.on_hand >= till_cart_line_get_quantity (check->line))
    return;
  left = till_money_format_quantity (till_shop_get_format (check->shop), MAX (stock.on_hand, 0));
  /* Translators: the first %s is a quantity, the second a product's name. */
  text = g_strdup_printf (_ ("Only %s of “%s” should be left. You can sell it all the same; count it when there is time."), left, till_cart_line_get_name (check->line));
  till_report_event (check->widget, text, NULL, NULL);
}

void
till_stock_warning_check (GtkWidget *widget,
                          TillShop *shop,
                          TillCartLine *line)
{
  Check *check = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TILL_IS_SHOP (shop));
  g_return_if_fail (TILL_IS_CART_LINE (line));

  check = g_new (Check, 1);
  *check = (Check){ g_object_ref (widget), g_object_ref (shop), g_object_ref (line) };
  till_stock_read_async (till_catalog_get_store (till_shop_get_catalog (shop)), till_cart_line_get_product_id (line), read_cb, check);
}
