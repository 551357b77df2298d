/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the dashboard says, in the language of the program. */
void till_sandbox_dashboard_words_fill (JsonObject *values);
const char *till_sandbox_dashboard_words_find (const char *name);
gboolean till_sandbox_dashboard_words_is_good (const char *notice);

G_END_DECLS
