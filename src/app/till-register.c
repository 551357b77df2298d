/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scans are a queue, worked off in order: while the shop is opening, while the sale is locked, and while a look-up is
 * on its way to the store, they wait; nothing is dropped. A number that was typed before ("3*") belongs to the very
 * next scan or tap, and travels with it through the queue. */

#include "till-register.h"

#include "till-barcode.h"
#include "till-cart-notice.h"
#include "till-utils.h"

#include <gtk/gtk.h>
#include <glib/gi18n.h>

/* What is longer than this is a code that somebody types from a label. */
#define MAX_QUANTITY_DIGITS 5
#define MAX_NUMBER_LENGTH   48

typedef struct
{
  char *code;
  TillQuantity quantity;
} Scan;

struct _TillRegister {
  GObject parent_instance;

  TillShop *shop;
  TillCart *cart;
  GListStore *parts;
  GtkFlattenListModel *rows;

  GString *number;
  char *shown_number;
  gboolean multiplies;

  GQueue scans;
  gboolean is_looking_up;
};

G_DEFINE_FINAL_TYPE (TillRegister, till_register, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NUMBER,
  N_PROPS,
};

enum {
  RANG_UP,
  UNKNOWN,
  REFUSED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
scan_free (Scan *scan)
{
  g_free (scan->code);
  g_free (scan);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scan, scan_free)

static void
update_number (TillRegister *self)
{
  g_autofree char *shown = NULL;

  if (self->number->len > 0)
    shown = self->multiplies ? g_strdup_printf ("%s ×", self->number->str) : g_strdup (self->number->str);
  if (till_set_str (&self->shown_number, shown))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

static gboolean
is_whole_number (TillRegister *self)
{
  return strspn (self->number->str, "0123456789") == self->number->len;
}

static gboolean
parse_number (TillRegister *self,
              TillQuantity *quantity)
{
  if (self->number->len == 0 || (is_whole_number (self) && self->number->len > MAX_QUANTITY_DIGITS))
    return FALSE;
  return till_money_format_parse_quantity (till_shop_get_format (self->shop), self->number->str, quantity, NULL);
}

static TillQuantity
take_multiplier (TillRegister *self)
{
  TillQuantity quantity = TILL_QUANTITY_ONE;

  if (!self->multiplies || !parse_number (self, &quantity) || quantity == 0)
    quantity = TILL_QUANTITY_ONE;
  till_register_clear_number (self);
  return quantity;
}

static void
refuse (TillRegister *self,
        const char *what,
        const char *action,
        const GError *error)
{
  g_autoptr (TillNotice) notice = till_notice_new (what, _ ("The sale is as it was."), action, error != NULL ? error->message : NULL);

  g_signal_emit (self, signals[REFUSED], 0, notice);
}

static void
announce_last_line (TillRegister *self)
{
  TillCartLine *line = till_cart_get_last_line (self->cart);

  if (line != NULL)
    g_signal_emit (self, signals[RANG_UP], 0, line);
}

/* Half a cup is a slip of the finger. What a scale's label says is taken as it is. */
static gboolean
can_take (TillRegister *self,
          TillProduct *product,
          TillQuantity times)
{
  g_autoptr (TillNotice) notice = NULL;

  if (till_quantity_is_whole (times) || till_product_is_by_weight (product))
    return TRUE;
  notice = till_cart_notice_new (TILL_CART_REFUSES_PART, NULL);
  g_signal_emit (self, signals[REFUSED], 0, notice);
  return FALSE;
}

/* What the code or the price label says, times what was typed before it. */
static gboolean
add_result (TillRegister *self,
            TillScanResult *result,
            TillQuantity times)
{
  TillTaxClass *tax_class = NULL;
  const char *tax_class_id = till_product_get_tax_class_id (result->product);
  TillQuantity quantity = 0;

  if (!can_take (self, result->product, times))
    return FALSE;
  if (tax_class_id != NULL)
    tax_class = till_catalog_get_tax_class (till_shop_get_catalog (self->shop), tax_class_id);
  if (!till_mul_div (result->quantity, times, TILL_QUANTITY_ONE, TILL_ROUNDING_HALF_UP, &quantity))
    return FALSE;
  if (result->has_price)
    return till_cart_add_priced (self->cart, result->product, tax_class, quantity, result->price);
  return till_cart_add (self->cart, result->product, tax_class, quantity);
}

static TillUnknownCode *
find_unknown (TillRegister *self,
              const char *code)
{
  GListModel *codes = till_cart_get_unknown (self->cart);

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++) {
    g_autoptr (TillUnknownCode) unknown = g_list_model_get_item (codes, i);

    if (g_str_equal (till_unknown_code_get_code (unknown), code))
      return unknown;
  }
  return NULL;
}

static void
add_unknown (TillRegister *self,
             const Scan *scan,
             const GError *error)
{
  const char *reason = error->domain == TILL_BARCODE_ERROR ? error->message : NULL;

  if (till_cart_add_unknown (self->cart, scan->code, reason, scan->quantity))
    g_signal_emit (self, signals[UNKNOWN], 0, find_unknown (self, scan->code));
}

static void
finish_scan (TillRegister *self,
             const Scan *scan,
             TillScanResult *result,
             const GError *error)
{
  if (result != NULL) {
    if (add_result (self, result, scan->quantity))
      announce_last_line (self);
  } else if (error->domain == TILL_CATALOG_ERROR || error->domain == TILL_BARCODE_ERROR) {
    add_unknown (self, scan, error);
  } else {
    refuse (self, _ ("The code could not be looked up."), _ ("Scan it again."), error);
  }
}

static gboolean
can_ring_up (TillRegister *self)
{
  return till_shop_can_sell (self->shop) && self->cart != NULL && !till_cart_is_locked (self->cart);
}

static void
lookup_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillRegister) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillScanResult) found = till_catalog_lookup_finish (TILL_CATALOG (object), result, &error);
  g_autoptr (Scan) scan = NULL;

  self->is_looking_up = FALSE;
  scan = g_queue_pop_head (&self->scans);
  if (scan != NULL && self->cart != NULL)
    finish_scan (self, scan, found, error);
  till_register_work_off (self);
}

static void
show_parts (TillRegister *self)
{
  g_list_store_remove_all (self->parts);
  if (self->cart == NULL)
    return;
  g_list_store_append (self->parts, self->cart);
  g_list_store_append (self->parts, till_cart_get_unknown (self->cart));
}

static void
follow_cart_cb (TillRegister *self)
{
  TillCart *cart = till_shop_get_cart (self->shop);

  if (cart == self->cart)
    return;
  if (self->cart != NULL)
    g_signal_handlers_disconnect_by_data (self->cart, self);
  g_set_object (&self->cart, cart);
  till_register_clear_number (self);
  show_parts (self);
  if (cart != NULL)
    g_signal_connect_object (cart, "notify::is-locked", G_CALLBACK (till_register_work_off), self, G_CONNECT_SWAPPED);
  till_register_work_off (self);
}

static void
follow_shop_cb (TillRegister *self)
{
  TillLedger *ledger = till_shop_get_ledger (self->shop);

  if (till_shop_get_state (self->shop) == TILL_SHOP_BROKEN && !g_queue_is_empty (&self->scans)) {
    g_queue_clear_full (&self->scans, (GDestroyNotify) scan_free);
    refuse (self, _ ("Nothing can be sold just now."), _ ("Read why at the top of the window."), NULL);
  }
  if (!till_shop_can_sell (self->shop))
    return;
  g_signal_connect_object (ledger, "notify::cart", G_CALLBACK (follow_cart_cb), self, G_CONNECT_SWAPPED);
  follow_cart_cb (self);
}

static void
till_register_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TillRegister *self = TILL_REGISTER (object);

  switch (property_id) {
    case PROP_NUMBER:
      g_value_set_string (value, self->shown_number);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_register_dispose (GObject *object)
{
  TillRegister *self = TILL_REGISTER (object);

  if (self->cart != NULL)
    g_signal_handlers_disconnect_by_data (self->cart, self);
  g_clear_object (&self->cart);
  g_clear_object (&self->rows);
  g_clear_object (&self->parts);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_register_parent_class)->dispose (object);
}

static void
till_register_finalize (GObject *object)
{
  TillRegister *self = TILL_REGISTER (object);

  g_queue_clear_full (&self->scans, (GDestroyNotify) scan_free);
  g_string_free (self->number, TRUE);
  g_free (self->shown_number);
  G_OBJECT_CLASS (till_register_parent_class)->finalize (object);
}

static void
till_register_class_init (TillRegisterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_register_get_property;
  object_class->dispose = till_register_dispose;
  object_class->finalize = till_register_finalize;

  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RANG_UP] = g_signal_new ("rang-up", TILL_TYPE_REGISTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_CART_LINE);
  signals[UNKNOWN] = g_signal_new ("unknown", TILL_TYPE_REGISTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_UNKNOWN_CODE);
  signals[REFUSED] = g_signal_new ("refused", TILL_TYPE_REGISTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_NOTICE);
}

static void
till_register_init (TillRegister *self)
{
  self->number = g_string_new (NULL);
  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  self->rows = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->parts)));
  g_queue_init (&self->scans);
}

TillRegister *
till_register_new (TillShop *shop)
{
  TillRegister *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_REGISTER, NULL);
  self->shop = g_object_ref (shop);
  g_signal_connect_object (shop, "notify::state", G_CALLBACK (follow_shop_cb), self, G_CONNECT_SWAPPED);
  follow_shop_cb (self);
  return self;
}

TillShop *
till_register_get_shop (TillRegister *self)
{
  g_return_val_if_fail (TILL_IS_REGISTER (self), NULL);

  return self->shop;
}

GListModel *
till_register_get_rows (TillRegister *self)
{
  g_return_val_if_fail (TILL_IS_REGISTER (self), NULL);

  return G_LIST_MODEL (self->rows);
}

const char *
till_register_get_number (TillRegister *self)
{
  g_return_val_if_fail (TILL_IS_REGISTER (self), NULL);

  return self->shown_number;
}

gboolean
till_register_has_number (TillRegister *self)
{
  g_return_val_if_fail (TILL_IS_REGISTER (self), FALSE);

  return self->number->len > 0;
}

void
till_register_scan (TillRegister *self,
                    const char *code)
{
  Scan *scan = NULL;

  g_return_if_fail (TILL_IS_REGISTER (self));
  g_return_if_fail (code != NULL);

  scan = g_new0 (Scan, 1);
  scan->code = g_strdup (code);
  scan->quantity = take_multiplier (self);
  g_queue_push_tail (&self->scans, scan);
  if (till_shop_get_state (self->shop) == TILL_SHOP_BROKEN)
    follow_shop_cb (self);
  else
    till_register_work_off (self);
}

void
till_register_ring_up (TillRegister *self,
                       TillProduct *product)
{
  g_autoptr (TillScanResult) result = NULL;
  TillQuantity quantity = 0;

  g_return_if_fail (TILL_IS_REGISTER (self));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  quantity = take_multiplier (self);
  if (!can_ring_up (self)) {
    refuse (self, _ ("Nothing can be sold just now."), _ ("Read why at the top of the window."), NULL);
    return;
  }
  result = till_scan_result_new (product);
  if (add_result (self, result, quantity))
    announce_last_line (self);
}

void
till_register_work_off (TillRegister *self)
{
  g_return_if_fail (TILL_IS_REGISTER (self));

  while (!self->is_looking_up && !g_queue_is_empty (&self->scans) && can_ring_up (self)) {
    TillCatalog *catalog = till_shop_get_catalog (self->shop);
    const Scan *next = g_queue_peek_head (&self->scans);
    g_autoptr (GError) error = NULL;
    g_autoptr (TillScanResult) result = till_catalog_lookup (catalog, next->code, &error);
    g_autoptr (Scan) scan = NULL;

    if (g_error_matches (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_NOT_READY)) {
      self->is_looking_up = TRUE;
      till_catalog_lookup_async (catalog, next->code, NULL, lookup_cb, g_object_ref (self));
      return;
    }
    scan = g_queue_pop_head (&self->scans);
    finish_scan (self, scan, result, error);
  }
}

gboolean
till_register_type (TillRegister *self,
                    const char *text)
{
  gboolean is_number = FALSE;

  g_return_val_if_fail (TILL_IS_REGISTER (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p++) {
    gboolean is_digit = g_ascii_isdigit (*p);
    gboolean is_point = *p == '.' || *p == ',';

    if (*p == '*' && self->number->len > 0 && !self->multiplies) {
      self->multiplies = TRUE;
    } else if ((is_digit || (is_point && self->number->len > 0)) && self->number->len < MAX_NUMBER_LENGTH) {
      if (self->multiplies)
        till_register_clear_number (self);
      g_string_append_c (self->number, *p);
    } else {
      break;
    }
    is_number = p[1] == '\0';
  }
  update_number (self);
  return is_number;
}

void
till_register_erase (TillRegister *self)
{
  g_return_if_fail (TILL_IS_REGISTER (self));

  if (self->multiplies)
    self->multiplies = FALSE;
  else if (self->number->len > 0)
    g_string_truncate (self->number, self->number->len - 1);
  update_number (self);
}

void
till_register_clear_number (TillRegister *self)
{
  g_return_if_fail (TILL_IS_REGISTER (self));

  g_string_truncate (self->number, 0);
  self->multiplies = FALSE;
  update_number (self);
}

char *
till_register_take_number (TillRegister *self)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (TILL_IS_REGISTER (self), NULL);

  number = g_strdup (self->number->str);
  till_register_clear_number (self);
  return g_steal_pointer (&number);
}

gboolean
till_register_enter (TillRegister *self,
                     TillCartLine *line)
{
  g_autofree char *text = NULL;
  TillQuantity quantity = 0;
  gboolean is_quantity = FALSE;

  g_return_val_if_fail (TILL_IS_REGISTER (self), FALSE);

  if (self->number->len == 0)
    return FALSE;
  is_quantity = line != NULL && parse_number (self, &quantity);
  text = till_register_take_number (self);
  if (is_quantity && can_ring_up (self))
    till_cart_set_quantity (self->cart, line, quantity);
  else
    till_register_scan (self, text);
  return TRUE;
}

void
till_register_resolve (TillRegister *self,
                       TillUnknownCode *unknown,
                       TillProduct *product)
{
  g_autoptr (TillScanResult) result = NULL;
  TillQuantity quantity = 0;

  g_return_if_fail (TILL_IS_REGISTER (self));
  g_return_if_fail (TILL_IS_UNKNOWN_CODE (unknown));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  if (!can_ring_up (self))
    return;
  quantity = till_unknown_code_get_quantity (unknown);
  if (!can_take (self, product, quantity))
    return;
  till_cart_remove_unknown (self->cart, till_unknown_code_get_code (unknown));
  result = till_scan_result_new (product);
  if (add_result (self, result, quantity))
    announce_last_line (self);
}
