/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-branding.h"
#include "till-sandbox-process.h"

G_BEGIN_DECLS

#define TILL_TYPE_BRANDING_PREVIEW (till_branding_preview_get_type ())

/* The real hosted page with a branding that is only being looked at. The embedded sandbox makes it, whatever the shop's
 * account is: that gets nothing of it. Nobody can pay on such a page. */
G_DECLARE_FINAL_TYPE (TillBrandingPreview, till_branding_preview, TILL, BRANDING_PREVIEW, GObject)

TillBrandingPreview *till_branding_preview_new (TillSandboxProcess *sandbox) G_GNUC_WARN_UNUSED_RESULT;
/* As till_url_policy_new() takes them; valid once a page was made. */
const char *const *till_branding_preview_get_page_hosts (TillBrandingPreview *self);

/* Answers the page's address. An earlier one shows nothing any more. */
void till_branding_preview_make_async (TillBrandingPreview *self,
                                       TillBranding *branding,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *till_branding_preview_make_finish (TillBrandingPreview *self,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
