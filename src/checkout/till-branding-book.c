/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-branding-book.h"

#include "till-branding-job.h"

static const char version_1[] =
  "CREATE TABLE branding_picture (hash TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE branding_version (id INTEGER PRIMARY KEY AUTOINCREMENT, saved_us INTEGER NOT NULL, texts TEXT NOT NULL,"
  " logo TEXT REFERENCES branding_picture, logo_url TEXT, background TEXT REFERENCES branding_picture, background_url TEXT);"
  "CREATE TABLE branding_mark (provider_id TEXT NOT NULL, is_live INTEGER NOT NULL, sent_id INTEGER NOT NULL,"
  " pending_id INTEGER NOT NULL, revision TEXT, PRIMARY KEY (provider_id, is_live)) WITHOUT ROWID;";

static const char *const migrations[] = { version_1, NULL };

static const TillSchema schema = { "branding", migrations };

struct _TillBrandingBook {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
};

G_DEFINE_FINAL_TYPE (TillBrandingBook, till_branding_book, G_TYPE_OBJECT)

static void
written_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingJob *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (object), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_memdup2 (&job->id, sizeof job->id), g_free);
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingJob *job = till_store_get_job_data (result);

  if (till_store_read_finish (TILL_STORE (object), result, &error))
    g_task_return_pointer (task, g_ptr_array_ref (job->versions), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The version's number goes with the task, as its data. */
static void
loaded_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingJob *job = till_store_get_job_data (result);

  if (!till_store_read_finish (TILL_STORE (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_task_set_task_data (task, g_memdup2 (&job->id, sizeof job->id), g_free);
  g_task_return_pointer (task, g_steal_pointer (&job->branding), g_object_unref);
}

static void
got_mark_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillBrandingJob *job = till_store_get_job_data (result);

  if (till_store_read_finish (TILL_STORE (object), result, &error))
    g_task_return_pointer (task, till_branding_mark_copy (&job->mark), (GDestroyNotify) till_branding_mark_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
till_branding_book_finalize (GObject *object)
{
  TillBrandingBook *self = TILL_BRANDING_BOOK (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (till_branding_book_parent_class)->finalize (object);
}

static void
till_branding_book_class_init (TillBrandingBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_branding_book_finalize;
}

static void
till_branding_book_init (TillBrandingBook *self)
{
}

/**
 * till_branding_schema:
 *
 * Returns: (transfer none): the tables that the store has to have
 */
const TillSchema *
till_branding_schema (void)
{
  return &schema;
}

/**
 * till_branding_book_new:
 * @store: with the component "branding"
 * @clock: tells the time of each version
 *
 * Returns: (transfer full): the book
 */
TillBrandingBook *
till_branding_book_new (TillStore *store,
                        TillClock *clock)
{
  TillBrandingBook *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_BRANDING_BOOK, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  return self;
}

static GTask *
new_task (TillBrandingBook *self,
          gpointer tag,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static void
write_async (TillBrandingBook *self,
             TillConnectionFunc func,
             TillBrandingJob *job,
             GTask *task)
{
  till_store_write_async (self->store, func, job, (GDestroyNotify) till_branding_job_free, NULL, written_cb, task);
}

static void
read_async (TillBrandingBook *self,
            TillConnectionFunc func,
            TillBrandingJob *job,
            GAsyncReadyCallback callback,
            GTask *task)
{
  till_store_read_async (self->store, func, job, (GDestroyNotify) till_branding_job_free, NULL, callback, task);
}

/**
 * till_branding_book_save_async:
 * @self: the book
 * @branding: what is wished for from now on; copied
 * @callback: called when it is on disk
 * @user_data: its data
 *
 * Makes it the latest version.
 */
void
till_branding_book_save_async (TillBrandingBook *self,
                               TillBranding *branding,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  TillBrandingJob *job = NULL;

  g_return_if_fail (TILL_IS_BRANDING_BOOK (self));
  g_return_if_fail (TILL_IS_BRANDING (branding));

  job = till_branding_job_new ();
  job->branding = till_branding_copy (branding);
  job->saved_us = till_clock_get_time (self->clock);
  write_async (self, till_branding_job_save, job, new_task (self, till_branding_book_save_async, callback, user_data));
}

/**
 * till_branding_book_save_finish:
 * @self: the book
 * @result: what the callback got
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: the version's number, or 0
 */
gint64
till_branding_book_save_finish (TillBrandingBook *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);
  return id != NULL ? *id : 0;
}

/**
 * till_branding_book_list_async:
 * @self: the book
 * @callback: called with the versions
 * @user_data: its data
 */
void
till_branding_book_list_async (TillBrandingBook *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TILL_IS_BRANDING_BOOK (self));

  read_async (self, till_branding_job_list, till_branding_job_new (), listed_cb, new_task (self, till_branding_book_list_async, callback, user_data));
}

/**
 * till_branding_book_list_finish:
 * @self: the book
 * @result: what the callback got
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: (transfer full) (element-type TillBrandingVersion): the versions, the latest first
 */
GPtrArray *
till_branding_book_list_finish (TillBrandingBook *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_branding_book_load_async:
 * @self: the book
 * @id: a version, or 0 for the latest
 * @callback: called with it
 * @user_data: its data
 */
void
till_branding_book_load_async (TillBrandingBook *self,
                               gint64 id,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  TillBrandingJob *job = NULL;

  g_return_if_fail (TILL_IS_BRANDING_BOOK (self));

  job = till_branding_job_new ();
  job->id = id;
  read_async (self, till_branding_job_load, job, loaded_cb, new_task (self, till_branding_book_load_async, callback, user_data));
}

/**
 * till_branding_book_load_finish:
 * @self: the book
 * @result: what the callback got
 * @id: (out) (optional): which version it is
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the branding; %NULL without an error where there is no such version
 */
TillBranding *
till_branding_book_load_finish (TillBrandingBook *self,
                                GAsyncResult *result,
                                gint64 *id,
                                GError **error)
{
  const gint64 *loaded = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  loaded = g_task_get_task_data (G_TASK (result));
  if (id != NULL)
    *id = loaded != NULL ? *loaded : 0;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static TillBrandingJob *
new_mark_job (const char *provider_id,
              gboolean is_live)
{
  TillBrandingJob *job = till_branding_job_new ();

  job->provider_id = g_strdup (provider_id);
  job->is_live = is_live;
  return job;
}

/**
 * till_branding_book_get_mark_async:
 * @self: the book
 * @provider_id: the service's dialect
 * @is_live: its mode
 * @callback: called with what is known of it
 * @user_data: its data
 */
void
till_branding_book_get_mark_async (TillBrandingBook *self,
                                   const char *provider_id,
                                   gboolean is_live,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (TILL_IS_BRANDING_BOOK (self));
  g_return_if_fail (provider_id != NULL);

  read_async (self, till_branding_job_get_mark, new_mark_job (provider_id, is_live), got_mark_cb, new_task (self, till_branding_book_get_mark_async, callback, user_data));
}

/**
 * till_branding_book_get_mark_finish:
 * @self: the book
 * @result: what the callback got
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: (transfer full): what is known of the service, nothing perhaps
 */
TillBrandingMark *
till_branding_book_get_mark_finish (TillBrandingBook *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_branding_book_set_mark_async:
 * @self: the book
 * @provider_id: the service's dialect
 * @is_live: its mode
 * @mark: what is known of it now; copied
 * @callback: called when it is on disk
 * @user_data: its data
 */
void
till_branding_book_set_mark_async (TillBrandingBook *self,
                                   const char *provider_id,
                                   gboolean is_live,
                                   const TillBrandingMark *mark,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  TillBrandingJob *job = NULL;

  g_return_if_fail (TILL_IS_BRANDING_BOOK (self));
  g_return_if_fail (provider_id != NULL);
  g_return_if_fail (mark != NULL);

  job = new_mark_job (provider_id, is_live);
  job->mark = (TillBrandingMark){ mark->sent_id, mark->pending_id, g_strdup (mark->revision) };
  write_async (self, till_branding_job_set_mark, job, new_task (self, till_branding_book_set_mark_async, callback, user_data));
}

/**
 * till_branding_book_set_mark_finish:
 * @self: the book
 * @result: what the callback got
 * @error: return location; a %TILL_STORE_ERROR
 *
 * Returns: whether it is on disk
 */
gboolean
till_branding_book_set_mark_finish (TillBrandingBook *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  id = g_task_propagate_pointer (G_TASK (result), error);
  return id != NULL;
}
