/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_BACKUP_GROUP (till_backup_group_get_type ())

/* When the last backup was made, one made now, and the way back to the last one. */
G_DECLARE_FINAL_TYPE (TillBackupGroup, till_backup_group, TILL, BACKUP_GROUP, AdwPreferencesGroup)

void till_backup_group_set_shop (TillBackupGroup *self,
                                 TillShop *shop);

G_END_DECLS
