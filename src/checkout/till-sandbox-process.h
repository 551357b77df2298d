/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TILL_TYPE_SANDBOX_PROCESS (till_sandbox_process_get_type ())

/* The embedded sandbox service as a child process: started on demand, ended with Till. TILL_SANDBOX_URL and
 * TILL_SANDBOX_KEY name one that runs already; TILL_SANDBOX_PROGRAM names the program where it is not installed. */
G_DECLARE_FINAL_TYPE (TillSandboxProcess, till_sandbox_process, TILL, SANDBOX_PROCESS, GObject)

TillSandboxProcess *till_sandbox_process_new (const char *data_dir) G_GNUC_WARN_UNUSED_RESULT;
/* Of the running service, or NULL: "http://127.0.0.1:PORT", "rk_test_…". */
const char *till_sandbox_process_get_url (TillSandboxProcess *self);
const char *till_sandbox_process_get_key (TillSandboxProcess *self);

/* Finishes at once while it runs; starts it when it does not. */
void till_sandbox_process_ensure_async (TillSandboxProcess *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean till_sandbox_process_ensure_finish (TillSandboxProcess *self,
                                             GAsyncResult *result,
                                             GError **error);
void till_sandbox_process_stop (TillSandboxProcess *self);

G_END_DECLS
