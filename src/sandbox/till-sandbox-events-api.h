/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"

G_BEGIN_DECLS

TillSandboxAnswer *till_sandbox_events_resend (TillSandboxRequest *request,
                                               TillConnection *connection,
                                               GError **error);

G_END_DECLS
