/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-request.h"

G_BEGIN_DECLS

/* The keyed requests that are being worked on at this moment. Used on the main thread only. */
typedef struct _TillSandboxRunning TillSandboxRunning;

TillSandboxRunning *till_sandbox_running_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_running_free (TillSandboxRunning *self);

gboolean till_sandbox_running_begin (TillSandboxRunning *self,
                                     const TillSandboxRequest *request,
                                     GError **error);
void till_sandbox_running_end (TillSandboxRunning *self,
                               const TillSandboxRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxRunning, till_sandbox_running_free)

G_END_DECLS
