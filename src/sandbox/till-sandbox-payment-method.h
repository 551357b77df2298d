/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"
#include "till-sandbox-payer.h"

G_BEGIN_DECLS

/* A card that somebody has paid with or saved; never its number. */
extern const TillSandboxKind till_sandbox_payment_method_kind;

char *till_sandbox_payment_method_save (TillConnection *connection,
                                        const TillSandboxPayer *payer,
                                        const char *customer_id,
                                        gint64 now_us,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *till_sandbox_payment_method_list_usable (TillConnection *connection,
                                                    const char *customer_id,
                                                    gint64 now_us,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_payment_method_load_payer (TillConnection *connection,
                                                 const char *id,
                                                 const char *customer_id,
                                                 gint64 now_us,
                                                 TillSandboxPayer **payer,
                                                 GError **error);

G_END_DECLS
