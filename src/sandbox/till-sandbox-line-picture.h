/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean till_sandbox_line_picture_is_wished (JsonObject *line);
void till_sandbox_line_picture_fill (JsonObject *line,
                                     JsonObject *values);

G_END_DECLS
