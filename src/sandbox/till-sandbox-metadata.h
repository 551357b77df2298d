/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-reader.h"

G_BEGIN_DECLS

gboolean till_sandbox_metadata_read (const TillSandboxReader *reader,
                                     JsonObject *document,
                                     GError **error);

G_END_DECLS
