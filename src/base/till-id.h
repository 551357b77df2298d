/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"

G_BEGIN_DECLS

/* Length of an identifier's text without the NUL. */
#define TILL_ID_LENGTH 36

char *till_id_new (TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_id_is_valid (const char *id);
char *till_id_new_secret (guint n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
