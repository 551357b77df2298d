/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-picture.h"

#include "till-field-problem.h"
#include "till-file-chooser.h"
#include "till-picture-maker.h"
#include "till-product-art.h"
#include "till-reporter.h"

#include <glib/gi18n.h>

/* The longer side of a picture that the catalogue keeps. */
#define PICTURE_LONGEST 512

struct _TillProductPicture {
  AdwBin parent_instance;

  TillProductArt *art;
  GtkWidget *remove_button;
  TillFieldProblem *problem;

  TillProduct *product;
  GCancellable *making;
};

G_DEFINE_FINAL_TYPE (TillProductPicture, till_product_picture, ADW_TYPE_BIN)

enum {
  CHOSEN,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say_problem (TillProductPicture *self,
             const char *text)
{
  till_field_problem_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
made_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillProductPicture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = till_picture_maker_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->making);
  if (bytes != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, bytes);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    say_problem (self, error->message);
  else
    till_report_error (GTK_WIDGET (self), _ ("The picture could not be read."), _ ("The product keeps the picture that it has; choose another file."), error);
}

static void
stop (TillProductPicture *self)
{
  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
}

static void
begin (TillProductPicture *self)
{
  stop (self);
  self->making = g_cancellable_new ();
  say_problem (self, NULL);
}

static void
file_chosen_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (TillProductPicture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = till_file_chooser_choose_finish (GTK_WINDOW (object), result, &error);

  if (error != NULL)
    till_report_error (GTK_WIDGET (self), _ ("The file could not be chosen."), _ ("Drop it on the picture instead."), error);
  else if (file != NULL)
    till_product_picture_take_file (self, file);
}

static void
choose_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    till_file_chooser_choose_picture_async (GTK_WINDOW (root), NULL, file_chosen_cb, g_object_ref (widget));
}

static void
remove_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

static void
take_texture (TillProductPicture *self,
              GdkTexture *texture)
{
  begin (self);
  till_picture_maker_scale_async (texture, PICTURE_LONGEST, 0, self->making, made_cb, g_object_ref (self));
}

static void
pasted_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillProductPicture) self = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (object), result, NULL);

  if (texture != NULL)
    take_texture (self, texture);
  else
    say_problem (self, _ ("There is no picture in the clipboard. Copy one first."));
}

static void
paste_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static gboolean
dropped_cb (TillProductPicture *self,
            const GValue *value)
{
  GSList *files = NULL;

  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE)) {
    take_texture (self, g_value_get_object (value));
    return TRUE;
  }
  files = g_value_get_boxed (value);
  if (files != NULL)
    till_product_picture_take_file (self, files->data);
  return files != NULL;
}

static void
accept_drops (TillProductPicture *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
till_product_picture_dispose (GObject *object)
{
  TillProductPicture *self = TILL_PRODUCT_PICTURE (object);

  stop (self);
  g_clear_object (&self->product);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PRODUCT_PICTURE);
  G_OBJECT_CLASS (till_product_picture_parent_class)->dispose (object);
}

static void
till_product_picture_class_init (TillProductPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_product_picture_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", TILL_TYPE_PRODUCT_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BYTES);
  signals[REMOVED] = g_signal_new ("removed", TILL_TYPE_PRODUCT_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TILL_TYPE_FIELD_PROBLEM);
  g_type_ensure (TILL_TYPE_PRODUCT_ART);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-product-picture.ui");
  gtk_widget_class_bind_template_child (widget_class, TillProductPicture, art);
  gtk_widget_class_bind_template_child (widget_class, TillProductPicture, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TillProductPicture, problem);
  gtk_widget_class_install_action (widget_class, "picture.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "picture.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "picture.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "picture.paste", NULL);
}

static void
till_product_picture_init (TillProductPicture *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  accept_drops (self);
}

void
till_product_picture_set_pictures (TillProductPicture *self,
                                   TillPictures *pictures)
{
  g_return_if_fail (TILL_IS_PRODUCT_PICTURE (self));

  till_product_art_set_pictures (self->art, pictures);
}

void
till_product_picture_set_product (TillProductPicture *self,
                                  TillProduct *product)
{
  g_return_if_fail (TILL_IS_PRODUCT_PICTURE (self));

  till_product_art_set_product (self->art, product);
  if (self->product == NULL || product == NULL || !g_str_equal (till_product_get_id (self->product), till_product_get_id (product))) {
    stop (self);
    say_problem (self, NULL);
  }
  g_set_object (&self->product, product);
  gtk_widget_set_visible (self->remove_button, product != NULL && till_product_get_picture_id (product) != NULL);
}

void
till_product_picture_take_file (TillProductPicture *self,
                                GFile *file)
{
  g_return_if_fail (TILL_IS_PRODUCT_PICTURE (self));
  g_return_if_fail (G_IS_FILE (file));

  begin (self);
  till_picture_maker_read_async (file, PICTURE_LONGEST, 0, self->making, made_cb, g_object_ref (self));
}
