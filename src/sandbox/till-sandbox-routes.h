/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-router.h"

G_BEGIN_DECLS

const TillSandboxRoute *till_sandbox_routes (void);

G_END_DECLS
