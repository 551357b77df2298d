/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-branding-book.h"
#include "till-provider.h"

G_BEGIN_DECLS

/**
 * TillBrandingState:
 * @TILL_BRANDING_LOADING: the book was not read yet
 * @TILL_BRANDING_UNSET: nothing was ever saved, and the service has nothing either as far as is known
 * @TILL_BRANDING_HERE: saved here, not yet at the service, which cannot be asked just now; it is tried again
 * @TILL_BRANDING_SENDING: the service is being asked
 * @TILL_BRANDING_THERE: the service has what is saved here
 * @TILL_BRANDING_CHANGED_THERE: the service has something that was not saved here; somebody has to choose
 * @TILL_BRANDING_REFUSED: the service does not take it; the error says why
 * @TILL_BRANDING_NOT_ABLE: the service keeps no branding
 *
 * Where the shop's branding is.
 */
typedef enum {
  TILL_BRANDING_LOADING,
  TILL_BRANDING_UNSET,
  TILL_BRANDING_HERE,
  TILL_BRANDING_SENDING,
  TILL_BRANDING_THERE,
  TILL_BRANDING_CHANGED_THERE,
  TILL_BRANDING_REFUSED,
  TILL_BRANDING_NOT_ABLE,
} TillBrandingState;

/**
 * TillBrandingRound:
 * @provider: the service
 * @branding: (nullable): what is saved here
 * @version_id: which version that is; 0 if nothing was saved
 * @is_check: whether the service is asked even if it has that version
 * @is_forced: whether it gets it even if somebody has changed something there
 *
 * What one round is about.
 */
typedef struct
{
  TillProvider *provider;
  TillBranding *branding;
  gint64 version_id;
  gboolean is_check;
  gboolean is_forced;
} TillBrandingRound;

/* Brings one service and the book together, once. @round is copied. */
void till_branding_round_run_async (TillBrandingBook *book,
                                    const TillBrandingRound *round,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* The state is there with an error, too. */
TillBrandingState till_branding_round_run_finish (TillBrandingBook *book,
                                                  GAsyncResult *result,
                                                  GError **error);

/* Saves what the service has as the latest version. */
void till_branding_round_take_async (TillBrandingBook *book,
                                     TillProvider *provider,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TillBranding *till_branding_round_take_finish (TillBrandingBook *book,
                                               GAsyncResult *result,
                                               gint64 *version_id,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
