/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "till-connection.h"

G_BEGIN_DECLS

/* For the sources of this room alone. */
sqlite3 *till_connection_peek_handle (TillConnection *self);

G_END_DECLS
