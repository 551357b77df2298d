/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean till_sandbox_state_is_listed (const char *country);
const char *till_sandbox_state_find (const char *country,
                                     const char *text);
JsonArray *till_sandbox_state_list (const char *country,
                                    const char *chosen) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
