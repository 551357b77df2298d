/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger itself: what its parts share, and the current cart. What it does is in till-ledger-carts.c,
 * till-ledger-attempts.c and till-ledger-queries.c. */
#include "till-ledger.h"

#include "till-sale-schema.h"
#include "till-utils.h"

struct _TillLedger {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
  const TillCurrency *currency;
  TillTaxRounding rounding;
  TillCart *cart;
  char *resumed_id;
};

G_DEFINE_FINAL_TYPE (TillLedger, till_ledger, G_TYPE_OBJECT)

enum {
  PROP_CART = 1,
  N_PROPS
};

enum {
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
till_ledger_get_property (GObject *object,
                          guint property_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  TillLedger *self = TILL_LEDGER (object);

  switch (property_id) {
    case PROP_CART:
      g_value_set_object (value, self->cart);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_ledger_dispose (GObject *object)
{
  TillLedger *self = TILL_LEDGER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cart);
  G_OBJECT_CLASS (till_ledger_parent_class)->dispose (object);
}

static void
till_ledger_finalize (GObject *object)
{
  g_free (TILL_LEDGER (object)->resumed_id);
  G_OBJECT_CLASS (till_ledger_parent_class)->finalize (object);
}

static void
till_ledger_class_init (TillLedgerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_ledger_get_property;
  object_class->dispose = till_ledger_dispose;
  object_class->finalize = till_ledger_finalize;

  properties[PROP_CART] = g_param_spec_object ("cart", NULL, NULL, TILL_TYPE_CART, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_LEDGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_ledger_init (TillLedger *self)
{
}

/**
 * till_ledger_schema:
 *
 * Returns: (transfer none): the tables of this room
 */
const TillSchema *
till_ledger_schema (void)
{
  return till_sale_schema ();
}

/**
 * till_ledger_new:
 * @store: opened with till_ledger_schema()
 * @clock: tells the time
 * @currency: of new carts
 *
 * Returns: (transfer full): a ledger without a current cart; till_ledger_load_cart_async() finds it
 */
TillLedger *
till_ledger_new (TillStore *store,
                 TillClock *clock,
                 const TillCurrency *currency)
{
  TillLedger *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (currency != NULL, NULL);

  self = g_object_new (TILL_TYPE_LEDGER, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->currency = currency;
  return self;
}

/**
 * till_ledger_get_cart:
 *
 * Returns: (transfer none) (nullable): the current cart, once it was loaded
 */
TillCart *
till_ledger_get_cart (TillLedger *self)
{
  g_return_val_if_fail (TILL_IS_LEDGER (self), NULL);

  return self->cart;
}

/**
 * till_ledger_get_tax_rounding:
 *
 * Returns: where new carts round their taxes
 */
TillTaxRounding
till_ledger_get_tax_rounding (TillLedger *self)
{
  g_return_val_if_fail (TILL_IS_LEDGER (self), TILL_TAX_ROUNDING_PER_LINE);

  return self->rounding;
}

/**
 * till_ledger_set_tax_rounding:
 * @rounding: where new carts round their taxes
 *
 * Carts that are begun keep theirs.
 */
void
till_ledger_set_tax_rounding (TillLedger *self,
                              TillTaxRounding rounding)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  self->rounding = rounding;
}

/**
 * till_ledger_get_resumed_id:
 *
 * Returns: (transfer none) (nullable): the sale that was taken up again from Pending last
 */
const char *
till_ledger_get_resumed_id (TillLedger *self)
{
  g_return_val_if_fail (TILL_IS_LEDGER (self), NULL);

  return self->resumed_id;
}

/**
 * till_ledger_set_resumed_id:
 * @sale_id: (nullable): a sale whose payment is before the clerk again
 *
 * A sale that was kept under Pending is another customer's than who stands at the till: where it ends unpaid it waits
 * among the held ones, and does not fill an empty cart by itself. This one is the exception, until it is kept again.
 */
void
till_ledger_set_resumed_id (TillLedger *self,
                            const char *sale_id)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  till_set_str (&self->resumed_id, sale_id);
}

/**
 * till_ledger_get_store:
 *
 * Returns: (transfer none): where everything is kept
 */
TillStore *
till_ledger_get_store (TillLedger *self)
{
  g_return_val_if_fail (TILL_IS_LEDGER (self), NULL);

  return self->store;
}

/**
 * till_ledger_get_time:
 *
 * Returns: the time, for an event's reader; nothing is decided by it
 */
gint64
till_ledger_get_time (TillLedger *self)
{
  g_return_val_if_fail (TILL_IS_LEDGER (self), 0);

  return till_clock_get_time (self->clock);
}

/**
 * till_ledger_new_task:
 * @tag: the function that the caller called
 * @cancellable: (nullable): stops what has not begun
 * @callback: the caller's
 * @user_data: data for @callback
 *
 * Returns: (transfer full): a task that tells of what was committed even if it was cancelled meanwhile
 */
GTask *
till_ledger_new_task (TillLedger *self,
                      gpointer tag,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/**
 * till_ledger_start_cart:
 * @draft: (nullable): a cart that is on disk
 *
 * Makes another cart the current one.
 */
void
till_ledger_start_cart (TillLedger *self,
                        const TillDraft *draft)
{
  g_autoptr (TillCart) cart = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));

  if (draft != NULL)
    cart = till_cart_new_from_draft (self->store, self->clock, draft);
  if (cart == NULL)
    cart = till_cart_new (self->store, self->clock, self->currency, self->rounding);
  if (g_set_object (&self->cart, cart))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CART]);
}

/**
 * till_ledger_emit_changed:
 *
 * Tells that lists are to be read again.
 */
void
till_ledger_emit_changed (TillLedger *self)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
