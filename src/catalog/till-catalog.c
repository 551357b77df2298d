/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue in memory is one immutable TillIndex, replaced whole at each change. Invariants:
 *
 * 1. The index changes after the store did: what a search finds is on disk.
 * 2. While an index is read in the background, every change is kept in @changes too, and laid over the new index
 *    before it takes the old one's place; a change that the reading saw already is laid over itself.
 * 3. Before the first index is there, @index holds the first page alone, and is_ready is FALSE. */
#include "till-catalog-private.h"

#include "till-barcode-pattern.h"
#include "till-first-page.h"
#include "till-index-build.h"
#include "till-product-list.h"

/* So many changed products make every search noticeably slower, until they are merged. */
#define MERGE_LIMIT 1000

typedef struct
{
  TillProductList *list;
  char *category_id;
} LiveList;

struct _TillCatalog {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
  TillFolder *folder;
  GPtrArray *patterns;
  TillIndex *index;
  GListStore *categories;
  GListStore *tax_classes;
  GListStore *favourites;
  GArray *live_lists;
  GPtrArray *changes;
  GPtrArray *waiting;
  GStrv first_page;
  GCancellable *cancellable;
  gboolean is_listed;
  gboolean is_ready;
  gboolean needs_rebuild;
};

G_DEFINE_FINAL_TYPE (TillCatalog, till_catalog, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_N_PRODUCTS,
  PROP_IS_LISTED,
  PROP_IS_READY,
  N_PROPS
};

enum {
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
list_gone_cb (gpointer user_data,
              GObject *list)
{
  TillCatalog *self = user_data;

  for (guint i = 0; i < self->live_lists->len; i++)
    if ((GObject *) g_array_index (self->live_lists, LiveList, i).list == list) {
      g_free (g_array_index (self->live_lists, LiveList, i).category_id);
      g_array_remove_index_fast (self->live_lists, i);
      return;
    }
}

static void
forget_lists (TillCatalog *self)
{
  for (guint i = 0; i < self->live_lists->len; i++) {
    LiveList *live = &g_array_index (self->live_lists, LiveList, i);

    g_object_weak_unref (G_OBJECT (live->list), list_gone_cb, self);
    g_free (live->category_id);
  }
  g_array_set_size (self->live_lists, 0);
}

static void
till_catalog_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  TillCatalog *self = TILL_CATALOG (object);

  switch (prop_id) {
    case PROP_N_PRODUCTS:
      g_value_set_uint (value, till_catalog_get_n_products (self));
      break;
    case PROP_IS_LISTED:
      g_value_set_boolean (value, self->is_listed);
      break;
    case PROP_IS_READY:
      g_value_set_boolean (value, self->is_ready);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
till_catalog_dispose (GObject *object)
{
  TillCatalog *self = TILL_CATALOG (object);

  g_cancellable_cancel (self->cancellable);
  forget_lists (self);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (till_catalog_parent_class)->dispose (object);
}

static void
till_catalog_finalize (GObject *object)
{
  TillCatalog *self = TILL_CATALOG (object);

  till_folder_unref (self->folder);
  g_ptr_array_unref (self->patterns);
  till_index_unref (self->index);
  g_object_unref (self->categories);
  g_object_unref (self->tax_classes);
  g_object_unref (self->favourites);
  g_array_unref (self->live_lists);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_ptr_array_unref (self->waiting);
  g_strfreev (self->first_page);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (till_catalog_parent_class)->finalize (object);
}

static void
till_catalog_class_init (TillCatalogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_catalog_get_property;
  object_class->dispose = till_catalog_dispose;
  object_class->finalize = till_catalog_finalize;

  properties[PROP_N_PRODUCTS] = g_param_spec_uint ("n-products", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_LISTED] = g_param_spec_boolean ("is-listed", NULL, NULL, FALSE, flags);
  properties[PROP_IS_READY] = g_param_spec_boolean ("is-ready", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TillCatalog::changed:
   * @self: the catalogue
   * @product_id: (nullable): the product that changed; %NULL when anything may have
   */
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_CATALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
till_catalog_init (TillCatalog *self)
{
  g_autoptr (TillSegment) empty = NULL;

  self->folder = till_folder_new ();
  empty = till_segment_new_empty (self->folder);
  self->index = till_index_new (empty);
  self->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) till_barcode_pattern_free);
  self->categories = g_list_store_new (TILL_TYPE_CATEGORY);
  self->tax_classes = g_list_store_new (TILL_TYPE_TAX_CLASS);
  self->favourites = g_list_store_new (TILL_TYPE_PRODUCT);
  self->live_lists = g_array_new (FALSE, FALSE, sizeof (LiveList));
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * till_catalog_new:
 * @store: where the catalogue is kept; its schemas hold till_catalog_schema()
 * @clock: where times and identifiers come from
 *
 * Returns: (transfer full): a catalogue with nothing loaded
 */
TillCatalog *
till_catalog_new (TillStore *store,
                  TillClock *clock)
{
  TillCatalog *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_CATALOG, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_catalog_get_store:
 * @self: a catalogue
 *
 * Returns: (transfer none): where it is kept
 */
TillStore *
till_catalog_get_store (TillCatalog *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);

  return self->store;
}

TillClock *
till_catalog_get_clock (TillCatalog *self)
{
  return self->clock;
}

TillIndex *
till_catalog_get_index (TillCatalog *self)
{
  return self->index;
}

const GPtrArray *
till_catalog_get_patterns (TillCatalog *self)
{
  return self->patterns;
}

/**
 * till_catalog_get_n_products:
 * @self: a catalogue
 *
 * Returns: how many active products are known so far
 */
guint
till_catalog_get_n_products (TillCatalog *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), 0);

  return till_index_get_n_products (self->index);
}

/**
 * till_catalog_is_listed:
 * @self: a catalogue
 *
 * Returns: whether there is enough for a first frame
 */
gboolean
till_catalog_is_listed (TillCatalog *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), FALSE);

  return self->is_listed;
}

/**
 * till_catalog_is_ready:
 * @self: a catalogue
 *
 * Returns: whether the index is in memory
 */
gboolean
till_catalog_is_ready (TillCatalog *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), FALSE);

  return self->is_ready;
}

/**
 * till_catalog_set_patterns:
 * @self: a catalogue
 * @patterns: (array zero-terminated=1): see #TillBarcodePattern
 * @error: where to put an error
 *
 * Returns: %FALSE if one is no pattern; nothing changed then
 */
gboolean
till_catalog_set_patterns (TillCatalog *self,
                           const char *const *patterns,
                           GError **error)
{
  g_autoptr (GPtrArray) parsed = g_ptr_array_new_with_free_func ((GDestroyNotify) till_barcode_pattern_free);

  g_return_val_if_fail (TILL_IS_CATALOG (self), FALSE);
  g_return_val_if_fail (patterns != NULL, FALSE);

  for (guint i = 0; patterns[i] != NULL; i++) {
    TillBarcodePattern *pattern = till_barcode_pattern_new (patterns[i], error);

    if (pattern == NULL)
      return FALSE;
    g_ptr_array_add (parsed, pattern);
  }
  g_ptr_array_unref (self->patterns);
  self->patterns = g_steal_pointer (&parsed);
  return TRUE;
}

static void
set_index (TillCatalog *self,
           TillIndex *index)
{
  till_index_unref (self->index);
  self->index = index;
}

static GPtrArray *
list_ranks (const TillIndex *index,
            const char *category_id)
{
  GPtrArray *ranks = g_ptr_array_new_with_free_func ((GDestroyNotify) till_hits_free);

  g_ptr_array_add (ranks, till_index_list (index, category_id));
  return ranks;
}

static void
tell_change (TillCatalog *self,
             const char *product_id)
{
  for (guint i = 0; i < self->live_lists->len; i++) {
    const LiveList *live = &g_array_index (self->live_lists, LiveList, i);

    till_product_list_set_ranks (live->list, list_ranks (self->index, live->category_id), product_id);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PRODUCTS]);
  g_signal_emit (self, signals[CHANGED], 0, product_id);
}

static void
name_categories (TillCatalog *self)
{
  set_index (self, till_index_name_categories (self->index, G_LIST_MODEL (self->categories)));
}

static void
keep_first_page (TillCatalog *self)
{
  g_auto (GStrv) ids = till_first_page_of (self->index);

  if (self->first_page != NULL && g_strv_equal ((const char *const *) ids, (const char *const *) self->first_page))
    return;
  till_first_page_save (self->store, (const char *const *) ids);
  g_strfreev (self->first_page);
  self->first_page = g_steal_pointer (&ids);
}

static void
take_segment (TillCatalog *self,
              TillSegment *segment)
{
  set_index (self, till_index_new (segment));
  for (guint i = 0; self->changes != NULL && i < self->changes->len; i++)
    set_index (self, till_index_put (self->index, g_ptr_array_index (self->changes, i)));
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  name_categories (self);
  keep_first_page (self);
  if (!self->is_ready) {
    self->is_ready = TRUE;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READY]);
  }
  tell_change (self, NULL);
}

static void
answer_waiting (TillCatalog *self,
                const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    if (error != NULL)
      g_task_return_error (g_ptr_array_index (waiting, i), g_error_copy (error));
    else
      g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
built_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (TillCatalog) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSegment) segment = till_index_build_finish (result, &error);

  weak_ref_free (ref);
  if (self == NULL)
    return;
  if (segment != NULL)
    take_segment (self, segment);
  else
    g_clear_pointer (&self->changes, g_ptr_array_unref);
  if (self->needs_rebuild)
    till_catalog_rebuild (self);
  else
    answer_waiting (self, error);
}

/* Reads the index again in the background; once more afterwards where that goes on already, since it may have read
 * what was there before. */
void
till_catalog_rebuild (TillCatalog *self)
{
  GWeakRef *ref = NULL;

  self->needs_rebuild = self->changes != NULL;
  if (self->needs_rebuild)
    return;
  self->changes = g_ptr_array_new_with_free_func (g_object_unref);
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  till_index_build_async (till_store_get_path (self->store), self->folder, self->cancellable, built_cb, ref);
}

static void
fill_list (GListStore *list,
           const GPtrArray *items)
{
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata, items->len);
}

static void
show_first_page (TillCatalog *self,
                 const GPtrArray *products)
{
  GStrv ids = g_new0 (char *, products->len + 1);

  for (guint i = 0; i < products->len; i++) {
    ids[i] = g_strdup (till_product_get_id (g_ptr_array_index (products, i)));
    set_index (self, till_index_put (self->index, g_ptr_array_index (products, i)));
  }
  g_strfreev (self->first_page);
  self->first_page = ids;
}

/* Takes what the store read for the first frame, or after a write. */
void
till_catalog_take_lists (TillCatalog *self,
                         TillCatalogLists *lists)
{
  fill_list (self->categories, lists->categories);
  fill_list (self->tax_classes, lists->tax_classes);
  fill_list (self->favourites, lists->favourites);
  if (!self->is_ready)
    show_first_page (self, lists->first_page);
  name_categories (self);
  if (!self->is_listed) {
    self->is_listed = TRUE;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LISTED]);
  }
  tell_change (self, NULL);
}

static void
take_favourite (TillCatalog *self,
                TillProduct *product)
{
  GListModel *model = G_LIST_MODEL (self->favourites);
  guint place = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TillProduct) other = g_list_model_get_item (model, i);

    if (g_str_equal (till_product_get_id (other), till_product_get_id (product))) {
      g_list_store_remove (self->favourites, i);
      break;
    }
  }
  if (till_product_get_favourite (product) == 0 || !till_product_is_active (product))
    return;
  for (; place < g_list_model_get_n_items (model); place++) {
    g_autoptr (TillProduct) other = g_list_model_get_item (model, place);

    if (till_product_get_favourite (other) > till_product_get_favourite (product))
      break;
  }
  g_list_store_insert (self->favourites, place, product);
}

/* Takes a product that was written: into the index, the lists, and to who listens. */
void
till_catalog_take_product (TillCatalog *self,
                           TillProduct *product)
{
  set_index (self, till_index_put (self->index, product));
  if (self->changes != NULL)
    g_ptr_array_add (self->changes, g_object_ref (product));
  take_favourite (self, product);
  tell_change (self, till_product_get_id (product));
  if (self->changes == NULL && till_index_get_n_changes (self->index) > MERGE_LIMIT)
    till_catalog_rebuild (self);
}

static gboolean
read_lists (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  TillCatalogLists **lists = user_data;

  *lists = till_catalog_read_lists (connection, error);
  return *lists != NULL;
}

/**
 * till_catalog_load:
 * @self: a catalogue
 * @error: where to put an error
 *
 * Loads lists and index, and waits for it. Never to be called where a window is drawn.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_load (TillCatalog *self,
                   GError **error)
{
  g_autoptr (TillCatalogLists) lists = NULL;
  g_autoptr (TillSegment) segment = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (self), FALSE);

  if (!till_store_read (self->store, read_lists, &lists, error))
    return FALSE;
  till_catalog_take_lists (self, lists);
  segment = till_index_build (till_store_get_path (self->store), self->folder, NULL, error);
  if (segment == NULL)
    return FALSE;
  take_segment (self, segment);
  return TRUE;
}

static void
free_lists (gpointer data)
{
  TillCatalogLists **lists = data;

  till_catalog_lists_free (*lists);
  g_free (lists);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillCatalog *self = g_task_get_source_object (task);
  TillCatalogLists **lists = till_store_get_job_data (result);

  if (!till_store_read_finish (TILL_STORE (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_catalog_take_lists (self, *lists);
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  till_catalog_rebuild (self);
}

/**
 * till_catalog_load_async:
 * @self: a catalogue
 * @cancellable: (nullable): ends the reading of the lists early
 * @callback: called when the index is in memory
 * @user_data: for @callback
 *
 * Loads the lists ("is-listed"), then the index ("is-ready").
 */
void
till_catalog_load_async (TillCatalog *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_load_async);
  till_store_read_async (self->store, read_lists, g_new0 (TillCatalogLists *, 1), free_lists, cancellable, listed_cb, task);
}

/**
 * till_catalog_load_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_load_finish (TillCatalog *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_catalog_get_products:
 * @self: a catalogue
 * @category_id: (nullable): a category
 *
 * Returns: (transfer full): all products, or those of the category, by name; the list follows every change
 */
GListModel *
till_catalog_get_products (TillCatalog *self,
                           const char *category_id)
{
  LiveList live = { NULL, NULL };

  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);

  live.list = till_product_list_new (list_ranks (self->index, category_id));
  live.category_id = g_strdup (category_id);
  g_object_weak_ref (G_OBJECT (live.list), list_gone_cb, self);
  g_array_append_val (self->live_lists, live);
  return G_LIST_MODEL (live.list);
}

/**
 * till_catalog_get_favourites:
 * @self: a catalogue
 *
 * Returns: (transfer none): the favourites, in their places
 */
GListModel *
till_catalog_get_favourites (TillCatalog *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);

  return G_LIST_MODEL (self->favourites);
}

/**
 * till_catalog_get_categories:
 * @self: a catalogue
 *
 * Returns: (transfer none): the categories, in their places
 */
GListModel *
till_catalog_get_categories (TillCatalog *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);

  return G_LIST_MODEL (self->categories);
}

/**
 * till_catalog_get_tax_classes:
 * @self: a catalogue
 *
 * Returns: (transfer none): the tax classes, by name
 */
GListModel *
till_catalog_get_tax_classes (TillCatalog *self)
{
  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);

  return G_LIST_MODEL (self->tax_classes);
}

/**
 * till_catalog_get_category:
 * @self: a catalogue
 * @id: a category
 *
 * Returns: (transfer none) (nullable): that category
 */
TillCategory *
till_catalog_get_category (TillCatalog *self,
                           const char *id)
{
  GListModel *model = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  model = G_LIST_MODEL (self->categories);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TillCategory) category = g_list_model_get_item (model, i);

    if (g_str_equal (till_category_get_id (category), id))
      return category;
  }
  return NULL;
}

/**
 * till_catalog_get_tax_class:
 * @self: a catalogue
 * @id: a tax class
 *
 * Returns: (transfer none) (nullable): that tax class
 */
TillTaxClass *
till_catalog_get_tax_class (TillCatalog *self,
                            const char *id)
{
  GListModel *model = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  model = G_LIST_MODEL (self->tax_classes);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TillTaxClass) tax_class = g_list_model_get_item (model, i);

    if (g_str_equal (till_tax_class_get_id (tax_class), id))
      return tax_class;
  }
  return NULL;
}
