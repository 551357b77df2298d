/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-branding-preview.h"
#include "till-view-loader.h"

G_BEGIN_DECLS

#define TILL_TYPE_BRANDING_STAGE (till_branding_stage_get_type ())

/* The real hosted page as a branding makes it, at a desktop's or a phone's width, in the light or in the dark. */
G_DECLARE_FINAL_TYPE (TillBrandingStage, till_branding_stage, TILL, BRANDING_STAGE, AdwBin)

void till_branding_stage_set_up (TillBrandingStage *self,
                                 TillBrandingPreview *preview,
                                 TillViewLoader *loader);
/* Followed from now on: the page is made anew a moment after each change, while somebody sees it. */
void till_branding_stage_set_branding (TillBrandingStage *self,
                                       TillBranding *branding);

G_END_DECLS
