/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-index.h"

#include "till-category.h"
#include "till-index-private.h"

#include <string.h>

static TillIndex *
index_alloc (TillSegment *segment)
{
  TillIndex *self = g_new0 (TillIndex, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->segment = till_segment_ref (segment);
  return self;
}

/**
 * till_index_new:
 * @segment: the products
 *
 * Returns: (transfer full): an index of @segment
 */
TillIndex *
till_index_new (TillSegment *segment)
{
  TillIndex *self = NULL;

  g_return_val_if_fail (segment != NULL, NULL);

  self = index_alloc (segment);
  self->hidden = till_bitset_new (segment->n_products);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) till_index_entry_unref);
  self->category_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * till_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self
 */
TillIndex *
till_index_ref (TillIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * till_index_unref:
 * @self: (transfer full): an index
 */
void
till_index_unref (TillIndex *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  till_segment_unref (self->segment);
  till_bitset_unref (self->hidden);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->category_words);
  g_free (self);
}

/* All entries but the one of @id. */
static GPtrArray *
copy_entries (const TillIndex *self,
              const char *id)
{
  GPtrArray *entries = g_ptr_array_new_full (self->entries->len + 1, (GDestroyNotify) till_index_entry_unref);

  for (guint i = 0; i < self->entries->len; i++) {
    TillIndexEntry *entry = g_ptr_array_index (self->entries, i);

    if (strcmp (till_product_get_id (entry->product), id) != 0)
      g_ptr_array_add (entries, till_index_entry_ref (entry));
  }
  return entries;
}

static void
insert_product (GPtrArray *entries,
                const TillSegment *segment,
                TillProduct *product)
{
  TillIndexEntry *entry = till_index_entry_new (segment->folder, product);
  guint place = 0;

  till_index_entry_place (entry, segment);
  while (place < entries->len && till_index_entry_compare (g_ptr_array_index (entries, place), entry) < 0)
    place++;
  g_ptr_array_insert (entries, (int) place, entry);
}

static TillBitset *
hide (const TillIndex *self,
      const char *id)
{
  guint32 ordinal = 0;
  TillBitset *hidden = NULL;

  if (!till_segment_find_id (self->segment, id, &ordinal) || till_bitset_has (self->hidden, ordinal))
    return till_bitset_ref (self->hidden);
  hidden = till_bitset_copy (self->hidden);
  till_bitset_add (hidden, ordinal);
  return hidden;
}

/**
 * till_index_put:
 * @self: an index
 * @product: a product that was added or changed
 *
 * Returns: (transfer full): the index after that change
 */
TillIndex *
till_index_put (TillIndex *self,
                TillProduct *product)
{
  TillIndex *next = NULL;
  const char *id = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (TILL_IS_PRODUCT (product), NULL);

  id = till_product_get_id (product);
  next = index_alloc (self->segment);
  next->hidden = hide (self, id);
  next->n_hidden = self->n_hidden + (next->hidden != self->hidden);
  next->entries = copy_entries (self, id);
  if (till_product_is_active (product))
    insert_product (next->entries, self->segment, product);
  next->category_words = g_hash_table_ref (self->category_words);
  return next;
}

/**
 * till_index_name_categories:
 * @self: an index
 * @categories: (element-type TillCategory): what the categories are called
 *
 * Returns: (transfer full): the index with those names
 */
TillIndex *
till_index_name_categories (TillIndex *self,
                            GListModel *categories)
{
  TillIndex *next = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (categories), NULL);

  next = index_alloc (self->segment);
  next->hidden = till_bitset_ref (self->hidden);
  next->n_hidden = self->n_hidden;
  next->entries = g_ptr_array_ref (self->entries);
  next->category_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < g_list_model_get_n_items (categories); i++) {
    g_autoptr (TillCategory) category = g_list_model_get_item (categories, i);
    GString *words = g_string_new (" ");

    till_folder_append_words (self->segment->folder, till_category_get_name (category), -1, words);
    g_hash_table_insert (next->category_words, g_strdup (till_category_get_id (category)), g_string_free (words, FALSE));
  }
  return next;
}

/**
 * till_index_get_n_products:
 * @self: an index
 *
 * Returns: how many products it has
 */
guint
till_index_get_n_products (const TillIndex *self)
{
  return self->segment->n_products - self->n_hidden + self->entries->len;
}

/**
 * till_index_get_n_changes:
 * @self: an index
 *
 * Returns: how many products changed since its segment was made
 */
guint
till_index_get_n_changes (const TillIndex *self)
{
  return MAX (self->n_hidden, self->entries->len);
}

/**
 * till_index_get_product:
 * @self: an index
 * @id: a product's identifier
 *
 * Returns: (transfer full) (nullable): the product, if it is active
 */
TillProduct *
till_index_get_product (const TillIndex *self,
                        const char *id)
{
  guint32 ordinal = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const TillIndexEntry *entry = g_ptr_array_index (self->entries, i);

    if (strcmp (till_product_get_id (entry->product), id) == 0)
      return g_object_ref (entry->product);
  }
  if (!till_segment_find_id (self->segment, id, &ordinal) || till_bitset_has (self->hidden, ordinal))
    return NULL;
  return till_segment_get_product (self->segment, ordinal);
}

static gboolean
has_barcode (TillProduct *product,
             const char *key)
{
  const char *const *barcodes = till_product_get_barcodes (product);

  for (guint i = 0; barcodes[i] != NULL; i++) {
    TillBarcode barcode;

    if (till_barcode_parse_any (barcodes[i], &barcode, NULL) && strcmp (barcode.key, key) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_sku (TillProduct *product,
         const char *sku)
{
  return g_strcmp0 (till_product_get_sku (product), sku) == 0;
}

typedef struct
{
  const TillIndex *index;
  gboolean (*fits) (TillProduct *product,
                    const char *code);
  const char *code;
  TillProduct *product;
} CodeSearch;

static void
take_code_cb (guint32 ordinal,
              TillCodeKind kind,
              gpointer user_data)
{
  CodeSearch *search = user_data;
  g_autoptr (TillProduct) product = NULL;

  if (search->product != NULL || till_bitset_has (search->index->hidden, ordinal))
    return;
  product = till_segment_get_product (search->index->segment, ordinal);
  if (search->fits (product, search->code))
    search->product = g_steal_pointer (&product);
}

static void
find_in_segment (const TillIndex *self,
                 const char *text,
                 CodeSearch *search)
{
  g_autoptr (GString) code = g_string_new (NULL);

  if (search->product != NULL)
    return;
  till_folder_append_code (self->segment->folder, text, -1, code);
  if (code->len > 0)
    till_code_index_find_equal (self->segment->codes, code->str, code->len, take_code_cb, search);
}

/**
 * till_index_find_barcode:
 * @self: an index
 * @key: the key of a #TillBarcode
 *
 * Returns: (transfer full) (nullable): the product that has the barcode
 */
TillProduct *
till_index_find_barcode (const TillIndex *self,
                         const char *key)
{
  static const guint8 skips[] = { 0, 1, 2, 6 };
  CodeSearch search = { .index = self, .fits = has_barcode, .code = key };
  gboolean is_number = strlen (key) == 14 && strspn (key, "0123456789") == 14;

  for (guint i = 0; i < self->entries->len && search.product == NULL; i++) {
    const TillIndexEntry *entry = g_ptr_array_index (self->entries, i);

    if (g_strv_contains ((const char *const *) entry->keys, key))
      search.product = g_object_ref (entry->product);
  }
  find_in_segment (self, key, &search);
  /* The same number may be written shorter: by what it leaves out of the fourteen digits. */
  for (guint i = 1; is_number && i < G_N_ELEMENTS (skips); i++)
    if (strspn (key, "0") >= skips[i])
      find_in_segment (self, key + skips[i], &search);
  return search.product;
}

/**
 * till_index_find_sku:
 * @self: an index
 * @sku: the shop's number for a product
 *
 * Returns: (transfer full) (nullable): the product that has it
 */
TillProduct *
till_index_find_sku (const TillIndex *self,
                     const char *sku)
{
  CodeSearch search = { .index = self, .fits = has_sku, .code = sku };

  for (guint i = 0; i < self->entries->len && search.product == NULL; i++) {
    const TillIndexEntry *entry = g_ptr_array_index (self->entries, i);

    if (has_sku (entry->product, sku))
      search.product = g_object_ref (entry->product);
  }
  find_in_segment (self, sku, &search);
  return search.product;
}

/**
 * till_index_list:
 * @self: an index
 * @category_id: (nullable): a category
 *
 * Returns: (transfer full): all products, or those of the category, by name
 */
TillHits *
till_index_list (const TillIndex *self,
                 const char *category_id)
{
  TillBitset *ordinals = NULL;
  GPtrArray *entries = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  ordinals = till_bitset_new (self->segment->n_products);
  if (category_id == NULL) {
    till_bitset_fill (ordinals);
  } else {
    guint32 n_products = 0;
    const guint32 *products = till_segment_find_category (self->segment, category_id, &n_products);

    till_bitset_add_all (ordinals, products, n_products);
  }
  till_bitset_subtract (ordinals, self->hidden);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) till_index_entry_unref);
  for (guint i = 0; i < self->entries->len; i++) {
    TillIndexEntry *entry = g_ptr_array_index (self->entries, i);

    if (category_id == NULL || g_strcmp0 (till_product_get_category_id (entry->product), category_id) == 0)
      g_ptr_array_add (entries, till_index_entry_ref (entry));
  }
  return till_hits_new (self->segment, ordinals, entries);
}
