/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-card-pages.h"

static const char version_1[] =
  "CREATE TABLE card_page (reference TEXT PRIMARY KEY, provider_id TEXT NOT NULL, is_live INTEGER NOT NULL,"
  " idempotency_key TEXT NOT NULL, request_body TEXT NOT NULL, created_us INTEGER NOT NULL) WITHOUT ROWID;";

static const char *const migrations[] = { version_1, NULL };

static const TillSchema schema = { "checkout", migrations };

typedef enum {
  ADD,
  REMOVE,
  LIST,
} Sql;

static const char *const sql[] = {
  [ADD] = "INSERT INTO card_page VALUES ($reference, $provider_id, $is_live, $idempotency_key, $request_body, $created)",
  [REMOVE] = "DELETE FROM card_page WHERE reference = $reference",
  [LIST] = "SELECT * FROM card_page ORDER BY created_us",
};

struct _TillCardPages {
  GObject parent_instance;

  TillStore *store;
};

G_DEFINE_FINAL_TYPE (TillCardPages, till_card_pages, G_TYPE_OBJECT)

static gboolean
add_cb (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  const TillCardPage *page = user_data;
  TillStatement *statement = till_connection_prepare (connection, sql[ADD], error);
  gsize size = 0;
  const char *bytes = g_bytes_get_data (page->request_body, &size);
  g_autofree char *body = g_strndup (bytes, size);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$reference", page->reference);
  till_statement_bind_text (statement, "$provider_id", page->provider_id);
  till_statement_bind_int (statement, "$is_live", page->is_live);
  till_statement_bind_text (statement, "$idempotency_key", page->idempotency_key);
  till_statement_bind_text (statement, "$request_body", body);
  till_statement_bind_int (statement, "$created", page->created_us);
  return till_statement_run (statement, error);
}

static gboolean
remove_cb (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql[REMOVE], error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$reference", user_data);
  return till_statement_run (statement, error);
}

static TillCardPage *
read_page (TillStatement *row)
{
  TillCardPage *page = g_new0 (TillCardPage, 1);
  const char *body = till_statement_get_text (row, "request_body");

  page->reference = g_strdup (till_statement_get_text (row, "reference"));
  page->provider_id = g_strdup (till_statement_get_text (row, "provider_id"));
  page->is_live = till_statement_get_int (row, "is_live") != 0;
  page->idempotency_key = g_strdup (till_statement_get_text (row, "idempotency_key"));
  page->request_body = g_bytes_new (body, strlen (body));
  page->created_us = till_statement_get_int (row, "created_us");
  return page;
}

static gboolean
list_cb (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  TillStatement *row = till_connection_prepare (connection, sql[LIST], error);
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW)
    g_ptr_array_add (user_data, read_page (row));
  return step == TILL_STEP_DONE;
}

static void
added_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_store_write_finish (TILL_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
removed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!till_store_write_finish (TILL_STORE (object), result, &error))
    g_message ("A page for a card stays written: %s", error->message);
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_store_read_finish (TILL_STORE (object), result, &error))
    g_task_return_pointer (task, g_ptr_array_ref (till_store_get_job_data (result)), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
till_card_pages_finalize (GObject *object)
{
  g_clear_object (&TILL_CARD_PAGES (object)->store);

  G_OBJECT_CLASS (till_card_pages_parent_class)->finalize (object);
}

static void
till_card_pages_class_init (TillCardPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_card_pages_finalize;
}

static void
till_card_pages_init (TillCardPages *self)
{
}

/**
 * till_card_page_copy:
 * @self: a page
 *
 * Returns: (transfer full): the same once more
 */
TillCardPage *
till_card_page_copy (const TillCardPage *self)
{
  TillCardPage *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (TillCardPage, 1);
  copy->reference = g_strdup (self->reference);
  copy->provider_id = g_strdup (self->provider_id);
  copy->is_live = self->is_live;
  copy->idempotency_key = g_strdup (self->idempotency_key);
  copy->request_body = g_bytes_ref (self->request_body);
  copy->created_us = self->created_us;
  return copy;
}

/**
 * till_card_page_free:
 * @self: (transfer full): a page
 */
void
till_card_page_free (TillCardPage *self)
{
  g_free (self->reference);
  g_free (self->provider_id);
  g_free (self->idempotency_key);
  g_clear_pointer (&self->request_body, g_bytes_unref);
  g_free (self);
}

/**
 * till_card_pages_schema:
 *
 * Returns: (transfer none): the table that the store has to have
 */
const TillSchema *
till_card_pages_schema (void)
{
  return &schema;
}

/**
 * till_card_pages_new:
 * @store: with the component "checkout"
 *
 * Returns: (transfer full): the pages
 */
TillCardPages *
till_card_pages_new (TillStore *store)
{
  TillCardPages *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);

  self = g_object_new (TILL_TYPE_CARD_PAGES, NULL);
  self->store = g_object_ref (store);
  return self;
}

/**
 * till_card_pages_add_async:
 * @self: the pages
 * @page: what is about to be asked for; copied
 * @callback: called when it is on disk
 * @user_data: its data
 */
void
till_card_pages_add_async (TillCardPages *self,
                           const TillCardPage *page,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CARD_PAGES (self));
  g_return_if_fail (page != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_card_pages_add_async);
  till_store_write_async (self->store, add_cb, till_card_page_copy (page), (GDestroyNotify) till_card_page_free, NULL, added_cb, task);
}

/**
 * till_card_pages_add_finish:
 * @self: the pages
 * @result: what the callback got
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: %TRUE if it is on disk
 */
gboolean
till_card_pages_add_finish (TillCardPages *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_card_pages_remove:
 * @self: the pages
 * @reference: of a page that is not open any more
 */
void
till_card_pages_remove (TillCardPages *self,
                        const char *reference)
{
  g_return_if_fail (TILL_IS_CARD_PAGES (self));
  g_return_if_fail (reference != NULL);

  till_store_write_async (self->store, remove_cb, g_strdup (reference), g_free, NULL, removed_cb, NULL);
}

/**
 * till_card_pages_list_async:
 * @self: the pages
 * @callback: called with all that may be open
 * @user_data: its data
 */
void
till_card_pages_list_async (TillCardPages *self,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CARD_PAGES (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_card_pages_list_async);
  till_store_read_async (self->store, list_cb, g_ptr_array_new_with_free_func ((GDestroyNotify) till_card_page_free),
                         (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, task);
}

/**
 * till_card_pages_list_finish:
 * @self: the pages
 * @result: what the callback got
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: (transfer full) (element-type TillCardPage): the pages, in the order in which they were asked for
 */
GPtrArray *
till_card_pages_list_finish (TillCardPages *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
