/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "till-hosted-view.h"

G_BEGIN_DECLS

#define TILL_TYPE_GUARDED_PAGE (till_guarded_page_get_type ())

/* One web view with every door shut: it asks the host's policy before each step, and refuses all else. Asks
 * with "opened" (page) whether a second view of the same kind is taken. */
G_DECLARE_FINAL_TYPE (TillGuardedPage, till_guarded_page, TILL, GUARDED_PAGE, WebKitWebView)

TillGuardedPage *till_guarded_page_new (TillHostedView *host,
                                        WebKitWebContext *context,
                                        WebKitNetworkSession *session) G_GNUC_WARN_UNUSED_RESULT;
void till_guarded_page_warm (TillGuardedPage *self);
void till_guarded_page_load (TillGuardedPage *self,
                             const char *uri);
void till_guarded_page_stop (TillGuardedPage *self);

G_END_DECLS
