/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-backup-group.h"

#include "till-backup.h"
#include "till-backups.h"
#include "till-store-error.h"

#include <glib/gi18n.h>

struct _TillBackupGroup {
  AdwPreferencesGroup parent_instance;

  AdwActionRow *last;
  GtkWidget *make;
  GtkWidget *restore;

  TillShop *shop;
};

G_DEFINE_FINAL_TYPE (TillBackupGroup, till_backup_group, ADW_TYPE_PREFERENCES_GROUP)

/* The task's data. */
typedef struct
{
  char *path;
  gint64 time_us;
  char *newest;
  gint64 newest_us;
} Work;

static void
work_free (Work *work)
{
  g_free (work->path);
  g_free (work->newest);
  g_free (work);
}

static void
look_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  Work *work = task_data;

  work->newest = till_backups_dup_newest (work->path, work->time_us, &work->newest_us);
  g_task_return_boolean (task, TRUE);
}

static void
make_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  Work *work = task_data;
  g_autofree char *target = till_backups_dup_name (work->path, work->time_us);
  GError *error = NULL;

  if (till_backup_make (work->path, target, cancellable, &error))
    look_func (task, source_object, task_data, cancellable);
  else
    g_task_return_error (task, error);
}

static void
show_newest (TillBackupGroup *self,
             const Work *work)
{
  g_autofree char *when = NULL;

  gtk_widget_set_sensitive (self->restore, work->newest != NULL);
  if (work->newest == NULL) {
    adw_action_row_set_subtitle (self->last, _ ("There is none yet. Till makes one each day."));
    return;
  }
  when = till_money_format_date_time (till_shop_get_format (self->shop), work->newest_us);
  adw_action_row_set_subtitle (self->last, when);
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  TillBackupGroup *self = TILL_BACKUP_GROUP (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillNotice) notice = NULL;

  if (self->last == NULL)
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    show_newest (self, g_task_get_task_data (G_TASK (result)));
    return;
  }
  notice = till_store_error_to_notice (error);
  adw_action_row_set_subtitle (self->last, till_notice_get_what (notice));
}

static void
run (TillBackupGroup *self,
     GTaskThreadFunc func)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, done_cb, NULL);
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (till_shop_get_database (self->shop));
  work->time_us = till_clock_get_time (till_shop_get_clock (self->shop));
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  gtk_widget_set_sensitive (self->make, FALSE);
  g_task_run_in_thread (task, func);
}

static void
make_cb (TillBackupGroup *self)
{
  adw_action_row_set_subtitle (self->last, _ ("The backup is being made…"));
  run (self, make_func);
}

/* Another day's backup may have been made meanwhile. */
static void
map_cb (TillBackupGroup *self)
{
  if (self->shop != NULL)
    run (self, look_func);
}

static void
till_backup_group_dispose (GObject *object)
{
  TillBackupGroup *self = TILL_BACKUP_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_BACKUP_GROUP);
  self->last = NULL;
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (till_backup_group_parent_class)->dispose (object);
}

static void
till_backup_group_class_init (TillBackupGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_backup_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-backup-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TillBackupGroup, last);
  gtk_widget_class_bind_template_child (widget_class, TillBackupGroup, make);
  gtk_widget_class_bind_template_child (widget_class, TillBackupGroup, restore);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
}

static void
till_backup_group_init (TillBackupGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

void
till_backup_group_set_shop (TillBackupGroup *self,
                            TillShop *shop)
{
  g_return_if_fail (TILL_IS_BACKUP_GROUP (self));
  g_return_if_fail (TILL_IS_SHOP (shop));
  g_return_if_fail (self->shop == NULL);

  self->shop = g_object_ref (shop);
}
