/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The baseline of the start and of the memory: the least that a libadwaita program can be. Says when its
 * empty window has been painted, by the clock that every process shares, then waits to be ended. */

#include <adwaita.h>

static void
after_paint_cb (GdkFrameClock *frame_clock,
                gpointer user_data)
{
  gulong *handler = user_data;

  g_signal_handler_disconnect (frame_clock, *handler);
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
}

static void
activate_cb (GtkApplication *application,
             gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (application);
  GdkFrameClock *frame_clock;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_widget_realize (window);
  frame_clock = gtk_widget_get_frame_clock (window);
  *(gulong *) user_data = g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), user_data);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("org.tillpos.Empty", G_APPLICATION_NON_UNIQUE);
  gulong handler = 0;

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &handler);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
