/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index against an oracle that looks at every product: on a catalogue of real names that is edited at random, with
 * searches made at random of what is in it. A failure prints the search and the seed. */
#include "catalog-oracle.h"
#include "till-category.h"
#include "till-index.h"
#include "till-segment-builder.h"

#include <gio/gio.h>
#include <string.h>

#define N_ROUNDS   8
#define N_EDITS    12
#define N_SEARCHES 25

typedef struct
{
  TillFolder *folder;
  GPtrArray *names;
  GPtrArray *categories;
  GHashTable *category_names;
  GListStore *category_list;
  GPtrArray *products;
  TillIndex *index;
  guint next_number;
} World;

static char *
make_id (guint number)
{
  return g_strdup_printf ("01890000-0000-7000-8000-%012x", number * 2654435761u);
}

static void
add_category (World *self,
              const char *name)
{
  g_autofree char *id = make_id (1000000 + self->categories->len);
  g_autoptr (TillCategory) category = till_category_new (id, name, 0, NULL);

  for (guint i = 0; i < self->categories->len; i++)
    if (g_str_equal (g_hash_table_lookup (self->category_names, g_ptr_array_index (self->categories, i)), name))
      return;
  g_list_store_append (self->category_list, category);
  g_hash_table_insert (self->category_names, g_strdup (id), g_strdup (name));
  g_ptr_array_add (self->categories, g_steal_pointer (&id));
}

static void
read_names (World *self)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "catalog", "fixtures", "names.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    GStrv fields = g_strsplit (lines[i], "\t", 3);

    add_category (self, fields[1]);
    g_ptr_array_add (self->names, fields);
  }
  g_assert_cmpuint (self->names->len, >, 300);
}

static World *
world_new (void)
{
  World *self = g_new0 (World, 1);

  self->folder = till_folder_new ();
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->category_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->category_list = g_list_store_new (TILL_TYPE_CATEGORY);
  self->products = g_ptr_array_new_with_free_func (g_object_unref);
  read_names (self);
  return self;
}

static void
world_free (World *self)
{
  till_folder_unref (self->folder);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->categories);
  g_hash_table_unref (self->category_names);
  g_object_unref (self->category_list);
  g_ptr_array_unref (self->products);
  till_index_unref (self->index);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static guint
choose (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

/* A few products share their name, have no code, or have codes in odd forms. */
static TillProduct *
make_product (World *self,
              const char *id)
{
  guint number = self->next_number++;
  GStrv fields = g_ptr_array_index (self->names, choose (self->names->len));
  g_autofree char *sku = g_strdup_printf (choose (2) ? "S%05u" : "ab-%u.É", number);
  g_autofree char *text_code = g_strdup_printf ("Box %u", number);
  g_autofree char *ean_digits = g_strdup_printf ("40063%07u", number * 7919 % 9999999);
  g_autofree char *ean = g_strdup_printf ("%s%c", ean_digits, till_barcode_get_check_digit (ean_digits, 12));
  g_autofree char *upc_body = g_strdup_printf ("0%05u3", number % 100000);
  g_autofree char *upc_a = g_strdup_printf ("0%.3s00000%.2s", upc_body + 1, upc_body + 4);
  g_autofree char *upc_e = g_strdup_printf ("%s%c", upc_body, till_barcode_get_check_digit (upc_a, 11));
  const char *codes[3] = { NULL };
  guint n_codes = 0;
  TillProduct *product = till_product_new (id);

  till_product_set_name (product, fields[2]);
  till_product_set_price (product, till_money (number, till_currency_lookup ("EUR")));
  if (choose (4) != 0)
    till_product_set_sku (product, sku);
  if (choose (4) != 0)
    codes[n_codes++] = ean;
  if (choose (6) == 0)
    codes[n_codes++] = choose (2) ? upc_e : text_code;
  till_product_set_barcodes (product, codes);
  if (choose (5) != 0)
    till_product_set_category_id (product, g_ptr_array_index (self->categories, choose (self->categories->len)));
  return product;
}

static void
add_to_builder (TillSegmentBuilder *builder,
                TillProduct *product)
{
  TillSegmentRow row = {
    .id = till_product_get_id (product),
    .name = till_product_get_name (product),
    .name_length = strlen (till_product_get_name (product)),
    .sku = till_product_get_sku (product),
    .price = till_product_get_price (product).minor,
    .currency = "EUR",
    .category_id = till_product_get_category_id (product),
  };

  g_assert_true (till_segment_builder_add_product (builder, &row));
}

static void
add_barcodes_to_builder (TillSegmentBuilder *builder,
                         TillProduct *product)
{
  const char *const *barcodes = till_product_get_barcodes (product);

  for (guint i = 0; barcodes[i] != NULL; i++) {
    TillBarcode barcode;

    g_assert_true (till_barcode_parse_any (barcodes[i], &barcode, NULL));
    till_segment_builder_add_barcode (builder, till_product_get_id (product), i, barcodes[i], barcode.key);
  }
}

static void
take_index (World *self,
            TillIndex *index)
{
  g_clear_pointer (&self->index, till_index_unref);
  self->index = index;
}

/* As after a start: everything in the segment, in an order that is not that of the names. */
static void
rebuild (World *self)
{
  g_autoptr (TillSegmentBuilder) builder = till_segment_builder_new (self->folder);
  g_autoptr (TillSegment) segment = NULL;
  g_autoptr (TillIndex) bare = NULL;

  for (guint i = 0; i < self->products->len; i++)
    add_to_builder (builder, g_ptr_array_index (self->products, i));
  for (guint i = self->products->len; i > 0; i--)
    add_barcodes_to_builder (builder, g_ptr_array_index (self->products, i - 1));
  segment = till_segment_builder_end (builder);
  bare = till_index_new (segment);
  take_index (self, till_index_name_categories (bare, G_LIST_MODEL (self->category_list)));
}

static void
put (World *self,
     TillProduct *product)
{
  take_index (self, till_index_put (self->index, product));
}

static void
edit (World *self)
{
  guint place = choose (self->products->len + 1);
  g_autofree char *id = NULL;

  if (place == self->products->len) {
    id = make_id (self->next_number);
    g_ptr_array_add (self->products, make_product (self, id));
    put (self, g_ptr_array_index (self->products, place));
    return;
  }
  id = g_strdup (till_product_get_id (g_ptr_array_index (self->products, place)));
  if (choose (3) == 0) {
    g_autoptr (TillProduct) gone = till_product_copy (g_ptr_array_index (self->products, place));

    till_product_set_active (gone, FALSE);
    put (self, gone);
    g_ptr_array_remove_index (self->products, place);
    return;
  }
  g_object_unref (self->products->pdata[place]);
  self->products->pdata[place] = make_product (self, id);
  put (self, self->products->pdata[place]);
}

/* Some letters of @text, from a letter on. */
static void
append_piece (GString *search,
              const char *text,
              gboolean from_start)
{
  glong n_letters = g_utf8_strlen (text, -1);
  glong start = from_start || n_letters == 0 ? 0 : (glong) choose ((guint) n_letters);
  glong length = n_letters == start ? 0 : 1 + (glong) choose ((guint) MIN (n_letters - start, 6));
  g_autofree char *piece = g_utf8_substring (text, start, start + length);

  g_string_append (search, piece);
}

static char *
make_search (World *self)
{
  TillProduct *product = g_ptr_array_index (self->products, choose (self->products->len));
  const char *name = till_product_get_name (product);
  const char *sku = till_product_get_sku (product);
  const char *barcode = till_product_get_barcodes (product)[0];
  const char *category = till_product_get_category_id (product);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  GString *search = g_string_new (NULL);

  switch (choose (8)) {
    case 0:
      append_piece (search, name, TRUE);
      break;
    case 1:
      g_string_append (search, name);
      break;
    case 2:
      append_piece (search, name, FALSE);
      break;
    case 3:
      append_piece (search, sku != NULL ? sku : name, choose (2));
      break;
    case 4:
      append_piece (search, barcode != NULL ? barcode : name, choose (2));
      break;
    case 5:
      g_string_append (search, barcode != NULL ? barcode : "");
      break;
    case 6:
      append_piece (search, words[choose (g_strv_length (words))], TRUE);
      g_string_append_c (search, ' ');
      append_piece (search, category != NULL ? g_hash_table_lookup (self->category_names, category) : "x", choose (2));
      break;
    default:
      for (guint i = 1 + choose (3); i > 0; i--) {
        append_piece (search, words[choose (g_strv_length (words))], choose (3) != 0);
        g_string_append_c (search, ' ');
      }
  }
  return g_string_free (search, FALSE);
}

static GStrv
search_index (World *self,
              const char *text)
{
  g_autoptr (GPtrArray) ranks = till_index_search (self->index, text);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < ranks->len; i++) {
    const TillHits *hits = g_ptr_array_index (ranks, i);

    for (guint j = 0; j < till_hits_get_count (hits); j++) {
      g_autoptr (TillProduct) product = till_hits_get_product (hits, j);
      guint position = 0;

      g_strv_builder_add (ids, till_product_get_id (product));
      g_assert_true (till_hits_find (hits, till_product_get_id (product), &position));
      g_assert_cmpuint (position, ==, j);
    }
  }
  return g_strv_builder_end (ids);
}

static void
compare_search (World *self,
                const char *text)
{
  g_auto (GStrv) expected = catalog_oracle_search (self->products, self->category_names, text);
  g_auto (GStrv) found = search_index (self, text);

  if (!g_strv_equal ((const char *const *) expected, (const char *const *) found))
    g_test_message ("searched for: “%s”, %u and %u hits", text, g_strv_length (expected), g_strv_length (found));
  g_assert_cmpstrv (expected, found);
}

/* Every product is found by its id and its codes, and is what it was. */
static void
check_product (World *self,
               TillProduct *product)
{
  const char *const *barcodes = till_product_get_barcodes (product);
  g_autoptr (TillProduct) by_id = till_index_get_product (self->index, till_product_get_id (product));

  g_assert_nonnull (by_id);
  g_assert_cmpstr (till_product_get_name (by_id), ==, till_product_get_name (product));
  g_assert_cmpstr (till_product_get_sku (by_id), ==, till_product_get_sku (product));
  g_assert_cmpstrv (till_product_get_barcodes (by_id), barcodes);
  g_assert_cmpstr (till_product_get_category_id (by_id), ==, till_product_get_category_id (product));
  g_assert_cmpint (till_product_get_price (by_id).minor, ==, till_product_get_price (product).minor);
  for (guint i = 0; barcodes[i] != NULL; i++) {
    g_autoptr (TillProduct) by_code = NULL;
    TillBarcode barcode;

    g_assert_true (till_barcode_parse_any (barcodes[i], &barcode, NULL));
    by_code = till_index_find_barcode (self->index, barcode.key);
    g_assert_nonnull (by_code);
    g_assert_cmpstr (till_product_get_id (by_code), ==, till_product_get_id (product));
  }
}

static void
check_all (World *self)
{
  g_assert_cmpuint (till_index_get_n_products (self->index), ==, self->products->len);
  for (guint i = 0; i < self->products->len; i++)
    check_product (self, g_ptr_array_index (self->products, i));
  for (guint i = 0; i < N_SEARCHES; i++) {
    g_autofree char *search = make_search (self);

    compare_search (self, search);
  }
}

static void
test_random_edits (void)
{
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < 200; i++) {
    g_autofree char *id = make_id (world->next_number);

    g_ptr_array_add (world->products, make_product (world, id));
  }
  rebuild (world);
  for (guint round = 0; round < N_ROUNDS; round++) {
    check_all (world);
    for (guint i = 0; i < N_EDITS; i++)
      edit (world);
    check_all (world);
    if (round % 4 == 3)
      rebuild (world);
  }
}

/* Everything there is at once, from nothing. */
static void
test_from_empty (void)
{
  g_autoptr (World) world = world_new ();
  const char *searches[] = { "", " ", "a", "é", "ß", "1", "00", "000", "S0", "?", "½", "è l", "“", "4006300", "grocery" };

  rebuild (world);
  g_assert_cmpuint (till_index_get_n_products (world->index), ==, 0);
  for (guint i = 0; i < 60; i++)
    edit (world);
  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
      compare_search (world, searches[i]);
    rebuild (world);
  }
}

/* So many that names are folded on a thread of their own, in batches. */
static void
test_many (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (TillHits) all = NULL;

  for (guint i = 0; i < 9000; i++) {
    g_autofree char *id = make_id (i);
    g_autofree char *name = g_strdup_printf ("Édition %05u", 8999 - i);
    TillProduct *product = till_product_new (id);

    till_product_set_name (product, name);
    till_product_set_price (product, till_money (i, till_currency_lookup ("EUR")));
    g_ptr_array_add (world->products, product);
  }
  rebuild (world);
  all = till_index_list (world->index, NULL);
  g_assert_cmpuint (till_hits_get_count (all), ==, 9000);
  for (guint i = 0; i < 9000; i += 500) {
    g_autoptr (TillProduct) product = till_hits_get_product (all, i);

    g_assert_cmpint (till_product_get_price (product).minor, ==, 8999 - i);
  }
  compare_search (world, "edition 0419");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/random-edits", test_random_edits);
  g_test_add_func ("/index/from-empty", test_from_empty);
  g_test_add_func ("/index/many", test_many);

  return g_test_run ();
}
