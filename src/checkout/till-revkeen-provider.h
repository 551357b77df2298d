/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-provider.h"
#include "till-revkeen-api.h"

G_BEGIN_DECLS

#define TILL_TYPE_REVKEEN_PROVIDER (till_revkeen_provider_get_type ())

/* What the dialects of one service have in common as providers: mode and page are what the API says, and a session is
 * retrieved by its name. A dialect fills in its path, and implements the rest of TillProvider. */
G_DECLARE_DERIVABLE_TYPE (TillRevkeenProvider, till_revkeen_provider, TILL, REVKEEN_PROVIDER, GObject)

/**
 * TillRevkeenProviderClass:
 * @sessions_path: where the sessions are below the service's address
 */
struct _TillRevkeenProviderClass {
  GObjectClass parent_class;

  const char *sessions_path;
};

TillRevkeenApi *till_revkeen_provider_get_api (TillRevkeenProvider *self);
/* For a dialect, once, before its first call. Owns @api. */
void till_revkeen_provider_take_api (TillRevkeenProvider *self,
                                     TillRevkeenApi *api);
/* For a dialect: a call whose callback gets the provider. */
void till_revkeen_provider_call_async (TillProvider *provider,
                                       const TillRevkeenCall *call,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

G_END_DECLS
