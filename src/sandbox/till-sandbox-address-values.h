/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-language.h"
#include "till-sandbox-page.h"

G_BEGIN_DECLS

void till_sandbox_address_values_fill (const TillSandboxLanguage *language, const TillSandboxPage *page, const char *locale, JsonObject *values);
void till_sandbox_address_values_fill_errors (const TillSandboxLanguage *language, const TillSandboxPage *page, JsonObject *errors);

G_END_DECLS
