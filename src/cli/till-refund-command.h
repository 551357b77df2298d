/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-exit.h"

G_BEGIN_DECLS

TillExit till_refund_command_run (char **arguments);

G_END_DECLS
