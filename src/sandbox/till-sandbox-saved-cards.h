/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-language.h"
#include "till-sandbox-page.h"

G_BEGIN_DECLS

gboolean till_sandbox_saved_cards_are_used (const TillSandboxPage *page);
void till_sandbox_saved_cards_fill (const TillSandboxLanguage *language, const TillSandboxPage *page, JsonObject *values);

G_END_DECLS
