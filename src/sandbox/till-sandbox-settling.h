/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

/**
 * TillSandboxSettling:
 * @connection: the database, in a transaction
 * @base_url: the address of the service
 * @speed: by how much subscriptions run faster than in earnest
 * @async_delay_us: how long the card that pays later takes
 * @now_us: the time
 *
 * A look at what has become due.
 */
typedef struct
{
  TillConnection *connection;
  const char *base_url;
  int speed;
  gint64 async_delay_us;
  gint64 now_us;
} TillSandboxSettling;

gboolean till_sandbox_settling_run (const TillSandboxSettling *self,
                                    gint64 *next_us,
                                    GError **error);
gboolean till_sandbox_settling_end_payment (const TillSandboxSettling *self,
                                            const char *id,
                                            gboolean succeeded,
                                            GError **error);

G_END_DECLS
