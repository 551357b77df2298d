/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-page.h"

G_BEGIN_DECLS

gboolean till_sandbox_page_facts_add (TillSandboxPage *page,
                                      gint64 now_us,
                                      TillConnection *connection,
                                      GError **error);

G_END_DECLS
