/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TILL_TYPE_REVKEEN_KEY (till_revkeen_key_get_type ())

/* An API key in use. One that lies in the keyring can be read there again when the service does not accept it any more. */
G_DECLARE_FINAL_TYPE (TillRevkeenKey, till_revkeen_key, TILL, REVKEEN_KEY, GObject)

gboolean till_revkeen_key_check (const char *key,
                                 gboolean *is_live,
                                 GError **error);

TillRevkeenKey *till_revkeen_key_new (gboolean is_live) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_revkeen_key_is_live (TillRevkeenKey *self);
/* NULL until it is set; never logged. */
const char *till_revkeen_key_get_value (TillRevkeenKey *self);
void till_revkeen_key_set_value (TillRevkeenKey *self,
                                 const char *value);
/* What the keyring knows it by; without, it is never renewed. */
void till_revkeen_key_set_keyring_name (TillRevkeenKey *self,
                                        const char *name);
/* Grows with each value. */
guint till_revkeen_key_get_number (TillRevkeenKey *self);

/* @number: of the value that was not accepted. Finishes with TRUE if there is another one now. */
void till_revkeen_key_renew_async (TillRevkeenKey *self,
                                   guint number,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean till_revkeen_key_renew_finish (TillRevkeenKey *self,
                                        GAsyncResult *result);

G_END_DECLS
