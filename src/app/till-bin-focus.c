/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-bin-focus.h"

gboolean
till_bin_focus (GtkWidget *widget,
                GtkDirectionType direction)
{
  GtkWidget *child = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  child = gtk_widget_get_first_child (widget);
  return child != NULL && gtk_widget_child_focus (child, direction);
}
