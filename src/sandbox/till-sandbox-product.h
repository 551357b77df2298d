/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/* What can be sold, once or again and again. */
extern const TillSandboxKind till_sandbox_product_kind;

G_END_DECLS
