/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-sandbox-settings.h"
#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_SANDBOX_SERVER (till_sandbox_server_get_type ())

/* The checkout service over HTTP on 127.0.0.1: takes requests on the main thread, has them done by the store. */
G_DECLARE_FINAL_TYPE (TillSandboxServer, till_sandbox_server, TILL, SANDBOX_SERVER, GObject)

TillSandboxServer *till_sandbox_server_new (TillStore *store,
                                            TillClock *clock,
                                            const TillSandboxSettings *settings,
                                            guint rate_limit) G_GNUC_WARN_UNUSED_RESULT;
const char *till_sandbox_server_get_url (TillSandboxServer *self);
guint16 till_sandbox_server_get_port (TillSandboxServer *self);

gboolean till_sandbox_server_listen (TillSandboxServer *self,
                                     guint16 port,
                                     GError **error);

G_END_DECLS
