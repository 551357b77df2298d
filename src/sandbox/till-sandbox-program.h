/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The program till-sandbox: its options, its life and its end. */
typedef struct _TillSandboxProgram TillSandboxProgram;

TillSandboxProgram *till_sandbox_program_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_program_free (TillSandboxProgram *self);

int till_sandbox_program_run (TillSandboxProgram *self,
                              int argc,
                              char **argv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxProgram, till_sandbox_program_free)

G_END_DECLS
