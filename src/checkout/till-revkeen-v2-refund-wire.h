/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-http.h"
#include "till-refund-facts.h"
#include "till-refund-spec.h"

G_BEGIN_DECLS

/* The texts of the second generation about refunds: requests written, answers read. Pure, so that tests can be hostile. */

GBytes *till_revkeen_v2_write_refund (const TillRefundSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
/* What a create brought: what it does not find is something that its body names. */
TillRefundFacts *till_revkeen_v2_read_made_refund (const TillHttpAnswer *answer,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a retrieve brought. */
TillRefundFacts *till_revkeen_v2_read_refund (const TillHttpAnswer *answer,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of TillRefundFacts. Fails if there is more than one page of them. */
GPtrArray *till_revkeen_v2_read_refunds (const TillHttpAnswer *answer,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
