/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Gives the text of the template of a name; %NULL if there is none. */
typedef char *(*TillSandboxTemplateLoader) (const char *name);

char *till_sandbox_template_render (const char *name,
                                    JsonObject *values,
                                    TillSandboxTemplateLoader loader) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
