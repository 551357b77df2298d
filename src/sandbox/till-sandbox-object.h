/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

JsonObject *till_sandbox_object_new (const TillSandboxKind *kind,
                                     gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
const char *till_sandbox_object_get_id (JsonObject *object);
char *till_sandbox_object_write (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;

gboolean till_sandbox_object_from_statement (TillStatement *statement,
                                             JsonObject **object,
                                             GError **error);
gboolean till_sandbox_object_load (const TillSandboxKind *kind,
                                   TillConnection *connection,
                                   const char *id,
                                   JsonObject **object,
                                   GError **error);
JsonObject *till_sandbox_object_require (const TillSandboxKind *kind,
                                         TillConnection *connection,
                                         const char *id,
                                         const char *param,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_object_insert (const TillSandboxKind *kind,
                                     TillConnection *connection,
                                     JsonObject *object,
                                     gint64 now_us,
                                     GError **error);
gboolean till_sandbox_object_update (const TillSandboxKind *kind,
                                     TillConnection *connection,
                                     JsonObject *object,
                                     GError **error);

G_END_DECLS
