/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-page.h"

G_BEGIN_DECLS

void till_sandbox_brand_values_fill (const TillSandboxPage *page,
                                     JsonObject *values);

G_END_DECLS
