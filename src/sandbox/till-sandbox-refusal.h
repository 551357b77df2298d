/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"

G_BEGIN_DECLS

TillSandboxAnswer *till_sandbox_refusal_new (const TillSandboxRequest *request,
                                             const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
