/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-notice.h"

G_BEGIN_DECLS

/* Finds out whether the payment page gets a sandbox of its own: the web engine goes on without one and does not say so.
 * @marker is the file that only a Flatpak has and @spawner the program that the engine then makes the sandbox with; NULL
 * means the real ones. The answer is NULL where the page is protected. */
void till_page_sandbox_check_async (const char *marker,
                                    const char *spawner,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TillNotice *till_page_sandbox_check_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
