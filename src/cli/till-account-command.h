/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-exit.h"

G_BEGIN_DECLS

TillExit till_account_command_set_key (char **arguments);
TillExit till_account_command_set_webhook_secret (char **arguments);
TillExit till_account_command_test (char **arguments);

G_END_DECLS
