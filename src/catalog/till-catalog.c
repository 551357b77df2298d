/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue in memory is one immutable TillIndex, replaced whole at each change. Invariants:
 *
 * 1. The index changes after the store did: what a search finds is on disk.
 * 2. While an index is read in the background, every change is kept in @changes too, and laid over the new index
 *    before it takes the old one's place; a change that the reading saw already is laid over itself.
 * 3. Before the first index is there, @index holds the first page alone, and is_ready is FALSE. */
#include "till-catalog-private.h"

#include "till-barcode-pattern.h"
#include "till-favourites.h"
#include "till-first-page.h"
#include "till-live-lists.h"
#include "till-segment-builder.h"

/* So many changed products make every search noticeably slower, until they are merged. */
#define MERGE_LIMIT 1000

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
  TillLiveLists *live_lists;
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
  till_live_lists_free (self->live_lists);
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
  self->live_lists = till_live_lists_new ();
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

/**
 * till_catalog_get_clock:
 * @self: a catalogue
 *
 * Returns: (transfer none): where times and identifiers come from
 */
TillClock *
till_catalog_get_clock (TillCatalog *self)
{
  return self->clock;
}

/**
 * till_catalog_get_index:
 * @self: a catalogue
 *
 * Returns: (transfer none): the catalogue in memory
 */
TillIndex *
till_catalog_get_index (TillCatalog *self)
{
  return self->index;
}

/**
 * till_catalog_get_patterns:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type TillBarcodePattern): how the shop's scales write
 */
const GPtrArray *
till_catalog_get_patterns (TillCatalog *self)
{
  return self->patterns;
}

/**
 * till_catalog_get_folder:
 * @self: a catalogue
 *
 * Returns: (transfer none): how names and codes are folded
 */
TillFolder *
till_catalog_get_folder (TillCatalog *self)
{
  return self->folder;
}

/**
 * till_catalog_get_cancellable:
 * @self: a catalogue
 *
 * Returns: (transfer none): what ends the work in the background with the catalogue
 */
GCancellable *
till_catalog_get_cancellable (TillCatalog *self)
{
  return self->cancellable;
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

static void
tell_change (TillCatalog *self,
             const char *product_id)
{
  till_live_lists_update (self->live_lists, self->index, product_id);
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

static gpointer
free_index (gpointer data)
{
  till_index_unref (data);
  return NULL;
}

static void
take_segment (TillCatalog *self,
              TillSegment *segment)
{
  TillIndex *old = till_index_ref (self->index);

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
  /* Nobody needs it any more, and to give back a hundred megabytes takes longer than a frame. */
  g_thread_unref (g_thread_new ("till-free", free_index, old));
}

/**
 * till_catalog_is_rebuilding:
 * @self: a catalogue
 *
 * Returns: whether the index is being read again, so that what it does not have may be in the store
 */
gboolean
till_catalog_is_rebuilding (TillCatalog *self)
{
  return self->changes != NULL;
}

/**
 * till_catalog_begin_rebuild:
 * @self: a catalogue
 *
 * From here on every change is kept, to be laid over the new index.
 *
 * Returns: %FALSE if an index is being read already; it will be read once more then
 */
gboolean
till_catalog_begin_rebuild (TillCatalog *self)
{
  self->needs_rebuild = self->changes != NULL;
  if (self->needs_rebuild)
    return FALSE;
  self->changes = g_ptr_array_new_with_free_func (g_object_unref);
  return TRUE;
}

/**
 * till_catalog_end_rebuild:
 * @self: a catalogue
 * @segment: (nullable): what was read; %NULL when that failed
 *
 * Returns: whether the index is to be read once more
 */
gboolean
till_catalog_end_rebuild (TillCatalog *self,
                          TillSegment *segment)
{
  if (segment != NULL)
    take_segment (self, segment);
  else
    g_clear_pointer (&self->changes, g_ptr_array_unref);
  return self->needs_rebuild;
}

/**
 * till_catalog_add_waiting:
 * @self: a catalogue
 * @task: (transfer full): to be answered when the index has been read
 */
void
till_catalog_add_waiting (TillCatalog *self,
                          GTask *task)
{
  g_ptr_array_add (self->waiting, task);
}

/**
 * till_catalog_steal_waiting:
 * @self: a catalogue
 *
 * Returns: (transfer full) (element-type GTask): who waits for the index
 */
GPtrArray *
till_catalog_steal_waiting (TillCatalog *self)
{
  GPtrArray *waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  return waiting;
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

/**
 * till_catalog_take_lists:
 * @self: a catalogue
 * @lists: what the store read for the first frame, or after a write
 */
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

/**
 * till_catalog_take_product:
 * @self: a catalogue
 * @product: a product that was written: it goes into the index, the lists, and to who listens
 */
void
till_catalog_take_product (TillCatalog *self,
                           TillProduct *product)
{
  set_index (self, till_index_put (self->index, product));
  if (self->changes != NULL)
    g_ptr_array_add (self->changes, g_object_ref (product));
  till_favourites_take (self->favourites, product);
  tell_change (self, till_product_get_id (product));
  if (self->changes == NULL && till_index_get_n_changes (self->index) > MERGE_LIMIT)
    till_catalog_rebuild (self);
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
  g_return_val_if_fail (TILL_IS_CATALOG (self), NULL);

  return till_live_lists_add (self->live_lists, self->index, category_id);
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
