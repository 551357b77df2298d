/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-branding-versions.h"

#include "till-reporter.h"

#include <glib/gi18n.h>

struct _TillBrandingVersions {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkListBox *list;
  TillBrandingBook *book;
};

G_DEFINE_FINAL_TYPE (TillBrandingVersions, till_branding_versions, ADW_TYPE_BIN)

enum {
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillBrandingVersions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBranding) branding = till_branding_book_load_finish (TILL_BRANDING_BOOK (source), result, NULL, &error);

  if (branding != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, branding);
  else if (error != NULL)
    till_report_error (GTK_WIDGET (self), _ ("The earlier branding could not be read."), _ ("Try again."), error);
}

static void
row_activated_cb (TillBrandingVersions *self,
                  GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  gtk_menu_button_popdown (self->button);
  till_branding_book_load_async (self->book, *id, loaded_cb, g_object_ref (self));
}

static void
add_row (TillBrandingVersions *self,
         const TillBrandingVersion *version)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (version->saved_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a date and a time, as strftime makes them. */
  g_autofree char *text = g_date_time_format (local, _ ("%x, %X"));
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (label, 220, 44);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&version->id, sizeof version->id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
clear_rows (TillBrandingVersions *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillBrandingVersions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = till_branding_book_list_finish (TILL_BRANDING_BOOK (source), result, &error);

  if (self->book == NULL)
    return;
  clear_rows (self);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    add_row (self, versions->pdata[i]);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  if (error != NULL)
    till_report_error (GTK_WIDGET (self), _ ("The earlier brandings could not be read."), _ ("Try again."), error);
}

static void
shown_cb (TillBrandingVersions *self)
{
  if (self->book != NULL)
    till_branding_book_list_async (self->book, listed_cb, g_object_ref (self));
}

static void
till_branding_versions_dispose (GObject *object)
{
  TillBrandingVersions *self = TILL_BRANDING_VERSIONS (object);

  g_clear_object (&self->book);
  G_OBJECT_CLASS (till_branding_versions_parent_class)->dispose (object);
}

static void
till_branding_versions_class_init (TillBrandingVersionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_branding_versions_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", TILL_TYPE_BRANDING_VERSIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TILL_TYPE_BRANDING);
}

static GtkWidget *
make_popover (TillBrandingVersions *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *nothing = gtk_label_new (_ ("Nothing was saved yet."));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_placeholder (self->list, nothing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Earlier brandings"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
till_branding_versions_init (TillBrandingVersions *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "document-open-recent-symbolic");
  gtk_menu_button_set_popover (self->button, make_popover (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Revert to an earlier branding"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Revert to an earlier branding"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

void
till_branding_versions_set_book (TillBrandingVersions *self,
                                 TillBrandingBook *book)
{
  g_return_if_fail (TILL_IS_BRANDING_VERSIONS (self));

  g_set_object (&self->book, book);
}
