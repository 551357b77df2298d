/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-branding.h"

G_BEGIN_DECLS

#define TILL_TYPE_BRANDING_FIELDS (till_branding_fields_get_type ())

/* The fields of a branding, which change it as somebody types. Property "is-valid" (read-only): whether all that stands
 * in them could be taken over. */
G_DECLARE_FINAL_TYPE (TillBrandingFields, till_branding_fields, TILL, BRANDING_FIELDS, AdwBin)

gboolean till_branding_fields_is_valid (TillBrandingFields *self);
/* The fields show it, and change it from now on. */
void till_branding_fields_set_branding (TillBrandingFields *self,
                                        TillBranding *branding);

G_END_DECLS
