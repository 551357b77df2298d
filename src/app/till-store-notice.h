/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-notice.h"

G_BEGIN_DECLS

/* What is wrong with the database, in words for people: pure. */
TillNotice *till_store_notice_new (const GError *error,
                                   const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
