/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The webhook secrets of one mode in the keyring: none, one, or, while one takes the other's place, two. All finish with
 * how many there are then. */

void till_webhook_secrets_count_async (gboolean is_live,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Adds one in front; of those that are there the newest stays. */
void till_webhook_secrets_add_async (gboolean is_live,
                                     const char *secret,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Leaves the newest alone. */
void till_webhook_secrets_forget_old_async (gboolean is_live,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/* -1: an error. */
int till_webhook_secrets_finish (GAsyncResult *result,
                                 GError **error);

G_END_DECLS
