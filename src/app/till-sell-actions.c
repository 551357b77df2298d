/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-sell-actions.h"

#include "till-actions.h"
#include "till-cash-dialog.h"
#include "till-customer-dialog.h"
#include "till-discount-dialog.h"
#include "till-held-dialog.h"
#include "till-hold-dialog.h"
#include "till-product-dialog.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

static TillCart *
get_cart (TillSellPage *page)
{
  return till_shop_get_cart (till_sell_page_get_shop (page));
}

static TillLedger *
get_ledger (TillSellPage *page)
{
  return till_shop_get_ledger (till_sell_page_get_shop (page));
}

static void
search_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  till_sell_page_focus_search (TILL_SELL_PAGE (widget));
}

static void
back_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  till_sell_page_go_back (TILL_SELL_PAGE (widget));
}

static void
charge_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  till_sell_page_emit_charge (TILL_SELL_PAGE (widget));
}

static void
undo_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  till_cart_undo (get_cart (TILL_SELL_PAGE (widget)));
}

static void
chosen_customer_cb (GObject *object,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  g_autoptr (TillCustomer) customer = till_customer_dialog_get_customer (TILL_CUSTOMER_DIALOG (object));

  if (customer != NULL)
    g_object_ref (customer);
  if (till_dialog_run_finish (TILL_DIALOG (object), result))
    till_cart_set_customer (get_cart (page), customer);
  till_sell_page_focus (page);
}

static void
customer_action (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  TillSellPage *page = TILL_SELL_PAGE (widget);
  TillShop *shop = till_sell_page_get_shop (page);
  TillDialog *dialog = till_customer_dialog_new (till_shop_get_customers (shop), till_cart_get_customer (get_cart (page)));

  till_dialog_run_async (dialog, widget, NULL, chosen_customer_cb, g_object_ref (page));
}

static void
hold_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCart) cart = till_ledger_hold_finish (TILL_LEDGER (object), result, &error);

  if (cart == NULL)
    till_report_error (GTK_WIDGET (page), _ ("The sale could not be held."), _ ("Try again."), error);
  else
    till_report_event (GTK_WIDGET (page), _ ("The sale is held."), _ ("Call back"), "sale.recall");
}

static void
noted_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  g_autofree char *note = g_strdup (till_hold_dialog_get_note (TILL_HOLD_DIALOG (object)));

  if (till_dialog_run_finish (TILL_DIALOG (object), result))
    till_ledger_hold_async (get_ledger (page), get_cart (page), note, NULL, hold_cb, g_object_ref (page));
  till_sell_page_focus (page);
}

static void
hold_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  TillSellPage *page = TILL_SELL_PAGE (widget);
  TillDialog *dialog = till_hold_dialog_new (till_cart_get_note (get_cart (page)));

  till_dialog_run_async (dialog, widget, NULL, noted_cb, g_object_ref (page));
}

static void
recall_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCart) cart = till_ledger_recall_finish (TILL_LEDGER (object), result, &error);

  if (cart == NULL)
    till_report_error (GTK_WIDGET (page), _ ("The held sale could not be called back."), _ ("It is still held: try again."), error);
  till_sell_page_focus (page);
}

static void
chosen_held_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  g_autoptr (TillHeldSale) sale = till_held_dialog_get_sale (TILL_HELD_DIALOG (object));

  if (sale != NULL)
    g_object_ref (sale);
  if (!till_dialog_run_finish (TILL_DIALOG (object), result) || sale == NULL)
    return;
  if (till_held_sale_is_pending (sale))
    till_sell_page_emit_resume (page, till_held_sale_get_attempt_id (sale));
  else
    till_ledger_recall_async (get_ledger (page), till_held_sale_get_id (sale), NULL, recall_cb, g_object_ref (page));
}

static void
list_held_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) held = till_ledger_list_finish (TILL_LEDGER (object), result, &error);
  TillDialog *dialog = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    return;
  if (held == NULL) {
    till_report_error (GTK_WIDGET (page), _ ("The held sales could not be read."), _ ("Try again."), error);
    return;
  }
  dialog = till_held_dialog_new (till_sell_page_get_shop (page), held);
  till_dialog_run_async (dialog, GTK_WIDGET (page), NULL, chosen_held_cb, g_object_ref (page));
}

static void
recall_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  till_ledger_list_held_async (get_ledger (TILL_SELL_PAGE (widget)), NULL, list_held_cb, g_object_ref (widget));
}

static void
save_product_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillSellPage *page = g_task_get_source_object (task);
  TillProduct *product = g_object_get_data (G_OBJECT (task), "till-product");

  if (!till_catalog_save_product_finish (TILL_CATALOG (object), result, &error))
    till_report_error (GTK_WIDGET (page), _ ("The product could not be added."), _ ("The code is still in the sale: try again."), error);
  else
    till_register_resolve (till_sell_page_get_register (page), g_task_get_task_data (task), product);
  g_task_return_boolean (task, error == NULL);
}

static void
made_product_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TillSellPage *page = g_task_get_source_object (task);
  TillShop *shop = till_sell_page_get_shop (page);
  g_autoptr (TillProduct) product = till_product_dialog_make_product (TILL_PRODUCT_DIALOG (object));

  till_sell_page_focus (page);
  if (!till_dialog_run_finish (TILL_DIALOG (object), result)) {
    g_task_return_boolean (task, FALSE);
    return;
  }
  g_object_set_data_full (G_OBJECT (task), "till-product", g_object_ref (product), g_object_unref);
  till_catalog_save_product_async (till_shop_get_catalog (shop), product, NULL, save_product_cb, g_steal_pointer (&task));
}

static TillUnknownCode *
find_unknown (TillSellPage *page)
{
  TillUnknownCode *unknown = till_sell_page_get_unknown (page);
  GListModel *all = till_register_get_unknown (till_sell_page_get_register (page));
  guint n_unknown = g_list_model_get_n_items (all);

  if (unknown != NULL)
    return g_object_ref (unknown);
  return n_unknown > 0 ? g_list_model_get_item (all, n_unknown - 1) : NULL;
}

static void
add_product_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  TillSellPage *page = TILL_SELL_PAGE (widget);
  g_autoptr (TillUnknownCode) unknown = find_unknown (page);
  g_autoptr (GTask) task = NULL;
  TillDialog *dialog = NULL;

  if (unknown == NULL)
    return;
  task = g_task_new (page, NULL, NULL, NULL);
  g_task_set_task_data (task, g_object_ref (unknown), g_object_unref);
  dialog = till_product_dialog_new (till_sell_page_get_shop (page), till_unknown_code_get_code (unknown));
  till_dialog_run_async (dialog, widget, NULL, made_product_cb, g_steal_pointer (&task));
}

static void
discounted_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  TillDiscountDialog *dialog = TILL_DISCOUNT_DIALOG (object);
  TillDiscount discount = till_discount_dialog_get_discount (dialog);
  g_autoptr (TillCartLine) line = till_discount_dialog_get_line (dialog);

  if (line != NULL)
    g_object_ref (line);
  till_sell_page_focus (page);
  if (!till_dialog_run_finish (TILL_DIALOG (dialog), result))
    return;
  if (line != NULL)
    till_cart_set_line_discount (get_cart (page), line, discount);
  else
    till_cart_set_sale_discount (get_cart (page), discount);
}

static void
run_discount (TillSellPage *page,
              TillCartLine *line)
{
  TillDialog *dialog = till_discount_dialog_new (till_sell_page_get_shop (page), line);

  till_dialog_run_async (dialog, GTK_WIDGET (page), NULL, discounted_cb, g_object_ref (page));
}

static void
discount_action (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  run_discount (TILL_SELL_PAGE (widget), NULL);
}

static void
line_discount_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  TillCartLine *line = till_sell_page_get_line (TILL_SELL_PAGE (widget));

  if (line != NULL)
    run_discount (TILL_SELL_PAGE (widget), line);
}

static void
pay_cash_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = till_ledger_pay_cash_finish (TILL_LEDGER (object), result, &error);

  if (sale == NULL)
    till_report_error (GTK_WIDGET (page), _ ("The cash payment could not be saved."), _ ("The sale is not paid: try again."), error);
  else
    till_sell_page_emit_paid (page, sale);
}

static void
tendered_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillSellPage) page = user_data;
  TillMoney tendered = till_cash_dialog_get_tendered (TILL_CASH_DIALOG (object));

  till_sell_page_focus (page);
  if (till_dialog_run_finish (TILL_DIALOG (object), result))
    till_ledger_pay_cash_async (get_ledger (page), get_cart (page), tendered, NULL, pay_cash_cb, g_object_ref (page));
}

static void
cash_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  TillSellPage *page = TILL_SELL_PAGE (widget);
  TillMoneyFormat *format = till_shop_get_format (till_sell_page_get_shop (page));
  TillDialog *dialog = till_cash_dialog_new (format, till_cart_get_totals (get_cart (page))->total);

  till_dialog_run_async (dialog, widget, NULL, tendered_cb, g_object_ref (page));
}

static void
change_quantity (TillSellPage *page,
                 TillQuantity by)
{
  TillCartLine *line = till_sell_page_get_line (page);
  TillQuantity quantity = 0;

  if (line != NULL && till_quantity_add (till_cart_line_get_quantity (line), by, &quantity) && quantity >= 0)
    till_cart_set_quantity (get_cart (page), line, quantity);
}

static void
more_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  change_quantity (TILL_SELL_PAGE (widget), TILL_QUANTITY_ONE);
}

static void
less_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  change_quantity (TILL_SELL_PAGE (widget), -TILL_QUANTITY_ONE);
}

static void
remove_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  TillSellPage *page = TILL_SELL_PAGE (widget);
  TillUnknownCode *unknown = till_sell_page_get_unknown (page);
  TillCartLine *line = till_sell_page_get_line (page);

  if (unknown != NULL) {
    till_register_forget_unknown (till_sell_page_get_register (page), unknown);
  } else if (line != NULL && till_cart_remove (get_cart (page), line)) {
    till_report_event (widget, _ ("The line is removed."), _ ("Undo"), "sale.undo");
  }
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
} verbs[] = {
  { "sale.search", search_action },
  { "sale.customer", customer_action },
  { "sale.hold", hold_action },
  { "sale.recall", recall_action },
  { "sale.add-product", add_product_action },
  { "sale.discount", discount_action },
  { "sale.cash", cash_action },
  { "sale.charge", charge_action },
  { "sale.undo", undo_action },
  { "sale.back", back_action },
  { "line.more", more_action },
  { "line.less", less_action },
  { "line.remove", remove_action },
  { "line.discount", line_discount_action },
};

void
till_sell_actions_install (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++) {
    gtk_widget_class_install_action (widget_class, verbs[i].name, NULL, verbs[i].activate);
    till_actions_bind (widget_class, verbs[i].name);
  }
}

void
till_sell_actions_update (TillSellPage *page)
{
  GtkWidget *widget = GTK_WIDGET (page);
  TillCart *cart = get_cart (page);
  gboolean can_change = cart != NULL && till_shop_can_sell (till_sell_page_get_shop (page)) && !till_cart_is_locked (cart);
  gboolean has_lines = can_change && !till_cart_is_empty (cart);

  gtk_widget_action_set_enabled (widget, "sale.customer", can_change);
  gtk_widget_action_set_enabled (widget, "sale.hold", has_lines);
  gtk_widget_action_set_enabled (widget, "sale.recall", can_change);
  gtk_widget_action_set_enabled (widget, "sale.add-product", can_change);
  gtk_widget_action_set_enabled (widget, "sale.discount", has_lines);
  gtk_widget_action_set_enabled (widget, "sale.cash", has_lines && !till_cart_has_recurring (cart));
  gtk_widget_action_set_enabled (widget, "sale.charge", has_lines);
  gtk_widget_action_set_enabled (widget, "sale.undo", can_change && till_cart_can_undo (cart));
  gtk_widget_action_set_enabled (widget, "line.more", has_lines);
  gtk_widget_action_set_enabled (widget, "line.less", has_lines);
  gtk_widget_action_set_enabled (widget, "line.remove", can_change);
  gtk_widget_action_set_enabled (widget, "line.discount", has_lines);
}
