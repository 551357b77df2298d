/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-hosted-view.h"

G_BEGIN_DECLS

#define TILL_TYPE_VIEW_LOADER (till_view_loader_get_type ())

/* Brings in the module that knows the web engine, away from the main thread and only when a sale begins, and keeps
 * one view warm for the next attempt. */
G_DECLARE_FINAL_TYPE (TillViewLoader, till_view_loader, TILL, VIEW_LOADER, GObject)

typedef TillHostedView *(*TillNewViewFunc) (void);

/* @directory: (nullable): where the module is; NULL is where it was installed, or TILL_VIEW_DIR. */
TillViewLoader *till_view_loader_new (const char *directory) G_GNUC_WARN_UNUSED_RESULT;
/* Without a module: what makes the views is given. */
TillViewLoader *till_view_loader_new_with (TillNewViewFunc new_view) G_GNUC_WARN_UNUSED_RESULT;

/* Cheap to call often: begins to warm a view unless one is warm or warming already. */
void till_view_loader_warm (TillViewLoader *self);

/* A view of one's own, warm where there was time; each view serves one attempt. */
void till_view_loader_take_async (TillViewLoader *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
TillHostedView *till_view_loader_take_finish (TillViewLoader *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
