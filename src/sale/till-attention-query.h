/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-attention.h"
#include "till-connection.h"

G_BEGIN_DECLS

/* What somebody has to look at, of TillAttention, the newest first. */
gboolean till_query_attention (TillConnection *connection,
                               GListStore *matters,
                               GError **error);

G_END_DECLS
