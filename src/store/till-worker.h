/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

/* One thread with one connection, which does its jobs in the order in which they came. */
typedef struct _TillWorker TillWorker;

TillWorker *till_worker_new (const char *name,
                             TillConnection *connection) G_GNUC_WARN_UNUSED_RESULT;
TillWorker *till_worker_new_read_only (const char *name,
                                       const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the task, whose data is @user_data, and answers it on its own context. */
void till_worker_push (TillWorker *self,
                       TillConnectionFunc func,
                       gpointer user_data,
                       GTask *task);
gboolean till_worker_run (TillWorker *self,
                          TillConnectionFunc func,
                          gpointer user_data,
                          GError **error);
/* The same with bulk transactions; a job without a function ends them. */
gboolean till_worker_run_bulk (TillWorker *self,
                               TillConnectionFunc func,
                               gpointer user_data,
                               GError **error);
/* Whether jobs wait while one is done. */
gboolean till_worker_is_wanted (TillWorker *self);

/* Does what was pushed so far, then ends. Nothing may be pushed any more. */
void till_worker_finish (TillWorker *self);

G_END_DECLS
