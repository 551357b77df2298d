/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-catalog-error.h"

G_DEFINE_QUARK (till - catalog - error - quark, till_catalog_error)
