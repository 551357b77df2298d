/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-sell-verbs.h"

#include "till-cash-dialog.h"
#include "till-customer-dialog.h"
#include "till-discount-dialog.h"
#include "till-held-dialog.h"
#include "till-hold-dialog.h"
#include "till-product-dialog.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

struct _TillSellVerbs {
  GObject parent_instance;

  GtkWidget *page; /* weak: it owns us */
  TillRegister *reg;
  TillCartPane *cart_pane; /* weak */
};

G_DEFINE_FINAL_TYPE (TillSellVerbs, till_sell_verbs, G_TYPE_OBJECT)

enum {
  CHARGE,
  PAID,
  RESUME,
  SAVE_CARD,
  ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static TillShop *
get_shop (TillSellVerbs *self)
{
  return till_register_get_shop (self->reg);
}

static TillCart *
get_cart (TillSellVerbs *self)
{
  return till_shop_get_cart (get_shop (self));
}

static TillLedger *
get_ledger (TillSellVerbs *self)
{
  return till_shop_get_ledger (get_shop (self));
}

/* A dialog's answer, after which the page may want its focus back. */
static gboolean
finish_dialog (TillSellVerbs *self,
               GObject *dialog,
               GAsyncResult *result)
{
  gboolean is_accepted = till_dialog_run_finish (TILL_DIALOG (dialog), result);

  g_signal_emit (self, signals[ASKED], 0);
  return is_accepted && self->page != NULL;
}

static void
report_error (TillSellVerbs *self,
              const char *what,
              const char *action,
              const GError *error)
{
  if (self->page != NULL)
    till_report_error (self->page, what, action, error);
}

/* What lies on the counter and is not in the sale would leave unpaid. */
static gboolean
has_all_codes (TillSellVerbs *self)
{
  GListModel *unknown = till_cart_get_unknown (get_cart (self));
  guint n_unknown = g_list_model_get_n_items (unknown);
  g_autoptr (TillUnknownCode) first = g_list_model_get_item (unknown, 0);
  g_autofree char *text = NULL;

  if (first == NULL)
    return TRUE;
  /* Translators: said when somebody charges while a scanned code has no product; short, it must fit a phone. */
  text = g_strdup_printf (ngettext ("Add or remove %u unknown code first", "Add or remove %u unknown codes first", n_unknown), n_unknown);
  till_cart_pane_select (self->cart_pane, first);
  till_report_event (self->page, text, NULL, NULL);
  return FALSE;
}

static void
charge (TillSellVerbs *self)
{
  if (!has_all_codes (self))
    return;
  g_signal_emit (self, signals[CHARGE], 0, get_cart (self));
}

static void
undo (TillSellVerbs *self)
{
  TillCartLine *line = NULL;

  till_cart_undo (get_cart (self));
  line = till_cart_get_last_line (get_cart (self));
  if (line != NULL)
    till_cart_pane_select (self->cart_pane, line);
}

static void
chosen_customer_cb (GObject *object,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  g_autoptr (TillCustomer) customer = NULL;

  g_set_object (&customer, till_customer_dialog_get_customer (TILL_CUSTOMER_DIALOG (object)));
  if (finish_dialog (self, object, result))
    till_cart_set_customer (get_cart (self), customer);
}

static void
save_card_cb (TillSellVerbs *self,
              TillCustomer *customer,
              TillCustomerDialog *dialog)
{
  g_signal_emit (self, signals[SAVE_CARD], 0, dialog, customer);
}

static TillRegistrar *
new_registrar (TillSellVerbs *self)
{
  TillProvider *provider = till_shop_get_provider (get_shop (self));

  if (provider == NULL || !till_provider_can (provider, TILL_PROVIDER_CAN_CUSTOMERS | TILL_PROVIDER_CAN_SAVE_CARDS))
    return NULL;
  return till_registrar_new (till_shop_get_accounts (get_shop (self)), provider);
}

static void
customer (TillSellVerbs *self)
{
  g_autoptr (TillRegistrar) registrar = new_registrar (self);
  TillDialog *dialog = till_customer_dialog_new (till_shop_get_customers (get_shop (self)), registrar, till_cart_get_customer (get_cart (self)));

  g_signal_connect_object (dialog, "save-card", G_CALLBACK (save_card_cb), self, G_CONNECT_SWAPPED);
  till_dialog_run_async (dialog, self->page, NULL, chosen_customer_cb, g_object_ref (self));
}

static void
hold_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCart) cart = till_ledger_hold_finish (TILL_LEDGER (object), result, &error);

  if (cart == NULL)
    report_error (self, _ ("The sale could not be held."), _ ("Try again."), error);
  else
    till_report_event (self->page, _ ("The sale is held."), _ ("Call back"), "sale.recall");
}

static void
noted_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  g_autofree char *note = g_strdup (till_hold_dialog_get_note (TILL_HOLD_DIALOG (object)));

  if (finish_dialog (self, object, result))
    till_ledger_hold_async (get_ledger (self), get_cart (self), note, NULL, hold_cb, g_object_ref (self));
}

static void
hold (TillSellVerbs *self)
{
  TillDialog *dialog = till_hold_dialog_new (till_cart_get_note (get_cart (self)));

  till_dialog_run_async (dialog, self->page, NULL, noted_cb, g_object_ref (self));
}

static void
recall_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCart) cart = till_ledger_recall_finish (TILL_LEDGER (object), result, &error);

  if (cart == NULL)
    report_error (self, _ ("The held sale could not be called back."), _ ("It is still held: try again."), error);
}

static void
chosen_held_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  g_autoptr (TillHeldSale) sale = NULL;

  g_set_object (&sale, till_held_dialog_get_sale (TILL_HELD_DIALOG (object)));
  if (!finish_dialog (self, object, result) || sale == NULL)
    return;
  if (till_held_sale_is_pending (sale))
    g_signal_emit (self, signals[RESUME], 0, till_held_sale_get_attempt_id (sale));
  else
    till_ledger_recall_async (get_ledger (self), till_held_sale_get_id (sale), NULL, recall_cb, g_object_ref (self));
}

static void
list_held_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) held = till_ledger_list_finish (TILL_LEDGER (object), result, &error);
  TillDialog *dialog = NULL;

  if (self->page == NULL || gtk_widget_get_root (self->page) == NULL)
    return;
  if (held == NULL) {
    report_error (self, _ ("The held sales could not be read."), _ ("Try again."), error);
    return;
  }
  dialog = till_held_dialog_new (get_shop (self), held);
  till_dialog_run_async (dialog, self->page, NULL, chosen_held_cb, g_object_ref (self));
}

static void
recall (TillSellVerbs *self)
{
  till_ledger_list_held_async (get_ledger (self), NULL, list_held_cb, g_object_ref (self));
}

static void
save_product_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillSellVerbs *self = g_task_get_source_object (task);
  TillProduct *product = g_object_get_data (G_OBJECT (task), "till-product");

  if (!till_catalog_save_product_finish (TILL_CATALOG (object), result, &error))
    report_error (self, _ ("The product could not be added."), _ ("The code is still in the sale: try again."), error);
  else
    till_register_resolve (self->reg, g_task_get_task_data (task), product);
  g_task_return_boolean (task, error == NULL);
}

static void
made_product_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TillSellVerbs *self = g_task_get_source_object (task);
  TillShop *shop = get_shop (self);
  g_autoptr (TillProduct) product = till_product_dialog_make_product (TILL_PRODUCT_DIALOG (object));

  if (!finish_dialog (self, object, result)) {
    g_task_return_boolean (task, FALSE);
    return;
  }
  g_object_set_data_full (G_OBJECT (task), "till-product", g_object_ref (product), g_object_unref);
  till_catalog_save_product_async (till_shop_get_catalog (shop), product, NULL, save_product_cb, g_steal_pointer (&task));
}

static TillUnknownCode *
find_unknown (TillSellVerbs *self)
{
  TillUnknownCode *unknown = till_cart_pane_get_unknown (self->cart_pane);
  GListModel *all = till_cart_get_unknown (get_cart (self));
  guint n_unknown = g_list_model_get_n_items (all);

  if (unknown != NULL)
    return g_object_ref (unknown);
  return n_unknown > 0 ? g_list_model_get_item (all, n_unknown - 1) : NULL;
}

static void
add_product (TillSellVerbs *self)
{
  g_autoptr (TillUnknownCode) unknown = find_unknown (self);
  g_autoptr (GTask) task = NULL;
  TillDialog *dialog = NULL;

  if (unknown == NULL)
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (task, g_object_ref (unknown), g_object_unref);
  dialog = till_product_dialog_new (get_shop (self), till_unknown_code_get_code (unknown));
  till_dialog_run_async (dialog, self->page, NULL, made_product_cb, g_steal_pointer (&task));
}

static void
discounted_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  TillDiscountDialog *dialog = TILL_DISCOUNT_DIALOG (object);
  TillDiscount discount = till_discount_dialog_get_discount (dialog);
  g_autoptr (TillCartLine) line = NULL;

  g_set_object (&line, till_discount_dialog_get_line (dialog));
  if (!finish_dialog (self, object, result))
    return;
  if (line != NULL)
    till_cart_set_line_discount (get_cart (self), line, discount);
  else
    till_cart_set_sale_discount (get_cart (self), discount);
}

static void
run_discount (TillSellVerbs *self,
              TillCartLine *line)
{
  TillDialog *dialog = till_discount_dialog_new (get_shop (self), line);

  till_dialog_run_async (dialog, self->page, NULL, discounted_cb, g_object_ref (self));
}

static void
discount_sale (TillSellVerbs *self)
{
  run_discount (self, NULL);
}

static void
discount_line (TillSellVerbs *self)
{
  TillCartLine *line = till_cart_pane_get_line (self->cart_pane);

  if (line != NULL)
    run_discount (self, line);
}

static void
pay_cash_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = till_ledger_pay_cash_finish (TILL_LEDGER (object), result, &error);

  if (sale == NULL)
    report_error (self, _ ("The cash payment could not be saved."), _ ("The sale is not paid: try again."), error);
  else
    g_signal_emit (self, signals[PAID], 0, sale);
}

static void
tendered_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillSellVerbs) self = user_data;
  TillMoney tendered = till_cash_dialog_get_tendered (TILL_CASH_DIALOG (object));

  if (finish_dialog (self, object, result))
    till_ledger_pay_cash_async (get_ledger (self), get_cart (self), tendered, NULL, pay_cash_cb, g_object_ref (self));
}

static void
cash (TillSellVerbs *self)
{
  TillMoneyFormat *format = till_shop_get_format (get_shop (self));
  TillDialog *dialog = NULL;

  if (!has_all_codes (self))
    return;
  dialog = till_cash_dialog_new (format, till_cart_get_totals (get_cart (self))->total);
  till_dialog_run_async (dialog, self->page, NULL, tendered_cb, g_object_ref (self));
}

static void
change_quantity (TillSellVerbs *self,
                 TillQuantity by)
{
  TillCartLine *line = till_cart_pane_get_line (self->cart_pane);
  TillQuantity quantity = 0;

  if (line != NULL && till_quantity_add (till_cart_line_get_quantity (line), by, &quantity) && quantity >= 0)
    till_cart_set_quantity (get_cart (self), line, quantity);
}

static void
more (TillSellVerbs *self)
{
  change_quantity (self, TILL_QUANTITY_ONE);
}

static void
less (TillSellVerbs *self)
{
  change_quantity (self, -TILL_QUANTITY_ONE);
}

static void
remove_line (TillSellVerbs *self)
{
  TillUnknownCode *unknown = till_cart_pane_get_unknown (self->cart_pane);
  TillCartLine *line = till_cart_pane_get_line (self->cart_pane);

  if (unknown != NULL) {
    till_cart_remove_unknown (get_cart (self), till_unknown_code_get_code (unknown));
  } else if (line != NULL && till_cart_remove (get_cart (self), line)) {
    till_report_event (self->page, _ ("The line is removed."), _ ("Undo"), "sale.undo");
  }
}

static const struct
{
  const char *name;
  void (*activate) (TillSellVerbs *self);
} verbs[] = {
  { "sale.customer", customer },
  { "sale.hold", hold },
  { "sale.recall", recall },
  { "sale.add-product", add_product },
  { "sale.discount", discount_sale },
  { "sale.cash", cash },
  { "sale.charge", charge },
  { "sale.undo", undo },
  { "line.more", more },
  { "line.less", less },
  { "line.remove", remove_line },
  { "line.discount", discount_line },
};

static void
till_sell_verbs_dispose (GObject *object)
{
  TillSellVerbs *self = TILL_SELL_VERBS (object);

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->reg);
  g_clear_weak_pointer (&self->cart_pane);
  G_OBJECT_CLASS (till_sell_verbs_parent_class)->dispose (object);
}

static void
till_sell_verbs_class_init (TillSellVerbsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_sell_verbs_dispose;

  signals[CHARGE] = g_signal_new ("charge", TILL_TYPE_SELL_VERBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_CART);
  signals[PAID] = g_signal_new ("paid", TILL_TYPE_SELL_VERBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_SALE);
  signals[RESUME] = g_signal_new ("resume", TILL_TYPE_SELL_VERBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAVE_CARD] = g_signal_new ("save-card", TILL_TYPE_SELL_VERBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, TILL_TYPE_CUSTOMER_DIALOG, TILL_TYPE_CUSTOMER);
  signals[ASKED] = g_signal_new ("asked", TILL_TYPE_SELL_VERBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_sell_verbs_init (TillSellVerbs *self)
{
}

TillSellVerbs *
till_sell_verbs_new (GtkWidget *page,
                     TillRegister *reg,
                     TillCartPane *cart_pane)
{
  TillSellVerbs *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);
  g_return_val_if_fail (TILL_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (TILL_IS_CART_PANE (cart_pane), NULL);

  self = g_object_new (TILL_TYPE_SELL_VERBS, NULL);
  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->cart_pane, cart_pane);
  self->reg = g_object_ref (reg);
  return self;
}

gboolean
till_sell_verbs_activate (TillSellVerbs *self,
                          const char *name)
{
  g_return_val_if_fail (TILL_IS_SELL_VERBS (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (!g_str_equal (verbs[i].name, name))
      continue;
    verbs[i].activate (self);
    return TRUE;
  }
  return FALSE;
}

void
till_sell_verbs_update (TillSellVerbs *self)
{
  GtkWidget *widget = NULL;
  TillCart *cart = NULL;
  gboolean can_change = FALSE;
  gboolean has_lines = FALSE;

  g_return_if_fail (TILL_IS_SELL_VERBS (self));

  widget = self->page;
  cart = get_cart (self);
  can_change = cart != NULL && till_shop_can_sell (get_shop (self)) && !till_cart_is_locked (cart);
  has_lines = can_change && !till_cart_is_empty (cart);
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
