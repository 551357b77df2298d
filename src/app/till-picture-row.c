/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-picture-row.h"

#include "till-branding.h"
#include "till-file-chooser.h"
#include "till-picture-maker.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

#define PICTURE_SIDE 44

struct _TillPictureRow {
  AdwActionRow parent_instance;

  GtkPicture *image;
  GtkWidget *remove;
  GBytes *picture;
  GCancellable *making;
  int longest;
};

G_DEFINE_FINAL_TYPE (TillPictureRow, till_picture_row, ADW_TYPE_ACTION_ROW)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
change (TillPictureRow *self,
        GBytes *picture)
{
  till_picture_row_set_picture (self, picture);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillPictureRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = till_picture_maker_finish (result, &error);

  if (picture != NULL)
    change (self, picture);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    till_report_error (GTK_WIDGET (self), _ ("The picture was not taken."), error->message, error);
}

static void
take_file (TillPictureRow *self,
           GFile *file)
{
  till_picture_maker_read_async (file, self->longest, TILL_BRANDING_PICTURE_MAX, self->making, made_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillPictureRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = till_file_chooser_choose_finish (GTK_WINDOW (source), result, &error);

  if (file != NULL)
    take_file (self, file);
  else if (error != NULL)
    till_report_error (GTK_WIDGET (self), _ ("No file can be chosen here."), _ ("Drop the picture on its row instead, or paste it there."), error);
}

static void
choose_cb (TillPictureRow *self)
{
  till_file_chooser_choose_picture_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (self));
}

static void
remove_cb (TillPictureRow *self)
{
  change (self, NULL);
}

static gboolean
drop_cb (TillPictureRow *self,
         const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    till_picture_maker_scale_async (g_value_get_object (value), self->longest, TILL_BRANDING_PICTURE_MAX, self->making, made_cb, g_object_ref (self));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    take_file (self, g_value_get_object (value));
  else
    return FALSE;
  return TRUE;
}

static void
pasted_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillPictureRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);

  if (texture != NULL)
    till_picture_maker_scale_async (texture, self->longest, TILL_BRANDING_PICTURE_MAX, self->making, made_cb, g_object_ref (self));
  else
    till_report_error (GTK_WIDGET (self), _ ("There is no picture to paste."), _ ("Copy one first."), error);
}

static void
paste_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static void
till_picture_row_dispose (GObject *object)
{
  TillPictureRow *self = TILL_PICTURE_ROW (object);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_pointer (&self->picture, g_bytes_unref);
  G_OBJECT_CLASS (till_picture_row_parent_class)->dispose (object);
}

static void
till_picture_row_class_init (TillPictureRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_picture_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", TILL_TYPE_PICTURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "picture.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "picture.paste", NULL);
}

static GtkWidget *
add_button (TillPictureRow *self,
            const char *icon_name,
            const char *name,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
accept_drops (TillPictureRow *self)
{
  GType types[] = { GDK_TYPE_TEXTURE, G_TYPE_FILE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
till_picture_row_init (TillPictureRow *self)
{
  self->making = g_cancellable_new ();
  self->image = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->image), PICTURE_SIDE, PICTURE_SIDE);
  gtk_widget_set_halign (GTK_WIDGET (self->image), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->image), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->image));
  accept_drops (self);
}

GtkWidget *
till_picture_row_new (const char *title,
                      int longest)
{
  TillPictureRow *self = g_object_new (TILL_TYPE_PICTURE_ROW, "title", title, NULL);
  /* Translators: buttons; %s is "Logo", say. */
  g_autofree char *choose_name = g_strdup_printf (_ ("%s: choose a picture"), title);
  g_autofree char *remove_name = g_strdup_printf (_ ("%s: take it away"), title);

  self->longest = longest;
  (void) add_button (self, "document-open-symbolic", choose_name, G_CALLBACK (choose_cb));
  self->remove = add_button (self, "edit-delete-symbolic", remove_name, G_CALLBACK (remove_cb));
  till_picture_row_set_picture (self, NULL);
  return GTK_WIDGET (self);
}

GBytes *
till_picture_row_get_picture (TillPictureRow *self)
{
  g_return_val_if_fail (TILL_IS_PICTURE_ROW (self), NULL);

  return self->picture;
}

/* Pictures here are small, and were written by ourselves or bounded by the branding. */
static GdkTexture *
make_texture (GBytes *picture)
{
  return picture != NULL ? gdk_texture_new_from_bytes (picture, NULL) : NULL;
}

void
till_picture_row_set_picture (TillPictureRow *self,
                              GBytes *picture)
{
  g_autoptr (GdkTexture) texture = NULL;

  g_return_if_fail (TILL_IS_PICTURE_ROW (self));

  texture = make_texture (picture);
  g_clear_pointer (&self->picture, g_bytes_unref);
  self->picture = picture != NULL ? g_bytes_ref (picture) : NULL;
  gtk_picture_set_paintable (self->image, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->image), texture != NULL);
  gtk_widget_set_visible (self->remove, picture != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), picture != NULL ? "" : _ ("Choose, drop or paste a picture"));
}
