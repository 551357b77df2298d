/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"
#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/* What is the same for every kind of object; the route says which. */

JsonObject *till_sandbox_objects_add (TillSandboxRequest *request,
                                      TillConnection *connection,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillSandboxAnswer *till_sandbox_objects_create (TillSandboxRequest *request,
                                                TillConnection *connection,
                                                GError **error);
TillSandboxAnswer *till_sandbox_objects_retrieve (TillSandboxRequest *request,
                                                  TillConnection *connection,
                                                  GError **error);
TillSandboxAnswer *till_sandbox_objects_change (TillSandboxRequest *request,
                                                TillConnection *connection,
                                                GError **error);
TillSandboxAnswer *till_sandbox_objects_list (TillSandboxRequest *request,
                                              TillConnection *connection,
                                              GError **error);

G_END_DECLS
