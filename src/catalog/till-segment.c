/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-segment.h"

#include "till-id.h"

#include <string.h>

/**
 * till_segment_ref:
 * @self: a segment
 *
 * Returns: (transfer full): @self
 */
TillSegment *
till_segment_ref (TillSegment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * till_segment_unref:
 * @self: (transfer full): a segment
 */
void
till_segment_unref (TillSegment *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  till_folder_unref (self->folder);
  till_id_map_clear (&self->id_map);
  g_free (self->ids);
  g_free (self->name_offsets);
  g_free (self->names);
  g_free (self->prices);
  g_free (self->variants);
  g_free (self->variant_table);
  g_hash_table_unref (self->text_numbers);
  g_ptr_array_unref (self->texts);
  g_hash_table_unref (self->pictures);
  g_free (self->category_starts);
  g_free (self->category_products);
  till_word_index_free (self->words);
  till_code_index_free (self->codes);
  g_free (self);
}

static const char *
get_text (const TillSegment *self,
          guint32 number)
{
  return g_ptr_array_index (self->texts, number);
}

static void
set_codes (const TillSegment *self,
           guint32 ordinal,
           TillProduct *product)
{
  g_autoptr (GPtrArray) barcodes = g_ptr_array_new ();
  TillCodeIter iter;

  till_code_iter_init (&iter, till_code_index_get_codes (self->codes), ordinal);
  while (till_code_iter_next (&iter))
    if (till_code_is_shown (iter.kind) && till_code_is_barcode (iter.kind))
      g_ptr_array_add (barcodes, (gpointer) iter.text);
    else if (till_code_is_shown (iter.kind))
      till_product_set_sku (product, iter.text);
  g_ptr_array_add (barcodes, NULL);
  till_product_set_barcodes (product, (const char *const *) barcodes->pdata);
}

static void
set_variant (const TillSegment *self,
             guint32 ordinal,
             TillProduct *product)
{
  const TillVariant *variant = &self->variant_table[self->variants[ordinal]];

  till_product_set_price (product, till_money (self->prices[ordinal], variant->currency));
  till_product_set_category_id (product, get_text (self, variant->category));
  till_product_set_tax_class_id (product, get_text (self, variant->tax_class));
  till_product_set_interval (product, (TillInterval) variant->interval, variant->interval_count);
  till_product_set_trial_days (product, variant->trial_days);
  till_product_set_favourite (product, variant->favourite);
  till_product_set_by_weight (product, variant->by_weight);
}

/**
 * till_segment_get_product:
 * @self: a segment
 * @ordinal: a product's rank
 *
 * Returns: (transfer full): the product, made anew
 */
TillProduct *
till_segment_get_product (const TillSegment *self,
                          guint32 ordinal)
{
  char id[TILL_ID_LENGTH + 1];
  g_autofree char *name = NULL;
  TillProduct *product = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ordinal < self->n_products, NULL);

  till_packed_id_to_text (&self->ids[ordinal], id);
  name = g_strndup (self->names + self->name_offsets[ordinal],
                    self->name_offsets[ordinal + 1] - self->name_offsets[ordinal]);
  product = till_product_new (id);
  till_product_set_name (product, name);
  set_codes (self, ordinal, product);
  set_variant (self, ordinal, product);
  till_product_set_picture_id (product, g_hash_table_lookup (self->pictures, GUINT_TO_POINTER (ordinal)));
  return product;
}

/**
 * till_segment_find_id:
 * @self: a segment
 * @id: a product's identifier
 * @ordinal: (out): its rank
 *
 * Returns: whether it is in the segment
 */
gboolean
till_segment_find_id (const TillSegment *self,
                      const char *id,
                      guint32 *ordinal)
{
  TillPackedId packed;

  return till_packed_id_from_text (&packed, id) && till_id_map_find (&self->id_map, &packed, ordinal);
}

/**
 * till_segment_find_category:
 * @self: a segment
 * @category_id: a category
 * @n_products: (out): how many products it has
 *
 * Returns: (transfer none) (array length=n_products): their ordinals, ascending
 */
const guint32 *
till_segment_find_category (const TillSegment *self,
                            const char *category_id,
                            guint32 *n_products)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->text_numbers, category_id));

  *n_products = number != 0 ? self->category_starts[number + 1] - self->category_starts[number] : 0;
  return self->category_products + self->category_starts[number];
}

static void
fold_name (const TillSegment *self,
           guint32 ordinal,
           GString *words)
{
  g_string_truncate (words, 0);
  till_folder_append_words (self->folder, self->names + self->name_offsets[ordinal],
                            self->name_offsets[ordinal + 1] - self->name_offsets[ordinal], words);
}

/**
 * till_segment_find_name:
 * @self: a segment
 * @words: a folded name or its beginning
 * @after: whether to look for the end of those that begin so
 *
 * Returns: the first ordinal whose folded name is not before @words, or behind all that begin with it
 */
guint32
till_segment_find_name (const TillSegment *self,
                        const GString *words,
                        gboolean after)
{
  g_autoptr (GString) other = g_string_new (NULL);
  guint32 low = 0;
  guint32 high = self->n_products;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    int order = 0;

    fold_name (self, middle, other);
    order = strncmp (other->str, words->str, words->len);
    if (order < 0 || (after && order == 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * till_segment_find_place:
 * @self: a segment
 * @words: a folded name
 * @id: the identifier that decides between equal names
 *
 * Returns: before which ordinal such a product belongs
 */
guint32
till_segment_find_place (const TillSegment *self,
                         const char *words,
                         const char *id)
{
  g_autoptr (GString) other = g_string_new (NULL);
  guint32 low = 0;
  guint32 high = self->n_products;
  TillPackedId packed = { 0 };

  if (!till_packed_id_from_text (&packed, id))
    return high;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    int order = 0;

    fold_name (self, middle, other);
    order = strcmp (other->str, words);
    if (order < 0 || (order == 0 && till_packed_id_compare (&self->ids[middle], &packed) < 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
