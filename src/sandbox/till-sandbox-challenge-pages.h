/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* 3-D Secure: the page around the bank's question, the question in its frame, and the customer's answer. */
TillSandboxAnswer *till_sandbox_challenge_show (TillSandboxRequest *request,
                                                TillConnection *connection,
                                                GError **error);
TillSandboxAnswer *till_sandbox_challenge_ask (TillSandboxRequest *request,
                                               TillConnection *connection,
                                               GError **error);
TillSandboxAnswer *till_sandbox_challenge_answer (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);

G_END_DECLS
