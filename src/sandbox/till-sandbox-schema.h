/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-schema.h"

G_BEGIN_DECLS

const TillSchema *till_sandbox_schema (void);

G_END_DECLS
