/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-exit.h"

G_BEGIN_DECLS

/* Finds the command that the arguments name, and runs it. */
TillExit till_command_line_run (char **argv);

G_END_DECLS
