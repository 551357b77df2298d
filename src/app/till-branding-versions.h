/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-branding-book.h"

G_BEGIN_DECLS

#define TILL_TYPE_BRANDING_VERSIONS (till_branding_versions_get_type ())

/* A button with the brandings that were saved before. Signal "chosen" (TillBranding *branding). */
G_DECLARE_FINAL_TYPE (TillBrandingVersions, till_branding_versions, TILL, BRANDING_VERSIONS, AdwBin)

void till_branding_versions_set_book (TillBrandingVersions *self,
                                      TillBrandingBook *book);

G_END_DECLS
