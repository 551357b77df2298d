/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows come in the store's order ("row"), and leave in the order of their folded names ("ordinal"). The columns are
 * filled by row, then moved once. */
#include "till-segment-builder.h"

#include "till-code-list-builder.h"
#include "till-name-worker.h"

#include <stdlib.h>
#include <string.h>

struct _TillSegmentBuilder {
  TillFolder *folder;
  TillNameWorker *worker;
  GArray *ids;
  TillIdMap id_map;
  GArray *name_offsets;
  GString *names;
  TillCodeListBuilder *codes;
  GArray *prices;
  GArray *variants;
  GArray *variant_table;
  GHashTable *variant_numbers;
  GPtrArray *texts;
  GHashTable *text_numbers;
  GHashTable *pictures;
  const TillCurrency *last_currency;
  guint32 last_row;
};

static guint
hash_variant (gconstpointer data)
{
  const guint32 *parts = data;
  guint hash = 0;

  for (guint i = 0; i < sizeof (TillVariant) / sizeof *parts; i++)
    hash = (hash ^ parts[i]) * 16777619u;
  return hash;
}

static gboolean
equal_variants (gconstpointer a,
                gconstpointer b)
{
  return memcmp (a, b, sizeof (TillVariant)) == 0;
}

static GArray *
new_offsets (void)
{
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 zero = 0;

  g_array_append_val (offsets, zero);
  return offsets;
}

static void
end_text (GArray *offsets,
          const GString *text)
{
  guint32 end = (guint32) text->len;

  g_array_append_val (offsets, end);
}

static guint32
get_offset (const GArray *offsets,
            guint32 number)
{
  return g_array_index (offsets, guint32, number);
}

static void
clear (TillSegmentBuilder *self)
{
  g_clear_pointer (&self->worker, till_name_worker_free);
  till_id_map_clear (&self->id_map);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->name_offsets, g_array_unref);
  g_string_free (self->names, TRUE);
  g_clear_pointer (&self->codes, till_code_list_builder_free);
  g_clear_pointer (&self->prices, g_array_unref);
  g_clear_pointer (&self->variants, g_array_unref);
  g_clear_pointer (&self->variant_numbers, g_hash_table_unref);
  g_clear_pointer (&self->variant_table, g_array_unref);
  g_clear_pointer (&self->text_numbers, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
}

static void
reset (TillSegmentBuilder *self)
{
  self->worker = till_name_worker_new (self->folder);
  self->ids = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  self->name_offsets = new_offsets ();
  self->names = g_string_new (NULL);
  self->codes = till_code_list_builder_new (self->folder);
  self->prices = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->variants = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->variant_table = g_array_new (FALSE, FALSE, sizeof (TillVariant));
  self->variant_numbers = g_hash_table_new_full (hash_variant, equal_variants, g_free, NULL);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->texts, NULL);
  self->text_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->pictures = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->last_row = 0;
}

/**
 * till_segment_builder_new:
 * @folder: how names and codes are folded
 *
 * Returns: (transfer full): a builder without products
 */
TillSegmentBuilder *
till_segment_builder_new (TillFolder *folder)
{
  TillSegmentBuilder *self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_new0 (TillSegmentBuilder, 1);
  self->folder = till_folder_ref (folder);
  reset (self);
  return self;
}

/**
 * till_segment_builder_free:
 * @self: (transfer full) (nullable): a builder
 */
void
till_segment_builder_free (TillSegmentBuilder *self)
{
  if (self == NULL)
    return;
  clear (self);
  till_folder_unref (self->folder);
  g_free (self);
}

/* Nearly always the same currency. */
static const TillCurrency *
find_currency (TillSegmentBuilder *self,
               const char *code)
{
  if (self->last_currency == NULL || strcmp (self->last_currency->code, code) != 0)
    self->last_currency = till_currency_lookup (code);
  return self->last_currency;
}

static guint32
intern_text (TillSegmentBuilder *self,
             const char *text)
{
  gpointer number = NULL;

  if (text == NULL)
    return TILL_SEGMENT_NONE;
  number = g_hash_table_lookup (self->text_numbers, text);
  if (number == NULL) {
    number = GUINT_TO_POINTER (self->texts->len);
    g_ptr_array_add (self->texts, g_strdup (text));
    g_hash_table_insert (self->text_numbers, self->texts->pdata[self->texts->len - 1], number);
  }
  return GPOINTER_TO_UINT (number);
}

static guint32
intern_variant (TillSegmentBuilder *self,
                const TillVariant *variant)
{
  gpointer number = g_hash_table_lookup (self->variant_numbers, variant);

  if (number == NULL) {
    g_array_append_vals (self->variant_table, variant, 1);
    number = GUINT_TO_POINTER (self->variant_table->len);
    g_hash_table_insert (self->variant_numbers, g_memdup2 (variant, sizeof *variant), number);
  }
  return GPOINTER_TO_UINT (number) - 1;
}

/**
 * till_segment_builder_add_product:
 * @self: a builder
 * @row: a product
 *
 * Returns: %FALSE if the row's identifier or its currency is none
 */
gboolean
till_segment_builder_add_product (TillSegmentBuilder *self,
                                  const TillSegmentRow *row)
{
  TillVariant variant;
  TillPackedId id;
  guint32 number = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  memset (&variant, 0, sizeof variant);
  variant.currency = find_currency (self, row->currency);
  variant.category = intern_text (self, row->category_id);
  variant.tax_class = intern_text (self, row->tax_class_id);
  variant.interval = row->interval;
  variant.interval_count = row->interval_count;
  variant.trial_days = row->trial_days;
  variant.favourite = row->favourite;
  variant.by_weight = row->by_weight;
  if (variant.currency == NULL || !till_packed_id_from_text (&id, row->id))
    return FALSE;
  number = intern_variant (self, &variant);
  g_array_append_val (self->variants, number);
  g_array_append_val (self->ids, id);
  g_array_append_vals (self->prices, &row->price, 1);
  g_string_append_len (self->names, row->name, (gssize) row->name_length);
  end_text (self->name_offsets, self->names);
  till_code_list_builder_add_product (self->codes, row->sku);
  till_name_worker_add (self->worker, row->name, row->name_length);
  if (row->picture_id != NULL)
    g_hash_table_insert (self->pictures, GUINT_TO_POINTER (self->ids->len - 1), g_strdup (row->picture_id));
  return TRUE;
}

/* The store mostly gives the barcodes in the order of the products. */
static gboolean
find_row (TillSegmentBuilder *self,
          const TillPackedId *id)
{
  const TillPackedId *ids = (const TillPackedId *) self->ids->data;

  for (guint32 row = self->last_row; row < MIN (self->last_row + 3, self->ids->len); row++)
    if (till_packed_id_compare (&ids[row], id) == 0) {
      self->last_row = row;
      return TRUE;
    }
  if (self->id_map.slots == NULL)
    till_id_map_init (&self->id_map, ids, self->ids->len);
  return till_id_map_find (&self->id_map, id, &self->last_row);
}

/**
 * till_segment_builder_add_barcode:
 * @self: a builder that has all its products
 * @product_id: whose barcode it is
 * @position: its place among the product's barcodes
 * @text: as it was written
 * @key: see #TillBarcode
 */
void
till_segment_builder_add_barcode (TillSegmentBuilder *self,
                                  const char *product_id,
                                  guint32 position,
                                  const char *text,
                                  const char *key)
{
  TillPackedId id;

  g_return_if_fail (self != NULL);

  if (till_packed_id_from_text (&id, product_id) && find_row (self, &id))
    till_code_list_builder_add_barcode (self->codes, self->last_row, position, text, key);
}

static gboolean
are_equal_keys (const TillSortKey *a,
                const TillSortKey *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

static int
compare_rows_by_id (gconstpointer a,
                    gconstpointer b,
                    gpointer user_data)
{
  const TillPackedId *ids = user_data;

  return till_packed_id_compare (&ids[((const TillSortKey *) a)->number], &ids[((const TillSortKey *) b)->number]);
}

/* Equal names are ordered by identifier, so that the order does not depend on the store's. */
static void
order_equal_names (TillSortKey *keys,
                   guint32 n_keys,
                   TillPackedId *ids)
{
  for (guint32 start = 0, end = 0; start < n_keys; start = end) {
    gboolean is_ordered = TRUE;

    for (end = start + 1; end < n_keys && are_equal_keys (&keys[start], &keys[end]); end++)
      is_ordered = is_ordered && compare_rows_by_id (&keys[end - 1], &keys[end], ids) < 0;
    if (!is_ordered)
      qsort_r (keys + start, end - start, sizeof *keys, compare_rows_by_id, ids);
  }
}

/* For each ordinal its row. */
static guint32 *
order_rows (TillSegmentBuilder *self)
{
  guint32 n_rows = self->ids->len;
  g_autofree TillSortKey *keys = till_name_worker_end (self->worker);
  guint32 *order = g_new (guint32, n_rows + 1);

  till_string_sort (keys, n_rows);
  order_equal_names (keys, n_rows, (TillPackedId *) self->ids->data);
  for (guint32 ordinal = 0; ordinal < n_rows; ordinal++)
    order[ordinal] = keys[ordinal].number;
  return order;
}

static void
move_columns (TillSegmentBuilder *self,
              const guint32 *order,
              TillSegment *segment)
{
  guint32 n_rows = self->ids->len;
  char *name = NULL;

  segment->n_products = n_rows;
  segment->ids = g_new (TillPackedId, n_rows);
  segment->prices = g_new (gint64, n_rows);
  segment->variants = g_new (guint32, n_rows);
  segment->name_offsets = g_new (guint32, n_rows + 1);
  segment->names = name = g_malloc (self->names->len + 1);
  for (guint32 ordinal = 0; ordinal < n_rows; ordinal++) {
    guint32 row = order[ordinal];
    guint32 start = get_offset (self->name_offsets, row);

    segment->ids[ordinal] = g_array_index (self->ids, TillPackedId, row);
    segment->prices[ordinal] = g_array_index (self->prices, gint64, row);
    segment->variants[ordinal] = g_array_index (self->variants, guint32, row);
    segment->name_offsets[ordinal] = (guint32) (name - segment->names);
    name = mempcpy (name, self->names->str + start, get_offset (self->name_offsets, row + 1) - start);
  }
  segment->name_offsets[n_rows] = (guint32) (name - segment->names);
  till_id_map_init (&segment->id_map, segment->ids, n_rows);
}

static void
group_by_category (TillSegment *segment)
{
  guint32 n_texts = segment->texts->len;
  g_autofree guint32 *ends = NULL;

  segment->category_starts = g_new0 (guint32, n_texts + 1);
  segment->category_products = g_new (guint32, segment->n_products);
  for (guint32 ordinal = 0; ordinal < segment->n_products; ordinal++)
    segment->category_starts[segment->variant_table[segment->variants[ordinal]].category + 1]++;
  for (guint32 i = 0; i < n_texts; i++)
    segment->category_starts[i + 1] += segment->category_starts[i];
  ends = g_memdup2 (segment->category_starts, n_texts * sizeof *ends);
  for (guint32 ordinal = 0; ordinal < segment->n_products; ordinal++)
    segment->category_products[ends[segment->variant_table[segment->variants[ordinal]].category]++] = ordinal;
}

static GHashTable *
move_pictures (TillSegmentBuilder *self,
               const guint32 *order)
{
  GHashTable *pictures = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  if (g_hash_table_size (self->pictures) == 0)
    return pictures;
  for (guint32 ordinal = 0; ordinal < self->ids->len; ordinal++) {
    const char *id = g_hash_table_lookup (self->pictures, GUINT_TO_POINTER (order[ordinal]));

    if (id != NULL)
      g_hash_table_insert (pictures, GUINT_TO_POINTER (ordinal), g_strdup (id));
  }
  return pictures;
}

typedef struct
{
  TillCodeListBuilder *codes;
  const guint32 *order;
} CodeWork;

static gpointer
index_codes (gpointer data)
{
  const CodeWork *work = data;

  return till_code_index_new (till_code_list_builder_end (work->codes, work->order));
}

/**
 * till_segment_builder_end:
 * @self: a builder, which is empty afterwards
 *
 * Returns: (transfer full): a segment of all that was added
 */
TillSegment *
till_segment_builder_end (TillSegmentBuilder *self)
{
  TillSegment *segment = g_new0 (TillSegment, 1);
  g_autofree guint32 *order = order_rows (self);
  CodeWork work = { self->codes, order };
  /* Words and codes have nothing in common: two processors share the work. */
  GThread *thread = g_thread_new ("till-codes", index_codes, &work);

  g_atomic_ref_count_init (&segment->ref_count);
  segment->folder = till_folder_ref (self->folder);
  move_columns (self, order, segment);
  segment->variant_table = g_memdup2 (self->variant_table->data, self->variant_table->len * sizeof (TillVariant));
  segment->texts = g_ptr_array_ref (self->texts);
  segment->text_numbers = g_hash_table_ref (self->text_numbers);
  segment->pictures = move_pictures (self, order);
  group_by_category (segment);
  segment->words = till_word_index_builder_end (till_name_worker_get_words (self->worker), order);
  segment->codes = g_thread_join (thread);
  clear (self);
  reset (self);
  return segment;
}

/**
 * till_segment_new_empty:
 * @folder: how names are folded
 *
 * Returns: (transfer full): a segment without products
 */
TillSegment *
till_segment_new_empty (TillFolder *folder)
{
  g_autoptr (TillSegmentBuilder) builder = till_segment_builder_new (folder);

  return till_segment_builder_end (builder);
}
