/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-store-error.h"

G_BEGIN_DECLS

/* Looks in the background whether a database is damaged: on a thread of its own that only runs when nothing else wants
 * to, and not before the start is over. */
typedef struct _TillStoreCheck TillStoreCheck;

TillStoreCheck *till_store_check_new (const char *path,
                                      GTask *task) G_GNUC_WARN_UNUSED_RESULT;
void till_store_check_begin (TillStoreCheck *self);
void till_store_check_stop (TillStoreCheck *self);

G_END_DECLS
