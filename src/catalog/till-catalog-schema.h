/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-schema.h"

G_BEGIN_DECLS

/* The tables of the catalogue. */
const TillSchema *till_catalog_schema (void);

G_END_DECLS
