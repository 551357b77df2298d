/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-notice.h"

G_BEGIN_DECLS

/* What is wrong with the database, in words for people: pure. */
TillNotice *till_store_notice_new (const GError *error,
                                   const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Adds the verb that puts the last backup back, where there is one. */
void till_store_notice_offer_backup (TillNotice *notice,
                                     const char *path);

G_END_DECLS
