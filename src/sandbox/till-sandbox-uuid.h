/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *till_sandbox_uuid_from_id (const char *id) G_GNUC_WARN_UNUSED_RESULT;
char *till_sandbox_uuid_to_id (const char *text,
                               const char *prefix) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
