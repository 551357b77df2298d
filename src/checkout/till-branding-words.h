/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-branding-round.h"
#include "till-notice.h"

G_BEGIN_DECLS

/* Where the branding is, in words for people. */

/* A sentence. */
const char *till_branding_words_for_state (TillBrandingState state);
/* What somebody has to know or to choose; NULL where all is well. @error: (nullable): why. */
TillNotice *till_branding_words_make_notice (TillBrandingState state,
                                             const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
