/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* How long a key stands for its answer. */
#define TILL_SANDBOX_IDEMPOTENCY_LIFE_US (24 * G_TIME_SPAN_HOUR)

/* Answers that are kept for 24 hours by method, path and key. Both run in the transaction that does what the
 * request asks, so that a deed and its kept answer are in the database together or not at all. */
gboolean till_sandbox_idempotency_replay (const TillSandboxRequest *request,
                                          TillConnection *connection,
                                          TillSandboxAnswer **answer,
                                          GError **error);
gboolean till_sandbox_idempotency_keep (const TillSandboxRequest *request,
                                        const TillSandboxAnswer *answer,
                                        TillConnection *connection,
                                        GError **error);

G_END_DECLS
