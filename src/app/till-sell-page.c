/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page joins three things that know nothing of each other: the scanner and the keyboard, the register, and the two
 * panes. Typed characters are a number first ("3*" and a scan, or digits and Enter), and a search from the first
 * letter on. */

#include "till-sell-page.h"

#include "till-actions.h"
#include "till-attention-button.h"
#include "till-bin-focus.h"
#include "till-bottom-bar.h"
#include "till-cart-pane.h"
#include "till-catalog-pane.h"
#include "till-held-button.h"
#include "till-narrow.h"
#include "till-notice-bar.h"
#include "till-page-choices.h"
#include "till-reporter.h"
#include "till-stock-warning.h"
#include "till-search-field.h"
#include "till-split.h"

#include <glib/gi18n.h>

struct _TillSellPage {
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkMenuButton *menu_button;
  GtkWidget *title;
  GtkWidget *test_badge;
  GtkWidget *test_strip;
  GtkWidget *live_mark;
  TillSearchField *search;
  TillHeldButton *held;
  TillAttentionButton *attention;
  TillAttentionButton *attention_strip;
  TillNoticeBar *notice_bar;
  TillSplit *split;
  TillCatalogPane *catalog_pane;
  TillCartPane *cart_pane;
  TillBottomBar *bottom;

  TillShop *shop;
  TillScanner *scanner;
  TillRegister *reg;
  TillSellVerbs *verbs;
  TillPageChoices *choices;
  TillCart *cart;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (TillSellPage, till_sell_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

enum {
  BEGAN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_bottom (TillSellPage *self)
{
  if (self->narrow)
    till_bottom_bar_update (self->bottom, till_shop_get_format (self->shop), till_shop_get_currency (self->shop), self->cart, till_split_get_shows_end (self->split));
}

static void
show_cart (TillSellPage *self,
           gboolean shows_cart)
{
  till_split_set_shows_end (self->split, shows_cart);
  update_bottom (self);
}

/* The sale's own trouble comes and goes with its writes; the shop's stays. */
static void
update_notice (TillSellPage *self)
{
  TillNotice *notice = till_shop_get_notice (self->shop);

  if (notice == NULL && self->cart != NULL)
    notice = till_cart_get_error (self->cart);
  till_notice_bar_set_notice (self->notice_bar, notice);
}

static void
cart_changed_cb (TillSellPage *self)
{
  update_notice (self);
  update_bottom (self);
  till_sell_verbs_update (self->verbs);
}

static void
follow_cart_cb (TillSellPage *self)
{
  TillCart *cart = till_shop_get_cart (self->shop);

  if (self->cart != NULL)
    g_signal_handlers_disconnect_by_data (self->cart, self);
  g_set_object (&self->cart, cart);
  till_cart_pane_set_cart (self->cart_pane, cart);
  till_page_choices_set_cart (self->choices, cart);
  if (cart != NULL)
    g_signal_connect_object (cart, "notify", G_CALLBACK (cart_changed_cb), self, G_CONNECT_SWAPPED);
  cart_changed_cb (self);
}

static void
update_test_badge (TillSellPage *self)
{
  TillAccount *account = till_shop_get_payment_account (self->shop);
  gboolean is_test = account != NULL && !till_account_is_live (account);

  gtk_widget_set_visible (self->test_badge, is_test && !self->narrow);
  gtk_widget_set_visible (self->test_strip, is_test && self->narrow);
  gtk_widget_set_visible (self->live_mark, account != NULL && !is_test);
}

static void
follow_shop_cb (TillSellPage *self)
{
  TillLedger *ledger = till_shop_get_ledger (self->shop);

  cart_changed_cb (self);
  if (!till_shop_can_sell (self->shop))
    return;
  g_signal_connect_object (ledger, "notify::cart", G_CALLBACK (follow_cart_cb), self, G_CONNECT_SWAPPED);
  update_test_badge (self);
  follow_cart_cb (self);
  till_held_button_set_ledger (self->held, ledger);
  till_attention_button_set_after_sales (self->attention, till_shop_get_after_sales (self->shop));
  till_attention_button_set_after_sales (self->attention_strip, till_shop_get_after_sales (self->shop));
}

static void
rang_up_cb (TillSellPage *self,
            TillCartLine *line)
{
  till_cart_pane_select (self->cart_pane, line);
  till_stock_warning_check (GTK_WIDGET (self), self->shop, line);
  g_signal_emit (self, signals[BEGAN], 0);
}

static void
unknown_cb (TillSellPage *self,
            TillUnknownCode *unknown)
{
  till_cart_pane_select (self->cart_pane, unknown);
  if (self->narrow)
    show_cart (self, TRUE);
  if (g_settings_get_boolean (till_shop_get_settings (self->shop), "sound"))
    gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self)));
}

static void
refused_cb (TillSellPage *self,
            TillNotice *notice)
{
  till_report_notice (GTK_WIDGET (self), notice);
}

static void
scanned_cb (TillSellPage *self,
            const char *code)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (self->menu_button)))) {
    gtk_menu_button_popdown (self->menu_button);
    gtk_widget_grab_focus (GTK_WIDGET (self));
  }
  till_search_field_clear (self->search);
  till_register_scan (self->reg, code);
}

static gboolean
is_here (TillSellPage *self,
         GtkWindow *window)
{
  return gtk_widget_get_root (GTK_WIDGET (self)) == GTK_ROOT (window) && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static gboolean
type_character (TillSellPage *self,
                const char *character)
{
  gboolean is_searching = !till_search_field_is_empty (self->search);
  g_autofree char *number = NULL;

  if (!is_searching && till_register_type (self->reg, character))
    return TRUE;
  if (g_str_equal (character, "+"))
    return gtk_widget_activate_action (GTK_WIDGET (self), "line.more", NULL);
  if (g_str_equal (character, "-"))
    return gtk_widget_activate_action (GTK_WIDGET (self), "line.less", NULL);
  if (!is_searching && g_str_equal (character, " "))
    return FALSE;
  number = till_register_take_number (self->reg);
  show_cart (self, FALSE);
  till_search_field_append (self->search, number);
  till_search_field_append (self->search, character);
  return TRUE;
}

static gboolean
typed_cb (TillSellPage *self,
          const char *text,
          GtkWindow *window)
{
  gboolean is_handled = FALSE;

  if (!is_here (self, window) || !till_shop_can_sell (self->shop))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    g_autofree char *character = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

    is_handled = type_character (self, character);
  }
  return is_handled;
}

static void
taken_back_cb (TillSellPage *self,
               GtkWindow *window)
{
  if (is_here (self, window))
    till_search_field_take_back (self->search);
}

/* Digits that were typed belong to Enter and Backspace, whatever has focus. */
static gboolean
key_pressed_cb (TillSellPage *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  if (!till_register_has_number (self->reg) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_BackSpace)
    till_register_erase (self->reg);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    till_register_enter (self->reg, till_cart_pane_get_line (self->cart_pane));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
focus_search (TillSellPage *self)
{
  show_cart (self, FALSE);
  till_search_field_select (self->search);
}

/* Esc: one step at a time. */
static void
go_back (TillSellPage *self)
{
  if (till_register_has_number (self->reg)) {
    till_register_clear_number (self->reg);
    return;
  }
  if (till_search_field_is_empty (self->search))
    show_cart (self, FALSE);
  till_search_field_clear (self->search);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
search_multiplied_cb (TillSellPage *self,
                      const char *text)
{
  till_register_clear_number (self->reg);
  till_register_type (self->reg, text);
}

static void
search_changed_cb (TillSellPage *self)
{
  till_catalog_pane_search (self->catalog_pane, till_search_field_get_text (self->search));
}

/* A code that was typed by hand wins over what the search found for it. */
static void
search_taken_cb (TillSellPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (till_search_field_get_text (self->search)));
  g_autoptr (TillScanResult) result = NULL;
  g_autoptr (TillProduct) first = NULL;

  if (*text == '\0' || !till_shop_can_sell (self->shop))
    return;
  result = till_catalog_lookup (till_shop_get_catalog (self->shop), text, NULL);
  first = till_catalog_pane_get_first (self->catalog_pane);
  if (result == NULL && first == NULL && strpbrk (text, "0123456789") == NULL)
    return;
  till_search_field_clear (self->search);
  if (result == NULL && first != NULL)
    till_register_ring_up (self->reg, first);
  else
    till_register_scan (self->reg, text);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
search_down_cb (TillSellPage *self)
{
  till_catalog_pane_focus_grid (self->catalog_pane);
}

static void
picked_cb (TillSellPage *self,
           TillProduct *product)
{
  till_register_ring_up (self->reg, product);
  till_search_field_clear (self->search);
}

static void
switched_cb (TillSellPage *self)
{
  show_cart (self, !till_split_get_shows_end (self->split));
}

static void
verb_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  TillSellPage *self = TILL_SELL_PAGE (widget);

  if (till_sell_verbs_activate (self->verbs, action_name))
    return;
  if (g_str_equal (action_name, "sale.search"))
    focus_search (self);
  else if (g_str_equal (action_name, "sale.back"))
    go_back (self);
}

static void
till_sell_page_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  TillSellPage *self = TILL_SELL_PAGE (object);

  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_sell_page_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TillSellPage *self = TILL_SELL_PAGE (object);

  switch (property_id) {
    case PROP_NARROW:
      till_sell_page_set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

/* Where keys do no harm: a list takes arrows, and everything else goes on to the page. */
static gboolean
till_sell_page_grab_focus (GtkWidget *widget)
{
  TillSellPage *self = TILL_SELL_PAGE (widget);

  if (self->cart != NULL && !till_cart_is_empty (self->cart) && (!self->narrow || till_split_get_shows_end (self->split)))
    till_cart_pane_focus_list (self->cart_pane);
  else
    till_catalog_pane_focus_grid (self->catalog_pane);
  return TRUE;
}

/* Tab comes round to the header, not to the pane that had the focus last. */
static gboolean
till_sell_page_focus (GtkWidget *widget,
                      GtkDirectionType direction)
{
  GtkWidget *header = GTK_WIDGET (TILL_SELL_PAGE (widget)->header);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL && gtk_widget_child_focus (header, direction))
    return TRUE;
  return till_bin_focus (widget, direction);
}

static void
till_sell_page_dispose (GObject *object)
{
  TillSellPage *self = TILL_SELL_PAGE (object);

  if (self->cart != NULL)
    g_signal_handlers_disconnect_by_data (self->cart, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_SELL_PAGE);
  g_clear_object (&self->cart);
  g_clear_object (&self->verbs);
  g_clear_object (&self->choices);
  g_clear_object (&self->reg);
  g_clear_object (&self->scanner);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_sell_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-sell-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, header);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, title);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, test_badge);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, test_strip);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, live_mark);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, search);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, held);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, attention);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, attention_strip);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, split);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, catalog_pane);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, cart_pane);
  gtk_widget_class_bind_template_child (widget_class, TillSellPage, bottom);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_multiplied_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_back);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gsize n_actions = 0;
  const TillActionInfo *actions = till_actions_list (&n_actions);

  for (gsize i = 0; i < n_actions; i++) {
    if (actions[i].group == TILL_ACTION_PAGE)
      till_actions_bind (widget_class, actions[i].name);
    if (actions[i].group != TILL_ACTION_SALE && actions[i].group != TILL_ACTION_LINE)
      continue;
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, verb_action);
    till_actions_bind (widget_class, actions[i].name);
  }
}

static void
till_sell_page_class_init (TillSellPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_sell_page_get_property;
  object_class->set_property = till_sell_page_set_property;
  object_class->dispose = till_sell_page_dispose;
  widget_class->focus = till_sell_page_focus;
  widget_class->grab_focus = till_sell_page_grab_focus;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BEGAN] = g_signal_new ("began", TILL_TYPE_SELL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TILL_TYPE_ATTENTION_BUTTON);
  g_type_ensure (TILL_TYPE_BOTTOM_BAR);
  g_type_ensure (TILL_TYPE_CART_PANE);
  g_type_ensure (TILL_TYPE_CATALOG_PANE);
  g_type_ensure (TILL_TYPE_HELD_BUTTON);
  g_type_ensure (TILL_TYPE_NOTICE_BAR);
  g_type_ensure (TILL_TYPE_SEARCH_FIELD);
  g_type_ensure (TILL_TYPE_SPLIT);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
till_sell_page_init (TillSellPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
follow (TillSellPage *self)
{
  g_object_bind_property (self->shop, "name", self->title, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->shop, "notify::state", G_CALLBACK (follow_shop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shop, "notify::notice", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shop, "account-changed", G_CALLBACK (update_test_badge), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reg, "rang-up", G_CALLBACK (rang_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reg, "unknown", G_CALLBACK (unknown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reg, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->verbs, "asked", G_CALLBACK (gtk_widget_grab_focus), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "taken-back", G_CALLBACK (taken_back_cb), self, G_CONNECT_SWAPPED);
  till_scanner_watch (self->scanner, GTK_WIDGET (gtk_menu_button_get_popover (self->menu_button)));
  follow_shop_cb (self);
}

GtkWidget *
till_sell_page_new (TillShop *shop,
                    TillScanner *scanner)
{
  TillSellPage *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);
  g_return_val_if_fail (TILL_IS_SCANNER (scanner), NULL);

  self = g_object_new (TILL_TYPE_SELL_PAGE, NULL);
  self->shop = g_object_ref (shop);
  self->scanner = g_object_ref (scanner);
  self->reg = till_register_new (shop);
  till_catalog_pane_set_shop (self->catalog_pane, shop);
  till_cart_pane_set_register (self->cart_pane, self->reg);
  self->choices = till_page_choices_new (shop);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", till_page_choices_get_actions (self->choices));
  self->verbs = till_sell_verbs_new (GTK_WIDGET (self), self->reg, self->cart_pane);
  follow (self);
  return GTK_WIDGET (self);
}

TillShop *
till_sell_page_get_shop (TillSellPage *self)
{
  g_return_val_if_fail (TILL_IS_SELL_PAGE (self), NULL);

  return self->shop;
}

TillRegister *
till_sell_page_get_register (TillSellPage *self)
{
  g_return_val_if_fail (TILL_IS_SELL_PAGE (self), NULL);

  return self->reg;
}

TillSellVerbs *
till_sell_page_get_verbs (TillSellPage *self)
{
  g_return_val_if_fail (TILL_IS_SELL_PAGE (self), NULL);

  return self->verbs;
}

gboolean
till_sell_page_get_narrow (TillSellPage *self)
{
  g_return_val_if_fail (TILL_IS_SELL_PAGE (self), FALSE);

  return self->narrow;
}

void
till_sell_page_set_narrow (TillSellPage *self,
                           gboolean narrow)
{
  g_return_if_fail (TILL_IS_SELL_PAGE (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  till_split_set_narrow (self->split, narrow);
  till_cart_pane_set_narrow (self->cart_pane, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom), narrow);
  update_bottom (self);
  gtk_widget_set_visible (self->title, !narrow);
  till_narrow_apply (GTK_WIDGET (self), self->header, narrow);
  update_test_badge (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}
