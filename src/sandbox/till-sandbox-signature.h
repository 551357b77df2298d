/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *till_sandbox_signature_make (const char *body,
                                   const char *secret,
                                   const char *old_secret,
                                   gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
