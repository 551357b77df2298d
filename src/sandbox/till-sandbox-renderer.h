/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-answer.h"

G_BEGIN_DECLS

/* Makes pages from facts; keeps the amount formats of the languages that were asked for. Main thread only. */
typedef struct _TillSandboxRenderer TillSandboxRenderer;

TillSandboxRenderer *till_sandbox_renderer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_renderer_free (TillSandboxRenderer *self);
void till_sandbox_renderer_render (TillSandboxRenderer *self,
                                   const TillSandboxRequest *request,
                                   TillSandboxAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxRenderer, till_sandbox_renderer_free)

G_END_DECLS
