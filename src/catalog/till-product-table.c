/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants:
 *
 * 1. @ids is what the last query that was answered found; a new answer takes its place whole, told as one splice between
 *    what both have at their beginning and at their end.
 * 2. @entries holds, without owning them, the entries that somebody has; each product has one at most.
 * 3. One query runs at a time. The next one ends it early. */
#include "till-product-table.h"

#include "till-catalog-private.h"
#include "till-product-reading.h"

/* A sale of twenty lines, an import: many changes are one reason to read. */
#define SETTLE_MS 120

/* So many rows may come in place of others at once. */
#define MAX_SPLICE 200

struct _TillProductTable {
  GObject parent_instance;

  TillCatalog *catalog;
  TillProductQuery *query;
  GArray *ids;
  GHashTable *entries; /* TillPackedId -> TillProductEntry, both the entry's */
  GPtrArray *unread;   /* of TillPackedId */
  GCancellable *cancellable;
  guint settle_id;
  guint read_id;
  gboolean active;
  gboolean is_stale;
};

enum {
  PROP_0,
  PROP_IS_READING,
  N_PROPS,
};

enum {
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GType
till_product_table_get_item_type (GListModel *model)
{
  return TILL_TYPE_PRODUCT_ENTRY;
}

static guint
till_product_table_get_n_items (GListModel *model)
{
  return TILL_PRODUCT_TABLE (model)->ids->len;
}

static void
entry_gone_cb (gpointer user_data,
               GObject *entry)
{
  TillProductTable *self = user_data;

  g_hash_table_remove (self->entries, till_product_entry_get_packed_id (TILL_PRODUCT_ENTRY (entry)));
}

static void
take_facts (TillProductTable *self,
            GArray *facts)
{
  for (guint i = 0; i < facts->len; i++) {
    const TillProductFacts *fact = &g_array_index (facts, TillProductFacts, i);
    TillProductEntry *entry = g_hash_table_lookup (self->entries, &fact->id);

    if (entry != NULL)
      till_product_entry_set_facts (entry, fact->product, &fact->stock, fact->changed_us);
  }
}

static void
entries_read_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (TillProductTable) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_store_read_finish (TILL_STORE (object), result, &error))
    g_signal_emit (self, signals[FAILED], 0, error);
  else if (self->catalog != NULL)
    take_facts (self, till_store_get_job_data (result));
}

static gboolean
read_entries_cb (gpointer user_data)
{
  TillProductTable *self = user_data;
  GArray *facts = till_product_facts_new (self->unread);

  self->read_id = 0;
  g_ptr_array_set_size (self->unread, 0);
  till_store_read_async (till_catalog_get_store (self->catalog), till_product_facts_read, facts, (GDestroyNotify) g_array_unref,
                         NULL, entries_read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
want_entry (TillProductTable *self,
            const TillPackedId *id)
{
  g_ptr_array_add (self->unread, g_memdup2 (id, sizeof *id));
  if (self->read_id == 0)
    self->read_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, read_entries_cb, self, NULL);
}

static gpointer
till_product_table_get_item (GListModel *model,
                             guint position)
{
  TillProductTable *self = TILL_PRODUCT_TABLE (model);
  const TillPackedId *id = NULL;
  TillProductEntry *entry = NULL;
  g_autoptr (TillProduct) product = NULL;

  if (position >= self->ids->len)
    return NULL;
  id = &g_array_index (self->ids, TillPackedId, position);
  entry = g_hash_table_lookup (self->entries, id);
  if (entry != NULL)
    return g_object_ref (entry);
  entry = till_product_entry_new (id);
  product = till_catalog_get_product (self->catalog, till_product_entry_get_id (entry));
  if (product != NULL)
    till_product_entry_set_product (entry, product);
  g_hash_table_insert (self->entries, (gpointer) till_product_entry_get_packed_id (entry), entry);
  g_object_weak_ref (G_OBJECT (entry), entry_gone_cb, self);
  want_entry (self, id);
  return entry;
}

static void
till_product_table_model_init (GListModelInterface *iface)
{
  iface->get_item_type = till_product_table_get_item_type;
  iface->get_n_items = till_product_table_get_n_items;
  iface->get_item = till_product_table_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TillProductTable,
                               till_product_table,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, till_product_table_model_init))

/* How many at the beginning, or at the end, are the same. */
static guint
count_same (const GArray *old,
            const GArray *new,
            guint limit,
            gboolean at_end)
{
  guint count = 0;

  while (count < limit) {
    guint old_place = at_end ? old->len - 1 - count : count;
    guint new_place = at_end ? new->len - 1 - count : count;

    if (till_packed_id_compare (&g_array_index (old, TillPackedId, old_place), &g_array_index (new, TillPackedId, new_place)) != 0)
      break;
    count++;
  }
  return count;
}

/* @old without @n_removed of them. */
static GArray *
cut_out (const GArray *old,
         guint position,
         guint n_removed)
{
  GArray *rest = g_array_sized_new (FALSE, FALSE, sizeof (TillPackedId), old->len - n_removed);

  g_array_append_vals (rest, old->data, position);
  g_array_append_vals (rest, &g_array_index (old, TillPackedId, position + n_removed), old->len - position - n_removed);
  return rest;
}

static void
set_ids (TillProductTable *self,
         GArray *ids,
         guint position,
         guint n_removed,
         guint n_added)
{
  g_array_ref (ids);
  g_array_unref (self->ids);
  self->ids = ids;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* A list view looks through all that is added for what was removed in the same breath. Where both are many, that would
 * ask for each product of the shop: so they go first. */
static void
take_ids (TillProductTable *self,
          GArray *ids)
{
  g_autoptr (GArray) old = g_array_ref (self->ids);
  guint n_same = MIN (old->len, ids->len);
  guint n_first = count_same (old, ids, n_same, FALSE);
  guint n_last = count_same (old, ids, n_same - n_first, TRUE);
  guint n_removed = old->len - n_first - n_last;
  guint n_added = ids->len - n_first - n_last;

  if (n_removed == 0 && n_added == 0)
    return;
  if (MIN (n_removed, n_added) > MAX_SPLICE) {
    g_autoptr (GArray) rest = cut_out (old, n_first, n_removed);

    set_ids (self, rest, n_first, n_removed, 0);
    n_removed = 0;
  }
  set_ids (self, ids, n_first, n_removed, n_added);
}

static void
set_reading (TillProductTable *self,
             GCancellable *cancellable)
{
  gboolean was_reading = self->cancellable != NULL;

  g_set_object (&self->cancellable, cancellable);
  if (was_reading != (cancellable != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READING]);
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillProductTable) self = user_data;
  g_autoptr (GError) error = NULL;
  TillProductListing *listing = till_store_get_job_data (result);
  gboolean is_read = till_store_read_finish (TILL_STORE (object), result, &error);

  if (self->catalog == NULL || self->cancellable != listing->cancellable)
    return;
  if (is_read && self->active)
    take_ids (self, listing->ids);
  else if (is_read)
    self->is_stale = TRUE;
  set_reading (self, NULL);
  if (!is_read)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
read_list (TillProductTable *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TillProductListing *listing = till_product_listing_new (self->query, till_catalog_get_folder (self->catalog),
                                                          till_catalog_get_index (self->catalog), cancellable);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->is_stale = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  set_reading (self, cancellable);
  till_store_read_async (till_catalog_get_store (self->catalog), till_product_listing_read, listing,
                         (GDestroyNotify) till_product_listing_free, cancellable, listed_cb, g_object_ref (self));
}

static gboolean
settled_cb (gpointer user_data)
{
  TillProductTable *self = user_data;

  self->settle_id = 0;
  if (self->active)
    read_list (self);
  return G_SOURCE_REMOVE;
}

static void
want_list (TillProductTable *self)
{
  self->is_stale = TRUE;
  if (self->active && self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
changed_cb (TillProductTable *self,
            const char *product_id)
{
  TillPackedId id;

  want_list (self);
  if (product_id == NULL)
    till_product_table_refresh (self);
  else if (till_packed_id_from_text (&id, product_id) && g_hash_table_contains (self->entries, &id))
    want_entry (self, &id);
}

static void
till_product_table_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_IS_READING:
      g_value_set_boolean (value, till_product_table_is_reading (TILL_PRODUCT_TABLE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_product_table_dispose (GObject *object)
{
  TillProductTable *self = TILL_PRODUCT_TABLE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->read_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (till_product_table_parent_class)->dispose (object);
}

static void
till_product_table_finalize (GObject *object)
{
  TillProductTable *self = TILL_PRODUCT_TABLE (object);
  GHashTableIter iter;
  gpointer entry = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_object_weak_unref (entry, entry_gone_cb, self);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->unread);
  g_array_unref (self->ids);
  till_product_query_free (self->query);
  G_OBJECT_CLASS (till_product_table_parent_class)->finalize (object);
}

static void
till_product_table_class_init (TillProductTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_product_table_get_property;
  object_class->dispose = till_product_table_dispose;
  object_class->finalize = till_product_table_finalize;

  properties[PROP_IS_READING] = g_param_spec_boolean ("is-reading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TillProductTable::failed:
   * @self: the table
   * @error: why it could not be read
   */
  signals[FAILED] = g_signal_new ("failed", TILL_TYPE_PRODUCT_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
till_product_table_init (TillProductTable *self)
{
  self->query = g_new0 (TillProductQuery, 1);
  self->ids = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  self->entries = g_hash_table_new (till_packed_id_hash, till_packed_id_equal);
  self->unread = g_ptr_array_new_with_free_func (g_free);
  self->is_stale = TRUE;
}

/**
 * till_product_table_new:
 * @catalog: where the products are
 *
 * Returns: (transfer full): a table of the active products by name, empty until it is active and has read them
 */
TillProductTable *
till_product_table_new (TillCatalog *catalog)
{
  TillProductTable *self = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (catalog), NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_TABLE, NULL);
  self->catalog = g_object_ref (catalog);
  g_signal_connect_object (catalog, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * till_product_table_get_query:
 * @self: a table
 *
 * Returns: (transfer none): what it asks for
 */
const TillProductQuery *
till_product_table_get_query (TillProductTable *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_TABLE (self), NULL);

  return self->query;
}

/**
 * till_product_table_set_query:
 * @self: a table
 * @query: what it is to ask for, copied; until that is answered it stays as it is
 */
void
till_product_table_set_query (TillProductTable *self,
                              const TillProductQuery *query)
{
  g_return_if_fail (TILL_IS_PRODUCT_TABLE (self));
  g_return_if_fail (query != NULL);

  if (till_product_query_equal (self->query, query))
    return;
  till_product_query_free (self->query);
  self->query = till_product_query_copy (query);
  self->is_stale = TRUE;
  if (self->active)
    read_list (self);
}

/**
 * till_product_table_is_reading:
 * @self: a table
 *
 * Returns: whether a query is being answered
 */
gboolean
till_product_table_is_reading (TillProductTable *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_TABLE (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * till_product_table_set_active:
 * @self: a table
 * @active: whether somebody looks at it
 */
void
till_product_table_set_active (TillProductTable *self,
                               gboolean active)
{
  g_return_if_fail (TILL_IS_PRODUCT_TABLE (self));

  if (self->active == active)
    return;
  self->active = active;
  if (active && self->is_stale)
    read_list (self);
}

/**
 * till_product_table_refresh:
 * @self: a table
 *
 * Reads again the products that somebody looks at: their stock may have changed without them.
 */
void
till_product_table_refresh (TillProductTable *self)
{
  GHashTableIter iter;
  gpointer id = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_TABLE (self));

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    want_entry (self, id);
}

/**
 * till_product_table_get_ids:
 * @self: a table
 *
 * Returns: (transfer none) (element-type TillPackedId): what is listed; take a reference to keep it
 */
const GArray *
till_product_table_get_ids (TillProductTable *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_TABLE (self), NULL);

  return self->ids;
}

/**
 * till_product_table_find:
 * @self: a table
 * @id: a product
 * @position: (out): where it stands
 *
 * Returns: whether it is listed
 */
gboolean
till_product_table_find (TillProductTable *self,
                         const char *id,
                         guint *position)
{
  TillPackedId packed;

  g_return_val_if_fail (TILL_IS_PRODUCT_TABLE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!till_packed_id_from_text (&packed, id))
    return FALSE;
  for (guint i = 0; i < self->ids->len; i++) {
    if (till_packed_id_compare (&g_array_index (self->ids, TillPackedId, i), &packed) != 0)
      continue;
    *position = i;
    return TRUE;
  }
  return FALSE;
}
