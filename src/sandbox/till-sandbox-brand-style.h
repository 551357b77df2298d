/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *till_sandbox_brand_style_write (JsonObject *branding) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_brand_style_get_version (const char *style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
