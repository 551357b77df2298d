/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-index.h"
#include "till-store.h"

G_BEGIN_DECLS

/* The identifiers of the products that open the list of all. */
GStrv till_first_page_of (const TillIndex *index) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps them for the next start; that this may fail does not matter to anybody. */
void till_first_page_save (TillStore *store,
                           const char *const *ids);

G_END_DECLS
