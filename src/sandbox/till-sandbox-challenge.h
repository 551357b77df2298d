/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-payer.h"

G_BEGIN_DECLS

/**
 * TillSandboxChallenge:
 * @id: its identifier
 * @session_id: the session that is being paid
 * @payer: who pays, with what
 * @pending: whether the customer has still to answer
 *
 * A bank's question to the customer (3-D Secure): is it you?
 */
typedef struct
{
  char *id;
  char *session_id;
  TillSandboxPayer *payer;
  gboolean pending;
} TillSandboxChallenge;

gboolean till_sandbox_challenge_supersede (TillConnection *connection,
                                           const char *session_id,
                                           GError **error);
char *till_sandbox_challenge_begin (TillConnection *connection,
                                    const char *session_id,
                                    const TillSandboxPayer *payer,
                                    gint64 now_us,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxChallenge *till_sandbox_challenge_load (TillConnection *connection,
                                                   const char *id,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_challenge_end (const TillSandboxChallenge *self,
                                     TillConnection *connection,
                                     const char *state,
                                     GError **error);
void till_sandbox_challenge_free (TillSandboxChallenge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxChallenge, till_sandbox_challenge_free)

G_END_DECLS
