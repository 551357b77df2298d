/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_BACKUP_KEEPER (till_backup_keeper_get_type ())

/* Makes the day's backup of a store's database in the background: once the database has been found sound after the
 * start, and where a till runs on, when the next day has come. Property "notice" (read-only, notify): why there is no
 * backup, or NULL. */
G_DECLARE_FINAL_TYPE (TillBackupKeeper, till_backup_keeper, TILL, BACKUP_KEEPER, GObject)

TillBackupKeeper *till_backup_keeper_new (TillStore *store,
                                          TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
TillNotice *till_backup_keeper_get_notice (TillBackupKeeper *self);

G_END_DECLS
