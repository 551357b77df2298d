/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-entry.h"

struct _TillProductEntry {
  GObject parent_instance;

  TillPackedId packed_id;
  char id[TILL_PACKED_ID_TEXT_SIZE];
  TillProduct *product;
  TillStockLevel stock;
  gint64 changed_us;
};

G_DEFINE_FINAL_TYPE (TillProductEntry, till_product_entry, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
till_product_entry_finalize (GObject *object)
{
  g_clear_object (&TILL_PRODUCT_ENTRY (object)->product);
  G_OBJECT_CLASS (till_product_entry_parent_class)->finalize (object);
}

static void
till_product_entry_class_init (TillProductEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_product_entry_finalize;

  /**
   * TillProductEntry::changed:
   * @self: the entry
   *
   * Something of it was read, or read again.
   */
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_PRODUCT_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
till_product_entry_init (TillProductEntry *self)
{
}

/**
 * till_product_entry_new:
 * @id: which product
 *
 * Returns: (transfer full): an entry of which nothing else is known yet
 */
TillProductEntry *
till_product_entry_new (const TillPackedId *id)
{
  TillProductEntry *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_ENTRY, NULL);
  self->packed_id = *id;
  till_packed_id_to_text (id, self->id);
  return self;
}

/**
 * till_product_entry_get_packed_id:
 * @self: an entry
 *
 * Returns: (transfer none): which product it is
 */
const TillPackedId *
till_product_entry_get_packed_id (TillProductEntry *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_ENTRY (self), NULL);

  return &self->packed_id;
}

/**
 * till_product_entry_get_id:
 * @self: an entry
 *
 * Returns: (transfer none): which product it is
 */
const char *
till_product_entry_get_id (TillProductEntry *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_ENTRY (self), NULL);

  return self->id;
}

/**
 * till_product_entry_get_product:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the product, once it has been read
 */
TillProduct *
till_product_entry_get_product (TillProductEntry *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_ENTRY (self), NULL);

  return self->product;
}

/**
 * till_product_entry_get_stock:
 * @self: an entry
 *
 * Returns: (transfer none): what is in stock of it
 */
const TillStockLevel *
till_product_entry_get_stock (TillProductEntry *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_ENTRY (self), NULL);

  return &self->stock;
}

/**
 * till_product_entry_get_changed_us:
 * @self: an entry
 *
 * Returns: when the product was changed last, in UTC microseconds; 0 until it has been read
 */
gint64
till_product_entry_get_changed_us (TillProductEntry *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_ENTRY (self), 0);

  return self->changed_us;
}

/**
 * till_product_entry_set_product:
 * @self: an entry
 * @product: the product as the catalogue has it in memory
 */
void
till_product_entry_set_product (TillProductEntry *self,
                                TillProduct *product)
{
  g_return_if_fail (TILL_IS_PRODUCT_ENTRY (self));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  if (g_set_object (&self->product, product))
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * till_product_entry_set_facts:
 * @self: an entry
 * @product: (nullable): the product as the store has it; %NULL where it is gone
 * @stock: what is in stock
 * @changed_us: when it was changed last, in UTC microseconds
 */
void
till_product_entry_set_facts (TillProductEntry *self,
                              TillProduct *product,
                              const TillStockLevel *stock,
                              gint64 changed_us)
{
  g_return_if_fail (TILL_IS_PRODUCT_ENTRY (self));
  g_return_if_fail (stock != NULL);

  if (product != NULL)
    g_set_object (&self->product, product);
  self->stock = *stock;
  self->changed_us = changed_us;
  g_signal_emit (self, signals[CHANGED], 0);
}
