/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-contrast.h"

#include <adwaita.h>

#define STYLE "/org/tillpos/Till/contrast.css"

static void
contrast_cb (AdwStyleManager *manager,
             GParamSpec *pspec,
             GtkStyleProvider *style)
{
  GdkDisplay *display = adw_style_manager_get_display (manager);

  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display, style, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  else
    gtk_style_context_remove_provider_for_display (display, style);
}

static void
destroy_cb (gpointer style,
            GClosure *closure)
{
  g_object_unref (style);
}

void
till_contrast_follow (GdkDisplay *display)
{
  AdwStyleManager *manager = NULL;
  GtkCssProvider *style = NULL;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  manager = adw_style_manager_get_for_display (display);
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, STYLE);
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (contrast_cb), style, destroy_cb, 0);
  contrast_cb (manager, NULL, GTK_STYLE_PROVIDER (style));
}
