/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

#define TILL_TYPE_STORE (till_store_get_type ())

/* The database of a till: one thread that writes, one that reads; each job one transaction, answered on the
 * caller's main context. Write jobs run in the order in which they were asked. */
G_DECLARE_FINAL_TYPE (TillStore, till_store, TILL, STORE, GObject)

/* Opens (creating the folder and the file) and migrates. The async one does it on another thread. @schemas is
 * NULL-terminated and must live as long as the store. Whether the file is damaged is looked up in the background some
 * seconds later; see the properties "checked" and "damage". */
TillStore *till_store_open (const char *path,
                            const TillSchema *const *schemas,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For programs that only look at a database which they may not write: it has to be there, and up to date. Writes fail. */
TillStore *till_store_open_read_only (const char *path,
                                      const TillSchema *const *schemas,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_store_open_async (const char *path,
                            const TillSchema *const *schemas,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
TillStore *till_store_open_finish (GAsyncResult *result,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *till_store_get_path (TillStore *self);
gboolean till_store_get_checked (TillStore *self);
TillNotice *till_store_get_damage (TillStore *self);

/* Looks for damage now: what is asked once the first window is drawn. */
void till_store_check_soon (TillStore *self);

/* For programs without a main loop (tillctl) and tests: wait for the answer. */
gboolean till_store_write (TillStore *self,
                           TillConnectionFunc func,
                           gpointer user_data,
                           GError **error);
gboolean till_store_read (TillStore *self,
                          TillConnectionFunc func,
                          gpointer user_data,
                          GError **error);
/* For a thread that has very many rows to write in many jobs, between which other jobs get their turn. The answer comes
 * before the rows are safe from a loss of power: they are with the next ordinary write. Ask for the end afterwards. */
gboolean till_store_write_bulk (TillStore *self,
                                TillConnectionFunc func,
                                gpointer user_data,
                                GError **error);
gboolean till_store_end_bulk (TillStore *self,
                              GError **error);
/* For a bulk job that goes on and on: whether others wait for it to end. */
gboolean till_store_is_wanted (TillStore *self);

/* @user_data belongs to the job and is freed with @destroy on the caller's context after @callback. */
void till_store_write_async (TillStore *self,
                             TillConnectionFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer callback_data);
gboolean till_store_write_finish (TillStore *self,
                                  GAsyncResult *result,
                                  GError **error);
void till_store_read_async (TillStore *self,
                            TillConnectionFunc func,
                            gpointer user_data,
                            GDestroyNotify destroy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer callback_data);
gboolean till_store_read_finish (TillStore *self,
                                 GAsyncResult *result,
                                 GError **error);

/* The data that a job was given, for its callback to read the answer from. */
gpointer till_store_get_job_data (GAsyncResult *result);

/* Waits until every write asked for so far is done, then closes; later jobs fail. */
void till_store_close (TillStore *self);

G_END_DECLS
