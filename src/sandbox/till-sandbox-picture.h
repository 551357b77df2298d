/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *till_sandbox_picture_clean (GBytes *bytes,
                                    const char *format,
                                    int longest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
