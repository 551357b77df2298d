/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sandbox-page.h"

G_BEGIN_DECLS

void till_sandbox_dashboard_values_fill (const TillSandboxPage *page,
                                         TillMoneyFormat *format,
                                         JsonObject *values);

G_END_DECLS
