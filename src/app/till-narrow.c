/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-narrow.h"

#define STYLE_CLASS "narrow"

void
till_narrow_apply (GtkWidget *page,
                   AdwHeaderBar *header,
                   gboolean narrow)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (ADW_IS_HEADER_BAR (header));

  adw_header_bar_set_decoration_layout (header, narrow ? ":close" : NULL);
  if (narrow)
    gtk_widget_add_css_class (page, STYLE_CLASS);
  else
    gtk_widget_remove_css_class (page, STYLE_CLASS);
}
