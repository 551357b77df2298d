/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-store-error.h"

G_BEGIN_DECLS

/* Says who has a database as its till: one Till at a time. The system lets go of it when the program ends, however it
 * ends. */
typedef struct _TillLock TillLock;

TillLock *till_lock_take (const char *path,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Every program that has a database open uses it together with others; who replaces its file must be alone. */
TillLock *till_lock_share (const char *path,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillLock *till_lock_take_alone (const char *path,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_lock_free (TillLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillLock, till_lock_free)

G_END_DECLS
