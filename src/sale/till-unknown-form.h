/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-unknown-code.h"

G_BEGIN_DECLS

/* How a cart's unknown codes are kept on disk: a canonical JSON array. */

char *till_unknown_codes_to_text (const GPtrArray *codes) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *till_unknown_codes_from_text (const char *text,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
