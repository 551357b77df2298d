/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-exit.h"

G_BEGIN_DECLS

TillExit till_products_command_search (char **arguments);
TillExit till_products_command_show (char **arguments);

G_END_DECLS
