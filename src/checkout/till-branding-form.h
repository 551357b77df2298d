/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-branding.h"

G_BEGIN_DECLS

/* A branding as JSON: as it is stored, and as the service that Till is made for takes it. Pictures are data URLs where
 * their bytes are there, else the service's addresses. Pure, so that tests can be hostile. */

JsonObject *till_branding_form_write (TillBranding *branding) G_GNUC_WARN_UNUSED_RESULT;
/* Without the pictures. */
JsonObject *till_branding_form_write_texts (TillBranding *branding) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_branding_form_is_one (JsonObject *object);
/* Never fails: what has the wrong type, or is too long, or could not be shown is left out. */
TillBranding *till_branding_form_read (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
/* What tells one text of the service from another, whatever the order of its members. */
char *till_branding_form_make_revision (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
