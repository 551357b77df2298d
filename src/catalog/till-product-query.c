/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store says which products there are and gives the values to sort by; what fits a search the index says, whose
 * words are those of the till's own search. Only products that are archived, which the index does not have, are
 * compared one by one. All of it runs on the store's reading thread and can be interrupted there. */
#include "till-product-query.h"

#include "till-catalog-reader.h"
#include "till-string-sort.h"

#include <stdlib.h>
#include <string.h>

/* Up to so many hits are looked up one by one; with more it is faster to walk over all. */
#define FEW_HITS 4000

#define FITS                                                                                      \
  "($state = 2 OR p.active = ($state <> 1)) AND ($category IS NULL OR p.category_id = $category)" \
  " AND ($state <> 3 OR EXISTS (SELECT 1 FROM stock_levels AS l WHERE l.product_id = p.id AND l.on_hand <= l.low_at))"

#define NAME  "SELECT p.id, p.name, '' FROM products AS p WHERE " FITS
#define SKU   "SELECT p.id, p.sku, p.name FROM products AS p WHERE " FITS
#define PRICE "SELECT p.id, p.price FROM products AS p WHERE " FITS
#define CATEGORY \
  "SELECT p.id, c.name, p.name FROM products AS p LEFT JOIN categories AS c ON c.id = p.category_id WHERE " FITS
#define STOCK                                                                 \
  "SELECT p.id, COALESCE (s.on_hand, 9223372036854775807) FROM products AS p" \
  " LEFT JOIN stock_levels AS s ON s.product_id = p.id WHERE " FITS
#define CHANGED "SELECT p.id, p.changed_us FROM products AS p WHERE " FITS
#define ONE     " AND p.id = $id"

static const char *const all_sql[] = {
  [TILL_PRODUCT_ORDER_NAME] = NAME,
  [TILL_PRODUCT_ORDER_SKU] = SKU,
  [TILL_PRODUCT_ORDER_PRICE] = PRICE,
  [TILL_PRODUCT_ORDER_CATEGORY] = CATEGORY,
  [TILL_PRODUCT_ORDER_STOCK] = STOCK,
  [TILL_PRODUCT_ORDER_CHANGED] = CHANGED,
};

static const char *const one_sql[] = {
  [TILL_PRODUCT_ORDER_NAME] = NAME ONE,
  [TILL_PRODUCT_ORDER_SKU] = SKU ONE,
  [TILL_PRODUCT_ORDER_PRICE] = PRICE ONE,
  [TILL_PRODUCT_ORDER_CATEGORY] = CATEGORY ONE,
  [TILL_PRODUCT_ORDER_STOCK] = STOCK ONE,
  [TILL_PRODUCT_ORDER_CHANGED] = CHANGED ONE,
};

static const char archived_sql[] = "SELECT id FROM products WHERE active = 0";

/* What was read of the products so far, each with the number or the text by which it is sorted. */
typedef struct
{
  const TillProductQuery *query;
  TillConnection *connection;
  TillFolder *folder;
  GArray *hits; /* of TillPackedId, sorted; NULL: all fit */
  GArray *ids;
  GArray *numbers;
  GArray *ends;
  GString *texts;
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->hits, g_array_unref);
  g_clear_pointer (&run->ids, g_array_unref);
  g_clear_pointer (&run->numbers, g_array_unref);
  g_clear_pointer (&run->ends, g_array_unref);
  if (run->texts != NULL)
    g_string_free (run->texts, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
is_textual (TillProductOrder order)
{
  return order == TILL_PRODUCT_ORDER_NAME || order == TILL_PRODUCT_ORDER_SKU || order == TILL_PRODUCT_ORDER_CATEGORY;
}

static int
compare_ids_cb (gconstpointer a,
                gconstpointer b)
{
  return till_packed_id_compare (a, b);
}

static gboolean
is_hit (const Run *run,
        const TillPackedId *id)
{
  return run->hits == NULL || g_array_binary_search (run->hits, id, compare_ids_cb, NULL);
}

/* Words end in a byte below every letter, so that a shorter one comes first; what has none comes last. */
static void
add_text (Run *run,
          TillStatement *statement)
{
  gsize length = 0;
  const char *text = till_statement_text_at (statement, 1, &length);
  guint32 end = 0;

  if (text == NULL)
    g_string_append_c (run->texts, '\xff');
  else if (run->query->order == TILL_PRODUCT_ORDER_SKU)
    till_folder_append_code (run->folder, text, (gssize) length, run->texts);
  else
    till_folder_append_words (run->folder, text, (gssize) length, run->texts);
  g_string_append_c (run->texts, '\x01');
  text = till_statement_text_at (statement, 2, &length);
  if (length > 0)
    till_folder_append_words (run->folder, text, (gssize) length, run->texts);
  end = (guint32) run->texts->len;
  g_array_append_val (run->ends, end);
}

static void
add_row (Run *run,
         TillStatement *statement)
{
  TillPackedId id;
  gint64 number = 0;

  if (!till_packed_id_from_text (&id, till_statement_text_at (statement, 0, NULL)) || !is_hit (run, &id))
    return;
  g_array_append_val (run->ids, id);
  if (is_textual (run->query->order)) {
    add_text (run, statement);
    return;
  }
  number = till_statement_int_at (statement, 1);
  g_array_append_val (run->numbers, number);
}

static gboolean
read_rows (Run *run,
           TillStatement *statement,
           GError **error)
{
  TillStep step = TILL_STEP_ERROR;

  till_statement_bind_int (statement, "$state", run->query->state);
  till_statement_bind_text (statement, "$category", run->query->category_id);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    add_row (run, statement);
  return step == TILL_STEP_DONE;
}

static gboolean
read_all (Run *run,
          GError **error)
{
  TillStatement *statement = till_connection_prepare (run->connection, all_sql[run->query->order], error);

  return statement != NULL && read_rows (run, statement, error);
}

static gboolean
read_hits (Run *run,
           GError **error)
{
  for (guint i = 0; i < run->hits->len; i++) {
    TillStatement *statement = till_connection_prepare (run->connection, one_sql[run->query->order], error);
    char text[TILL_PACKED_ID_TEXT_SIZE];

    if (statement == NULL)
      return FALSE;
    till_packed_id_to_text (&g_array_index (run->hits, TillPackedId, i), text);
    till_statement_bind_text (statement, "$id", text);
    if (!read_rows (run, statement, error))
      return FALSE;
  }
  return TRUE;
}

static GArray *
list_archived (TillConnection *connection,
               GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  TillStatement *statement = till_connection_prepare (connection, archived_sql, error);
  TillStep step = TILL_STEP_ERROR;
  TillPackedId id;

  if (statement == NULL)
    return NULL;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    if (till_packed_id_from_text (&id, till_statement_text_at (statement, 0, NULL)))
      g_array_append_val (ids, id);
  return step == TILL_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
add_if_fits (Run *run,
             const TillQuery *words,
             const TillPackedId *id,
             GError **error)
{
  g_autoptr (TillProduct) product = NULL;
  g_autoptr (TillIndexEntry) entry = NULL;
  char text[TILL_PACKED_ID_TEXT_SIZE];

  till_packed_id_to_text (id, text);
  if (!till_catalog_read_product (run->connection, text, &product, error))
    return FALSE;
  if (product == NULL)
    return TRUE;
  entry = till_index_entry_new (run->folder, product);
  if (till_index_entry_fit (entry, words, NULL) != TILL_FIT_NONE)
    g_array_append_vals (run->hits, id, 1);
  return TRUE;
}

static gboolean
find_archived (Run *run,
               GError **error)
{
  g_autoptr (GArray) ids = list_archived (run->connection, error);
  g_autoptr (TillQuery) words = till_query_new (run->folder, run->query->text);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!add_if_fits (run, words, &g_array_index (ids, TillPackedId, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
search (Run *run,
        const TillIndex *index,
        GError **error)
{
  g_autoptr (GPtrArray) ranks = NULL;

  if (run->query->text == NULL || *run->query->text == '\0')
    return TRUE;
  ranks = till_index_search (index, run->query->text);
  run->hits = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  for (guint i = 0; i < ranks->len; i++)
    till_hits_append_ids (g_ptr_array_index (ranks, i), run->hits);
  if ((run->query->state == TILL_PRODUCT_STATE_ARCHIVED || run->query->state == TILL_PRODUCT_STATE_ALL) &&
      !find_archived (run, error))
    return FALSE;
  g_array_sort (run->hits, compare_ids_cb);
  return TRUE;
}

typedef struct
{
  gint64 key;
  guint32 number;
} NumberKey;

static int
compare_numbers_cb (gconstpointer a,
                    gconstpointer b,
                    gpointer user_data)
{
  const NumberKey *left = a;
  const NumberKey *right = b;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  return left->number < right->number ? -1 : 1;
}

static guint32 *
sort_numbers (const Run *run)
{
  g_autofree NumberKey *keys = g_new (NumberKey, run->ids->len + 1);
  guint32 *order = g_new (guint32, run->ids->len + 1);

  for (guint i = 0; i < run->ids->len; i++)
    keys[i] = (NumberKey){ g_array_index (run->numbers, gint64, i), i };
  qsort_r (keys, run->ids->len, sizeof (NumberKey), compare_numbers_cb, NULL);
  for (guint i = 0; i < run->ids->len; i++)
    order[i] = keys[i].number;
  return order;
}

static guint32 *
sort_texts (const Run *run)
{
  g_autofree TillSortKey *keys = g_new (TillSortKey, run->ids->len + 1);
  guint32 *order = g_new (guint32, run->ids->len + 1);
  guint32 start = 0;

  for (guint i = 0; i < run->ids->len; i++) {
    guint32 end = g_array_index (run->ends, guint32, i);

    keys[i] = (TillSortKey){ run->texts->str + start, end - start, i };
    start = end;
  }
  till_string_sort (keys, run->ids->len);
  for (guint i = 0; i < run->ids->len; i++)
    order[i] = keys[i].number;
  return order;
}

static GArray *
put_in_order (const Run *run)
{
  g_autofree guint32 *order = is_textual (run->query->order) ? sort_texts (run) : sort_numbers (run);
  const guint n_ids = run->ids->len;
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (TillPackedId), n_ids);

  for (guint i = 0; i < n_ids; i++) {
    guint32 place = order[run->query->descending ? n_ids - 1 - i : i];

    g_array_append_val (sorted, g_array_index (run->ids, TillPackedId, place));
  }
  return sorted;
}

/**
 * till_product_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): the same
 */
TillProductQuery *
till_product_query_copy (const TillProductQuery *self)
{
  TillProductQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (TillProductQuery, 1);
  *copy = *self;
  copy->text = g_strdup (self->text);
  copy->category_id = g_strdup (self->category_id);
  return copy;
}

/**
 * till_product_query_free:
 * @self: (transfer full) (nullable): a query
 */
void
till_product_query_free (TillProductQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->category_id);
  g_free (self);
}

/**
 * till_product_query_equal:
 * @self: a query
 * @other: another one
 *
 * Returns: whether both ask for the same in the same order
 */
gboolean
till_product_query_equal (const TillProductQuery *self,
                          const TillProductQuery *other)
{
  return g_strcmp0 (self->text, other->text) == 0 && g_strcmp0 (self->category_id, other->category_id) == 0 &&
         self->state == other->state && self->order == other->order && self->descending == other->descending;
}

/**
 * till_product_query_run:
 * @self: a query
 * @connection: within a transaction
 * @folder: how names are folded
 * @index: the catalogue in memory, for the search
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable) (element-type TillPackedId): the products that fit, in order
 */
GArray *
till_product_query_run (const TillProductQuery *self,
                        TillConnection *connection,
                        TillFolder *folder,
                        const TillIndex *index,
                        GError **error)
{
  g_auto (Run) run = { .query = self, .connection = connection, .folder = folder };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (connection != NULL, NULL);

  run.ids = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  run.numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  run.ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  run.texts = g_string_new (NULL);
  if (!search (&run, index, error))
    return NULL;
  if (run.hits != NULL && run.hits->len <= FEW_HITS ? !read_hits (&run, error) : !read_all (&run, error))
    return NULL;
  return put_in_order (&run);
}
