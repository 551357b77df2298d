/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* What the payment view may do at all, in one table; each call makes its own objects. */
WebKitSettings *till_view_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;
WebKitWebContext *till_view_context_new (void) G_GNUC_WARN_UNUSED_RESULT;
WebKitNetworkSession *till_view_session_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
