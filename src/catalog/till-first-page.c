/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-first-page.h"

#include "till-catalog-reader.h"

static const char sql_delete[] = "DELETE FROM first_page";
static const char sql_insert[] = "INSERT INTO first_page (position, product_id) VALUES ($position, $id)";

static gboolean
write_page (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  GStrv ids = user_data;

  if (!till_connection_execute (connection, sql_delete, error))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++) {
    TillStatement *statement = till_connection_prepare (connection, sql_insert, error);

    if (statement == NULL)
      return FALSE;
    till_statement_bind_int (statement, "$position", i);
    till_statement_bind_text (statement, "$id", ids[i]);
    if (!till_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!till_store_write_finish (TILL_STORE (source), result, &error))
    g_debug ("The first page was not kept: %s", error->message);
}

/**
 * till_first_page_of:
 * @index: the catalogue
 *
 * Returns: (transfer full): the identifiers of the products that open the list of all
 */
GStrv
till_first_page_of (const TillIndex *index)
{
  g_autoptr (TillHits) all = till_index_list (index, NULL);
  guint n_ids = MIN (till_hits_get_count (all), TILL_FIRST_PAGE_SIZE);
  GStrv ids = g_new0 (char *, n_ids + 1);

  for (guint i = 0; i < n_ids; i++) {
    g_autoptr (TillProduct) product = till_hits_get_product (all, i);

    ids[i] = g_strdup (till_product_get_id (product));
  }
  return ids;
}

/**
 * till_first_page_save:
 * @store: the store
 * @ids: (array zero-terminated=1): the products, in order
 */
void
till_first_page_save (TillStore *store,
                      const char *const *ids)
{
  g_return_if_fail (TILL_IS_STORE (store));
  g_return_if_fail (ids != NULL);

  till_store_write_async (store, write_page, g_strdupv ((GStrv) ids), (GDestroyNotify) g_strfreev, NULL, written_cb, NULL);
}
