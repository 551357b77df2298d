/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/* Money that goes back to the card it came from. */
extern const TillSandboxKind till_sandbox_refund_kind;

/**
 * TillSandboxRefund:
 * @connection: the database, in a transaction
 * @now_us: the time
 * @async_delay_us: how long a refund that fails takes to
 * @settle_us: (out): when it fails, or 0
 *
 * A refund while it is made.
 */
typedef struct
{
  TillConnection *connection;
  gint64 now_us;
  gint64 async_delay_us;

  gint64 settle_us;
} TillSandboxRefund;

JsonObject *till_sandbox_refund_begin (TillSandboxRefund *self,
                                       JsonObject *body,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_sandbox_refund_fail (TillConnection *connection,
                                      const char *id,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
