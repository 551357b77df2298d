/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-deliverer.h"
#include "till-sandbox-settings.h"

G_BEGIN_DECLS

#define TILL_TYPE_SANDBOX_SETTLER (till_sandbox_settler_get_type ())

/* Does what time brings: money that comes later, refunds that fail, sessions that end, subscriptions that renew. Main thread only. */
G_DECLARE_FINAL_TYPE (TillSandboxSettler, till_sandbox_settler, TILL, SANDBOX_SETTLER, GObject)

TillSandboxSettler *till_sandbox_settler_new (TillStore *store,
                                              TillClock *clock,
                                              TillSandboxDeliverer *deliverer,
                                              const char *base_url,
                                              const TillSandboxSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

void till_sandbox_settler_wake_at (TillSandboxSettler *self,
                                   gint64 time_us);

G_END_DECLS
