/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-tender.h"

/**
 * till_tender_kind_to_string:
 * @kind: how something is paid
 *
 * Returns: (transfer none): the word that is stored
 */
const char *
till_tender_kind_to_string (TillTenderKind kind)
{
  return kind == TILL_TENDER_CASH ? "cash" : "hosted";
}

/**
 * till_tender_kind_from_string:
 * @text: the word that was stored
 *
 * Returns: how something was paid
 */
TillTenderKind
till_tender_kind_from_string (const char *text)
{
  return g_strcmp0 (text, "cash") == 0 ? TILL_TENDER_CASH : TILL_TENDER_HOSTED;
}

/**
 * till_tender_free:
 * @self: (transfer full): a tender
 *
 * Frees it.
 */
void
till_tender_free (TillTender *self)
{
  g_free (self->attempt_id);
  g_free (self->provider_id);
  g_free (self->session_id);
  g_free (self->payment_id);
  g_free (self->card_brand);
  g_free (self->card_last4);
  g_free (self->subscription_id);
  g_free (self->account_id);
  g_free (self);
}
