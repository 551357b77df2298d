/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-notice.h"

G_BEGIN_DECLS

#define TILL_TYPE_REPORTER (till_reporter_get_type ())

/* Who tells people what happened: the window. A widget finds it above itself, or above the window it was opened from. */
G_DECLARE_INTERFACE (TillReporter, till_reporter, TILL, REPORTER, GtkWidget)

struct _TillReporterInterface {
  GTypeInterface parent_iface;

  void (*report) (TillReporter *self,
                  TillNotice *notice);
  void (*say) (TillReporter *self,
               const char *sentence,
               const char *button,
               const char *action);
};

/* For whoever has a widget in hand. */
void till_report_notice (GtkWidget *widget,
                         TillNotice *notice);
void till_report_error (GtkWidget *widget,
                        const char *what,
                        const char *action,
                        const GError *error);
void till_report_event (GtkWidget *widget,
                        const char *sentence,
                        const char *button,
                        const char *action);

G_END_DECLS
