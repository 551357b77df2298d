/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-account-error.h"
#include "till-provider.h"
#include "till-sandbox-process.h"

G_BEGIN_DECLS

#define TILL_TYPE_ACCOUNT (till_account_get_type ())

/* The payment account that the settings choose, opened with the key that the keyring holds. Follows the settings:
 * when they change it is opened anew. Signal "changed" after each opening, and when there is no provider any more.
 * Property "is-waiting" (read-only, notify). */
G_DECLARE_FINAL_TYPE (TillAccount, till_account, TILL, ACCOUNT, GObject)

TillAccount *till_account_new (GSettings *settings,
                               TillSandboxProcess *sandbox) G_GNUC_WARN_UNUSED_RESULT;
/* What the keyring knows the account by. */
char *till_account_dup_name (TillAccount *self) G_GNUC_WARN_UNUSED_RESULT;
/* What its address is; empty where it is published. */
char *till_account_dup_url (TillAccount *self) G_GNUC_WARN_UNUSED_RESULT;
/* It has no key, and no money moves. */
gboolean till_account_is_sandbox (TillAccount *self);
/* What the settings want, whether the account is open or not. */
gboolean till_account_is_live (TillAccount *self);
/* Who charges: NULL until the account is open, and where it cannot be opened. Never another one in its place. */
TillProvider *till_account_get_provider (TillAccount *self);
/* Of that mode, whichever charges; and why it is not there. Both NULL while it is being opened. */
TillProvider *till_account_get_provider_of (TillAccount *self,
                                            gboolean is_live);
const GError *till_account_get_problem (TillAccount *self,
                                        gboolean is_live);
/* It is being opened, and the keyring has not answered for so long that it may be asking for its password. */
gboolean till_account_is_waiting (TillAccount *self);
/* Whether what it opens goes on with attempts of that provider. */
gboolean till_account_opens (TillAccount *self,
                             const char *provider_id);
/* All that could be opened, to settle what they were once charged through: the sandbox, and both modes. */
GPtrArray *till_account_get_providers (TillAccount *self);

/* Whom the service must refuse; not for the sandbox. */
TillProvider *till_account_make_stranger (TillAccount *self,
                                          gboolean is_live,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps a key in the keyring, if it is one of that mode. To be opened with it, the account must be opened anew. */
void till_account_store_key_async (TillAccount *self,
                                   gboolean is_live,
                                   const char *key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean till_account_store_key_finish (TillAccount *self,
                                        GAsyncResult *result,
                                        GError **error);
/* Keeps it in memory alone, for a machine without a keyring. */
gboolean till_account_lend_key (TillAccount *self,
                                gboolean is_live,
                                const char *key,
                                GError **error);
/* Opens it, anew if it is open; joins an opening that is under way. The sandbox needs no key, and is open when this returns. */
void till_account_open_async (TillAccount *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean till_account_open_finish (TillAccount *self,
                                   GAsyncResult *result,
                                   GError **error);

G_END_DECLS
