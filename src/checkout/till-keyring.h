/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TILL_KEYRING_ERROR (till_keyring_error_quark ())

/**
 * TillKeyringError:
 * @TILL_KEYRING_ERROR_ASK: there is no keyring, or it stays locked: ask for the key at each start, never write it
 * @TILL_KEYRING_ERROR_NONE: the keyring is there and holds no such key
 */
typedef enum {
  TILL_KEYRING_ERROR_ASK,
  TILL_KEYRING_ERROR_NONE,
} TillKeyringError;

GQuark till_keyring_error_quark (void);

/* The only place where API keys rest. One key per provider and mode. */
void till_keyring_store_async (const char *provider_id,
                               gboolean is_live,
                               const char *key,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean till_keyring_store_finish (GAsyncResult *result,
                                    GError **error);
void till_keyring_lookup_async (const char *provider_id,
                                gboolean is_live,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Free with till_keyring_free_key(), which overwrites it first. */
char *till_keyring_lookup_finish (GAsyncResult *result,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_keyring_clear_async (const char *provider_id,
                               gboolean is_live,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean till_keyring_clear_finish (GAsyncResult *result,
                                    GError **error);
void till_keyring_free_key (char *key);

G_END_DECLS
