/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-contrast-row.h"

#include "till-swatch.h"

#include <glib/gi18n.h>

struct _TillContrastRow {
  AdwActionRow parent_instance;

  TillSwatch *swatch;
  double contrast;
  char *nearest;
};

G_DEFINE_FINAL_TYPE (TillContrastRow, till_contrast_row, ADW_TYPE_ACTION_ROW)

enum {
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The page's lightest ground. */
static const TillColor white = { 255, 255, 255 };

static void
clicked_cb (TillContrastRow *self)
{
  g_autofree char *color = g_strdup (self->nearest);

  g_signal_emit (self, signals[WANTED], 0, color);
}

static void
till_contrast_row_finalize (GObject *object)
{
  g_free (TILL_CONTRAST_ROW (object)->nearest);
  G_OBJECT_CLASS (till_contrast_row_parent_class)->finalize (object);
}

static void
till_contrast_row_class_init (TillContrastRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_contrast_row_finalize;
  signals[WANTED] = g_signal_new ("wanted", TILL_TYPE_CONTRAST_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
till_contrast_row_init (TillContrastRow *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Use it"));

  self->swatch = TILL_SWATCH (till_swatch_new ());
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->swatch));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
till_contrast_row_new (double contrast,
                       const char *sentence)
{
  TillContrastRow *self = g_object_new (TILL_TYPE_CONTRAST_ROW, "title", sentence, NULL);

  self->contrast = contrast;
  return GTK_WIDGET (self);
}

void
till_contrast_row_set_color (TillContrastRow *self,
                             const char *text)
{
  TillColor color = { 0 };
  TillColor nearest = { 0 };
  gboolean is_bad = FALSE;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (TILL_IS_CONTRAST_ROW (self));

  is_bad = till_color_parse (&color, text) && till_color_get_contrast (color, white) < self->contrast;
  gtk_widget_set_visible (GTK_WIDGET (self), is_bad);
  if (!is_bad)
    return;
  nearest = till_color_find_nearest (color, white, self->contrast);
  g_free (self->nearest);
  self->nearest = till_color_to_string (nearest);
  till_swatch_set_color (self->swatch, &nearest);
  /* Translators: %s is a colour, such as #767676. */
  subtitle = g_strdup_printf (_ ("The nearest that can be seen well is %s."), self->nearest);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}
