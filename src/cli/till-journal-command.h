/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-exit.h"

G_BEGIN_DECLS

TillExit till_journal_command_verify (char **arguments);
TillExit till_journal_command_rebuild (char **arguments);

G_END_DECLS
