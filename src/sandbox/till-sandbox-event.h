/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-event-type.h"
#include "till-sandbox-kind.h"
#include "till-sandbox-session.h"

G_BEGIN_DECLS

/* What happened, as it is told to the merchant. */
extern const TillSandboxKind till_sandbox_event_kind;

gboolean till_sandbox_event_tell (TillConnection *connection,
                                  const char *type,
                                  JsonObject *object,
                                  gint64 now_us,
                                  GError **error);
gboolean till_sandbox_event_tell_session (TillConnection *connection,
                                          const char *type,
                                          const TillSandboxSession *session,
                                          const char *base_url,
                                          gint64 now_us,
                                          GError **error);

G_END_DECLS
