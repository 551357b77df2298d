/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-http.h"
#include "till-provider.h"

G_BEGIN_DECLS

/* The guide's dialect: how the shop's page looks. */

/* Fills in the calls of a TillRevkeenProvider. */
void till_revkeen_v1_branding_fill (TillProviderInterface *iface);

/* Pure, so that tests can be hostile. */
GBytes *till_revkeen_v1_write_branding (TillBranding *branding) G_GNUC_WARN_UNUSED_RESULT;
TillBranding *till_revkeen_v1_read_branding (const TillHttpAnswer *answer,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
