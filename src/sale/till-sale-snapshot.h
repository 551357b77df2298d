/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-attempt.h"
#include "till-cart.h"
#include "till-json.h"
#include "till-payment-facts.h"
#include "till-tender.h"

G_BEGIN_DECLS

/* What the journal's events hold, as JSON. A sale is told in full each time that it is charged. */
JsonObject *till_snapshot_cart (TillCart *cart) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_snapshot_spec (const TillAttemptSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_snapshot_facts (const TillPaymentFacts *facts) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *till_snapshot_tender (const TillTender *tender) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
