/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a batch has changed is kept in forty bytes a product, so that even all of a large catalogue can be taken back;
 * only what it has deleted is kept whole. */
#include "till-product-batch.h"

#include "till-catalog-error.h"
#include "till-catalog-reader.h"
#include "till-catalog-writer.h"

#include <glib/gi18n-lib.h>

typedef enum {
  SQL_READ,
  SQL_WRITE,
  SQL_COUNTED,
  SQL_DELETE_BARCODES,
  SQL_DELETE_PLACE,
  SQL_DELETE,
} Sql;

static const char *const sql[] = {
  [SQL_READ] = "SELECT price, currency, category_id, tax_class_id, active FROM products WHERE id = $id",
  [SQL_WRITE] = "UPDATE products SET price = $price, category_id = $category, tax_class_id = $tax_class, active = $active, changed_us = $now WHERE id = $id",
  [SQL_COUNTED] = "SELECT 1 FROM stock_moves WHERE product_id = $id LIMIT 1",
  [SQL_DELETE_BARCODES] = "DELETE FROM product_barcodes WHERE product_id = $id",
  [SQL_DELETE_PLACE] = "DELETE FROM first_page WHERE product_id = $id",
  [SQL_DELETE] = "DELETE FROM products WHERE id = $id",
};

/* Texts belong to the batch. */
typedef struct
{
  TillPackedId id;
  gint64 price;
  const TillCurrency *currency;
  const char *category_id;
  const char *tax_class_id;
  gboolean active;
} State;

struct _TillProductBatch {
  TillClock *clock;
  GStringChunk *texts;
  GArray *before;     /* of State */
  GPtrArray *deleted; /* of TillProduct */
};

/**
 * till_product_batch_new:
 * @clock: where times come from
 *
 * Returns: (transfer full): nothing done yet
 */
TillProductBatch *
till_product_batch_new (TillClock *clock)
{
  TillProductBatch *self = NULL;

  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_new0 (TillProductBatch, 1);
  self->clock = g_object_ref (clock);
  self->texts = g_string_chunk_new (1024);
  self->before = g_array_new (FALSE, FALSE, sizeof (State));
  self->deleted = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * till_product_batch_free:
 * @self: (transfer full) (nullable): a batch
 */
void
till_product_batch_free (TillProductBatch *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->clock);
  g_string_chunk_free (self->texts);
  g_array_unref (self->before);
  g_ptr_array_unref (self->deleted);
  g_free (self);
}

/**
 * till_product_batch_get_n_changed:
 * @self: a batch
 *
 * Returns: how many products differ from what they were, without those that are gone
 */
guint
till_product_batch_get_n_changed (TillProductBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->before->len;
}

/**
 * till_product_batch_get_n_deleted:
 * @self: a batch
 *
 * Returns: how many products are gone
 */
guint
till_product_batch_get_n_deleted (TillProductBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->deleted->len;
}

static const char *
keep_text (TillProductBatch *self,
           const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static TillStatement *
prepare (TillConnection *connection,
         Sql which,
         const TillPackedId *id,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[which], error);
  char text[TILL_PACKED_ID_TEXT_SIZE];

  if (statement == NULL)
    return NULL;
  till_packed_id_to_text (id, text);
  till_statement_bind_text (statement, "$id", text);
  return statement;
}

/* A product that is not there any more has no currency. */
static gboolean
read_state (TillProductBatch *self,
            TillConnection *connection,
            const TillPackedId *id,
            State *state,
            GError **error)
{
  TillStatement *statement = prepare (connection, SQL_READ, id, error);
  TillStep step = TILL_STEP_ERROR;

  *state = (State){ .id = *id };
  if (statement == NULL)
    return FALSE;
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW) {
    state->price = till_statement_int_at (statement, 0);
    state->currency = till_currency_lookup (till_statement_text_at (statement, 1, NULL));
    state->category_id = keep_text (self, till_statement_text_at (statement, 2, NULL));
    state->tax_class_id = keep_text (self, till_statement_text_at (statement, 3, NULL));
    state->active = till_statement_int_at (statement, 4) != 0;
  }
  return step != TILL_STEP_ERROR;
}

static gboolean
write_state (TillProductBatch *self,
             TillConnection *connection,
             const State *state,
             GError **error)
{
  TillStatement *statement = prepare (connection, SQL_WRITE, &state->id, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$price", state->price);
  till_statement_bind_text (statement, "$category", state->category_id);
  till_statement_bind_text (statement, "$tax_class", state->tax_class_id);
  till_statement_bind_int (statement, "$active", state->active);
  till_statement_bind_int (statement, "$now", till_clock_get_time (self->clock));
  return till_statement_run (statement, error);
}

static gboolean
apply (TillProductBatch *self,
       const TillProductEdit *edit,
       const State *before,
       State *after,
       GError **error)
{
  TillMoney price = { 0 };

  *after = *before;
  if (!till_product_edit_price (edit, till_money (before->price, before->currency), &price, error))
    return FALSE;
  after->price = price.minor;
  if (edit->sets_category)
    after->category_id = keep_text (self, edit->category_id);
  if (edit->sets_tax_class)
    after->tax_class_id = keep_text (self, edit->tax_class_id);
  if (edit->sets_active)
    after->active = edit->active;
  return TRUE;
}

static gboolean
state_equal (const State *a,
             const State *b)
{
  return a->price == b->price && a->category_id == b->category_id && a->tax_class_id == b->tax_class_id &&
         a->active == b->active;
}

static gboolean
edit_one (TillProductBatch *self,
          TillConnection *connection,
          const TillPackedId *id,
          const TillProductEdit *edit,
          GError **error)
{
  State before;
  State after;

  if (!read_state (self, connection, id, &before, error))
    return FALSE;
  if (before.currency == NULL)
    return TRUE;
  if (!apply (self, edit, &before, &after, error))
    return FALSE;
  if (state_equal (&before, &after))
    return TRUE;
  g_array_append_val (self->before, before);
  return write_state (self, connection, &after, error);
}

/**
 * till_product_batch_edit:
 * @self: a batch with nothing done yet
 * @connection: within a transaction
 * @ids: (element-type TillPackedId): products; those that are gone are passed over
 * @edit: what is done to them
 * @error: where to put an error
 *
 * Returns: whether it is done
 */
gboolean
till_product_batch_edit (TillProductBatch *self,
                         TillConnection *connection,
                         const GArray *ids,
                         const TillProductEdit *edit,
                         GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ids != NULL && edit != NULL, FALSE);

  for (guint i = 0; i < ids->len; i++)
    if (!edit_one (self, connection, &g_array_index (ids, TillPackedId, i), edit, error))
      return FALSE;
  return TRUE;
}

/* What was counted stays, so what it was counted of does. */
static gboolean
is_counted (TillConnection *connection,
            const TillPackedId *id,
            gboolean *counted,
            GError **error)
{
  TillStatement *statement = prepare (connection, SQL_COUNTED, id, error);
  TillStep step = statement != NULL ? till_statement_step (statement, error) : TILL_STEP_ERROR;

  *counted = step == TILL_STEP_ROW;
  return step != TILL_STEP_ERROR;
}

static gboolean
archive_one (TillProductBatch *self,
             TillConnection *connection,
             const TillPackedId *id,
             GError **error)
{
  static const TillProductEdit archive = { .sets_active = TRUE, .active = FALSE };

  return edit_one (self, connection, id, &archive, error);
}

static gboolean
delete_one (TillProductBatch *self,
            TillConnection *connection,
            const TillPackedId *id,
            GError **error)
{
  TillProduct *product = NULL;
  char text[TILL_PACKED_ID_TEXT_SIZE];

  till_packed_id_to_text (id, text);
  if (!till_catalog_read_product (connection, text, &product, error))
    return FALSE;
  if (product == NULL)
    return TRUE;
  g_ptr_array_add (self->deleted, product);
  for (Sql which = SQL_DELETE_BARCODES; which <= SQL_DELETE; which++) {
    TillStatement *statement = prepare (connection, which, id, error);

    if (statement == NULL || !till_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

static GHashTable *
list_deletable (TillConnection *connection,
                const GArray *ids,
                TillProductUseFunc is_used,
                GError **error)
{
  g_autoptr (GHashTable) deletable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ids->len && is_used != NULL; i++) {
    char *text = g_malloc (TILL_PACKED_ID_TEXT_SIZE);

    till_packed_id_to_text (&g_array_index (ids, TillPackedId, i), text);
    g_hash_table_add (deletable, text);
  }
  if (is_used != NULL && !is_used (connection, deletable, error))
    return NULL;
  return g_steal_pointer (&deletable);
}

/**
 * till_product_batch_delete:
 * @self: a batch with nothing done yet
 * @connection: within a transaction
 * @ids: (element-type TillPackedId): products
 * @is_used: (nullable) (scope call): says which of them must stay
 * @error: where to put an error
 *
 * Deletes the products to which nothing points, and archives the others.
 *
 * Returns: whether it is done
 */
gboolean
till_product_batch_delete (TillProductBatch *self,
                           TillConnection *connection,
                           const GArray *ids,
                           TillProductUseFunc is_used,
                           GError **error)
{
  g_autoptr (GHashTable) deletable = list_deletable (connection, ids, is_used, error);

  g_return_val_if_fail (self != NULL, FALSE);

  if (deletable == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    const TillPackedId *id = &g_array_index (ids, TillPackedId, i);
    char text[TILL_PACKED_ID_TEXT_SIZE];
    gboolean stays = FALSE;

    till_packed_id_to_text (id, text);
    if (!is_counted (connection, id, &stays, error))
      return FALSE;
    stays = stays || !g_hash_table_contains (deletable, text);
    if (stays ? !archive_one (self, connection, id, error) : !delete_one (self, connection, id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
restore_deleted (TillProductBatch *self,
                 TillConnection *connection,
                 GError **error)
{
  g_autoptr (TillCatalogWriter) writer = till_catalog_writer_new (connection, self->clock);

  for (guint i = 0; i < self->deleted->len; i++) {
    TillProductRow row = till_product_row_of (g_ptr_array_index (self->deleted, i));

    /* Labels that somebody made up were kept as text. */
    row.any_barcode = TRUE;
    if (till_catalog_writer_put_product (writer, &row, error) == TILL_PUT_FAILED)
      return FALSE;
  }
  return TRUE;
}

/**
 * till_product_batch_undo:
 * @self: a batch that was done
 * @connection: within a transaction
 * @error: where to put an error
 *
 * Returns: whether its products are again what they were
 */
gboolean
till_product_batch_undo (TillProductBatch *self,
                         TillConnection *connection,
                         GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->before->len; i++)
    if (!write_state (self, connection, &g_array_index (self->before, State, i), error))
      return FALSE;
  return restore_deleted (self, connection, error);
}
