/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-branding-round.h"

G_BEGIN_DECLS

#define TILL_TYPE_BRANDING_SYNC (till_branding_sync_get_type ())

/* The shop's branding: saved here first, sent to the service when it can be reached. What somebody has changed there
 * meanwhile is not overwritten unless it is wished for. Properties: "state", "branding". */
G_DECLARE_FINAL_TYPE (TillBrandingSync, till_branding_sync, TILL, BRANDING_SYNC, GObject)

TillBrandingSync *till_branding_sync_new (TillBrandingBook *book) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: no account is open. */
void till_branding_sync_set_provider (TillBrandingSync *self,
                                      TillProvider *provider);
TillBrandingState till_branding_sync_get_state (TillBrandingSync *self);
/* What was saved last; not to be changed. NULL where nothing was. */
TillBranding *till_branding_sync_get_branding (TillBrandingSync *self);
/* Why it is not at the service; NULL where it is. */
const GError *till_branding_sync_get_error (TillBrandingSync *self);

/* Reads the book, then sends what is not sent. */
void till_branding_sync_start (TillBrandingSync *self);
/* Asks the service now, for its own changes too. */
void till_branding_sync_check (TillBrandingSync *self);

/* Finishes when it is on disk; the service gets it afterwards. */
void till_branding_sync_save_async (TillBrandingSync *self,
                                    TillBranding *branding,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean till_branding_sync_save_finish (TillBrandingSync *self,
                                         GAsyncResult *result,
                                         GError **error);

/* The choice when the service has something else: send ours all the same, or save theirs here. */
void till_branding_sync_keep_ours (TillBrandingSync *self);
void till_branding_sync_take_theirs_async (TillBrandingSync *self,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean till_branding_sync_take_theirs_finish (TillBrandingSync *self,
                                                GAsyncResult *result,
                                                GError **error);

G_END_DECLS
