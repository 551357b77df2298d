/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-store.h"

G_BEGIN_DECLS

#define TILL_TYPE_STORE_WATCH (till_store_watch_get_type ())

/* Notices what other programs write into a store's database: "tillctl import" beside a window. Signal
 * "changed-elsewhere" within a second or so of their commit; never for the store's own writes. */
G_DECLARE_FINAL_TYPE (TillStoreWatch, till_store_watch, TILL, STORE_WATCH, GObject)

TillStoreWatch *till_store_watch_new (TillStore *store) G_GNUC_WARN_UNUSED_RESULT;
void till_store_watch_look (TillStoreWatch *self);

G_END_DECLS
