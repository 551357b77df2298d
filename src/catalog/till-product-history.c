/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step is put on the stack when it is on disk, and taken off when it is taken back on disk: what fails changes
 * neither. */
#include "till-product-history.h"

#include "till-catalog-private.h"

#include <glib/gi18n-lib.h>

#define MAX_STEPS 50

struct _TillProductHistory {
  GObject parent_instance;

  TillCatalog *catalog;
  TillProductUseFunc is_used;
  GQueue steps; /* of Step, the last one first */
};

G_DEFINE_FINAL_TYPE (TillProductHistory, till_product_history, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_CAN_UNDO,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* One change: of a product as it was saved (@before NULL: it was new), or a batch. */
typedef struct
{
  TillProduct *before;
  TillProduct *after;
  TillProductBatch *batch;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->before);
  g_clear_object (&step->after);
  g_clear_pointer (&step->batch, till_product_batch_free);
  g_free (step);
}

/* What the store's thread is to do. */
typedef struct
{
  GArray *ids;
  TillProductEdit *edit; /* NULL: delete */
  TillProductUseFunc is_used;
  Step *step;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->ids, g_array_unref);
  g_clear_pointer (&job->edit, till_product_edit_free);
  g_clear_pointer (&job->step, step_free);
  g_free (job);
}

static Job *
job_new (TillProductHistory *self)
{
  Job *job = g_new0 (Job, 1);

  job->is_used = self->is_used;
  job->step = g_new0 (Step, 1);
  job->step->batch = till_product_batch_new (till_catalog_get_clock (self->catalog));
  return job;
}

static void
push_step (TillProductHistory *self,
           Step *step)
{
  g_queue_push_head (&self->steps, step);
  if (self->steps.length > MAX_STEPS)
    step_free (g_queue_pop_tail (&self->steps));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
}

static void
till_product_history_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch (prop_id) {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, till_product_history_can_undo (TILL_PRODUCT_HISTORY (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
till_product_history_finalize (GObject *object)
{
  TillProductHistory *self = TILL_PRODUCT_HISTORY (object);

  g_queue_clear_full (&self->steps, step_free);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (till_product_history_parent_class)->finalize (object);
}

static void
till_product_history_class_init (TillProductHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_product_history_get_property;
  object_class->finalize = till_product_history_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_product_history_init (TillProductHistory *self)
{
  g_queue_init (&self->steps);
}

/**
 * till_product_history_new:
 * @catalog: the catalogue whose products are changed
 * @is_used: (nullable) (scope forever): says which products must not be deleted; %NULL: none may be
 *
 * Returns: (transfer full): nothing changed yet
 */
TillProductHistory *
till_product_history_new (TillCatalog *catalog,
                          TillProductUseFunc is_used)
{
  TillProductHistory *self = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (catalog), NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_HISTORY, NULL);
  self->catalog = g_object_ref (catalog);
  self->is_used = is_used;
  return self;
}

/**
 * till_product_history_can_undo:
 * @self: a history
 *
 * Returns: whether there is a change to take back
 */
gboolean
till_product_history_can_undo (TillProductHistory *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT_HISTORY (self), FALSE);

  return !g_queue_is_empty (&self->steps);
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillProductHistory *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  if (!till_catalog_save_product_finish (TILL_CATALOG (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  push_step (self, g_steal_pointer (&job->step));
  g_task_return_boolean (task, TRUE);
}

/**
 * till_product_history_save_async:
 * @self: a history
 * @before: (nullable): the product as it was; %NULL where it is new
 * @after: as it is to be
 * @callback: called when it is on disk
 * @user_data: for @callback
 */
void
till_product_history_save_async (TillProductHistory *self,
                                 TillProduct *before,
                                 TillProduct *after,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_HISTORY (self));
  g_return_if_fail (TILL_IS_PRODUCT (after));

  job = g_new0 (Job, 1);
  job->step = g_new0 (Step, 1);
  job->step->before = before != NULL ? till_product_copy (before) : NULL;
  job->step->after = till_product_copy (after);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_product_history_save_async);
  g_task_set_task_data (task, job, job_free);
  till_catalog_save_product_async (self->catalog, after, NULL, saved_cb, task);
}

/**
 * till_product_history_save_finish:
 * @self: a history
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing was saved
 */
gboolean
till_product_history_save_finish (TillProductHistory *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
run_batch (TillCatalogWriter *writer,
           gpointer user_data,
           GError **error)
{
  Job *job = user_data;
  TillConnection *connection = till_catalog_writer_get_connection (writer);

  if (job->edit != NULL)
    return till_product_batch_edit (job->step->batch, connection, job->ids, job->edit, error);
  return till_product_batch_delete (job->step->batch, connection, job->ids, job->is_used, error);
}

/* How many were deleted is the task's data, how many differ its answer. */
static void
batch_run_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillProductHistory *self = g_task_get_source_object (task);
  Job *job = till_catalog_get_job_data (result);

  if (!till_catalog_write_finish (TILL_CATALOG (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_task_set_task_data (task, GUINT_TO_POINTER (till_product_batch_get_n_deleted (job->step->batch)), NULL);
  g_task_return_int (task, till_product_batch_get_n_changed (job->step->batch));
  if (till_product_batch_get_n_changed (job->step->batch) + till_product_batch_get_n_deleted (job->step->batch) > 0)
    push_step (self, g_steal_pointer (&job->step));
}

static void
run_job (TillProductHistory *self,
         Job *job,
         GTask *task)
{
  till_catalog_write_async (self->catalog, run_batch, job, job_free, NULL, batch_run_cb, task);
}

/**
 * till_product_history_edit_async:
 * @self: a history
 * @ids: (element-type TillPackedId): products; the array must not change any more
 * @edit: what is done to them, copied
 * @callback: called when it is on disk
 * @user_data: for @callback
 */
void
till_product_history_edit_async (TillProductHistory *self,
                                 const GArray *ids,
                                 const TillProductEdit *edit,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_HISTORY (self));
  g_return_if_fail (ids != NULL && edit != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_product_history_edit_async);
  job = job_new (self);
  job->ids = g_array_ref ((GArray *) ids);
  job->edit = till_product_edit_copy (edit);
  run_job (self, job, task);
}

/**
 * till_product_history_edit_finish:
 * @self: a history
 * @result: the result
 * @error: where to put an error
 *
 * Returns: how many products differ now; -1 if nothing was done
 */
int
till_product_history_edit_finish (TillProductHistory *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

/**
 * till_product_history_delete_async:
 * @self: a history
 * @ids: (element-type TillPackedId): products; the array must not change any more
 * @callback: called when it is on disk
 * @user_data: for @callback
 */
void
till_product_history_delete_async (TillProductHistory *self,
                                   const GArray *ids,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_HISTORY (self));
  g_return_if_fail (ids != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_product_history_delete_async);
  job = job_new (self);
  job->ids = g_array_ref ((GArray *) ids);
  run_job (self, job, task);
}

/**
 * till_product_history_delete_finish:
 * @self: a history
 * @result: the result
 * @n_deleted: (out): how many products are gone
 * @n_archived: (out): how many are sold no more, and stay because something points to them
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing was done
 */
gboolean
till_product_history_delete_finish (TillProductHistory *self,
                                    GAsyncResult *result,
                                    guint *n_deleted,
                                    guint *n_archived,
                                    GError **error)
{
  gssize n_changed = 0;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  n_changed = g_task_propagate_int (G_TASK (result), error);
  *n_archived = (guint) MAX (n_changed, 0);
  *n_deleted = n_changed >= 0 ? GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result))) : 0;
  return n_changed >= 0;
}

/* It is there to be taken back again. */
static void
keep_step (TillProductHistory *self,
           Job *job)
{
  if (job->step->after != NULL)
    g_clear_pointer (&job->step->batch, till_product_batch_free);
  push_step (self, g_steal_pointer (&job->step));
}

static void
unsaved_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_catalog_save_product_finish (TILL_CATALOG (object), result, &error)) {
    keep_step (g_task_get_source_object (task), g_task_get_task_data (task));
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_task_return_boolean (task, TRUE);
}

static gboolean
undo_batch (TillCatalogWriter *writer,
            gpointer user_data,
            GError **error)
{
  Job *job = user_data;
  TillConnection *connection = till_catalog_writer_get_connection (writer);

  if (job->step->batch != NULL)
    return till_product_batch_undo (job->step->batch, connection, error);
  job->step->batch = till_product_batch_new (till_catalog_writer_get_clock (writer));
  return till_product_batch_delete (job->step->batch, connection, job->ids, job->is_used, error);
}

static void
batch_undone_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_catalog_write_finish (TILL_CATALOG (object), result, &error)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  keep_step (g_task_get_source_object (task), till_catalog_get_job_data (result));
  g_task_return_error (task, g_steal_pointer (&error));
}

/* A product that was new goes as if it were deleted: sold in between it stays, archived. */
static GArray *
list_new (const Step *step)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  TillPackedId id;

  if (step->batch == NULL && till_packed_id_from_text (&id, till_product_get_id (step->after)))
    g_array_append_val (ids, id);
  return ids;
}

/**
 * till_product_history_undo_async:
 * @self: a history
 * @callback: called when the last change is taken back on disk
 * @user_data: for @callback
 */
void
till_product_history_undo_async (TillProductHistory *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_HISTORY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, till_product_history_undo_async);
  if (g_queue_is_empty (&self->steps)) {
    g_task_return_new_error (task, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_INVALID, "%s", _ ("There is nothing to take back."));
    g_object_unref (task);
    return;
  }
  job = g_new0 (Job, 1);
  job->is_used = self->is_used;
  job->step = g_queue_pop_head (&self->steps);
  job->ids = list_new (job->step);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (job->step->before == NULL) {
    till_catalog_write_async (self->catalog, undo_batch, job, job_free, NULL, batch_undone_cb, task);
    return;
  }
  g_task_set_task_data (task, job, job_free);
  till_catalog_save_product_async (self->catalog, job->step->before, NULL, unsaved_cb, task);
}

/**
 * till_product_history_undo_finish:
 * @self: a history
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if nothing was taken back
 */
gboolean
till_product_history_undo_finish (TillProductHistory *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
