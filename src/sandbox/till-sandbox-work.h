/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-router.h"

G_BEGIN_DECLS

TillSandboxAnswer *till_sandbox_work_do (const TillSandboxRoute *route,
                                         TillSandboxRequest *request,
                                         TillConnection *connection,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
