/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-reporter.h"

#include <glib/gi18n.h>

G_DEFINE_INTERFACE (TillReporter, till_reporter, GTK_TYPE_WIDGET)

static void
till_reporter_default_init (TillReporterInterface *iface)
{
}

static TillReporter *
find_reporter (GtkWidget *widget)
{
  GtkWidget *reporter = gtk_widget_get_ancestor (widget, TILL_TYPE_REPORTER);
  GtkRoot *root = gtk_widget_get_root (widget);

  while (reporter == NULL && GTK_IS_WINDOW (root)) {
    GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (root));

    if (TILL_IS_REPORTER (parent))
      reporter = GTK_WIDGET (parent);
    root = parent != NULL ? GTK_ROOT (parent) : NULL;
  }
  return reporter != NULL ? TILL_REPORTER (reporter) : NULL;
}

void
till_report_notice (GtkWidget *widget,
                    TillNotice *notice)
{
  TillReporter *reporter = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TILL_IS_NOTICE (notice));

  reporter = find_reporter (widget);
  if (reporter == NULL)
    g_critical ("Nobody is told: %s", till_notice_get_what (notice));
  else
    TILL_REPORTER_GET_IFACE (reporter)->report (reporter, notice);
}

void
till_report_error (GtkWidget *widget,
                   const char *what,
                   const char *action,
                   const GError *error)
{
  g_autoptr (TillNotice) notice = NULL;

  g_return_if_fail (what != NULL);
  g_return_if_fail (error != NULL);

  notice = till_notice_new (what, _ ("The sale is as it was."), action, error->message);
  till_report_notice (widget, notice);
}

void
till_report_event (GtkWidget *widget,
                   const char *sentence,
                   const char *button,
                   const char *action)
{
  TillReporter *reporter = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (sentence != NULL);

  reporter = find_reporter (widget);
  if (reporter != NULL)
    TILL_REPORTER_GET_IFACE (reporter)->say (reporter, sentence, button, action);
}
