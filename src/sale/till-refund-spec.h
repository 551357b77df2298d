/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-json.h"
#include "till-tender.h"

G_BEGIN_DECLS

/**
 * TillRefundLine:
 * @number: which line of the sale
 * @quantity: how much of it
 * @amount: what that gives back, taxes and shares of all discounts within
 */
typedef struct
{
  gint64 number;
  TillQuantity quantity;
  TillMoney amount;
} TillRefundLine;

/**
 * TillRefundSpec:
 * @refund_id: its id, made by till_id_new()
 * @sale_id: the sale whose customer gets money back
 * @kind: how the money goes back
 * @tender: position of the tender that it gives back of; not with an attempt
 * @attempt_id: (nullable): an attempt whose money never made a sale paid
 * @amount: how much
 * @lines: (array length=n_lines) (nullable): what it is for; none where it is a plain amount
 * @n_lines: how many
 * @reason: why, in the merchant's words
 * @replaces: (nullable): the failed refund in whose place it is
 * @payment_id: (nullable): the provider's name of the payment; not for cash
 * @idempotency_key: (nullable): sent with the body, each time; not for cash
 * @request_body: (nullable): the exact bytes that will be sent; text; not for cash
 *
 * What must be on disk before the first byte goes to a provider; borrowed.
 */
typedef struct
{
  const char *refund_id;
  const char *sale_id;
  TillTenderKind kind;
  guint tender;
  const char *attempt_id;
  TillMoney amount;
  const TillRefundLine *lines;
  guint n_lines;
  const char *reason;
  const char *replaces;
  const char *payment_id;
  const char *idempotency_key;
  GBytes *request_body;
} TillRefundSpec;

/* A copy that owns all that it holds, for another thread. */
TillRefundSpec *till_refund_spec_copy (const TillRefundSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
void till_refund_spec_free (TillRefundSpec *spec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillRefundSpec, till_refund_spec_free)

/* What the journal keeps. */
JsonObject *till_refund_spec_to_json (const TillRefundSpec *spec,
                                      const char *provider_id,
                                      gboolean is_live) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
