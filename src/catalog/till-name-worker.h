/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-folder.h"
#include "till-string-sort.h"
#include "till-word-index.h"

G_BEGIN_DECLS

/* Folds names and gathers their words on a thread of its own, while the caller goes on reading products. */
typedef struct _TillNameWorker TillNameWorker;

TillNameWorker *till_name_worker_new (TillFolder *folder) G_GNUC_WARN_UNUSED_RESULT;
void till_name_worker_free (TillNameWorker *self);
void till_name_worker_add (TillNameWorker *self,
                           const char *name,
                           gsize length);
/* Waits until all names are folded; no more can be added. The keys, one for each name, borrow from the worker. */
TillSortKey *till_name_worker_end (TillNameWorker *self) G_GNUC_WARN_UNUSED_RESULT;
/* After the end. */
TillWordIndexBuilder *till_name_worker_get_words (TillNameWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillNameWorker, till_name_worker_free)

G_END_DECLS
