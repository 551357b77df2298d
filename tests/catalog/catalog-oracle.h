/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product.h"

G_BEGIN_DECLS

/* The plainest search there can be, which looks at every product with GLib's own Unicode functions: what the index must
 * answer, too. @category_names: id to name. Answers ids, best first. */
GStrv catalog_oracle_search (GPtrArray *products,
                             GHashTable *category_names,
                             const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The folded words of @text. */
GStrv catalog_oracle_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
