/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-exit.h"

G_BEGIN_DECLS

TillExit till_backup_command_make (char **arguments);
TillExit till_backup_command_list (char **arguments);
TillExit till_backup_command_restore (char **arguments);

G_END_DECLS
