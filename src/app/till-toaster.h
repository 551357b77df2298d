/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-notice.h"

G_BEGIN_DECLS

#define TILL_TYPE_TOASTER (till_toaster_get_type ())

/* Says events on a toast overlay: what needs nobody's answer, and what can be looked at more closely. */
G_DECLARE_FINAL_TYPE (TillToaster, till_toaster, TILL, TOASTER, GObject)

TillToaster *till_toaster_new (AdwToastOverlay *overlay) G_GNUC_WARN_UNUSED_RESULT;

/* A sentence that goes by itself; @button, if any, activates @action on @target. */
void till_toaster_say (TillToaster *self,
                       const char *sentence,
                       const char *button,
                       GtkWidget *target,
                       const char *action);
/* The same, but it stays until somebody has seen it. */
void till_toaster_keep (TillToaster *self,
                        const char *sentence,
                        const char *button,
                        GtkWidget *target,
                        const char *action);
/* Stays, too. */
void till_toaster_report (TillToaster *self,
                          TillNotice *notice);

G_END_DECLS
