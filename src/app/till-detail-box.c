/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-detail-box.h"

static GtkWidget *
new_label (const char *text,
           const char *css_class,
           float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

void
till_detail_box_clear (GtkBox *box)
{
  GtkWidget *child = NULL;

  g_return_if_fail (GTK_IS_BOX (box));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
till_detail_box_add_heading (GtkBox *box,
                             const char *text)
{
  g_return_if_fail (GTK_IS_BOX (box));

  gtk_box_append (box, new_label (text, "heading", 0));
}

GtkBox *
till_detail_box_add_row (GtkBox *box,
                         const char *text,
                         const char *detail,
                         const char *end)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  g_return_val_if_fail (GTK_IS_BOX (box), NULL);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), new_label (text, "name", 0));
  if (detail != NULL && *detail != '\0')
    gtk_box_append (GTK_BOX (texts), new_label (detail, "detail", 0));
  gtk_box_append (GTK_BOX (row), texts);
  if (end != NULL) {
    GtkWidget *label = new_label (end, "total", 1);

    gtk_label_set_wrap (GTK_LABEL (label), FALSE);
    gtk_widget_add_css_class (label, "numeric");
    gtk_box_append (GTK_BOX (row), label);
  }
  gtk_widget_add_css_class (row, "detail-row");
  gtk_box_append (box, row);
  return GTK_BOX (row);
}
