/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/* Where the merchant wants to hear of events. Its secrets stand beside its document. */
extern const TillSandboxKind till_sandbox_endpoint_kind;

char *till_sandbox_endpoint_renew_secret (TillConnection *connection,
                                          const char *id,
                                          gint64 old_until_us,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_endpoint_delete (TillConnection *connection,
                                       const char *id,
                                       GError **error);

G_END_DECLS
