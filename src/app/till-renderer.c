/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-renderer.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define RENDER_NODE "renderD"

/* What leaves GL out has another name since GTK 4.16. */
#if GTK_CHECK_VERSION(4, 16, 0)
#define GL_VARIABLE "GDK_DISABLE"
#define GL_FLAG     "gl"
#else
#define GL_VARIABLE "GDK_DEBUG"
#define GL_FLAG     "gl-disable"
#endif

static gboolean
has_render_node (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "dri", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *node = g_build_filename (path, name, NULL);

    if (g_str_has_prefix (name, RENDER_NODE) && g_access (node, R_OK | W_OK) == 0)
      return TRUE;
  }

  return FALSE;
}

gboolean
till_renderer_has_card (const char *folder)
{
  g_autofree char *nvidia = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);

  nvidia = g_build_filename (folder, "nvidiactl", NULL);

  return has_render_node (folder) || g_access (nvidia, R_OK | W_OK) == 0;
}

/* Starting a GL that is drawn by the processor takes a third of the time to the first frame. */
static void
leave_gl_out (void)
{
  const char *flags = g_getenv (GL_VARIABLE);
  g_autofree char *more = NULL;

  if (flags != NULL && *flags != '\0')
    more = g_strconcat (flags, ",", GL_FLAG, NULL);
  g_setenv (GL_VARIABLE, more != NULL ? more : GL_FLAG, TRUE);
}

void
till_renderer_choose (void)
{
  if (till_renderer_has_card ("/dev") || g_getenv ("GSK_RENDERER") != NULL)
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  leave_gl_out ();
}

gboolean
till_renderer_is_cairo (GtkWidget *widget)
{
  GtkNative *native = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  native = gtk_widget_get_native (widget);
  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

void
till_renderer_spare_motion (GtkWidget *window)
{
  g_return_if_fail (gtk_widget_get_realized (window));

  if (till_renderer_is_cairo (window))
    g_object_set (gtk_widget_get_settings (window), "gtk-enable-animations", FALSE, NULL);
}
