/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-row-name.h"

void
till_row_name_set (GtkWidget *row,
                   const char *name)
{
  GtkWidget *item = NULL;

  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (name != NULL);

  item = gtk_widget_get_parent (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
