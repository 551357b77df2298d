/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The engine leaves a folder in the session's runtime directory for each process that it has started in a sandbox, and
 * never takes it away. Takes away, on a thread of its own, those of this program whose process has ended. */
void till_web_remains_clear (void);

G_END_DECLS
