/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-color-row.h"

#include "till-swatch.h"

#include <glib/gi18n.h>

#define COLUMNS 6

struct _TillColorRow {
  AdwEntryRow parent_instance;

  TillSwatch *swatch;
  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (TillColorRow, till_color_row, ADW_TYPE_ENTRY_ROW)

/* GNOME's palette, from the dark ones, which text on white needs, to the light ones. */
static const struct
{
  const char *color;
  const char *name;
} palette[] = {
  { "#1a5fb4", N_ ("Dark blue") },
  { "#26a269", N_ ("Dark green") },
  { "#e5a50a", N_ ("Dark yellow") },
  { "#c64600", N_ ("Dark orange") },
  { "#a51d2d", N_ ("Dark red") },
  { "#613583", N_ ("Dark purple") },
  { "#3584e4", N_ ("Blue") },
  { "#33d17a", N_ ("Green") },
  { "#f6d32d", N_ ("Yellow") },
  { "#ff7800", N_ ("Orange") },
  { "#e01b24", N_ ("Red") },
  { "#9141ac", N_ ("Purple") },
  { "#63452c", N_ ("Dark brown") },
  { "#986a44", N_ ("Brown") },
  { "#241f31", N_ ("Black") },
  { "#5e5c64", N_ ("Dark grey") },
  { "#9a9996", N_ ("Grey") },
  { "#ffffff", N_ ("White") },
};

static void
changed_cb (TillColorRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  TillColor color = { 0 };
  const gboolean is_color = till_color_parse (&color, text);

  till_swatch_set_color (self->swatch, is_color ? &color : NULL);
  if (is_color || *text == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
}

static void
picked_cb (GtkWidget *button,
           TillColorRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self), g_object_get_data (G_OBJECT (button), "color"));
  gtk_menu_button_popdown (self->button);
}

static GtkWidget *
make_choice (TillColorRow *self,
             gsize which)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *swatch = till_swatch_new ();
  TillColor color = { 0 };

  (void) till_color_parse (&color, palette[which].color);
  till_swatch_set_color (TILL_SWATCH (swatch), &color);
  gtk_button_set_child (GTK_BUTTON (button), swatch);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_size_request (button, 44, 44);
  gtk_widget_set_tooltip_text (button, _ (palette[which].name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (palette[which].name), -1);
  g_object_set_data (G_OBJECT (button), "color", (gpointer) palette[which].color);
  g_signal_connect_object (button, "clicked", G_CALLBACK (picked_cb), self, 0);
  return button;
}

static GtkWidget *
make_palette (TillColorRow *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *popover = gtk_popover_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (palette); i++)
    gtk_grid_attach (GTK_GRID (grid), make_choice (self, i), (int) i % COLUMNS, (int) i / COLUMNS, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  return popover;
}

static void
till_color_row_class_init (TillColorRowClass *klass)
{
}

static void
till_color_row_init (TillColorRow *self)
{
  self->swatch = TILL_SWATCH (till_swatch_new ());
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->swatch));
  gtk_menu_button_set_popover (self->button, make_palette (self));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
till_color_row_new (const char *title)
{
  TillColorRow *self = g_object_new (TILL_TYPE_COLOR_ROW, "title", title, NULL);
  /* Translators: opens the palette; %s is "Brand colour", say. */
  g_autofree char *name = g_strdup_printf (_ ("%s: choose from a palette"), title);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

gboolean
till_color_row_is_valid (TillColorRow *self)
{
  const char *text = NULL;
  TillColor color = { 0 };

  g_return_val_if_fail (TILL_IS_COLOR_ROW (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self));
  return *text == '\0' || till_color_parse (&color, text);
}
