/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-store.h"
#include "till-worker.h"

G_BEGIN_DECLS

/* The store's two threads, for till-store-jobs.c alone. */
TillWorker *till_store_peek_writer (TillStore *self);
TillWorker *till_store_peek_reader (TillStore *self);

G_END_DECLS
