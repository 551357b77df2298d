/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes are gathered as they come, already in the form of the list (kind, text, NUL), and put in order at the end. */
#include "till-code-list-builder.h"

#include <string.h>

/* What one product has at one place: its SKU, or one of its barcodes, with its hidden forms. */
typedef struct
{
  guint32 product;
  guint32 position;
  guint32 start;
  guint32 length;
} Chunk;

struct _TillCodeListBuilder {
  TillFolder *folder;
  GString *sku_bytes;
  GArray *sku_ends;
  GString *barcode_bytes;
  GArray *barcodes;
  GString *scratch;
};

/**
 * till_code_list_builder_new:
 * @folder: how codes are folded
 *
 * Returns: (transfer full): a builder without products
 */
TillCodeListBuilder *
till_code_list_builder_new (TillFolder *folder)
{
  TillCodeListBuilder *self = g_new0 (TillCodeListBuilder, 1);
  guint32 zero = 0;

  self->folder = till_folder_ref (folder);
  self->sku_bytes = g_string_new (NULL);
  self->sku_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->sku_ends, zero);
  self->barcode_bytes = g_string_new (NULL);
  self->barcodes = g_array_new (FALSE, FALSE, sizeof (Chunk));
  self->scratch = g_string_new (NULL);
  return self;
}

/**
 * till_code_list_builder_free:
 * @self: (transfer full) (nullable): a builder
 */
void
till_code_list_builder_free (TillCodeListBuilder *self)
{
  if (self == NULL)
    return;
  till_folder_unref (self->folder);
  g_string_free (self->sku_bytes, TRUE);
  g_array_unref (self->sku_ends);
  g_string_free (self->barcode_bytes, TRUE);
  g_array_unref (self->barcodes);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

static void
append_code (GString *bytes,
             TillCodeKind kind,
             const char *text,
             gsize length)
{
  gsize start = bytes->len;

  g_string_set_size (bytes, start + length + 2);
  bytes->str[start] = (char) kind;
  memcpy (bytes->str + start + 1, text, length);
  bytes->str[start + 1 + length] = '\0';
}

static gboolean
is_folded (const char *text,
           gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && !g_ascii_isupper (text[i]))
      return FALSE;
  return TRUE;
}

/* The kinds that follow @kind are "shown" and "searched". */
static void
append_folded_code (TillCodeListBuilder *self,
                    GString *bytes,
                    TillCodeKind kind,
                    const char *text,
                    gsize length)
{
  if (is_folded (text, length)) {
    append_code (bytes, kind, text, length);
    return;
  }
  g_string_truncate (self->scratch, 0);
  till_folder_append_code (self->folder, text, (gssize) length, self->scratch);
  append_code (bytes, kind + 1, text, length);
  if (self->scratch->len > 0)
    append_code (bytes, kind + 2, self->scratch->str, self->scratch->len);
}

/**
 * till_code_list_builder_add_product:
 * @self: a builder
 * @sku: (nullable): the next product's SKU
 */
void
till_code_list_builder_add_product (TillCodeListBuilder *self,
                                    const char *sku)
{
  guint32 end = 0;

  if (sku != NULL)
    append_folded_code (self, self->sku_bytes, TILL_CODE_SKU, sku, strlen (sku));
  end = (guint32) self->sku_bytes->len;
  g_array_append_val (self->sku_ends, end);
}

/**
 * till_code_list_builder_add_barcode:
 * @self: a builder
 * @product: which of the added products
 * @position: the barcode's place among the product's
 * @text: as it was written
 * @key: see #TillBarcode
 */
void
till_code_list_builder_add_barcode (TillCodeListBuilder *self,
                                    guint32 product,
                                    guint32 position,
                                    const char *text,
                                    const char *key)
{
  Chunk chunk = { product, position, (guint32) self->barcode_bytes->len, 0 };
  gsize length = strlen (text);

  append_folded_code (self, self->barcode_bytes, TILL_CODE_BARCODE, text, length);
  /* A UPC-E is found by the digits that it leaves out, too. */
  if (length == 8 && strlen (key) == 14 && strcmp (key + 6, text) != 0)
    append_code (self->barcode_bytes, TILL_CODE_BARCODE_SEARCHED, key + 2, 12);
  chunk.length = (guint32) self->barcode_bytes->len - chunk.start;
  g_array_append_val (self->barcodes, chunk);
}

static int
compare_chunks (gconstpointer a,
                gconstpointer b)
{
  const Chunk *left = a;
  const Chunk *right = b;

  if (left->product != right->product)
    return left->product < right->product ? -1 : 1;
  return left->position < right->position ? -1 : left->position > right->position;
}

/* The store mostly gives the barcodes in the order of the products already. */
static void
sort_barcodes (TillCodeListBuilder *self)
{
  const Chunk *chunks = (const Chunk *) self->barcodes->data;

  for (guint i = 1; i < self->barcodes->len; i++)
    if (compare_chunks (&chunks[i - 1], &chunks[i]) > 0) {
      g_array_sort (self->barcodes, compare_chunks);
      return;
    }
}

/* For each added product where its barcodes begin among the sorted ones. */
static guint32 *
find_first_barcodes (TillCodeListBuilder *self,
                     guint32 n_products)
{
  guint32 *firsts = g_new0 (guint32, n_products + 1);

  for (guint i = 0; i < self->barcodes->len; i++)
    firsts[g_array_index (self->barcodes, Chunk, i).product + 1]++;
  for (guint32 product = 0; product < n_products; product++)
    firsts[product + 1] += firsts[product];
  return firsts;
}

/**
 * till_code_list_builder_end:
 * @self: a builder
 * @order: (array): for each product of the list, which of the added ones it is
 *
 * Returns: (transfer full): the list
 */
TillCodeList *
till_code_list_builder_end (TillCodeListBuilder *self,
                            const guint32 *order)
{
  TillCodeList *list = g_new0 (TillCodeList, 1);
  const guint32 *sku_ends = (const guint32 *) self->sku_ends->data;
  const Chunk *chunks = NULL;
  g_autofree guint32 *firsts = NULL;
  char *end = g_malloc (self->sku_bytes->len + self->barcode_bytes->len + 1);

  sort_barcodes (self);
  chunks = (const Chunk *) self->barcodes->data;
  list->n_products = self->sku_ends->len - 1;
  firsts = find_first_barcodes (self, list->n_products);
  list->offsets = g_new (guint32, list->n_products + 1);
  list->bytes = end;
  for (guint32 i = 0; i < list->n_products; i++) {
    guint32 product = order[i];

    list->offsets[i] = (guint32) (end - list->bytes);
    end = mempcpy (end, self->sku_bytes->str + sku_ends[product], sku_ends[product + 1] - sku_ends[product]);
    for (guint32 j = firsts[product]; j < firsts[product + 1]; j++)
      end = mempcpy (end, self->barcode_bytes->str + chunks[j].start, chunks[j].length);
  }
  list->offsets[list->n_products] = (guint32) (end - list->bytes);
  return list;
}
