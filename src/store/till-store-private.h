/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-store.h"
#include "till-worker.h"

G_BEGIN_DECLS

/* The store's two threads, for till-store-jobs.c alone. */

/**
 * till_store_peek_writer:
 *
 * Returns: (nullable): what writes, %NULL once the store is closed
 */
TillWorker *till_store_peek_writer (TillStore *self);
/**
 * till_store_peek_reader:
 *
 * Returns: (nullable): what reads, %NULL once the store is closed
 */
TillWorker *till_store_peek_reader (TillStore *self);

G_END_DECLS
