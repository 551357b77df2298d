/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-catalog-error.h"

G_DEFINE_QUARK (till_catalog_error_quark, till_catalog_error)
