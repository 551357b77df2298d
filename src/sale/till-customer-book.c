/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-customer-book.h"

#include "till-id.h"

/* More words than these do not narrow a search. */
#define WORDS_MAX 4

struct _TillCustomerBook {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
};

G_DEFINE_FINAL_TYPE (TillCustomerBook, till_customer_book, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char search_sql[] =
  "SELECT id, name, email, phone FROM customer WHERE instr (folded, $word0) > 0 AND instr (folded, $word1) > 0"
  " AND instr (folded, $word2) > 0 AND instr (folded, $word3) > 0 ORDER BY folded, id";

static const char save_sql[] =
  "INSERT INTO customer (id, name, email, phone, folded, changed_us) VALUES ($id, $name, $email, $phone, $folded, $now)"
  " ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone,"
  " folded = excluded.folded, changed_us = excluded.changed_us";

static const char *const word_names[WORDS_MAX] = { "$word0", "$word1", "$word2", "$word3" };

typedef struct
{
  char *text;
  GListStore *found;
} Search;

typedef struct
{
  TillCustomer *customer;
  gint64 now_us;
} Save;

static void
search_free (Search *search)
{
  g_free (search->text);
  g_object_unref (search->found);
  g_free (search);
}

static void
save_free (Save *save)
{
  g_object_unref (save->customer);
  g_free (save);
}

/* Case and accents away: "José" is found by "jose". */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *c = decomposed; c != NULL && *c != '\0'; c = g_utf8_next_char (c)) {
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (folded, g_utf8_get_char (c));
  }
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static char *
fold_customer (TillCustomer *customer)
{
  const char *name = till_customer_get_name (customer);
  const char *email = till_customer_get_email (customer);
  const char *phone = till_customer_get_phone (customer);
  g_autofree char *text = g_strjoin ("\n", name ? name : "", email ? email : "", phone ? phone : "", NULL);

  return fold (text);
}

static gboolean
search_cb (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  Search *search = user_data;
  TillStatement *row = till_connection_prepare (connection, search_sql, error);
  g_autofree char *folded = fold (search->text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  guint n_words = 0;
  TillStep step = TILL_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < WORDS_MAX; i++)
    till_statement_bind_text (row, word_names[i], "");
  for (guint i = 0; words[i] != NULL && n_words < WORDS_MAX; i++) {
    if (*words[i] != '\0')
      till_statement_bind_text (row, word_names[n_words++], words[i]);
  }
  while ((step = till_statement_step (row, error)) == TILL_STEP_ROW) {
    g_autoptr (TillCustomer) customer = till_customer_new (till_statement_get_text (row, "id"),
                                                           till_statement_get_text (row, "name"),
                                                           till_statement_get_text (row, "email"),
                                                           till_statement_get_text (row, "phone"));

    g_list_store_append (search->found, customer);
  }
  return step == TILL_STEP_DONE;
}

static gboolean
save_cb (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  const Save *save = user_data;
  TillStatement *statement = till_connection_prepare (connection, save_sql, error);
  g_autofree char *folded = fold_customer (save->customer);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", till_customer_get_id (save->customer));
  till_statement_bind_text (statement, "$name", till_customer_get_name (save->customer));
  till_statement_bind_text (statement, "$email", till_customer_get_email (save->customer));
  till_statement_bind_text (statement, "$phone", till_customer_get_phone (save->customer));
  till_statement_bind_text (statement, "$folded", folded);
  till_statement_bind_int (statement, "$now", save->now_us);
  return till_statement_run (statement, error);
}

static void
found_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Search *search = till_store_get_job_data (result);

  if (till_store_read_finish (TILL_STORE (object), result, &error))
    g_task_return_pointer (task, g_object_ref (search->found), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Save *save = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_signal_emit (g_task_get_source_object (task), signals[CHANGED], 0);
  g_task_return_pointer (task, g_object_ref (save->customer), g_object_unref);
}

static void
till_customer_book_dispose (GObject *object)
{
  TillCustomerBook *self = TILL_CUSTOMER_BOOK (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (till_customer_book_parent_class)->dispose (object);
}

static void
till_customer_book_class_init (TillCustomerBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_customer_book_dispose;

  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_CUSTOMER_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
till_customer_book_init (TillCustomerBook *self)
{
}

/**
 * till_customer_book_new:
 * @store: opened with till_ledger_schema()
 * @clock: tells the time
 *
 * Returns: (transfer full): the shop's customers
 */
TillCustomerBook *
till_customer_book_new (TillStore *store,
                        TillClock *clock)
{
  TillCustomerBook *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_CUSTOMER_BOOK, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_customer_book_search_async:
 * @text: words; an empty text lists all
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the list
 * @user_data: data for @callback
 *
 * Finds customers whose name, e-mail address and phone number hold every word, by name.
 */
void
till_customer_book_search_async (TillCustomerBook *self,
                                 const char *text,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Search *search = NULL;
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CUSTOMER_BOOK (self));
  g_return_if_fail (text != NULL);

  search = g_new0 (Search, 1);
  search->text = g_utf8_make_valid (text, -1);
  search->found = g_list_store_new (TILL_TYPE_CUSTOMER);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_customer_book_search_async);
  till_store_read_async (self->store, search_cb, search, (GDestroyNotify) search_free, cancellable, found_cb, task);
}

/**
 * till_customer_book_search_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): of #TillCustomer
 */
GListModel *
till_customer_book_search_finish (TillCustomerBook *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_customer_book_save_async:
 * @customer: one without an id is added, one with it is replaced
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on disk
 * @user_data: data for @callback
 *
 * Remembers a customer.
 */
void
till_customer_book_save_async (TillCustomerBook *self,
                               TillCustomer *customer,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autofree char *id = NULL;
  Save *save = NULL;
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CUSTOMER_BOOK (self));
  g_return_if_fail (TILL_IS_CUSTOMER (customer));

  id = till_customer_get_id (customer) != NULL ? g_strdup (till_customer_get_id (customer)) : till_id_new (self->clock);
  save = g_new0 (Save, 1);
  save->customer = till_customer_new (id, till_customer_get_name (customer), till_customer_get_email (customer),
                                      till_customer_get_phone (customer));
  save->now_us = till_clock_get_time (self->clock);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_customer_book_save_async);
  g_task_set_check_cancellable (task, FALSE);
  till_store_write_async (self->store, save_cb, save, (GDestroyNotify) save_free, cancellable, saved_cb, task);
}

/**
 * till_customer_book_save_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the customer with its id
 */
TillCustomer *
till_customer_book_save_finish (TillCustomerBook *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
