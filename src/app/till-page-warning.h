/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PAGE_WARNING (till_page_warning_get_type ())

/* What is wrong with the payment page, above it: what it was refused, or, with a button that loads it again, that it
 * does not answer (property "hung") or takes very long (property "loading" for a while). */
G_DECLARE_FINAL_TYPE (TillPageWarning, till_page_warning, TILL, PAGE_WARNING, AdwBin)

/* @reason: (nullable): a whole sentence, until the next one. */
void till_page_warning_set_reason (TillPageWarning *self,
                                   const char *reason);
void till_page_warning_set_hung (TillPageWarning *self,
                                 gboolean hung);
void till_page_warning_set_loading (TillPageWarning *self,
                                    gboolean loading);
/* Whether it says that the page should be loaded again. */
gboolean till_page_warning_offers_reload (TillPageWarning *self);

G_END_DECLS
