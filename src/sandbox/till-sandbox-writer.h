/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_SANDBOX_WRITER (till_sandbox_writer_get_type ())

/* Writes what many ask for at once: jobs that come while the disk is busy with a commit share the next one. */
G_DECLARE_FINAL_TYPE (TillSandboxWriter, till_sandbox_writer, TILL, SANDBOX_WRITER, GObject)

TillSandboxWriter *till_sandbox_writer_new (TillStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* @user_data belongs to the job and is freed with @destroy on the main thread after @callback, which finds it by
 * till_store_get_job_data(). */
void till_sandbox_writer_write_async (TillSandboxWriter *self,
                                      TillConnectionFunc func,
                                      gpointer user_data,
                                      GDestroyNotify destroy,
                                      GAsyncReadyCallback callback,
                                      gpointer callback_data);
gboolean till_sandbox_writer_write_finish (TillSandboxWriter *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
