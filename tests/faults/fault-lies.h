/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The answer as the service gave it, but for one member of its object, or of each object of its list. */
char *fault_lie (GBytes *answer,
                 const char *member) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
