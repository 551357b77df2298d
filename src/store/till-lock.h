/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-store-error.h"

G_BEGIN_DECLS

/* Says who has a database as its till: one Till at a time. The system lets go of it when the program ends, however it
 * ends. Programs that only work beside a till, as tillctl does, need none. */
typedef struct _TillLock TillLock;

TillLock *till_lock_take (const char *path,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_lock_free (TillLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillLock, till_lock_free)

G_END_DECLS
