/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A page as it looks in the light or in the dark, whatever the browser has. */

/* "light", "dark", or NULL for anything else. */
const char *till_sandbox_scheme_find (const char *word);
/* A style sheet for that scheme alone; unchanged where @scheme is NULL. */
char *till_sandbox_scheme_force (const char *style,
                                 const char *scheme) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
