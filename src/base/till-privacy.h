/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What each program does before all else. */
void till_privacy_forbid_dumps (void);

G_END_DECLS
