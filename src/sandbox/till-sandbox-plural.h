/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint till_sandbox_plural_choose (const char *rule,
                                  gint64 count);

G_END_DECLS
