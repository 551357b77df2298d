/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sandbox-language.h"
#include "till-sandbox-page.h"

G_BEGIN_DECLS

JsonObject *till_sandbox_page_get_values (const TillSandboxLanguage *language, const TillSandboxPage *page, const char *shop_name, TillMoneyFormat *format, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_sandbox_page_get_errors (const TillSandboxLanguage *language, const TillSandboxPage *page) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
