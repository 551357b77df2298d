/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean till_sandbox_country_exists (const char *code);
char *till_sandbox_country_guess (const char *locale) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *till_sandbox_country_list (const char *locale,
                                      const char *chosen) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
