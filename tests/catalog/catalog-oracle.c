/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog-oracle.h"

#include "till-barcode.h"

#include <string.h>

/* How well something fits, as numbers that are the better the larger. */
enum {
  NOTHING,
  SOMEWHERE,
  BEGINS_ANY,
  BEGINS_NAME,
  IS_BEGINNING,
  IS_CODE,
};

typedef struct
{
  TillProduct *product;
  char *name;
  int fit;
} Hit;

/* Letters that Unicode does not take apart, each with its spelling behind it. */
static const char spellings[] = "æ=ae ð=d ø=o þ=th đ=d ħ=h ı=i ĸ=k ł=l ŋ=n œ=oe ŧ=t ƀ=b ƚ=l ƶ=z ǥ=g ə=e ";

static char *
spell_plainly (gunichar c)
{
  const char *place = g_utf8_strchr (spellings, -1, c);

  if (c < 0x80 || place == NULL)
    return NULL;
  place = strchr (place, '=') + 1;
  return g_strndup (place, (gsize) (strchr (place, ' ') - place));
}

static void
fold_character (gunichar c,
                GString *folded)
{
  GUnicodeType type = g_unichar_type (c);
  g_autofree char *plain = spell_plainly (c);

  if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_FORMAT)
    return;
  if (plain != NULL) {
    g_string_append (folded, plain);
  } else if (g_unichar_isalnum (c) || type == G_UNICODE_SPACING_MARK || type == G_UNICODE_OTHER_NUMBER ||
             type == G_UNICODE_LETTER_NUMBER) {
    g_string_append_unichar (folded, c);
  } else if (type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_CURRENCY_SYMBOL) {
    g_string_append_c (folded, ' ');
    g_string_append_unichar (folded, c);
    g_string_append_c (folded, ' ');
  } else {
    g_string_append_c (folded, ' ');
  }
}

GStrv
catalog_oracle_fold (const char *text)
{
  g_autofree char *first = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold (first, -1);
  g_autofree char *second = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (const char *c = second; *c != '\0'; c = g_utf8_next_char (c))
    fold_character (g_utf8_get_char (c), plain);
  parts = g_strsplit (plain->str, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static char *
fold_joined (const char *text,
             const char *separator)
{
  g_auto (GStrv) words = catalog_oracle_fold (text);

  return g_strjoinv (separator, words);
}

static char *
fold_code (const char *text)
{
  g_autofree char *joined = fold_joined (text, "");

  return g_ascii_strup (joined, -1);
}

static GStrv
list_codes (TillProduct *product)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  const char *const *barcodes = till_product_get_barcodes (product);

  if (till_product_get_sku (product) != NULL) {
    g_autofree char *code = fold_code (till_product_get_sku (product));

    g_strv_builder_add (codes, code);
  }
  for (guint i = 0; barcodes[i] != NULL; i++) {
    g_autofree char *code = fold_code (barcodes[i]);
    TillBarcode barcode;

    g_strv_builder_add (codes, code);
    if (till_barcode_parse_any (barcodes[i], &barcode, NULL) && barcode.symbology == TILL_SYMBOLOGY_UPC_E)
      g_strv_builder_add (codes, barcode.key + 2);
  }
  return g_strv_builder_end (codes);
}

static int
fit_word (const char *word,
          const char *const *name,
          const char *const *category)
{
  int fit = NOTHING;

  for (guint i = 0; name[i] != NULL; i++)
    if (g_str_has_prefix (name[i], word))
      return BEGINS_NAME;
    else if (strstr (name[i], word) != NULL)
      fit = MAX (fit, SOMEWHERE);
  for (guint i = 0; category[i] != NULL; i++)
    if (g_str_has_prefix (category[i], word))
      fit = BEGINS_ANY;
    else if (strstr (category[i], word) != NULL)
      fit = MAX (fit, SOMEWHERE);
  return fit;
}

static int
fit_term (const char *term,
          TillProduct *product,
          const char *const *name,
          const char *const *category)
{
  g_auto (GStrv) words = catalog_oracle_fold (term);
  g_auto (GStrv) codes = list_codes (product);
  g_autofree char *code = fold_code (term);
  int fit = BEGINS_NAME;

  for (guint i = 0; words[i] != NULL; i++)
    fit = MIN (fit, fit_word (words[i], name, category));
  for (guint i = 0; codes[i] != NULL && words[0] != NULL; i++)
    if (g_str_has_prefix (codes[i], code))
      fit = MAX (fit, BEGINS_ANY);
    else if (strstr (codes[i], code) != NULL)
      fit = MAX (fit, SOMEWHERE);
  return fit;
}

static gboolean
has_code (TillProduct *product,
          const char *text)
{
  const char *const *barcodes = till_product_get_barcodes (product);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  TillBarcode wanted;

  if (g_strcmp0 (till_product_get_sku (product), stripped) == 0)
    return TRUE;
  for (guint i = 0; barcodes[i] != NULL && till_barcode_parse_any (stripped, &wanted, NULL); i++) {
    TillBarcode barcode;

    if (till_barcode_parse_any (barcodes[i], &barcode, NULL) &&
        (strcmp (barcode.key, wanted.key) == 0 || strcmp (barcode.key, wanted.other_key) == 0))
      return TRUE;
  }
  return FALSE;
}

static int
fit_product (TillProduct *product,
             GHashTable *category_names,
             const char *text)
{
  const char *category_id = till_product_get_category_id (product);
  const char *category_name = category_id != NULL ? g_hash_table_lookup (category_names, category_id) : NULL;
  g_auto (GStrv) name = catalog_oracle_fold (till_product_get_name (product));
  g_auto (GStrv) category = catalog_oracle_fold (category_name != NULL ? category_name : "");
  g_auto (GStrv) terms = g_strsplit_set (text, " \t\n", -1);
  g_autofree char *joined_name = g_strjoinv (" ", name);
  g_autofree char *joined_text = fold_joined (text, " ");
  int fit = BEGINS_NAME;

  if (has_code (product, text))
    return IS_CODE;
  if (*joined_text == '\0')
    return NOTHING;
  if (g_str_has_prefix (joined_name, joined_text))
    return IS_BEGINNING;
  for (guint i = 0; terms[i] != NULL; i++) {
    g_auto (GStrv) words = catalog_oracle_fold (terms[i]);

    if (words[0] != NULL)
      fit = MIN (fit, fit_term (terms[i], product, (const char *const *) name, (const char *const *) category));
  }
  return fit;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *left = a;
  const Hit *right = b;
  int order = right->fit - left->fit;

  if (order == 0)
    order = strcmp (left->name, right->name);
  if (order == 0)
    order = strcmp (till_product_get_id (left->product), till_product_get_id (right->product));
  return order;
}

static void
clear_hit (gpointer data)
{
  Hit *hit = data;

  g_free (hit->name);
}

GStrv
catalog_oracle_search (GPtrArray *products,
                       GHashTable *category_names,
                       const char *text)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gboolean is_blank = text[strspn (text, " \t\n")] == '\0';

  g_array_set_clear_func (hits, clear_hit);
  for (guint i = 0; i < products->len; i++) {
    TillProduct *product = g_ptr_array_index (products, i);
    int fit = is_blank ? SOMEWHERE : fit_product (product, category_names, text);
    Hit hit = { product, NULL, fit };

    if (fit == NOTHING)
      continue;
    hit.name = fold_joined (till_product_get_name (product), " ");
    g_array_append_val (hits, hit);
  }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_strv_builder_add (ids, till_product_get_id (g_array_index (hits, Hit, i).product));
  return g_strv_builder_end (ids);
}
