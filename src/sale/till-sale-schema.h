/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-schema.h"

G_BEGIN_DECLS

/* The tables of the component "sale": see the comments in the source. */
const TillSchema *till_sale_schema (void);

G_END_DECLS
