/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order at start matters to the clerk who waits: the shop begins to open on the store's thread before GTK is
 * started, so that its lists are there when the first frame is drawn. */

#include "till-config.h"

#include "till-application.h"

#include "till-actions.h"
#include "till-backup.h"
#include "till-backups.h"
#include "till-contrast.h"
#include "till-keys-window.h"
#include "till-notice-dialog.h"
#include "till-renderer.h"
#include "till-restore-dialog.h"
#include "till-store-error.h"
#include "till-window.h"

#include <glib/gi18n.h>

#define MAX_WAIT_MS 200

struct _TillApplication {
  AdwApplication parent_instance;

  TillShop *shop;
  TillWindow *window;
  GQueue files;
  guint presenting;
};

G_DEFINE_FINAL_TYPE (TillApplication, till_application, ADW_TYPE_APPLICATION)

static void
import_next (TillApplication *self)
{
  g_autoptr (GFile) file = NULL;

  if (self->window == NULL || !till_shop_can_sell (self->shop))
    return;
  while ((file = g_queue_pop_head (&self->files)) != NULL) {
    till_window_import (self->window, file);
    g_clear_object (&file);
  }
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Why it could not be opened is the shop's notice, which the window shows. */
  if (till_shop_open_finish (TILL_SHOP (object), result, &error))
    import_next (self);
  else
    g_message ("The shop cannot be opened: %s", error->message);
}

static void
open_shop (TillApplication *self)
{
  g_autoptr (GSettings) settings = g_settings_new (TILL_APP_ID);
  g_autoptr (TillClock) clock = till_clock_new ();

  self->shop = till_shop_new (settings, clock, NULL);
  till_shop_open_async (self->shop, NULL, opened_cb, g_object_ref (self));
}

/* For the benchmark of the start: the time of the first frame that shows the catalogue, by the clock that every process
 * shares, and when the whole catalogue is in memory. With TILL_TRACE_START=quit the first frame is all. */
static void
trace_catalogue_cb (TillCatalog *catalog)
{
  g_print ("catalogue-ready %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer user_data)
{
  TillShop *shop = TILL_APPLICATION (user_data)->shop;

  if (till_shop_get_state (shop) == TILL_SHOP_OPENING)
    return;
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_signal_handlers_disconnect_by_func (clock, painted_cb, user_data);
  if (g_str_equal (g_getenv ("TILL_TRACE_START"), "quit"))
    g_application_quit (G_APPLICATION (user_data));
  else if (till_shop_get_catalog (shop) != NULL)
    g_signal_connect (till_shop_get_catalog (shop), "notify::is-ready", G_CALLBACK (trace_catalogue_cb), NULL);
}

static void
trace_start (TillApplication *self)
{
  if (g_getenv ("TILL_TRACE_START") == NULL)
    return;
  gtk_widget_realize (GTK_WIDGET (self->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (painted_cb), self);
}

static void
import_action (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  TillApplication *self = user_data;

  if (till_shop_can_sell (self->shop))
    till_window_import (self->window, NULL);
}

static void
keys_action (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  TillApplication *self = user_data;

  till_keys_window_show (GTK_WIDGET (self->window));
}

static void
about_action (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  TillApplication *self = user_data;

  gtk_show_about_dialog (GTK_WINDOW (self->window),
                         "program-name", _ ("Till"),
                         "version", TILL_VERSION,
                         "logo-icon-name", TILL_APP_ID,
                         "comments", _ ("A point of sale that confirms a sale only when the payment service says so."),
                         "copyright", _ ("© 2026 the Till developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

/* The window and the shop go away, and come back on the backup, or as they were. */
static void
restored_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  TillApplication *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept G_GNUC_UNUSED = till_backup_restore_finish (result, &error);
  g_autoptr (TillNotice) notice = error != NULL ? till_store_error_to_notice (error) : NULL;

  open_shop (self);
  g_application_activate (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
  if (notice != NULL)
    till_notice_dialog_show (GTK_WIDGET (self->window), notice);
}

static void
close_shop (TillApplication *self)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_weak_pointer (&self->window);
  if (self->shop != NULL)
    till_shop_close (self->shop);
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TillApplication) self = user_data;
  g_autofree char *path = g_strdup (till_shop_get_database (self->shop));
  gint64 time_us = till_clock_get_time (till_shop_get_clock (self->shop));
  g_autofree char *backup = till_backups_dup_newest (path, time_us, NULL);

  if (!till_dialog_run_finish (TILL_DIALOG (source), result) || backup == NULL)
    return;
  g_application_hold (G_APPLICATION (self));
  close_shop (self);
  g_clear_object (&self->shop);
  till_backup_restore_async (backup, path, time_us, restored_cb, self);
}

static void
restore_action (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  TillApplication *self = user_data;
  gint64 time_us = till_clock_get_time (till_shop_get_clock (self->shop));
  g_autofree char *backup = till_backups_dup_newest (till_shop_get_database (self->shop), time_us, &time_us);
  g_autofree char *when = NULL;

  if (backup == NULL)
    return;
  when = till_money_format_date_time (till_shop_get_format (self->shop), time_us);
  till_dialog_run_async (till_restore_dialog_new (when), GTK_WIDGET (self->window), NULL, answered_cb, g_object_ref (self));
}

static void
quit_action (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  TillApplication *self = user_data;

  /* Whoever has something that is not saved is asked by the window first. */
  if (self->window != NULL && gtk_widget_get_visible (GTK_WIDGET (self->window)))
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static const GActionEntry entries[] = {
  { .name = "import", .activate = import_action },
  { .name = "keys", .activate = keys_action },
  { .name = "about", .activate = about_action },
  { .name = "restore", .activate = restore_action },
  { .name = "quit", .activate = quit_action },
};

static void
till_application_startup (GApplication *application)
{
  TillApplication *self = TILL_APPLICATION (application);

  /* By this name the desktop finds what belongs to a window; until here it is the one that people typed, for the help. */
  g_set_prgname (TILL_APP_ID);
  open_shop (self);
  G_APPLICATION_CLASS (till_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  till_actions_set_accels (GTK_APPLICATION (self));
  till_contrast_follow (gdk_display_get_default ());
}

static void
present (TillApplication *self)
{
  g_clear_handle_id (&self->presenting, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->shop, present, self);
  gtk_widget_realize (GTK_WIDGET (self->window));
  till_renderer_spare_motion (GTK_WIDGET (self->window));
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  TillApplication *self = user_data;

  self->presenting = 0;
  present (self);
  return G_SOURCE_REMOVE;
}

/* An empty window that fills itself a moment later is drawn twice: so the first frame waits for the shop, but for no
 * longer than nobody notices. */
static void
present_with_catalogue (TillApplication *self)
{
  if (till_shop_get_state (self->shop) != TILL_SHOP_OPENING) {
    present (self);
    return;
  }
  g_signal_connect_object (self->shop, "notify::state", G_CALLBACK (present), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->presenting = g_timeout_add (MAX_WAIT_MS, out_of_patience_cb, self);
}

static void
till_application_activate (GApplication *application)
{
  TillApplication *self = TILL_APPLICATION (application);

  /* Who starts Till again while a backup is put back sees the window when that is done. */
  if (self->shop == NULL)
    return;
  if (self->window != NULL) {
    present (self);
    return;
  }
  g_set_weak_pointer (&self->window, till_window_new (GTK_APPLICATION (self), self->shop));
  trace_start (self);
  present_with_catalogue (self);
}

static void
till_application_open (GApplication *application,
                       GFile **files,
                       int n_files,
                       const char *hint)
{
  TillApplication *self = TILL_APPLICATION (application);

  g_application_activate (application);
  for (int i = 0; i < n_files; i++)
    g_queue_push_tail (&self->files, g_object_ref (files[i]));
  import_next (self);
}

static int
till_application_handle_local_options (GApplication *application,
                                       GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("till %s\n", TILL_VERSION);
  return 0;
}

static void
till_application_shutdown (GApplication *application)
{
  TillApplication *self = TILL_APPLICATION (application);

  g_clear_handle_id (&self->presenting, g_source_remove);
  close_shop (self);
  G_APPLICATION_CLASS (till_application_parent_class)->shutdown (application);
}

static void
till_application_dispose (GObject *object)
{
  TillApplication *self = TILL_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->shop);
  g_queue_clear_full (&self->files, g_object_unref);
  G_OBJECT_CLASS (till_application_parent_class)->dispose (object);
}

static void
till_application_class_init (TillApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = till_application_dispose;
  application_class->startup = till_application_startup;
  application_class->activate = till_application_activate;
  application_class->open = till_application_open;
  application_class->handle_local_options = till_application_handle_local_options;
  application_class->shutdown = till_application_shutdown;
}

static void
till_application_init (TillApplication *self)
{
  g_queue_init (&self->files);
  g_application_add_main_option (G_APPLICATION (self), "version", 0, 0, G_OPTION_ARG_NONE, N_ ("Show the version and quit"), NULL);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE.csv…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _ ("Sell in a shop. Files of products are imported."));
}

TillApplication *
till_application_new (void)
{
  return g_object_new (TILL_TYPE_APPLICATION,
                       "application-id", TILL_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/tillpos/Till",
                       NULL);
}
